"""Join positions of others: record one, ask the members, decide, record that the network joined."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused, must_be_as_read
from zbor.decisions.actions import create_decision, open_decision
from zbor.decisions.models import Rule
from zbor.dossiers.actions import add_entry
from zbor.dossiers.enums import EntryKind
from zbor.dossiers.models import Dossier
from zbor.members.models import Organisation, Person
from zbor.positions.actions.findable import find_outside
from zbor.positions.actions.guards import must_write, standing_at
from zbor.positions.enums import OutsideState
from zbor.positions.models import OutsidePosition, OwnSignature
from zbor.positions.queries.outside import to_be_asked
from zbor.positions.rules import may_endorse, may_put
from zbor.post.actions import owe
from zbor.record.actions import note

TWICE = timedelta(minutes=10)
"""The same title on the same dossier within this time is a second click."""


@transaction.atomic
def save_outside(
    *,
    outside: OutsidePosition | None,
    dossier: Dossier,
    fields: Mapping[str, Any],
    revision: int = 1,
    by: Person,
    now: datetime,
) -> OutsidePosition:
    """Record a position of others, or change what is told of it until it is put to decision."""
    must_write(dossier, by, now)
    if outside is None:
        Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
        just_now = OutsidePosition.objects.filter(dossier=dossier, created_by=by, created_at__gt=now - TWICE)
        if same := just_now.filter(title=fields["title"], whose=fields["whose"]).first():
            return same
        kept = OutsidePosition.objects.create(dossier=dossier, **fields, created_at=now, created_by=by)
        find_outside(kept)
        note("outside.recorded", by=by, subject=kept, dossier=dossier.pk)
        return kept
    kept = _held(outside)
    if kept.state is not OutsideState.RECORDED:
        raise Refused(_("The network decides, or has decided, on this text, so it stays as it is."))
    must_be_as_read(kept.revision, revision)
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.revision += 1
    kept.save()
    find_outside(kept)
    note("outside.edited", by=by, subject=kept, revision=kept.revision)
    return kept


@transaction.atomic
def ask_members(*, outside: OutsidePosition, by: Person, now: datetime) -> OutsidePosition:
    """Write once to whoever holds a mandate: does your organisation sign in its own name?"""
    outside = _held(outside)
    must_write(outside.dossier, by, now)
    if outside.asked_at is not None:
        return outside
    _must_be_in_time(outside, now)
    outside.asked_at = now
    outside.save(update_fields=["asked_at"])
    page = f"{settings.PUBLIC_ADDRESS}{reverse('positions:outside', args=[outside.pk])}"
    for person in to_be_asked(now):
        with translation.override(person.language):
            told = {"title": outside.title, "whose": outside.whose}
            lines = [_("%(whose)s asks others to join “%(title)s”.") % told]
            if outside.deadline_on:
                lines.append(_("The last day to join is %(day)s.") % {"day": PartialDate.of(outside.deadline_on)})
            lines += [_("Say whether your organisation signs in its own name:"), page]
            owe(
                to=person.email,
                subject=_("Do you sign? %(title)s") % told,
                text="\n\n".join(lines),
                once=f"outside-{outside.pk}-asked-{person.pk}",
            )
    note("outside.asked", by=by, subject=outside)
    return outside


@transaction.atomic
def say_own(
    *, outside: OutsidePosition, organisation: Organisation, signs: bool, by: Person, now: datetime
) -> OwnSignature:
    """Say for an organisation whether it signs in its own name; a later word replaces it until the last day."""
    outside = _held(outside)
    if not may_endorse(standing_at(by, now), organisation_pk=organisation.pk):
        raise Refused(_("Only who holds the mandate of a member organisation says this for it."))
    if outside.asked_at is None:
        raise Refused(_("The members have not been asked about this position."))
    _must_be_in_time(outside, now)
    said, _created = OwnSignature.objects.update_or_create(
        outside=outside, organisation=organisation, defaults={"signs": signs, "by": by, "at": now}
    )
    note("outside.said", by=by, subject=outside, organisation=organisation.pk, signs=signs)
    return said


@transaction.atomic
def put_outside(
    *, outside: OutsidePosition, rule: Rule, closes_at: datetime, by: Person, now: datetime
) -> OutsidePosition:
    """Open a vote on whether the network as a whole joins."""
    outside = _held(outside)
    if not may_put(standing_at(by, now)):
        raise Refused(_("Only the office and the board put a position to decision."))
    if outside.state is OutsideState.DECIDING:
        return outside
    if outside.state is not OutsideState.RECORDED:
        raise Refused(_("The network decides, or has decided, on this text, so it stays as it is."))
    _must_be_in_time(outside, now)
    told = {"title": outside.title, "whose": outside.whose}
    address = f"{settings.PUBLIC_ADDRESS}{reverse('positions:outside', args=[outside.pk])}"
    question = _("Does the network join “%(title)s” (%(whose)s)?") % told
    decision = create_decision(
        title=(_("Joining: %(title)s") % told)[:300],
        question="\n\n".join(filter(None, [question, outside.text, outside.url, address])),
        rule=rule,
        closes_at=closes_at,
        dossier=outside.dossier,
        by=by,
        now=now,
    )
    outside.decision = open_decision(decision=decision, by=by, now=now)
    outside.save(update_fields=["decision"])
    note("outside.put", by=by, subject=outside, decision=decision.pk)
    return outside


@transaction.atomic
def record_joining(
    *, outside: OutsidePosition, on: date, name: str, reservation: str, by: Person, now: datetime
) -> OutsidePosition:
    """Record that the network joined, as it decided; the chronology says so."""
    outside = _held(outside)
    must_write(outside.dossier, by, now)
    if outside.state is OutsideState.JOINED:
        return outside
    if outside.state is not OutsideState.TO_JOIN:
        raise Refused(_("The network joins after it has decided to. Put it to decision first."))
    if on > timezone.localdate(now):
        raise Refused(_("This day has not come yet. Record the joining when it is done."))
    outside.joined_on, outside.joined_as = on, name.strip() or settings.NETWORK_NAME
    outside.reservation, outside.joined_by = reservation.strip(), by
    outside.save(update_fields=["joined_on", "joined_as", "reservation", "joined_by"])
    with translation.override(settings.LANGUAGE_CODE):
        told = {"title": outside.title, "whose": outside.whose, "name": outside.joined_as}
        words = _("Joined a position of others: “%(title)s” (%(whose)s), as %(name)s.") % told
        if outside.reservation:
            reserved = _("With a reservation.")
            words = f"{words} {reserved}"
    add_entry(
        dossier=outside.dossier,
        on=PartialDate.of(on),
        kind=EntryKind.PUBLIC_LETTER,
        text=words,
        url=f"{settings.PUBLIC_ADDRESS}{reverse('positions:outside', args=[outside.pk])}",
        by=by,
        now=now,
    )
    find_outside(outside)
    note("outside.joined", by=by, subject=outside, on=on.isoformat())
    return outside


def _held(outside: OutsidePosition) -> OutsidePosition:
    rows = OutsidePosition.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("dossier", "decision").get(pk=outside.pk)


def _must_be_in_time(outside: OutsidePosition, now: datetime) -> None:
    if outside.deadline_on is not None and outside.deadline_on < timezone.localdate(now):
        raise Refused(
            _("The last day to join has passed."), hint=_("If it was moved, the office writes the new day here.")
        )
