"""Votes in a room: those who are there vote on their phones, and the chair ends the vote."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.decisions.actions.assembling import held
from zbor.decisions.actions.guards import leads
from zbor.decisions.actions.hands import with_quorum
from zbor.decisions.actions.life import create_decision, open_decision
from zbor.decisions.enums import AssemblyState, Phase
from zbor.decisions.models import AgendaItem, Decision, Rule
from zbor.decisions.queries import assemblies
from zbor.members.models import Person

LONGEST = timedelta(hours=12)
"""So long after its beginning a vote that nobody ended is counted by itself."""


@transaction.atomic
def open_vote(
    *,
    item: AgendaItem,
    title: str,
    question: str,
    rule: Rule,
    options: Sequence[str] = (),
    seats: int = 1,
    by: Person,
    now: datetime,
) -> Decision:
    """Let those who are in the room now vote on a point of the agenda, where there is a quorum."""
    leads(by, now)
    assembly = held(item.assembly, AssemblyState.IN_SESSION)
    item = assembly.items.get(pk=item.pk)
    if going := item.votes.filter(phase=Phase.OPEN).first():
        if going.title == title:  # a second click
            return going
        raise Refused(_("A vote on this point is open already. Count it or cancel it first."))
    if item.postponed:
        raise Refused(_("This point is postponed. Take it up first."))
    if not assemblies.live_rules().filter(pk=rule.pk).exists():
        raise Refused(_("By this rule nobody decides in a room."))
    with_quorum(assembly, now)
    decision = create_decision(
        title=title,
        question=question,
        rule=rule,
        options=options,
        seats=seats,
        closes_at=now + LONGEST,
        item=item,
        by=by,
        now=now,
    )
    return open_decision(decision=decision, by=by, now=now)
