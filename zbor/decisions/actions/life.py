"""Put a question to the network, move its end, count it, take it back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.clicks import TWICE
from zbor.base.moments import moment
from zbor.base.refusals import Refused
from zbor.decisions import letters
from zbor.decisions.actions.findable import find_decision
from zbor.decisions.actions.guards import leads, locked, moves
from zbor.decisions.actions.rolls import freeze_roll
from zbor.decisions.counting import is_settled, recorded
from zbor.decisions.enums import CHOOSING, Method, Phase, Result
from zbor.decisions.models import AgendaItem, DeadlineMove, Decision, Option, Rule
from zbor.decisions.queries import assemblies
from zbor.decisions.terms import numbers_of, terms_of
from zbor.dossiers.models import Dossier
from zbor.members.models import Person
from zbor.record.actions import note

MOST_OPTIONS = 60
LEAST_SILENCE = timedelta(hours=24)
"""Shorter than so nobody's silence is taken for agreement."""


@transaction.atomic
def create_decision(
    *,
    title: str,
    question: str,
    rule: Rule,
    closes_at: datetime,
    dossier: Dossier | None = None,
    options: Sequence[str] = (),
    seats: int = 1,
    item: AgendaItem | None = None,
    by: Person,
    now: datetime,
) -> Decision:
    """Prepare a question for the network, or for those in a room; nobody can vote yet."""
    leads(by, now)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    just_now = Decision.objects.filter(created_by=by, created_at__range=(now - TWICE, now), phase=Phase.DRAFT)
    alike = just_now.filter(
        dossier=dossier, title=title, question=question, rule=rule, seats=seats, closes_at=closes_at, item=item
    )
    for same in alike:
        if list(same.options.values_list("text", flat=True)) == list(options):
            return same
    _check_options(rule, options, seats)
    decision = Decision.objects.create(
        title=title,
        question=question,
        rule=rule,
        closes_at=closes_at,
        dossier=dossier,
        seats=seats,
        item=item,
        created_at=now,
        created_by=by,
    )
    Option.objects.bulk_create(
        Option(decision=decision, number=number, text=text) for number, text in enumerate(options, start=1)
    )
    find_decision(decision)
    note("decision.created", by=by, subject=decision, rule=rule.code)
    return decision


def _check_options(rule: Rule, options: Sequence[str], seats: int) -> None:
    if Method(rule.method) not in CHOOSING:
        if options:
            raise Refused(_("This rule asks for yes or no, so there is nothing to choose among."))
        return
    if len(options) < 2:
        raise Refused(_("Write at least two options, each on its own line."))
    if len(options) > MOST_OPTIONS:
        raise Refused(_("A vote has at most %(n)d options.") % {"n": MOST_OPTIONS})
    if len(set(options)) < len(options):
        raise Refused(_("Two options read the same."))
    if not 1 <= seats < len(options):
        raise Refused(_("Fewer must be chosen than there are options, and at least one."))


@transaction.atomic
def open_decision(*, decision: Decision, by: Person, now: datetime) -> Decision:
    """Freeze the roll and the rule's numbers, let ballots in, and write once to everyone who may cast one."""
    leads(by, now)
    decision = locked(decision)
    if decision.phase == Phase.OPEN:
        return decision
    return _open(decision, by=by, now=now)


def _open(decision: Decision, *, by: Person | None, now: datetime) -> Decision:
    moves(decision, Phase.OPEN)
    if decision.closes_at <= now:
        raise Refused(_("The deadline for voting has passed already. Prepare the vote anew with a later one."))
    _check_options(decision.rule, list(decision.options.values_list("text", flat=True)), decision.seats)
    if Method(decision.rule.method) is Method.SILENCE and decision.closes_at - now < LEAST_SILENCE:
        raise Refused(
            _("Where silence agrees, everybody has at least %(n)d hours to object.")
            % {"n": LEAST_SILENCE // timedelta(hours=1)}
        )
    assembly = decision.item.assembly if decision.item else None
    room = assemblies.room_of(assembly) if assembly else None
    decision.roll = freeze_roll(now=now, rule=decision.rule, among=room)
    if not decision.roll.entries.exists():
        raise Refused(_("Nobody has a voice under this rule yet, so there is nobody to decide."))
    decision.rule_frozen = numbers_of(decision.rule)
    if assembly is not None:  # who stands in for whom was settled at the door
        decision.rule_frozen["proxies_per_holder"] = assembly.proxies_per_holder
    decision.phase, decision.opened_at, decision.opened_by = Phase.OPEN, now, by
    decision.save()
    find_decision(decision)
    note("decision.opened", by=by, subject=decision, rule=decision.rule_frozen, roll=decision.roll.pk)
    if assembly is None:  # in a room nobody waits for letters
        letters.invite(decision, on=timezone.localdate(now))
    return decision


@transaction.atomic
def put_off(*, decision: Decision, until: datetime, reason: str, by: Person, now: datetime) -> Decision:
    """Move the end of a vote to a later moment, and tell everyone who may vote. It is never moved to an earlier one."""
    leads(by, now)
    decision = locked(decision)
    if decision.phase != Phase.OPEN or decision.closes_at <= now:
        raise Refused(_("Voting has ended, so its end cannot be moved any more."))
    if decision.ratifies_id is not None:
        raise Refused(_("This vote confirms an urgent decision, so its end stays as it is."))
    if decision.item_id is not None:
        raise Refused(_("A vote in a room ends when the chair ends it."))
    if until == decision.closes_at:
        return decision
    if until < decision.closes_at:
        raise Refused(
            _("The end of a vote is only moved to a later moment: some count on the time they were promised."),
            hint=_("If the question is no longer right, cancel the vote."),
        )
    if not reason.strip():
        raise Refused(_("Say why the end is moved; everyone who may vote reads it."))
    DeadlineMove.objects.create(
        decision=decision, was=decision.closes_at, becomes=until, reason=reason.strip(), by=by, at=now
    )
    decision.closes_at, decision.reminded_at = until, None
    decision.save(update_fields=["closes_at", "reminded_at"])
    note("decision.put_off", by=by, subject=decision, until=until.isoformat(), reason=reason.strip())
    letters.put_off(decision, reason.strip(), on=timezone.localdate(now))
    return decision


@transaction.atomic
def close_decision(*, decision: Decision, by: Person | None, now: datetime) -> Decision:
    """Count and write the result. Not before the deadline, until which every voice may still change its ballot; in a
    room there is none, and the chair ends the vote.
    """
    if by is not None:
        leads(by, now)
    decision = locked(decision)
    if decision.phase == Phase.CLOSED:
        return decision
    moves(decision, Phase.CLOSED)
    if by is not None and decision.item_id is not None:
        decision.closes_at = min(decision.closes_at, now)
    if now < decision.closes_at:
        raise Refused(
            _("Voting is open until %(moment)s; until then members may still change their votes.")
            % {"moment": moment(decision.closes_at)},
            hint=_("If the question is no longer right, cancel the vote."),
        )
    return count_now(decision, by=by, now=now)


def count_now(decision: Decision, *, by: Person | None, now: datetime) -> Decision:
    """Count a locked decision, publish its record, and do what follows under its rule."""
    decision.phase, decision.closed_at, decision.closed_by = Phase.CLOSED, now, by
    counted = recorded(decision)
    decision.result, decision.count, decision.selected = counted.result, counted.count, counted.selected
    decision.record, decision.record_sha256 = counted.record, counted.sha256
    decision.save()
    find_decision(decision)
    note(
        "decision.closed",
        by=by,
        subject=decision,
        result=decision.result,
        count=decision.count,
        record_sha256=decision.record_sha256,
    )
    if terms_of(decision).is_secret:
        transaction.on_commit(_forget_the_order, robust=True)
    _ratify(decision, now)
    return decision


def _forget_the_order() -> None:
    """Empty the write-ahead log of an embedded database, which still holds every earlier order of secret ballots."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _ratify(decision: Decision, now: datetime) -> None:
    """After an urgent decision ask the network; after the network has not confirmed it, overturn it."""
    if decision.ratifies is not None and decision.result != Result.ADOPTED:
        urgent = locked(decision.ratifies)
        urgent.result, urgent.overturned_at = Result.OVERTURNED, now
        urgent.save(update_fields=["result", "overturned_at"])
        note("decision.overturned", by=None, subject=urgent, by_decision=decision.pk)
    terms = terms_of(decision)
    rule = Rule.objects.filter(pk=terms.ratified_by).first() if terms.ratified_by else None
    if decision.result != Result.ADOPTED or rule is None:
        return
    try:
        with transaction.atomic():
            _ask_to_confirm(decision, rule, now=now, hours=terms.ratified_within)
    except Refused as refused:  # what was counted stands, and the page says that nobody was asked
        note("decision.confirmation_not_asked", by=None, subject=decision, why=str(refused))


def _ask_to_confirm(decision: Decision, rule: Rule, *, now: datetime, hours: int) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        question = _("The board decided in urgency. Does the network confirm it?")
        title = _("Confirmation: %(title)s") % {"title": decision.title}
    asked = Decision.objects.create(
        title=title[:300],
        question=f"{question}\n\n{decision.question}",
        rule=rule,
        closes_at=now + timedelta(hours=hours),
        dossier=decision.dossier,
        ratifies=decision,
        created_at=now,
        created_by=decision.opened_by,
    )
    _open(asked, by=decision.opened_by, now=now)


def close_due(*, now: datetime) -> list[Decision]:
    """Close every decision whose deadline has passed, or that is settled and may end early; twice does no harm.

    One that cannot be counted is written to the log and keeps no other waiting.
    """
    return each_apart(_due(now), lambda decision: _close_one(decision, now), failing="cannot be counted")


def _due(now: datetime) -> list[Decision]:
    waiting = Decision.objects.filter(phase=Phase.OPEN).order_by("closes_at", "pk")
    return [*waiting.filter(closes_at__lte=now), *waiting.filter(closes_at__gt=now, rule_frozen__closes_early=True)]


def _close_one(decision: Decision, now: datetime) -> Decision | None:
    try:
        if decision.closes_at > now:
            return _end_early(decision, now)
        return close_decision(decision=decision, by=None, now=now)
    except Refused:  # somebody cancelled it between the question and the lock
        return None


@transaction.atomic
def _end_early(decision: Decision, now: datetime) -> Decision | None:
    decision = locked(decision)
    if decision.phase != Phase.OPEN or not is_settled(decision):
        return None
    decision.closes_at = now
    return count_now(decision, by=None, now=now)


@transaction.atomic
def cancel_decision(*, decision: Decision, by: Person, now: datetime) -> Decision:
    """Take a question back; ballots already cast stay uncounted."""
    leads(by, now)
    decision = locked(decision)
    if decision.phase == Phase.CANCELLED:
        return decision
    moves(decision, Phase.CANCELLED)
    if decision.phase == Phase.OPEN and decision.closes_at <= now:
        raise Refused(_("Voting has ended. The votes are about to be counted, so it cannot be cancelled any more."))
    if decision.ratifies_id is not None:
        raise Refused(_("This vote confirms an urgent decision, so it cannot be cancelled."))
    decision.phase = Phase.CANCELLED
    decision.save()
    find_decision(decision)
    note("decision.cancelled", by=by, subject=decision, at=now.isoformat())
    return decision
