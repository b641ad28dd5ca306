"""The invented assembly: called, held and written down, as the office would do it."""

import random
from datetime import datetime, timedelta

from zbor.cli.example.loading.known import Known
from zbor.cli.example.meeting import Meeting, Point
from zbor.cli.example.reading import Example
from zbor.decisions.actions import (
    Side,
    add_item,
    arrive,
    call_assembly,
    cast_ballot,
    close_decision,
    close_minutes,
    count_hands,
    create_assembly,
    end_assembly,
    ensure_rules,
    gather,
    give_proxy,
    leave,
    note_item,
    open_assembly,
    open_vote,
    postpone_item,
)
from zbor.decisions.enums import Choice
from zbor.decisions.models import AgendaItem, Assembly, Decision, Presence, RollEntry
from zbor.members.models import Person

MINUTE = timedelta(minutes=1)
COMES_WITHIN = 40
"""Minutes before the beginning in which members come."""
PER_POINT = 20 * MINUTE


def load_assembly(example: Example, known: Known) -> None:
    """Hold the assembly from the call to the closed minutes."""
    told, by = example.assembly, known.people[example.assembly.by]
    begins = known.days.moment(told.day, told.hour)
    assembly = _called(told, known.days.moment(told.called, 9), begins, by)
    assembly = gather(assembly=assembly, by=by, now=begins - COMES_WITHIN * MINUTE)
    there = _come(assembly, told, known, begins, by)
    assembly = open_assembly(assembly=assembly, by=by, now=begins)
    at = begins
    for item, point in zip(assembly.items.all(), told.point, strict=True):
        at += PER_POINT
        _deal_with(item, point, known, by, at)
    for number, entry in enumerate(there[: told.leave_early]):
        leave(assembly=assembly, entry=entry, by=by, now=at + number * MINUTE)
    assembly = end_assembly(assembly=assembly, by=by, now=at + PER_POINT)
    close_minutes(assembly=assembly, by=by, now=at + timedelta(days=3))


def _called(told: Meeting, called: datetime, begins: datetime, by: Person) -> Assembly:
    """Prepared, with its agenda, and called."""
    assembly = create_assembly(
        title=told.title, starts_at=begins, place=told.place, link="", invitation=told.invitation, by=by, now=called
    )
    for point in told.point:
        add_item(assembly=assembly, title=point.title, text=point.text, by=by, now=called)
    return call_assembly(assembly=assembly, by=by, now=called)


def _come(assembly: Assembly, told: Meeting, known: Known, begins: datetime, by: Person) -> list[RollEntry]:
    """Let as many come as the file says; the last of them by proxy of the first."""
    chance = random.Random(told.seed)  # noqa: S311 -- an example, not a secret
    entries = list(RollEntry.objects.filter(roll=assembly.roll_id, organisation__isnull=False).order_by("name"))
    *there, absent = chance.sample(entries, told.present)
    first = begins - COMES_WITHIN * MINUTE
    for number, entry in enumerate(there):
        arrive(assembly=assembly, entry=entry, by=by, now=first + (begins - first) * number / len(there))
    giver, day = _speaker(absent, known), known.days.day(told.day)
    give_proxy(
        giver=Side(organisation=absent.organisation),
        holder=Side(organisation=there[-1].organisation),
        since=day,
        until=day,
        words="Po svoji presoji, pri programu za.",
        by=giver,
        now=known.days.moment(told.day, 9),
    )
    arrive(assembly=assembly, entry=absent, by=by, now=begins - MINUTE, by_proxy=True)
    return there


def _speaker(entry: RollEntry, known: Known) -> Person:
    """Who may vote for an organisation."""
    by_key = {known.organisations[code].pk: person for code, person in known.representatives.items()}
    return by_key[entry.organisation_id or 0]


def _deal_with(item: AgendaItem, point: Point, known: Known, by: Person, at: datetime) -> None:
    rule = ensure_rules()[0]
    if point.note:
        note_item(item=item, text=point.note, was="", by=by, now=at)
    if point.postponed:
        postpone_item(item=item, reason=point.postponed, by=by, now=at)
    elif point.on_phones:
        vote = open_vote(item=item, title=point.title, question=point.question, rule=rule, by=by, now=at)
        Decision.objects.filter(pk=vote.pk).update(is_example=True)
        _vote(vote, point, known, at)
        close_decision(decision=vote, by=by, now=at + 10 * MINUTE)
    elif point.yes is not None:
        count_hands(item=item, rule=rule, in_favour=point.yes, against=point.no, abstained=point.abstain, by=by, now=at)


def _vote(vote: Decision, point: Point, known: Known, at: datetime) -> None:
    """As many ballots as the file counts; whoever came by proxy does not vote."""
    cast = {Choice.FOR: point.yes or 0, Choice.AGAINST: point.no, Choice.ABSTAIN: point.abstain}
    choices = [choice for choice, count in cast.items() for _each in range(count)]
    by_proxy = Presence.objects.filter(assembly__items=vote.item, proxy__isnull=False).values("entry__organisation")
    itself = RollEntry.objects.filter(roll=vote.roll_id).exclude(organisation__in=by_proxy)
    for entry, choice in zip(itself.order_by("pk"), choices, strict=False):
        cast_ballot(decision=vote, entry=entry, choice=choice, by=_speaker(entry, known), now=at + MINUTE)
