"""What a person wants by e-mail, how often, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zbor.members.models import Person
from zbor.notices.actions.holding import locked
from zbor.notices.actions.leaving import drop
from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent, Notice, Preference
from zbor.notices.queries import paces_of, rhythm_of
from zbor.record.actions import note


@dataclass(frozen=True)
class Choice:
    """A pace for each kind; when gathered letters come; the day before which nothing comes."""

    paces: Mapping[str, Pace]
    hour: int
    weekday: int
    paused_until: date | None


@transaction.atomic
def choose(*, to: Correspondent, choice: Choice, by: Person, now: datetime) -> Correspondent:
    """Keep what a person wants; what waits already follows, and nothing that waits comes in a letter of its own."""
    to = locked(to.pk)
    to.hour, to.weekday, to.paused_until = choice.hour, choice.weekday, choice.paused_until
    to.save(update_fields=["hour", "weekday", "paused_until"])
    before = paces_of(to)
    changed = {kind: pace for kind, pace in choice.paces.items() if before[kind] is not pace}
    for kind, pace in changed.items():
        Preference.objects.update_or_create(to=to, kind=kind, defaults={"pace": pace})
    drop(to.notices.filter(kind__in=[kind for kind, pace in changed.items() if pace is Pace.NEVER]), now)
    _place_anew(to, changed, now)
    note("correspondent.chose", by=by, subject=to)
    return to


def _place_anew(to: Correspondent, changed: Mapping[str, Pace], now: datetime) -> None:
    rhythm = rhythm_of(to)
    waiting = list(to.notices.filter(settled_at=None))
    for notice in waiting:
        if notice.kind in changed and not notice.is_pace_fixed:
            notice.pace = Pace.DAILY if changed[notice.kind] is Pace.AT_ONCE else changed[notice.kind]
        notice.comes_at = rhythm.comes_at(Pace(notice.pace), now)
    Notice.objects.bulk_update(waiting, ["pace", "comes_at"])


@transaction.atomic
def come_back(*, to: Correspondent, by: Person) -> Correspondent:
    """A person who had stopped everything is told again, as they chose before."""
    to = locked(to.pk)
    if to.left_at is not None and to.person is not None:
        to.left_at = None
        to.save(update_fields=["left_at"])
        note("correspondent.came_back", by=by, subject=to)
    return to
