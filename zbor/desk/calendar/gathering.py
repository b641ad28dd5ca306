"""Everything dated that a visitor may see; a room that has dates gives them by one more function in `ROOMS`."""

from collections.abc import Callable, Collection
from datetime import datetime

from zbor.desk.calendar import (
    of_applications,
    of_dialogue,
    of_dossiers,
    of_funding,
    of_initiatives,
    of_partnerships,
    of_positions,
    of_trainings,
    of_votes,
    of_watch,
)
from zbor.desk.calendar.events import Event, Kind, Span
from zbor.members.standing import Standing

Provider = Callable[[Standing, datetime, Span], list[Event]]
ROOMS: dict[Kind, Provider] = {
    Kind.ASSEMBLY: of_votes.meetings_of_all,
    Kind.SESSION: of_dialogue.sessions,
    Kind.MEETING: of_dialogue.meetings,
    Kind.TRAINING: of_trainings.sessions,
    Kind.CALL: of_funding.deadlines,
    Kind.OFFICIAL: of_dossiers.official_deadlines,
    Kind.CONSULTATION: of_votes.consultations,
    Kind.VOTE: of_votes.votes,
    Kind.AMENDMENTS: of_positions.amendments,
    Kind.SIGNING: of_positions.signing,
    Kind.JOINING: of_positions.joining,
    Kind.MILESTONE: of_dossiers.milestones,
    Kind.TASK: of_dossiers.tasks,
    Kind.PROMISE: of_dialogue.promises,
    Kind.REQUEST: of_dialogue.requests,
    Kind.OBLIGATION: of_partnerships.obligations,
    Kind.STEP: of_applications.steps,
    Kind.AGREEMENT: of_partnerships.ends,
    Kind.FUND: of_initiatives.rounds,
    Kind.SCORE: of_initiatives.scores,
    Kind.PLAN: of_partnerships.plans,
    Kind.WATCHED: of_watch.watched,
}
"""For each kind who gives its days: to whom it may be given, the function itself knows."""


def events(
    standing: Standing, now: datetime, span: Span, *, kinds: Collection[Kind] = (), only_mine: bool = False
) -> list[Event]:
    """What stands on these days, in order; of these kinds, or of all. The number of queries does not depend on the days."""
    chosen = [give for kind, give in ROOMS.items() if not kinds or kind in kinds]
    found = [one for give in chosen for one in give(standing, now, span)]
    return sorted((one for one in found if one.is_mine or not only_mine), key=lambda one: one.order)


def event(key: str, standing: Standing, now: datetime) -> Event | None:
    """One thing by its key, `official-12`; None alike where there is none and where the visitor may not see it."""
    kind, _dash, number = key.partition("-")
    if kind not in Kind.values or not (number.isascii() and number.isdecimal()) or len(number) > LONGEST_NUMBER:
        return None
    return next(iter(ROOMS[Kind(kind)](standing, now, Span.of_one(int(number)))), None)


LONGEST_NUMBER = 18
"""No key of a row has more digits; a longer one would not fit a database."""
