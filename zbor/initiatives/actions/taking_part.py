"""Stand behind an idea, offer to take part in it, ask about it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.initiatives import rules
from zbor.initiatives.actions.guards import locked, must_keep, must_speak_for, running, standing_at
from zbor.initiatives.enums import PartState
from zbor.initiatives.models import Initiative, Part, Remark, Support
from zbor.members.models import Organisation, Person
from zbor.record.actions import note


@transaction.atomic
def support(*, initiative: Initiative, organisation: Organisation, by: Person, now: datetime) -> Support:
    """Say that an organisation stands behind it; once each, whoever of it says so."""
    must_speak_for(organisation, by=by, now=now)
    kept = running(initiative)
    _must_be_another(kept, organisation)
    given, is_new = Support.objects.get_or_create(
        initiative=kept, organisation=organisation, defaults={"by": by, "at": now}
    )
    if is_new:
        note("initiative.supported", by=by, subject=kept, organisation=organisation.pk)
    return given


@transaction.atomic
def take_support_back(*, initiative: Initiative, organisation: Organisation, by: Person, now: datetime) -> None:
    """Stand behind it no longer; twice does no harm."""
    must_speak_for(organisation, by=by, now=now)
    kept = running(initiative)
    removed, _each = Support.objects.filter(initiative=kept, organisation=organisation).delete()
    if removed:
        note("initiative.support_taken_back", by=by, subject=kept, organisation=organisation.pk)


@transaction.atomic
def offer_part(
    *,
    initiative: Initiative,
    organisation: Organisation,
    brings: str,
    may_be_named: bool,
    by: Person,
    now: datetime,
) -> Part:
    """Offer to take part, or say anew with what. Said by the mandated person it binds; said by others it does not yet.

    A yes binds to the words to which it was said: other words wait for a new one.
    """
    standing = must_speak_for(organisation, by=by, now=now)
    kept = running(initiative)
    _must_be_another(kept, organisation)
    if not brings.strip():
        raise Refused(_("Say what you would bring."))
    part = Part.objects.filter(initiative=kept, organisation=organisation).first()
    if part is None or part.state not in rules.OPEN_PARTS:
        part = part or Part(initiative=kept, organisation=organisation)
        part.state, part.bound_at, part.bound_by = PartState.OFFERED, None, None
        part.by, part.at = by, now
    if part.brings != brings.strip():
        part.bound_at, part.bound_by = None, None
    part.brings, part.may_be_named = brings.strip(), may_be_named
    if part.bound_at is None and organisation.pk in standing.represents:
        part.bound_at, part.bound_by = now, by
    part.save()
    note("initiative.part_offered", by=by, subject=kept, part=part.pk, is_binding=part.bound_at is not None)
    return part


@transaction.atomic
def bind_part(*, part: Part, by: Person, now: datetime) -> Part:
    """Say yes in the name of the organisation; twice does no harm."""
    running(part.initiative)
    kept = Part.objects.get(pk=part.pk)
    if kept.bound_at is not None:
        return kept
    if not rules.may_bind(standing_at(by, now), kept):
        raise Refused(
            _("You hold no mandate to say yes for %(organisation)s.") % {"organisation": kept.organisation},
            hint=_("A colleague with the mandate confirms it."),
        )
    kept.bound_at, kept.bound_by = now, by
    kept.save(update_fields=["bound_at", "bound_by"])
    note("initiative.part_bound", by=by, subject=kept.initiative, part=kept.pk)
    return kept


@transaction.atomic
def answer_part(*, part: Part, accepts: bool, by: Person, now: datetime) -> Part:
    """Take an offer up, or decline it."""
    must_keep(part.initiative, by=by, now=now)
    initiative = running(part.initiative)
    kept = Part.objects.get(pk=part.pk)
    wanted = PartState.ACCEPTED if accepts else PartState.DECLINED
    if kept.state == wanted:
        return kept
    if kept.state not in rules.OPEN_PARTS:
        raise Refused(_("This offer does not stand any more."))
    kept.state = wanted
    kept.save(update_fields=["state"])
    note(f"initiative.part_{wanted.value}", by=by, subject=initiative, part=kept.pk)
    return kept


@transaction.atomic
def leave(*, part: Part, by: Person, now: datetime) -> None:
    """Take one's own offer back, also after it was taken up; twice does no harm."""
    must_speak_for(part.organisation, by=by, now=now)
    initiative = running(part.initiative)
    kept = Part.objects.get(pk=part.pk)
    if kept.state in rules.OPEN_PARTS:
        kept.state = PartState.WITHDRAWN
        kept.save(update_fields=["state"])
        note("initiative.part_withdrawn", by=by, subject=initiative, part=kept.pk)


@transaction.atomic
def remark(*, initiative: Initiative, text: str, by: Person, now: datetime) -> Remark:
    """Ask or remark something; a second click says it once."""
    if not standing_at(by, now).is_network:
        raise Refused(_("Only the network may do this."))
    if not text.strip():
        raise Refused(_("Write your question first."))
    kept = locked(initiative)
    just_now = Remark.objects.filter(initiative=kept, by=by, text=text.strip(), at__range=(now - TWICE, now))
    if already := just_now.first():
        return already
    said = Remark.objects.create(initiative=kept, text=text.strip(), by=by, at=now)
    note("initiative.remarked", by=by, subject=kept, remark=said.pk)
    return said


@transaction.atomic
def take_remark_back(*, remark: Remark, by: Person, now: datetime) -> None:
    """Take one's own words away; the office may take away what does not belong."""
    if not rules.may_take_back(standing_at(by, now), remark):
        raise Refused(_("Only who wrote it may take it away."))
    initiative = locked(remark.initiative)
    removed, _each = Remark.objects.filter(pk=remark.pk).delete()
    if removed:
        note("initiative.remark_removed", by=by, subject=initiative, remark=remark.pk)


def _must_be_another(initiative: Initiative, organisation: Organisation) -> None:
    if initiative.organisation_id == organisation.pk:
        raise Refused(_("%(organisation)s leads it, and stands behind it anyway.") % {"organisation": organisation})
