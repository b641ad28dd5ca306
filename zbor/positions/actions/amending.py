"""Propose changes of demands: staff prepare, the mandated person confirms, others back; nobody's words are lost."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zbor.base.moments import moment
from zbor.base.refusals import Refused
from zbor.members.models import Organisation, Person
from zbor.positions.actions.guards import locked, standing_at
from zbor.positions.enums import AmendmentKind, AmendmentState
from zbor.positions.models import Amendment, AmendmentSupport, Demand, DemandRevision, Position
from zbor.positions.queries import FIELDS, texts_of
from zbor.positions.rules import is_own, may_bind_amendment, may_prepare_amendment, takes_amendments
from zbor.record.actions import note


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody wants: what kind of change, the whole texts as they should read, and why."""

    kind: AmendmentKind
    reason: str
    title: str = ""
    wording: str = ""
    text: str = ""

    def fields(self) -> dict[str, str]:
        texts = {name: "" if self.kind == AmendmentKind.DELETE else getattr(self, name) for name in FIELDS}
        return {**texts, "kind": self.kind, "reason": self.reason.strip()}


@transaction.atomic
def propose_amendment(
    *,
    position: Position,
    proposed: Proposed,
    demand: Demand | None = None,
    base_revision: int | None = None,
    organisation: Organisation | None = None,
    replaces: Amendment | None = None,
    by: Person,
    now: datetime,
) -> Amendment:
    """Propose, or prepare where somebody else holds the mandate. The same words sent twice are one amendment."""
    position = _taking(position, now)
    organisation_pk = organisation.pk if organisation else None
    standing = standing_at(by, now)
    if not may_prepare_amendment(standing, organisation_pk=organisation_pk):
        raise Refused(_("Amendments are proposed by member organisations and individual members."))
    demand, base = _base(position, demand, base_revision)
    _must_say_something(proposed, base)
    own = {"organisation": organisation, "person": None if organisation else by}
    same = position.amendments.filter(
        **own, **proposed.fields(), demand=demand, withdrawn_at__isnull=True, ended_at__isnull=True
    ).first()
    binds = may_bind_amendment(standing, organisation_pk=organisation_pk)
    if same is not None:
        return _confirm(same, by, now) if binds and same.confirmed_at is None else same
    if replaces is not None and not (replaces.position_id == position.pk and is_own(standing, replaces)):
        raise Refused(_("Only your own amendment can be replaced by this one."))
    amendment = Amendment.objects.create(
        position=position,
        number=(position.amendments.aggregate(last=Max("number"))["last"] or 0) + 1,
        demand=demand,
        base_revision=base.revision if base else None,
        replaces=replaces,
        prepared_at=now,
        prepared_by=by,
        **own,
        **proposed.fields(),
    )
    note("amendment.prepared", by=by, subject=amendment, position=position.pk, number=amendment.number)
    return _confirm(amendment, by, now) if binds else amendment


@dataclass(frozen=True, slots=True)
class AmendmentEdit:
    """What came of an edit; where `clashes`, nothing was written and `amendment` is how it reads now."""

    amendment: Amendment
    clashes: bool = False


@transaction.atomic
def edit_amendment(
    *, amendment: Amendment, base_revision: int, proposed: Proposed, by: Person, now: datetime
) -> AmendmentEdit:
    """Rewrite what is only prepared, unless a colleague has since the revision this edit began from."""
    amendment = _held(amendment, now)
    if not may_prepare_amendment(standing_at(by, now), organisation_pk=amendment.organisation_id):
        raise Refused(_("Only colleagues of the organisation that prepares an amendment write in it."))
    if amendment.state is not AmendmentState.DRAFT:
        raise Refused(
            _("This amendment is confirmed, so its words stay: others may have backed them."),
            hint=_("Propose a better wording as a new amendment; it replaces this one."),
        )
    _demand, base = _base(amendment.position, amendment.demand, amendment.base_revision)
    _must_say_something(proposed, base)
    wanted = proposed.fields()
    if all(getattr(amendment, name) == value for name, value in wanted.items()):
        return AmendmentEdit(amendment)
    if amendment.revision != base_revision:
        return AmendmentEdit(amendment, clashes=True)
    was = {name: getattr(amendment, name) for name in wanted}
    for name, value in wanted.items():
        setattr(amendment, name, value)
    amendment.revision += 1
    amendment.save()
    note("amendment.edited", by=by, subject=amendment, revision=amendment.revision, was=was)
    return AmendmentEdit(amendment)


@transaction.atomic
def confirm_amendment(*, amendment: Amendment, revision: int, by: Person, now: datetime) -> Amendment:
    """Make what colleagues prepared the organisation's own, as read at a revision."""
    amendment = _held(amendment, now)
    if not may_bind_amendment(standing_at(by, now), organisation_pk=amendment.organisation_id):
        raise Refused(
            _(
                "You hold no mandate of this organisation today, so you cannot confirm its amendment. It stays prepared."
            ),
            hint=_("Whoever holds the mandate finds it on their desk."),
        )
    if amendment.state is not AmendmentState.DRAFT:
        return amendment
    if amendment.revision != revision:
        raise Refused(_("A colleague changed this amendment while you were reading. Read it again, then confirm it."))
    return _confirm(amendment, by, now)


@transaction.atomic
def withdraw_amendment(*, amendment: Amendment, by: Person, now: datetime) -> Amendment:
    """Take an amendment back before it is voted on; it stays readable."""
    amendment = _locked(amendment)
    standing = standing_at(by, now)
    binds = may_bind_amendment(standing, organisation_pk=amendment.organisation_id) and is_own(standing, amendment)
    if amendment.state is AmendmentState.WITHDRAWN:
        return amendment
    if not (binds or (amendment.state is AmendmentState.DRAFT and is_own(standing, amendment))):
        raise Refused(_("Only whoever proposed this amendment takes it back."))
    if amendment.state not in {AmendmentState.DRAFT, AmendmentState.OPEN}:
        raise Refused(_("This amendment is “%(state)s”, so it can no longer be withdrawn.") % _state(amendment))
    return _withdraw(amendment, by, now)


@transaction.atomic
def back_amendment(
    *, amendment: Amendment, organisation: Organisation | None = None, by: Person, now: datetime
) -> AmendmentSupport:
    """Let a voice stand behind somebody else's amendment; twice is once."""
    amendment = _backable(amendment, organisation, by, now)
    if (amendment.organisation, amendment.person) == (organisation, None if organisation else by):
        raise Refused(_("Whoever proposes an amendment backs it already."))
    support, is_new = AmendmentSupport.objects.get_or_create(
        amendment=amendment,
        organisation=organisation,
        person=None if organisation else by,
        defaults={"by": by, "at": now},
    )
    if is_new:
        note("amendment.backed", by=by, subject=amendment, organisation=organisation and organisation.pk)
    return support


@transaction.atomic
def stop_backing(*, amendment: Amendment, organisation: Organisation | None = None, by: Person, now: datetime) -> None:
    """Take the backing back."""
    amendment = _backable(amendment, organisation, by, now)
    gone, _kinds = amendment.supports.filter(organisation=organisation, person=None if organisation else by).delete()
    if gone:
        note("amendment.backing_withdrawn", by=by, subject=amendment, organisation=organisation and organisation.pk)


def _backable(amendment: Amendment, organisation: Organisation | None, by: Person, now: datetime) -> Amendment:
    amendment = _held(amendment, now)
    if not may_bind_amendment(standing_at(by, now), organisation_pk=organisation.pk if organisation else None):
        raise Refused(_("Only who holds the mandate of a member organisation, or is an individual member, backs."))
    if amendment.state is not AmendmentState.OPEN:
        raise Refused(_("This amendment is “%(state)s”, so nobody can back it now.") % _state(amendment))
    return amendment


def _confirm(amendment: Amendment, by: Person, now: datetime) -> Amendment:
    amendment.confirmed_at, amendment.confirmed_by = now, by
    amendment.save(update_fields=["confirmed_at", "confirmed_by"])
    note("amendment.confirmed", by=by, subject=amendment, revision=amendment.revision)
    older = amendment.replaces
    if older is not None and older.state in {AmendmentState.DRAFT, AmendmentState.OPEN}:
        _withdraw(older, by, now)
    return amendment


def _withdraw(amendment: Amendment, by: Person, now: datetime) -> Amendment:
    amendment.withdrawn_at, amendment.withdrawn_by = now, by
    amendment.save(update_fields=["withdrawn_at", "withdrawn_by"])
    note("amendment.withdrawn", by=by, subject=amendment)
    return amendment


def _taking(position: Position, now: datetime) -> Position:
    """The locked position, if it takes amendments now."""
    position = locked(position)
    if not takes_amendments(position, now):
        until = position.amendments_until
        raise Refused(
            _("This position takes no amendments yet. Nothing was recorded.")
            if until is None
            else _("Amendments were taken until %(moment)s. Nothing was recorded.") % {"moment": moment(until)},
            hint=_("Your words are still in the form behind you; write to the office."),
        )
    return position


def _locked(amendment: Amendment) -> Amendment:
    """The amendment as it is now; whoever else writes to its position waits."""
    position = locked(amendment.position)
    rows = Amendment.objects.select_related("demand", "decision", "organisation", "person", "replaces__decision")
    amendment = rows.get(pk=amendment.pk)
    amendment.position = position
    return amendment


def _held(amendment: Amendment, now: datetime) -> Amendment:
    _taking(amendment.position, now)
    return _locked(amendment)


def _base(
    position: Position, demand: Demand | None, revision: int | None
) -> tuple[Demand | None, DemandRevision | None]:
    """The demand with the revision that the writer read."""
    if demand is None:
        return None, None
    known = Demand.objects.filter(pk=demand.pk, position=position, removed_at__isnull=True).first()
    if known is None:
        raise Refused(_("This demand is no longer in the position. Nothing was recorded."))
    base = known.revisions.filter(revision=revision or known.revision).first()
    if base is None:
        raise Refused(_("This demand never read as your form says. Reload the page."))
    return known, base


def _must_say_something(proposed: Proposed, base: DemandRevision | None) -> None:
    if not proposed.reason.strip():
        raise Refused(_("Say why: whoever votes on it reads the reason."))
    if (proposed.kind == AmendmentKind.ADD) is not (base is None):
        raise Refused(_("A new demand stands for itself; every other amendment speaks of one. Reload the page."))
    if proposed.kind == AmendmentKind.DELETE:
        return
    wanted = texts_of(Amendment(title=proposed.title, text=proposed.text, wording=proposed.wording))
    if not wanted["title"]:
        raise Refused(_("A demand needs its one sentence."))
    if base is not None and wanted == texts_of(base):
        raise Refused(_("This amendment changes nothing. Change the words that should read otherwise."))


def _state(amendment: Amendment) -> dict[str, object]:
    return {"state": amendment.state.label}
