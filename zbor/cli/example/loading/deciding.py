"""The positions of the invented rounds: demands with where they come from, the vote, signatures, what was sent, verdicts."""

import random

from zbor.cli.example.loading.cosigning import cosign
from zbor.cli.example.loading.days import Days
from zbor.cli.example.loading.drafting import draft_section
from zbor.cli.example.loading.known import Known, Opened
from zbor.cli.example.rounds import Decision as Told
from zbor.cli.example.rounds import RoundDemand
from zbor.decisions.actions import cast_ballot, close_decision, ensure_rules
from zbor.decisions.enums import Choice
from zbor.decisions.models import Decision, RollEntry
from zbor.dossiers.actions import move_stage, set_visibility
from zbor.dossiers.enums import ActOutcome, Stage, Visibility
from zbor.dossiers.models import Dossier
from zbor.members.models import Person
from zbor.outcomes.actions import record_act_outcome, record_outcome, record_submission
from zbor.outcomes.enums import Verdict
from zbor.positions.actions import (
    create_demand,
    create_position,
    endorse,
    follow_one,
    make_findable,
    put_to_decision,
    set_aside,
)
from zbor.positions.enums import EndorsementKind
from zbor.positions.models import Demand, Position
from zbor.positions.sources import Source, SourceKind

ENDORSEMENTS = {
    "signs": EndorsementKind.SIGN,
    "reservation": EndorsementKind.RESERVATION,
    "dissents": EndorsementKind.DISSENT,
}
VOTED = {"signs": Choice.FOR, "reservation": Choice.ABSTAIN, "dissents": Choice.AGAINST}
"""How an organisation voted that later said how it stands to the position."""


def decide(opened: Opened, known: Known) -> None:
    """Write the position, let the network decide it, sign it, send it, and follow its demands."""
    if opened.told.decision is None:
        return
    speakers = {known.organisations[code].pk: person for code, person in known.representatives.items()}
    position, demands = _write(opened, known.days)
    for section in opened.told.section:
        draft_section(position, section, known, day=opened.told.dossier.plan.synthesis, by=opened.by)
    position = _vote(position, opened.told.decision, opened, known, speakers)
    _endorse(position, opened, known, speakers)
    cosign(position, opened, known)
    _send(position, opened, known)
    for told, demand in zip(opened.told.demand, demands, strict=True):
        _judge(demand, told, opened.by, known.days)
    _conclude(opened, known.days)
    make_findable(opened.dossier)


def source(statement: object) -> Source:
    """A statement as positions name it."""
    return Source(SourceKind.STATEMENT, getattr(statement, "pk"))  # noqa: B009 -- its type is private to its room


def _write(opened: Opened, days: Days) -> tuple[Position, list[Demand]]:
    """Make demands of what members said; what no demand uses is set aside with its reason."""
    told, by = opened.told, opened.by
    now = days.moment(told.dossier.plan.synthesis, 10)
    position = create_position(
        dossier=opened.dossier,
        title=f"Stališče: {told.act.title}",
        introduction=told.dossier.summary,
        addressee=opened.dossier.institution.name if opened.dossier.institution else "",
        by=by,
        now=now,
    )
    Position.objects.filter(pk=position.pk).update(is_example=True)
    demands = [
        create_demand(
            position=position,
            title=one.title,
            text=one.text,
            wording=one.wording,
            article=opened.articles[one.article] if one.article else None,
            sources=[source(opened.statements[code]) for code in one.derived_from],
            by=by,
            now=now,
        )
        for one in told.demand
    ]
    for statement in told.statement:
        if statement.set_aside:
            set_aside(
                position=position,
                sources=[source(opened.statements[statement.code])],
                reason=statement.set_aside,
                by=by,
                now=now,
            )
    return position, demands


def _vote(position: Position, told: Told, opened: Opened, known: Known, speakers: dict[int, Person]) -> Position:
    """Open the vote, cast every ballot that the files count, close it, and do what follows."""
    days, by = known.days, opened.by
    begins, ends = days.moment(told.opened, 9), days.moment(told.closed, 12)
    rule = next(rule for rule in ensure_rules() if rule.code == told.rule)
    position = put_to_decision(position=position, rule=rule, closes_at=ends, by=by, now=begins)
    decision = Decision.objects.get(position=position)
    Decision.objects.filter(pk=decision.pk).update(is_example=True)
    ballots = _ballots(decision, told, opened, known)
    for number, (entry, choice) in enumerate(ballots, start=1):
        speaker = entry.person or speakers[entry.organisation_id or 0]
        moment = begins + (ends - begins) * number / (len(ballots) + 1)
        cast_ballot(decision=decision, entry=entry, choice=choice, by=speaker, now=moment)
    close_decision(decision=decision, by=by, now=ends)
    follow_one(position=position, now=ends)
    return Position.objects.get(pk=position.pk)


def _ballots(decision: Decision, told: Told, opened: Opened, known: Known) -> list[tuple[RollEntry, Choice]]:
    """Who voted how: as many ballots as the files count; who signs, abstained with a reservation or dissents, did so."""
    chance = random.Random(told.seed)  # noqa: S311 -- an example, not a secret
    entries = list(RollEntry.objects.filter(roll=decision.roll_id).select_related("person"))
    left = {Choice.FOR: told.yes, Choice.AGAINST: told.no, Choice.ABSTAIN: told.abstain}
    stands = {known.organisations[one.organisation].pk: VOTED[one.kind] for one in opened.told.endorsement}
    known_choices = [(entry, stands[entry.organisation_id]) for entry in entries if entry.organisation_id in stands]
    for _entry, choice in known_choices:
        left[choice] -= 1
    others = [entry for entry in entries if entry.organisation_id not in stands]
    choices = [choice for choice, count in left.items() for _each in range(count)]
    ballots = [*known_choices, *zip(chance.sample(others, len(choices)), choices, strict=True)]
    chance.shuffle(ballots)
    return ballots


def _endorse(position: Position, opened: Opened, known: Known, speakers: dict[int, Person]) -> None:
    """Let organisations sign, each by its mandated person, the day after the vote."""
    decided = opened.told.decision.closed if opened.told.decision else 0
    for told in opened.told.endorsement:
        organisation = known.organisations[told.organisation]
        endorse(
            position=position,
            kind=ENDORSEMENTS[told.kind],
            text=told.reason or "",
            organisation=organisation,
            by=speakers[organisation.pk],
            now=known.days.moment(decided + 1, 15),
        )


def _send(position: Position, opened: Opened, known: Known) -> None:
    """Send the position; from that day on everybody may read the dossier."""
    told = opened.told.submission
    if told is None:
        return
    by, now = known.people[told.by], known.days.moment(told.day, 14)
    record_submission(
        dossier=opened.dossier,
        position=position,
        institution=known.institutions[told.to],
        to=known.institutions[told.to].name,
        sent_on=known.days.on(told.day),
        note_text=told.text,
        tell=False,
        by=by,
        now=now,
    )
    dossier = Dossier.objects.get(pk=opened.dossier.pk)
    set_visibility(dossier=dossier, visibility=Visibility.PUBLIC, by=by, now=now)


def _judge(demand: Demand, told: RoundDemand, by: Person, days: Days) -> None:
    """Append every verdict on its day."""
    for verdict in told.verdicts:
        record_outcome(
            demand=demand,
            verdict=Verdict(verdict.verdict),
            on=days.on(verdict.day),
            evidence=verdict.evidence,
            by=by,
            now=days.moment(verdict.day, 16),
        )


def _conclude(opened: Opened, days: Days) -> None:
    """Say what became of the act; without an answer yet the dossier is followed."""
    dossier = Dossier.objects.get(pk=opened.dossier.pk)
    told, last = opened.told.act_outcome, opened.told.dossier.chronology[-1].day
    if told is None:
        move_stage(dossier=dossier, to=Stage.FOLLOW_UP, by=opened.by, now=days.moment(last, 17))
        return
    record_act_outcome(
        dossier=dossier,
        outcome=ActOutcome(told.outcome),
        on=days.on(told.day),
        about=told.text,
        revision=dossier.revision,
        by=opened.by,
        now=days.moment(told.day, 17),
    )
