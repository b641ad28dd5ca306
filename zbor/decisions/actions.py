"""Freeze rolls, put questions to the network, take its ballots, count them."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.calc.decisions import Choice as Voted
from zbor.calc.decisions import tally
from zbor.decisions import letters, words
from zbor.decisions.enums import NEXT, Base, Choice, Phase, Result
from zbor.decisions.models import Ballot, Decision, PreparedBallot, Roll, RollEntry, Rule
from zbor.decisions.rules import may_cast, may_lead, may_prepare, takes_ballots
from zbor.dossiers.models import Dossier
from zbor.members.models import Membership, Person, holding
from zbor.members.queries import standing_of
from zbor.record.actions import note

RULES: dict[str, dict[str, object]] = {
    "simple-majority": {
        "name": "Navadna večina",
        "base": Base.FOR_AND_AGAINST,
        "majority_numerator": 1,
        "majority_denominator": 2,
        "majority_is_strict": True,
        "quorum_numerator": 1,
        "quorum_denominator": 3,
    },
    "absolute-majority": {
        "name": "Absolutna večina",
        "base": Base.ENTITLED,
        "majority_numerator": 1,
        "majority_denominator": 2,
        "majority_is_strict": True,
        "quorum_numerator": 0,
        "quorum_denominator": 1,
    },
    "two-thirds": {
        "name": "Dvotretjinska večina",
        "base": Base.FOR_AND_AGAINST,
        "majority_numerator": 2,
        "majority_denominator": 3,
        "majority_is_strict": False,
        "quorum_numerator": 1,
        "quorum_denominator": 2,
    },
}


def ensure_rules() -> list[Rule]:
    """The rules every network begins with; those already there stay as somebody made them."""
    return [Rule.objects.get_or_create(code=code, defaults=numbers)[0] for code, numbers in RULES.items()]


@transaction.atomic
def freeze_roll(*, now: datetime) -> Roll:
    """Copy who has a voice today: every member organisation and every individual member, one voice each."""
    day = timezone.localdate(now)
    roll = Roll.objects.create(frozen_at=now)
    memberships = (
        Membership.objects.filter(holding(day))
        .select_related("organisation__discipline", "organisation__region", "person__discipline", "person__region")
        .order_by("-kind", "organisation__sort_name", "person__sort_name", "pk")
    )
    RollEntry.objects.bulk_create(_entry(roll, membership) for membership in memberships)
    return roll


@transaction.atomic
def imported_roll(*, external_ids: Iterable[str], now: datetime) -> Roll:
    """A roll of numbers from a table made elsewhere, with no members behind them."""
    roll = Roll.objects.create(frozen_at=now, is_imported=True)
    RollEntry.objects.bulk_create(
        [RollEntry(roll=roll, external_id=external_id, name=external_id) for external_id in external_ids],
        batch_size=1000,
    )
    return roll


def _entry(roll: Roll, membership: Membership) -> RollEntry:
    holder = membership.organisation or membership.person
    if holder is None:  # the database forbids it; the type checker cannot know
        raise ValueError(f"membership {membership.pk} belongs to nobody")
    return RollEntry(
        roll=roll,
        organisation=membership.organisation,
        person=membership.person,
        name=str(holder),
        discipline=holder.discipline.code if holder.discipline else "",
        region=holder.region.code if holder.region else "",
        size=membership.organisation.size if membership.organisation else "",
    )


@transaction.atomic
def create_decision(
    *,
    title: str,
    question: str,
    rule: Rule,
    closes_at: datetime,
    dossier: Dossier | None = None,
    by: Person,
    now: datetime,
) -> Decision:
    """Prepare a question for the network; nobody can vote yet."""
    _leads(by, now)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    just_now = Decision.objects.filter(created_by=by, created_at__range=(now - TWICE, now), phase=Phase.DRAFT)
    if same := just_now.filter(dossier=dossier, title=title, question=question, closes_at=closes_at).first():
        return same
    decision = Decision.objects.create(
        title=title, question=question, rule=rule, closes_at=closes_at, dossier=dossier, created_at=now, created_by=by
    )
    note("decision.created", by=by, subject=decision, rule=rule.code)
    return decision


@transaction.atomic
def open_decision(*, decision: Decision, by: Person, now: datetime) -> Decision:
    """Freeze the roll and the rule's numbers, let ballots in, and write once to everyone who may cast one."""
    _leads(by, now)
    decision = _locked(decision)
    if decision.phase == Phase.OPEN:
        return decision
    _moves(decision, Phase.OPEN)
    if decision.closes_at <= now:
        raise Refused(_("The deadline for voting has passed already. Set a later one, then open the vote."))
    decision.roll = freeze_roll(now=now)
    if not decision.roll.entries.exists():
        raise Refused(_("The network has no members yet, so there is nobody to decide."))
    decision.rule_frozen = words.numbers_of(decision.rule)
    decision.phase, decision.opened_at, decision.opened_by = Phase.OPEN, now, by
    decision.save()
    note("decision.opened", by=by, subject=decision, rule=decision.rule_frozen, roll=decision.roll.pk)
    letters.invite(decision, on=timezone.localdate(now))
    return decision


@transaction.atomic
def prepare_ballot(
    *, decision: Decision, entry: RollEntry, choice: Choice, reason: str = "", by: Person, now: datetime
) -> PreparedBallot:
    """Propose to the mandated colleague how to vote; a second proposal of the same person replaces the first."""
    decision = _taking(decision, entry, now)
    if not may_prepare(standing_of(by, on=timezone.localdate(now)), entry):
        raise Refused(_("You do not work for %(name)s, so you cannot prepare its vote.") % {"name": entry.name})
    prepared, _created = PreparedBallot.objects.update_or_create(
        decision=decision, entry=entry, by=by, defaults={"choice": choice, "reason": reason, "at": now}
    )
    note("ballot.prepared", by=by, subject=decision, entry=entry.pk)
    return prepared


@transaction.atomic
def cast_ballot(
    *, decision: Decision, entry: RollEntry, choice: Choice, reason: str = "", by: Person, now: datetime
) -> Ballot:
    """Cast a voice's ballot, or replace it. Waits its turn at the decision's row, so it is counted or refused, never lost."""
    decision = _taking(decision, entry, now)
    standing = standing_of(by, on=timezone.localdate(now))
    if not may_cast(standing, entry):
        raise Refused(
            _("You hold no mandate to vote for %(name)s. Your vote was not recorded.") % {"name": entry.name},
            hint=_("You can prepare the vote; a colleague with the mandate confirms it.")
            if may_prepare(standing, entry)
            else "",
        )
    ballot = Ballot.objects.filter(decision=decision, entry=entry).first()
    if ballot is not None and (ballot.choice, ballot.reason) == (choice, reason):
        return ballot
    if ballot is None:
        ballot = Ballot(decision=decision, entry=entry)
    else:
        ballot.times_replaced += 1
    ballot.choice, ballot.reason, ballot.cast_by, ballot.cast_at = choice, reason, by, now
    ballot.save()
    note("ballot.cast", by=by, subject=decision, entry=entry.pk, replaced=ballot.times_replaced)
    return ballot


@transaction.atomic
def close_decision(*, decision: Decision, by: Person | None, now: datetime) -> Decision:
    """Count and write the result. Not before the deadline: until then every voice may still change its ballot."""
    if by is not None:
        _leads(by, now)
    decision = _locked(decision)
    if decision.phase == Phase.CLOSED:
        return decision
    _moves(decision, Phase.CLOSED)
    if now < decision.closes_at:
        raise Refused(
            _("Voting is open until %(moment)s; until then members may still change their votes.")
            % {"moment": letters.moment(decision.closes_at)},
            hint=_("If the question is no longer right, cancel the vote."),
        )
    cast = {entry: Voted(choice) for entry, choice in decision.ballots.values_list("entry", "choice")}
    roll = dict(RollEntry.objects.filter(roll=decision.roll_id).values_list("pk", "weight"))
    count = tally(words.rule_of(decision), cast, roll)
    unconfirmed = set(decision.prepared_ballots.values_list("entry", flat=True)) - cast.keys()
    decision.phase, decision.closed_at, decision.closed_by = Phase.CLOSED, now, by
    decision.result = Result(count.result)
    decision.count = {**count.as_data(), "prepared_unconfirmed": len(unconfirmed)}
    decision.save()
    note("decision.closed", by=by, subject=decision, result=decision.result, count=decision.count)
    return decision


def close_due(*, now: datetime) -> list[Decision]:
    """Close every decision whose deadline has passed; the scheduler calls this, twice does no harm."""
    due = Decision.objects.filter(phase=Phase.OPEN, closes_at__lte=now).order_by("closes_at", "pk")
    closed = []
    for decision in due:
        with suppress(Refused):  # somebody cancelled it between the question and the lock
            closed.append(close_decision(decision=decision, by=None, now=now))
    return closed


@transaction.atomic
def cancel_decision(*, decision: Decision, by: Person, now: datetime) -> Decision:
    """Take a question back; ballots already cast stay uncounted."""
    _leads(by, now)
    decision = _locked(decision)
    if decision.phase == Phase.CANCELLED:
        return decision
    _moves(decision, Phase.CANCELLED)
    decision.phase = Phase.CANCELLED
    decision.save()
    note("decision.cancelled", by=by, subject=decision, at=now.isoformat())
    return decision


def _leads(by: Person, now: datetime) -> None:
    if not may_lead(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office and the board lead votes."))


def _locked(decision: Decision) -> Decision:
    """The decision as it is now, held until the transaction ends: whoever else writes to it waits."""
    return Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)


def _moves(decision: Decision, to: Phase) -> None:
    if to not in NEXT[Phase(decision.phase)]:
        raise Refused(
            _("This vote is “%(phase)s”, so this cannot be done with it any more.")
            % {"phase": decision.get_phase_display()}
        )


def _taking(decision: Decision, entry: RollEntry, now: datetime) -> Decision:
    """The locked decision, if it takes a ballot of this voice now."""
    decision = _locked(decision)
    if decision.phase == Phase.DRAFT:
        raise Refused(_("Voting has not begun yet. Your vote was not recorded."))
    if decision.phase == Phase.CANCELLED:
        raise Refused(_("This vote was cancelled. Your vote was not recorded."))
    if not takes_ballots(decision, now):
        raise Refused(
            _("Voting ended on %(moment)s. Your vote was not recorded.")
            % {"moment": letters.moment(min(decision.closed_at or decision.closes_at, decision.closes_at))}
        )
    if entry.roll_id != decision.roll_id:
        raise Refused(
            _("%(name)s is not on the roll of this vote. Your vote was not recorded.") % {"name": entry.name},
            hint=_("The roll was frozen when voting opened: whoever joined later votes next time."),
        )
    return decision
