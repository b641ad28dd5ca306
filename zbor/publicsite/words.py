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
    "item": gettext_lazy("Noticed"),
    "demand": gettext_lazy("Demands"),
    "position": gettext_lazy("Positions"),
    "outcome": gettext_lazy("What became of demands"),
    "act": gettext_lazy("Acts"),
    "article": gettext_lazy("Articles"),
    "chronology": gettext_lazy("Chronology"),
    "document": gettext_lazy("Documents"),
    "submission": gettext_lazy("Letters sent"),
    "answer": gettext_lazy("Answers of authorities"),
    "clipping": gettext_lazy("In the media"),
    "consultation": gettext_lazy("Consultations"),
    "statement": gettext_lazy("Statements"),
    "comment": gettext_lazy("Comments"),
    "decision": gettext_lazy("Decisions"),
    "assembly": gettext_lazy("Assemblies"),
    "outside": gettext_lazy("Positions of others"),
    "project": gettext_lazy("Projects"),
    "training": gettext_lazy("Trainings"),
    "agreement": gettext_lazy("Agreements and partnerships"),
    "call": gettext_lazy("Calls for proposals"),
    "initiative": gettext_lazy("Initiatives"),
    "result": gettext_lazy("Results of calls"),
    "group": gettext_lazy("Dialogue groups"),
    "session": gettext_lazy("Sessions of groups"),
    "commitment": gettext_lazy("Promises"),
    "talk": gettext_lazy("Talks"),
    "request": gettext_lazy("Requests for information"),
    "holder": gettext_lazy("Office holders"),
    "organisation": gettext_lazy("Organisations"),
    "person": gettext_lazy("People"),
    "journalist": gettext_lazy("Journalists"),
}
"""In the order in which kinds of findings are offered."""


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"


def citation(title: str, path: str, *, on: date) -> str:
    """How a page is cited: who, what, where, read when."""
    words = {"who": settings.NETWORK_NAME, "title": title, "address": absolute(path), "day": PartialDate.of(on)}
    return _("%(who)s: %(title)s. %(address)s (read on %(day)s)") % words


def letter(title: str, path: str) -> str:
    """A mail that passes a page on, without anybody counting it."""
    return f"mailto:?subject={quote(title)}&body={quote(absolute(path))}"
