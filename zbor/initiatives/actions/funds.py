"""Divide a small fund: draw up, open, cast, count. Everything waits its turn at the row of the round."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.amounts import amount
from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.decisions.actions.rolls import freeze_roll
from zbor.decisions.models import RollEntry
from zbor.decisions.rules import may_cast, may_prepare
from zbor.initiatives import rules
from zbor.initiatives.actions.guards import must_be_office, standing_at
from zbor.initiatives.actions.telling import tell_voters
from zbor.initiatives.counting import counted, ledger_of
from zbor.initiatives.enums import Stage
from zbor.initiatives.models import FundBallot, FundEntry, FundRound, Initiative
from zbor.initiatives.queries.funds import code_of
from zbor.members.models import Person
from zbor.members.queries import member_organisations
from zbor.record.actions import note

LONGEST = timedelta(days=366)


@transaction.atomic
def save_round(
    *, round_: FundRound | None, fields: Mapping[str, Any], by: Person, now: datetime, revision: int = 1
) -> FundRound:
    """Draw up a round, or change one that has not opened."""
    must_be_office(by, now)
    if fields["amount"] <= 0:
        raise Refused(_("A fund divides more than nothing."))
    if fields["closes_at"] <= now:
        raise Refused(_("It would close in the past."))
    if fields["closes_at"] > now + LONGEST:
        raise Refused(_("It closes within a year from today: once open, it is not closed before."))
    if round_ is None:
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        just_now = FundRound.objects.filter(created_by=by, created_at__range=(now - TWICE, now))
        if already := just_now.filter(title=fields["title"]).first():
            return already
        kept = FundRound.objects.create(created_by=by, created_at=now, **fields)
        note("fund.drawn_up", by=by, subject=kept, title=kept.title, amount=str(kept.amount))
        return kept
    kept = _draft(round_)
    must_be_as_read(kept.revision, revision)
    most = max((one.asks for one in kept.entries.all()), default=Decimal(0))
    if most > fields["amount"]:
        raise Refused(
            _("One of the initiatives asks for %(n)s €, which would be more than there is.") % {"n": amount(most)}
        )
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.revision += 1
    kept.save()
    note("fund.changed", by=by, subject=kept, amount=str(kept.amount))
    return kept


@transaction.atomic
def enter(*, round_: FundRound, initiative: Initiative, asks: Decimal, by: Person, now: datetime) -> FundEntry:
    """Let an initiative ask of a round, or ask for another sum."""
    must_be_office(by, now)
    kept = _draft(round_)
    if asks <= 0:
        raise Refused(_("What is asked is more than nothing."))
    if asks > kept.amount:
        raise Refused(
            _("%(asks)s € are more than the fund has: %(amount)s €.")
            % {"asks": amount(asks), "amount": amount(kept.amount)}
        )
    if initiative.ending or initiative.stage == Stage.IDEA:
        raise Refused(_("Only what has passed the first gate, and has not ended, can ask."))
    entry, _is_new = FundEntry.objects.update_or_create(round=kept, initiative=initiative, defaults={"asks": asks})
    note("fund.entered", by=by, subject=kept, initiative=initiative.pk, asks=str(asks))
    return entry


@transaction.atomic
def take_out(*, entry: FundEntry, by: Person, now: datetime) -> None:
    """Let it ask no more; twice does no harm."""
    must_be_office(by, now)
    kept = _draft(entry.round)
    removed, _each = FundEntry.objects.filter(pk=entry.pk).delete()
    if removed:
        note("fund.taken_out", by=by, subject=kept, initiative=entry.initiative_id)


@transaction.atomic
def open_round(*, round_: FundRound, by: Person, now: datetime) -> FundRound:
    """Open the vote: the member organisations of today are the roll, and nothing is changed any more. Twice does no harm."""
    must_be_office(by, now)
    kept = _locked(round_)
    if kept.opened_at is not None:
        return kept
    if not kept.entries.exists():
        raise Refused(_("Nobody asks of it yet."))
    if ended := kept.entries.exclude(initiative__ending="").first():
        raise Refused(_("%(title)s has ended; take it out first.") % {"title": ended.initiative})
    if kept.closes_at <= now:
        raise Refused(_("It would close in the past."), hint=_("Set the moment at which it closes anew."))
    members = member_organisations(timezone.localdate(now)).values_list("pk", flat=True)
    kept.roll = freeze_roll(now=now, among={(pk, None) for pk in members})
    kept.opened_at = now
    kept.save()
    note("fund.opened", by=by, subject=kept, voices=len(members), roll=kept.roll.pk)
    tell_voters(kept, by=by, now=now)
    return kept


@transaction.atomic
def cast(*, round_: FundRound, voice: RollEntry, approved: Collection[int], by: Person, now: datetime) -> FundBallot:
    """Cast a voice's ballot, or replace it: by the mandated person, until the round closes."""
    kept = _open(round_, voice, now)
    if not may_cast(standing_at(by, now), voice):
        raise Refused(
            _("You hold no mandate to vote for %(name)s. Your vote was not recorded.") % {"name": voice.name},
            hint=_("You can prepare the vote; a colleague with the mandate confirms it."),
        )
    said = _said(kept, approved)
    ballot = FundBallot.objects.filter(round=kept, voice=voice).first() or FundBallot(round=kept, voice=voice)
    if ballot.approved == said:
        return ballot
    ballot.times_replaced += ballot.approved is not None
    ballot.approved, ballot.cast_by, ballot.cast_at = said, by, now
    ballot.save()
    note("fund.ballot_cast", by=by, subject=kept, voice=voice.pk, replaced=ballot.times_replaced)
    return ballot


@transaction.atomic
def prepare(*, round_: FundRound, voice: RollEntry, approved: Collection[int], by: Person, now: datetime) -> FundBallot:
    """Propose to the mandated colleague how to vote; it counts when they confirm it."""
    kept = _open(round_, voice, now)
    if not may_prepare(standing_at(by, now), voice):
        raise Refused(_("You do not work for %(name)s, so you cannot prepare its vote.") % {"name": voice.name})
    ballot = FundBallot.objects.filter(round=kept, voice=voice).first() or FundBallot(round=kept, voice=voice)
    ballot.prepared, ballot.prepared_by = _said(kept, approved), by
    ballot.save()
    note("fund.ballot_prepared", by=by, subject=kept, voice=voice.pk)
    return ballot


@transaction.atomic
def close(*, round_: FundRound, by: Person | None, now: datetime) -> FundRound:
    """Count once the moment has come: by equal shares, from the ledger that is kept. Twice does no harm, and nothing opens it again.

    What has ended meanwhile is given nothing: it is left out, as if nobody had asked for it.
    """
    if by is not None:
        must_be_office(by, now)
    kept = _locked(round_)
    if kept.closed_at is not None:
        return kept
    if kept.opened_at is None or now < kept.closes_at:
        raise Refused(_("It closes when its moment has come, not before: ballots may be changed until then."))
    entries = {code_of(one): one for one in kept.entries.filter(initiative__ending="")}
    codes = {one.pk: code for code, one in entries.items()}
    cast_ones = FundBallot.objects.filter(round=kept, approved__isnull=False)
    said = [[codes[pk] for pk in one.approved or [] if pk in codes] for one in cast_ones]
    ballots = [one for one in said if one]
    if ballots:
        asks = {code: one.asks for code, one in entries.items()}
        kept.ledger = ledger_of(kept.title, kept.amount, asks, ballots)
        kept.result = counted(kept.ledger)
        for one in kept.result["chosen"]:
            entry = entries[one["id"]]
            entry.given = entry.asks
            entry.save(update_fields=["given"])
    kept.closed_at = now
    kept.save()
    note("fund.closed", by=by, subject=kept, ballots=len(ballots), chosen=[one["id"] for one in (kept.result or {}).get("chosen", [])])  # fmt: skip
    return kept


def close_due(*, now: datetime) -> int:
    """Close every round whose moment has come; return how many."""
    due = FundRound.objects.filter(opened_at__isnull=False, closed_at__isnull=True, closes_at__lte=now)
    return sum(close(round_=one, by=None, now=now).closed_at == now for one in due)


def _locked(round_: FundRound) -> FundRound:
    return FundRound.objects.select_for_update(no_key=True).get(pk=round_.pk)


def _draft(round_: FundRound) -> FundRound:
    kept = _locked(round_)
    if kept.opened_at is not None:
        raise Refused(_("The vote has opened, so nothing of it is changed any more."))
    return kept


def _open(round_: FundRound, voice: RollEntry, now: datetime) -> FundRound:
    kept = _locked(round_)
    if not rules.takes_ballots(kept, now):
        raise Refused(_("This vote takes no ballots now. Your vote was not recorded."))
    if voice.roll_id != kept.roll_id:
        raise Refused(_("This voice is not on the roll of this vote."))
    return kept


def _said(round_: FundRound, approved: Collection[int]) -> list[int]:
    said = sorted(set(approved))
    if not said:
        raise Refused(_("Choose one initiative at least. Who wants none of them does not vote."))
    if len(said) != round_.entries.filter(pk__in=said, initiative__ending="").count():
        raise Refused(_("Something was chosen that does not ask of this fund."))
    return said
