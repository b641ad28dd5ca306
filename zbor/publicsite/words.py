"""Names of what can be found, and the ways in which a page can be cited and passed on."""

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.partial_dates import PartialDate

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: "dict[str, StrOrPromise]" = {
    "dossier": gettext_lazy("Dossiers"),
    "demand": gettext_lazy("Demands"),
    "position": gettext_lazy("Positions"),
    "act": gettext_lazy("Acts"),
    "article": gettext_lazy("Articles"),
    "chronology": gettext_lazy("Chronology"),
    "clipping": gettext_lazy("In the media"),
    "statement": gettext_lazy("Statements"),
    "comment": gettext_lazy("Comments"),
    "decision": gettext_lazy("Decisions"),
    "project": gettext_lazy("Projects"),
    "group": gettext_lazy("Dialogue groups"),
    "organisation": gettext_lazy("Organisations"),
    "person": gettext_lazy("People"),
}
"""In the order in which groups of findings are shown."""


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"


def citation(title: str, path: str, *, on: date) -> str:
    """How a page is cited: who, what, where, read when."""
    words = {"who": settings.NETWORK_NAME, "title": title, "address": absolute(path), "day": PartialDate.of(on)}
    return _("%(who)s: %(title)s. %(address)s (read on %(day)s)") % words


def letter(title: str, path: str) -> str:
    """A mail that passes a page on, without anybody counting it."""
    return f"mailto:?subject={quote(title)}&body={quote(absolute(path))}"
