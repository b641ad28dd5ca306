"""What parties owe each other, and what came of a partnership: written down, settled, reminded of."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.clicks import TWICE
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused, must_be_as_read
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.partnerships.actions.agreement_letters import tell_of_duty
from zbor.partnerships.actions.findable import make_findable
from zbor.partnerships.actions.guards import locked_agreement, must_keep, one_click_at_a_time, written
from zbor.partnerships.models import Agreement, Obligation, Output
from zbor.partnerships.queries.duties import AHEAD, owed
from zbor.partnerships.queries.minding import minding
from zbor.partnerships.rules import may_settle
from zbor.record.actions import note


@transaction.atomic
def save_obligation(
    *,
    agreement: Agreement,
    obligation: Obligation | None,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> Obligation:
    """Write down who owes what to whom until when, or change it while it is not settled."""
    must_keep(by, now)
    if fields.get("creditor") is not None and fields["creditor"] == fields.get("debtor"):
        raise Refused(_("Nobody owes something to themselves."))
    one_click_at_a_time(by)
    locked_agreement(agreement)
    if obligation is None:
        just_now = agreement.obligations.filter(created_by=by, created_at__range=(now - TWICE, now))
        told = {name: fields[name] for name in ("what", "debtor", "due_on")}
        if already := just_now.filter(**told).first():
            return already
        kept = Obligation(agreement=agreement, created_by=by, created_at=now)
        written(kept, fields)
        kept.save()
        note("obligation.entered", by=by, subject=kept, what=kept.what, due=kept.due_on.isoformat())
        return kept
    kept = Obligation.objects.get(pk=obligation.pk)
    must_be_as_read(kept.revision, revision)
    _must_be_open(kept)
    if changed := written(kept, fields):
        kept.save()
        note("obligation.edited", by=by, subject=kept, fields=changed)
    return kept


@transaction.atomic
def settle(
    *,
    obligation: Obligation,
    on: date,
    evidence: str,
    by: Person,
    now: datetime,
    url: str = "",
    is_dropped: bool = False,
) -> Obligation:
    """Say that it was done, and what shows it; or that it is no longer owed, and why. Twice does no harm."""
    locked_agreement(obligation.agreement)
    kept = Obligation.objects.select_related("agreement", "debtor__organisation").get(pk=obligation.pk)
    standing = standing_of(by, on=timezone.localdate(now))
    if not may_settle(standing, kept) or (is_dropped and not standing.is_office):
        raise Refused(_("Only the office, whoever sees to it, and whoever owes it may say this."))
    if kept.settled_at is not None:
        return kept
    if on > timezone.localdate(now):
        raise Refused(_("That day has not come yet."))
    if not evidence.strip():
        raise Refused(_("Say what shows it."))
    kept.done_on, kept.dropped_on = (None, on) if is_dropped else (on, None)
    kept.evidence, kept.url, kept.settled_at, kept.settled_by = evidence.strip(), url, now, by
    kept.revision += 1
    kept.save()
    verb = "obligation.dropped" if is_dropped else "obligation.done"
    note(verb, by=by, subject=kept, on=on.isoformat(), evidence=kept.evidence)
    return kept


@transaction.atomic
def reopen(*, obligation: Obligation, by: Person, now: datetime) -> Obligation:
    """Take back that it was settled; the journal keeps what was said."""
    must_keep(by, now)
    locked_agreement(obligation.agreement)
    kept = Obligation.objects.get(pk=obligation.pk)
    if kept.settled_at is not None:
        kept.done_on = kept.dropped_on = kept.settled_at = kept.settled_by = None
        kept.evidence = kept.url = ""
        kept.revision += 1
        kept.save()
        note("obligation.reopened", by=by, subject=kept)
    return kept


@transaction.atomic
def remove_obligation(*, obligation: Obligation, by: Person, now: datetime) -> None:
    """Throw away what was entered by mistake; twice does no harm."""
    must_keep(by, now)
    locked_agreement(obligation.agreement)
    kept = Obligation.objects.filter(pk=obligation.pk).first()
    if kept is None:
        return
    _must_be_open(kept)
    note("obligation.removed", by=by, subject=kept, what=kept.what)
    kept.delete()


def _must_be_open(obligation: Obligation) -> None:
    if obligation.settled_at is not None:
        raise Refused(_("This is settled already."), hint=_("Open it again first, if that was a mistake."))


@transaction.atomic
def add_output(
    *, agreement: Agreement, title: str, on: PartialDate, by: Person, now: datetime, url: str = ""
) -> Output:
    """Write down what came of a partnership; the same once."""
    must_keep(by, now)
    kept = locked_agreement(agreement)
    known = {"agreement": kept, "title": title, "on": on}
    output, is_new = Output.objects.get_or_create(**known, defaults={"url": url, "at": now, "by": by})
    if is_new:
        note("agreement.output_added", by=by, subject=kept, title=title, on=on.iso)
        make_findable(kept)
    return output


@transaction.atomic
def remove_output(*, output: Output, by: Person, now: datetime) -> None:
    """Take off what was entered by mistake; twice does no harm."""
    must_keep(by, now)
    agreement = locked_agreement(output.agreement)
    if Output.objects.filter(pk=output.pk).delete()[0]:
        note("agreement.output_removed", by=by, subject=agreement, title=output.title)
        make_findable(agreement)


def remind_of_duties(*, now: datetime) -> list[Obligation]:
    """Owe letters for what falls due within two weeks, and for what is overdue: each once for each day that is set."""
    today = timezone.localdate(now)
    soon = Q(due_on__range=(today, today + AHEAD)) & _untold("reminded_of")
    late = Q(due_on__lt=today) & _untold("told_late_of")
    found = owed(today).filter(soon | late).select_related("agreement")
    return each_apart(found, lambda one: _remind(one, now), failing="nobody is reminded of an obligation")


def _untold(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | ~Q(**{field: F("due_on")})


@transaction.atomic
def _remind(obligation: Obligation, now: datetime) -> Obligation | None:
    """Owe the letter, unless another worker has or somebody has settled it between the question and the lock."""
    locked_agreement(obligation.agreement)
    whole = owed(timezone.localdate(now)).select_related("agreement__responsible", "responsible", "debtor")
    kept = whole.filter(pk=obligation.pk).first()
    if kept is None:
        return None
    is_late = kept.due_on < timezone.localdate(now)
    if (kept.told_late_of if is_late else kept.reminded_of) == kept.due_on:
        return None
    told = minding((kept.responsible, kept.agreement.responsible), timezone.localdate(now))
    if not told.people:
        return None
    kept.reminded_of = kept.due_on
    kept.told_late_of = kept.due_on if is_late else kept.told_late_of
    kept.save(update_fields=["reminded_of", "told_late_of"])
    for to in told.people:
        tell_of_duty(kept, to, is_late=is_late, left=told.left)
    note("obligation.reminded", by=None, subject=kept, to=[one.pk for one in told.people], is_late=is_late)
    return kept
