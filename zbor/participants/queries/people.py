"""Who is counted in an operation, and what is missing of them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zbor.base.tokens import fingerprint
from zbor.participants.characteristics import MANDATORY
from zbor.participants.enums import Listing
from zbor.participants.models import EXIT_DAYS, LIVE, Operation, Participant, key_of

if TYPE_CHECKING:
    from zbor.members.models import Person

NEAR = timedelta(days=7)
"""So long before the four weeks are over the office is written to."""
NAMED = Q(pseudonymised_at=None)
INCOMPLETE = NAMED & (Q(born_on=None) | Q(gender="") | Q(status="") | Q(education="") | Q(sensitive_at=None))
"""Of whom something is missing; `missing` says what. Such a person may not be counted."""
EXIT_OWED = NAMED & Q(ending="")


def exit_owed(today: date) -> Q:
    """Who has left, or whose operation has ended, and nobody wrote when and how."""
    return EXIT_OWED & (Q(left_on__lte=today) | Q(left_on=None, operation__until__lt=today))


def exits_near(today: date) -> QuerySet[Participant]:
    """Exits for which less than a week is left, or none, and of which the office was not told."""
    before = today - timedelta(days=EXIT_DAYS) + NEAR
    near = EXIT_OWED & (Q(left_on__lte=before) | Q(left_on=None, operation__until__lte=before))
    return Participant.objects.filter(LIVE & near, exit_told_at=None).select_related("operation")


def of(operation: Operation) -> QuerySet[Participant]:
    """Everybody who is counted in an operation, or will be once nothing is missing; by name."""
    return Participant.objects.filter(LIVE, operation=operation).select_related("operation", "organisation")


def listed(operation: Operation, listing: Listing, today: date) -> QuerySet[Participant]:
    """Those whom a list shows."""
    return of(operation).filter(_SHOWN[listing] if listing in _SHOWN else exit_owed(today))


_SHOWN = {
    Listing.ALL: Q(),
    Listing.INCOMPLETE: INCOMPLETE,
    Listing.COMPLETE: ~INCOMPLETE,
    Listing.LOCKED: Q(locked_at__isnull=False),
}


def found(operation: Operation, *, person: "Person | None", name: str, email: str) -> Participant | None:
    """The row of a person: by their account, else by the name at the address."""
    rows = of(operation)
    own = rows.filter(person=person).first() if person else None
    if own is not None or not email.strip():
        return own
    return rows.filter(email=email.strip().lower(), name_key=key_of(name)).first()


def by_link(token: str) -> Participant | None:
    """Whose letter had this link."""
    rows = Participant.objects.select_related("operation", "organisation")
    return rows.filter(LIVE, link_sha256=fingerprint(token)).first()


def missing(participant: Participant) -> list[str]:
    """What of a person is needed and not there, in words; empty where they may be counted."""
    if participant.pseudonymised_at:
        return []
    words = {
        "born_on": _("date of birth"),
        "gender": _("gender"),
        "status": _("work"),
        "education": _("finished school"),
    }
    lacking = [words[name] for name in MANDATORY if not getattr(participant, name)]
    return lacking if participant.sensitive_at else [*lacking, _("answers to the sensitive questions, or a refusal")]
