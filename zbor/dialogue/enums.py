from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zbor.dossiers.enums import EntryKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class TalkKind(TextChoices):
    CALL = "call", pgettext_lazy("talk", "call")
    MEETING = "meeting", _("meeting")
    MAIL = "mail", _("letter or e-mail")


ENTRY_KINDS: dict[TalkKind, EntryKind] = {
    TalkKind.CALL: EntryKind.CORRESPONDENCE,
    TalkKind.MEETING: EntryKind.WORKING_MEETING,
    TalkKind.MAIL: EntryKind.CORRESPONDENCE,
}
"""What a talk is called where it is written into a dossier's chronology."""


class Grounds(TextChoices):
    """Why the office may keep what it knows of a journalist."""

    CONSENT = "consent", _("they agreed to it")
    CONTACTED = "contacted", _("they wrote or called us themselves")
    PUBLISHED = "published", _("their outlet publishes it as a work contact")


class Side(TextChoices):
    """Who made a commitment."""

    AUTHORITY = "authority", _("the institution")
    US = "us", _("the network")


class Verdict(TextChoices):
    """What a person found of a commitment; the last ruling counts."""

    KEPT = "kept", _("kept")
    BROKEN = "broken", _("not kept")
    WITHDRAWN = "withdrawn", _("withdrawn")
    OPEN = "open", _("open again")


class State(TextChoices):
    """How a commitment stands today: worked out of its day and its last ruling."""

    OPEN = "open", _("open")
    OVERDUE = "overdue", _("overdue")
    KEPT = "kept", _("kept")
    BROKEN = "broken", _("not kept")
    WITHDRAWN = "withdrawn", _("withdrawn")


class GroupKind(TextChoices):
    DIALOGUE = "dialogue", _("dialogue group")
    COUNCIL = "council", _("council")
    WORKING = "working", _("working body")


class Answer(TextChoices):
    """What an institution answered to a request for public information."""

    GRANTED = "granted", _("granted")
    PARTLY = "partly", _("granted in part")
    REFUSED = "refused", _("refused")


class Progress(TextChoices):
    """How a request for public information stands today: worked out of its days."""

    WAITING = "waiting", _("waiting for the answer")
    SILENCE = "silence", _("no answer in time")
    GRANTED = "granted", _("granted")
    APPEALABLE = "appealable", _("refused, an appeal is possible")
    FINAL = "final", _("refused, the term for an appeal has run out")
    APPEALED = "appealed", _("appealed")
    CLOSED = "closed", _("closed")


CHIPS: "dict[StrOrPromise, str]" = {
    State.KEPT: "accepted",
    State.BROKEN: "rejected",
    State.OVERDUE: "late",
    Progress.GRANTED: "accepted",
    Progress.SILENCE: "late",
    Progress.APPEALABLE: "soon",
    Progress.FINAL: "rejected",
}
"""How a state looks; what is not here looks plain."""
