"""The log, as far as somebody may read it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zbor.dialogue.models import Talk
from zbor.dialogue.rules import may_write
from zbor.members.standing import Standing
from zbor.record.queries import about


def talks(standing: Standing) -> QuerySet[Talk]:
    """The talks somebody may read, the newest first, with what a row shows; `rules.may_read_talk` is the rule for one."""
    found = Talk.objects.select_related("holder", "institution", "journalist__outlet", "dossier", "by").order_by(
        "-at", "-pk"
    )
    if may_write(standing):
        return found
    if standing.person is None or not standing.is_network:
        return found.none()
    return found.filter(dossier__responsible=standing.person)


def withdrawn_talks() -> QuerySet[Talk]:
    """What was withdrawn, the latest first; it can be put back."""
    found = Talk.everything.filter(withdrawn_at__isnull=False)
    return found.select_related("holder", "institution", "journalist__outlet", "withdrawn_by").order_by(
        "-withdrawn_at", "-pk"
    )


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a talk: when, by whom, and the words that stood there before, if they changed."""

    at: datetime
    who: str
    words: str
    before: str


def history(talk: Talk) -> list[Change]:
    """Everything that was done to a talk, oldest first, as far as the journal has not forgotten it; one query."""
    words = {
        "talk.logged": _("written down"),
        "talk.edited": _("corrected"),
        "talk.withdrawn": _("withdrawn"),
        "talk.put_back": _("put back"),
    }
    return [
        Change(one.entry.at, str(one.by or ""), words.get(one.verb, one.verb), _earlier(one.data))
        for one in about(talk)
    ]


def _earlier(data: dict[str, object]) -> str:
    """The words before a correction, where the correction changed them."""
    before = data.get("before")
    changed = data.get("fields")
    if not isinstance(before, dict) or not isinstance(changed, list) or "said" not in changed:
        return ""
    return str(before.get("said", ""))
