"""A year of ten sources that fail, move, repeat themselves and change their clocks, with crashes in the middle.

Whoever watches is told of everything once: one row in the outbox for each alert, however it went.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories.notices import reader, stranger_who_confirmed
from tests.factories.watch import SourceFactory
from tests.factories.watches import WatchFactory
from tests.fakes.web import HOST, served
from tests.watch.conftest import AGENT, Naps
from tests.watch.the_year import (
    BEGIN,
    DAYS,
    FEEDS,
    GONE_ON,
    MENDED_ON,
    MOVED,
    MOVED_ON,
    SOURCES,
    WATCHED_FROM,
    World,
    to_tell,
)
from zbor.notices import letters
from zbor.notices.actions import deliver_due
from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent
from zbor.post.models import Mail
from zbor.post.tasks import deliver_owed
from zbor.watch.actions import taking_in, watch_matching
from zbor.watch.actions.visiting import visit_due
from zbor.watch.actions.watch_matching import match_due
from zbor.watch.enums import ChangeKind, SourceKind
from zbor.watch.fetching import Hosts, Memory, PoliteDoor
from zbor.watch.fetching.door import Limits
from zbor.watch.models import Change, Source, Visit

pytestmark = [pytest.mark.long, pytest.mark.django_db]

STEP = timedelta(hours=6)
CRASHES = ("taking in", "matching", "gathering", "handing over")
CRASH_EVERY = 29
"""Ticks, on the average; each goes down as soon as there is something to do at its place."""
STEPPED_BACK = 701


class Killed(BaseException):
    """The machine went down here."""


class Line:
    """Takes every mail; where it is told to, the machine goes down after the server has taken it."""

    def __init__(self) -> None:
        self.taken: Counter = Counter()
        self.is_deadly = False

    def hand_over(self, mail: Mail) -> None:
        self.taken[mail.message_id] += 1
        if self.is_deadly:
            raise Killed


@contextmanager
def crash(where: str, line: Line) -> Iterator[None]:
    """Let the machine go down at one place, after the work was done and before it was kept."""

    def deadly(work):
        def done_in_vain(*given, **named):
            work(*given, **named)
            raise Killed

        return done_in_vain

    with pytest.MonkeyPatch.context() as patch:
        if where == "taking in":
            patch.setattr(taking_in, "_begin", deadly(taking_in._begin))
        elif where == "matching":
            patch.setattr(watch_matching, "tell", deadly(watch_matching.tell))
        elif where == "gathering":
            patch.setattr(letters, "tell_one", deadly(letters.tell_one))
            patch.setattr(letters, "tell_together", deadly(letters.tell_together))
        elif where == "handing over":
            line.is_deadly = True
        try:
            yield
        finally:
            line.is_deadly = False


class Machine:
    """The platform, one tick after another."""

    def __init__(self, web) -> None:
        self.web, self.line, self.naps = web, Line(), Naps()
        self.crashed: Counter = Counter()
        self.in_vain: set[int] = set()

    def door(self, source, now):
        return PoliteDoor(
            agent=AGENT,
            hosts=Hosts(),
            memory=Memory(source, now),
            allowed=frozenset({HOST}),
            ports=frozenset({self.web.port}),
            limits=Limits(answer=5),
            sleep=self.naps.sleep,
        )

    def next_crash(self) -> str:
        """Each place in turn."""
        return CRASHES[sum(self.crashed.values()) % len(CRASHES)]

    def tick(self, now, where=""):
        with time_machine.travel(now), crash(where, self.line):
            try:
                visit_due(now=now, make_door=self.door, clock=lambda: now)
                match_due(now=now)
                deliver_due(now)
                deliver_owed(now, open_line=self._open)
            except Killed:
                self.crashed[where] += 1
                where = "again"
        self.in_vain.update(
            Visit.objects.filter(trouble__gt="").values_list("pk", flat=True)
        )  # old visits are forgotten
        if where == "again":  # a minute later it is up
            self.tick(now + timedelta(minutes=1))

    @contextmanager
    def _open(self):
        yield self.line


@pytest.fixture
def web():
    with served() as found:
        yield found


def put_up(web, world):
    """Ten sources of the world at the server; one of them will move."""
    for number in range(SOURCES):
        web.at(f"/{number}", lambda visitor, number=number: world.answer(number, visitor))
        is_feed = number in FEEDS
        SourceFactory(
            name=f"Vir {number}",
            kind=SourceKind.FEED if is_feed else SourceKind.TABLE,
            url=f"{web.address}/{number}",
            every_minutes=1440 if is_feed else 720,
        )


def watchers() -> dict[Pace, Correspondent]:
    """Who watches ours, each at a pace of their own: one by two watches that say the same, one a stranger."""
    since = datetime.combine(WATCHED_FROM, datetime.min.time(), UTC)
    found = {}
    for pace in (Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY):
        found[pace] = reader(language="sl")
        WatchFactory(person=found[pace].person, asked="samozaposleni", pace=pace, since=since)
    WatchFactory(person=found[Pace.AT_ONCE].person, asked="samozaposlen pri", pace=Pace.AT_ONCE, since=since)
    found["stranger"] = stranger_who_confirmed(confirmed_at=since, created_at=since)
    found["stranger"].wishes.create(once="year", wants="samozaposleni", asked_at=since, confirmed_at=since)
    WatchFactory(stranger=found["stranger"], wish="year", asked="samozaposleni", pace=Pace.AT_ONCE, since=since)
    return found


def happen(world, web, now):
    """What people and servers do on a day."""
    if world.day == MOVED_ON:
        web.at(f"/moved-{MOVED}", lambda visitor: world.answer(MOVED, visitor))
        web.at(f"/{MOVED}", lambda visitor: visitor.lead(f"/moved-{MOVED}", 301))
    if world.day == GONE_ON:
        web.at(f"/{MOVED}", lambda visitor: visitor.give(b"gone", status=404))
    if world.day == MENDED_ON:
        Source.objects.filter(name=f"Vir {MOVED}").update(url=f"{web.address}/moved-{MOVED}", next_visit_at=now)


def test_a_year_is_told_once(web):
    world, machine = World(), Machine(web)
    put_up(web, world)
    people = watchers()
    begin = datetime.combine(BEGIN, datetime.min.time(), UTC)

    for number in range(DAYS * 4):
        now = begin + number * STEP
        if number == STEPPED_BACK:
            now -= timedelta(hours=8)  # the clock was wrong, and was set
        if number % 4 == 0:
            world.day = number // 4
            happen(world, web, now)
        machine.tick(now, machine.next_crash() if number > CRASH_EVERY * sum(machine.crashed.values()) else "")
    for number in range(8):  # so that the last ones are gathered
        machine.tick(begin + timedelta(days=DAYS) + number * timedelta(days=1))

    expected = to_tell(world.matters)
    assert sum(expected.values()) >= 40
    for to in people.values():
        assert (expected - told(to), told(to) - expected) == (Counter(), Counter())
    at_once, daily, weekly, strangers = (letters_of(to) for to in people.values())
    assert {count for _mail, count in [*at_once, *strangers]} == {1}
    assert {local(mail).hour for mail, _count in [*daily, *weekly]} <= {7, 8}
    assert {local(mail).weekday() for mail, _count in weekly} == {0}
    for gathered in (daily, weekly):
        assert len(gathered) == len({local(mail).date() for mail, _count in gathered})
    assert set(machine.line.taken.values()) == {1}, "no mail was handed over twice"
    assert set(machine.line.taken) == set(Mail.objects.values_list("message_id", flat=True))
    assert set(machine.crashed) == set(CRASHES)
    assert min(machine.crashed.values()) >= 2
    assert len(machine.in_vain) > 50
    assert not Source.objects.filter(failures__gt=0).exists()


def told(to: Correspondent) -> Counter:
    """What a listener was told of, by title and what happened. That a text changed is told too; it is no part of the story."""
    notices = to.notices.filter(once__startswith="change-").values_list("once", flat=True)
    numbers = [int(once.removeprefix("change-")) for once in notices]
    changes = Change.objects.filter(pk__in=numbers).exclude(kind=ChangeKind.TEXT).select_related("item")
    return Counter((change.item.title.capitalize(), str(change.kind)) for change in changes)


def letters_of(to: Correspondent) -> list[tuple[Mail, int]]:
    """The letters that went to somebody, each with how many notices are in it; what was told is in a letter."""
    count = Counter(to.notices.values_list("mail", flat=True))
    assert None not in count
    return [(mail, count[mail.pk]) for mail in Mail.objects.filter(pk__in=count).order_by("created_at")]


def local(mail: Mail) -> datetime:
    return timezone.localtime(mail.created_at)
