from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Level(TextChoices):
    LOCAL = "local", _("local")
    REGIONAL = "regional", _("regional")
    NATIONAL = "national", _("national")
    EU = "eu", _("European")


class ActKind(TextChoices):
    LAW = "law", _("law")
    DECREE = "decree", _("decree")
    RULEBOOK = "rulebook", _("rulebook")
    STRATEGY = "strategy", _("strategy")
    CALL = "call", _("call")
    OTHER = "other", _("other act")


class DossierKind(TextChoices):
    """The three types of a dossier; they differ in the fields they show."""

    REGULATION = "regulation", _("regulation")
    STRATEGY = "strategy", _("strategic document")
    CALL = "call", _("mechanism of cultural policy")


class TextKind(TextChoices):
    """What a wording is in the life of its act."""

    DRAFT = "draft", _("draft sent out for comments")
    REVISED = "revised", _("later draft")
    ADOPTED = "adopted", _("adopted text")
    IN_FORCE = "in_force", _("text in force")


class TextShape(TextChoices):
    """How a wording is built; wordings of one shape are compared with each other."""

    WHOLE = "whole", _("an act in articles")
    AMENDING = "amending", _("an amending act")
    PLAIN = "plain", _("a text without articles")


class IdentifierKind(TextChoices):
    EPA = "EPA", "EPA"
    EVA = "EVA", "EVA"
    SOP = "SOP", "SOP"
    GAZETTE = "UL", _("Official Gazette")
    CELEX = "CELEX", "CELEX"
    PROCEDURE = "PROCEDURE", _("procedure")
    CALL = "CALL", _("call code")
    FILE = "FILE", _("file number")


class Stage(TextChoices):
    """Where the network's own work on a dossier stands."""

    DETECTED = "detected", _("noticed")
    CONSULTATION = "consultation", _("consultation")
    SYNTHESIS = "synthesis", _("position")
    APPROVAL = "approval", _("decision")
    SENT = "sent", _("sent")
    FOLLOW_UP = "follow_up", _("follow-up")
    DECIDED = "decided", _("outcome")
    ARCHIVED = "archived", _("archived")


NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.DETECTED: frozenset({Stage.CONSULTATION, Stage.SYNTHESIS, Stage.ARCHIVED}),
    Stage.CONSULTATION: frozenset({Stage.SYNTHESIS, Stage.DETECTED, Stage.ARCHIVED}),
    Stage.SYNTHESIS: frozenset({Stage.APPROVAL, Stage.CONSULTATION, Stage.ARCHIVED}),
    Stage.APPROVAL: frozenset({Stage.SENT, Stage.SYNTHESIS, Stage.ARCHIVED}),
    Stage.SENT: frozenset({Stage.FOLLOW_UP, Stage.DECIDED, Stage.ARCHIVED}),
    Stage.FOLLOW_UP: frozenset({Stage.DECIDED, Stage.ARCHIVED}),
    Stage.DECIDED: frozenset({Stage.ARCHIVED, Stage.FOLLOW_UP}),
    Stage.ARCHIVED: frozenset({Stage.DETECTED, Stage.FOLLOW_UP}),
}


class Visibility(TextChoices):
    INTERNAL = "internal", _("internal")
    EMBARGO = "embargo", _("public from a date")
    PUBLIC = "public", _("public")


class ActOutcome(TextChoices):
    """What became of the act; what became of our demands is another matter."""

    PENDING = "pending", _("in procedure")
    ADOPTED = "adopted", _("adopted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REJECTED = "rejected", _("rejected")
    LAPSED = "lapsed", _("lapsed")
    UNKNOWN = "unknown", _("unknown")


class EntryKind(TextChoices):
    """Kinds of chronology entries."""

    PUBLISHED = "published", _("draft published")
    MEETING_MEMBERS = "meeting_members", _("members' consultation")
    E_CONSULTATION = "e_consultation", _("e-consultation")
    COMMENTS_SENT = "comments_sent", _("comments sent")
    CORRESPONDENCE = "correspondence", _("correspondence")
    WORKING_MEETING = "working_meeting", _("working meeting")
    PUBLIC_LETTER = "public_letter", _("public letter")
    PRESS = "press", _("press conference")
    HEARING = "hearing", _("committee hearing")
    DIALOGUE_GROUP = "dialogue_group", _("dialogue group")
    HIGH_MEETING = "high_meeting", _("meeting with an office holder")
    CONFERENCE = "conference", _("conference")
    DECISION = "decision", _("decision of the network")
    ANSWER = "answer", _("answer of the institution")
    WITHDRAWN = "withdrawn", _("withdrawal")
    ADOPTED = "adopted", _("adoption")
    GAZETTE = "gazette", _("publication in the gazette")
    COMPLAINT = "complaint", _("constitutional complaint")
    OTHER = "other", _("other")


class Step(TextChoices):
    """Milestones of the plan backward from the deadline."""

    MEMBERS = "members", _("members answer")
    SYNTHESIS = "synthesis", _("synthesis and demands")
    APPROVAL = "approval", _("approval")
    SENDING = "sending", _("sending")


class DocumentKind(TextChoices):
    DRAFT = "draft", _("draft of the act")
    EXPLANATION = "explanation", _("explanation")
    RESPONSE = "response", _("our response")
    ANSWER = "answer", _("answer")
    EVIDENCE = "evidence", _("evidence")
    OTHER = "other", _("other")


LABELS: "dict[DossierKind, dict[str, StrOrPromise]]" = {
    DossierKind.REGULATION: {
        "institution": _("Proposer"),
        "published_on": _("Put to consultation"),
        "proposal_url": _("Link to the proposal"),
        "key_changes": _("Key changes"),
        "response_summary": _("Our response"),
        "consideration": _("How far our proposals were taken into account"),
    },
    DossierKind.STRATEGY: {
        "institution": _("Proposer"),
        "published_on": _("Put to consultation"),
        "proposal_url": _("Link to the proposal"),
        "key_changes": _("Key proposals"),
        "response_summary": _("Our key positions"),
        "consideration": _("How far our proposals were taken into account"),
    },
    DossierKind.CALL: {
        "institution": _("Institution that published the call"),
        "published_on": _("Published"),
        "proposal_url": _("Link to the call"),
        "key_changes": _("What the mechanism lays down"),
        "involvement": _("How we were involved in shaping it"),
        "consideration": _("How far our proposals were taken into account"),
    },
}
"""What a dossier of each type tells, in this order and under these names; other fields it does not show."""
