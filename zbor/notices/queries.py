"""Reads of notices."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, QuerySet

from zbor.base.tokens import fingerprint
from zbor.members.models import Person
from zbor.notices.enums import Pace
from zbor.notices.kinds import KINDS, kind_called
from zbor.notices.models import Correspondent, LeaveLink, Notice, Wish
from zbor.notices.pacing import Rhythm
from zbor.notices.tokens import CONFIRMS_FOR
from zbor.post.queries import shut_addresses


def as_written_to(person: Person) -> Correspondent:
    """How a person is written to; where nothing was ever told or chosen, how everybody is, and looking makes no row."""
    known = Correspondent.objects.filter(person=person).select_related("person").first()
    return known or Correspondent(person=person)


def rhythm_of(to: Correspondent) -> Rhythm:
    return Rhythm(to.hour, to.weekday, to.paused_until, ZoneInfo(settings.TIME_ZONE))


def chosen_paces(to: Correspondent) -> Mapping[str, Pace]:
    """What the correspondent chose, by kind; kinds of which nothing was chosen are missing."""
    kept = to.preferences.all() if to.pk else ()
    return {preference.kind: Pace(preference.pace) for preference in kept}


def paces_of(to: Correspondent) -> Mapping[str, Pace]:
    """How often the correspondent is told of each kind."""
    chosen = chosen_paces(to)
    return {kind.code: chosen.get(kind.code, kind.pace) for kind in KINDS}


def pace_of(to: Correspondent, kind: str) -> Pace:
    return chosen_paces(to).get(kind, kind_called(kind).pace)


def waiting_for(to: Correspondent) -> QuerySet[Notice]:
    """What is owed and in no letter yet: what is due soonest first, then the newest."""
    owed = Notice.objects.filter(to=to.pk, settled_at=None)
    return owed.order_by(F("due_on").asc(nulls_last=True), "-created_at", "-pk")


def correspondents_due(now: datetime) -> list[int]:
    """The keys of those for whom something is to go now; from whose address letters come back, they wait."""
    shut = shut_addresses(now)
    owed = Notice.objects.filter(settled_at=None, comes_at__lte=now).values("to")
    due = Correspondent.objects.filter(pk__in=owed).exclude(email__in=shut).exclude(person__email__in=shut)
    return list(due.order_by("pk").values_list("pk", flat=True))


def confirming(token: str, now: datetime) -> Correspondent | None:
    """Whose wishes this link confirms, while it does."""
    return Correspondent.objects.filter(
        confirm_sha256=fingerprint(token), asked_at__gt=now - CONFIRMS_FOR, left_at=None
    ).first()


def leaving(token: str) -> LeaveLink | None:
    """The link by which the reader of a letter stops what it tells."""
    return LeaveLink.objects.filter(sha256=fingerprint(token)).select_related("to__person").first()


def confirmed_wishes(keys: Iterable[str]) -> set[str]:
    """Which of the wishes with these `once` keys the strangers who made them have confirmed, and not left since."""
    return set(
        Wish.objects.filter(once__in=list(keys), confirmed_at__isnull=False, to__left_at=None).values_list(
            "once", flat=True
        )
    )
