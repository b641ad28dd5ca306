"""What holds from a day to a day: memberships, affiliations, mandates, seats. An end is a date; nothing is deleted."""

from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.members.enums import BodyKind, MembershipKind
from zbor.members.models import (
    Affiliation,
    Body,
    Mandate,
    Membership,
    Organisation,
    Person,
    Seat,
    Term,
)
from zbor.members.queries import office_people
from zbor.members.rules import DAYS_TO_THINK_BETTER, may_restore
from zbor.record.actions import note

Kept = TypeVar("Kept", Membership, Affiliation, Mandate, Seat)
"""One of the things that hold for a term."""


@transaction.atomic
def begin_membership(*, of: Organisation | Person, since: date, by: Person | None) -> Membership:
    """Let an organisation, or a person in their own name, belong to the network from a day on."""
    _lock(of)
    whose = {"organisation": of} if isinstance(of, Organisation) else {"person": of}
    earlier = _same_or_refused(
        Membership.objects.filter(**whose), since=since, overlap=_("A membership already holds on that day or later.")
    )
    if earlier:
        return earlier
    kind = MembershipKind.ORGANISATION if isinstance(of, Organisation) else MembershipKind.INDIVIDUAL
    membership = Membership.objects.create(kind=kind, since=since, **whose)
    note("membership.begun", by=by, subject=of, since=since.isoformat())
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, last_day: date, by: Person) -> Membership:
    """Let a membership hold until a day, that day included."""
    if _end(membership, last_day):
        subject = membership.organisation or membership.person
        note("membership.ended", by=by, subject=subject or membership, until=last_day.isoformat())
    return membership


@transaction.atomic
def affiliate(
    *, person: Person, organisation: Organisation, since: date, role: str = "", by: Person | None
) -> Affiliation:
    """Write that a person works for an organisation from a day on."""
    _lock(person)
    earlier = _same_or_refused(
        Affiliation.objects.filter(person=person, organisation=organisation),
        since=since,
        overlap=_("This person is already with the organisation."),
    )
    if earlier:
        return earlier
    affiliation = Affiliation.objects.create(person=person, organisation=organisation, since=since, role=role)
    note("affiliation.begun", by=by, subject=organisation, person=person.pk, since=since.isoformat())
    return affiliation


@transaction.atomic
def end_affiliation(*, affiliation: Affiliation, last_day: date, by: Person) -> Affiliation:
    """Write that a person leaves an organisation after a day; a mandate does not outlive it."""
    if _end(affiliation, last_day):
        organisation, person = affiliation.organisation, affiliation.person
        note("affiliation.ended", by=by, subject=organisation, person=person.pk, until=last_day.isoformat())
        for mandate in Mandate.objects.filter(person=person, organisation=organisation, until__isnull=True):
            withdraw_mandate(mandate=mandate, last_day=max(last_day, mandate.since), by=by)
    return affiliation


@transaction.atomic
def grant_mandate(*, person: Person, organisation: Organisation, since: date, by: Person | None) -> Mandate:
    """Let a person bind an organisation from a day on: confirm its answers, cast its ballot, sign for it."""
    if not person.is_active:
        raise Refused(_("This person cannot sign in; let them in again first."))
    _lock(person)
    earlier = _same_or_refused(
        Mandate.objects.filter(person=person, organisation=organisation),
        since=since,
        overlap=_("This person already has a mandate of the organisation."),
    )
    if earlier:
        return earlier
    mandate = Mandate.objects.create(person=person, organisation=organisation, since=since, granted_by=by)
    note("mandate.granted", by=by, subject=organisation, person=person.pk, since=since.isoformat())
    return mandate


@transaction.atomic
def withdraw_mandate(*, mandate: Mandate, last_day: date, by: Person) -> Mandate:
    """Let a mandate hold until a day, that day included."""
    if _end(mandate, last_day):
        note(
            "mandate.withdrawn",
            by=by,
            subject=mandate.organisation,
            person=mandate.person_id,
            until=last_day.isoformat(),
        )
    return mandate


@transaction.atomic
def give_seat(*, body: Body, person: Person, since: date, role: str = "", by: Person | None) -> Seat:
    """Seat a person in a body from a day on."""
    _lock(person)
    earlier = _same_or_refused(
        Seat.objects.filter(body=body, person=person), since=since, overlap=_("This person already sits in this body.")
    )
    if earlier:
        return earlier
    seat = Seat.objects.create(body=body, person=person, since=since, role=role)
    note("seat.given", by=by, subject=body, person=person.pk, since=since.isoformat())
    return seat


@transaction.atomic
def end_seat(*, seat: Seat, last_day: date, by: Person) -> Seat:
    """Let a seat be held until a day, that day included; the office never remains empty."""
    _lock(seat.body)
    others = office_people(last_day + timedelta(days=1)).exclude(pk=seat.person_id)
    if seat.body.kind == BodyKind.OFFICE and not others.exists():
        raise Refused(_("The office would remain without anybody. Add a colleague first."))
    if _end(seat, last_day):
        note("seat.ended", by=by, subject=seat.body, person=seat.person_id, until=last_day.isoformat())
    return seat


@transaction.atomic
def restore(*, term: Membership | Affiliation | Mandate | Seat, today: date, by: Person) -> Term:
    """Take an end back, while it is recent and nothing has taken the place since."""
    _lock(_holder(term))
    if term.until is None:
        return term
    if not may_restore(term, today=today):
        raise Refused(_("It ended more than %(n)d days ago. Begin a new one instead.") % {"n": DAYS_TO_THINK_BETTER})
    if _siblings(term).filter(since__gt=term.since).exists():
        raise Refused(_("A newer one has begun since."))
    term.until = None
    term.save(update_fields=["until"])
    note(f"{term._meta.model_name}.restored", by=by, subject=_holder(term), term=term.pk)  # noqa: SLF001 -- documented
    return term


def _holder(term: Membership | Affiliation | Mandate | Seat) -> models.Model:
    """The thing under whose history the term is told."""
    if isinstance(term, Membership):
        return term.organisation or term.person or term
    return term.body if isinstance(term, Seat) else term.organisation


def _siblings(term: Membership | Affiliation | Mandate | Seat) -> "models.QuerySet[Any]":
    """Other terms of the same two."""
    if isinstance(term, Membership):
        return Membership.objects.filter(organisation=term.organisation, person=term.person).exclude(pk=term.pk)
    if isinstance(term, Seat):
        return Seat.objects.filter(body=term.body, person=term.person).exclude(pk=term.pk)
    kind: type[Affiliation | Mandate] = type(term)
    return kind._default_manager.filter(organisation=term.organisation, person=term.person).exclude(pk=term.pk)  # noqa: SLF001 -- documented


def _same_or_refused(earlier: "models.QuerySet[Kept]", *, since: date, overlap: str) -> "Kept | None":
    """The very same term, where a form was sent twice; a refusal where one already holds on that day or later."""
    for term in earlier.filter(Q(until__isnull=True) | Q(until__gte=since)):
        if term.since == since and term.until is None:
            return term
        raise Refused(overlap)
    return None


def _end(term: Term, last_day: date) -> bool:
    """Write the last day; False where it stands already."""
    term.refresh_from_db(fields=["until"], from_queryset=type(term)._default_manager.select_for_update())  # noqa: SLF001 -- documented
    if term.until == last_day:
        return False
    if term.until is not None:
        raise Refused(_("It already has a last day. Take that back first, then set another."))
    if last_day < term.since:
        raise Refused(_("It cannot end before it began (%(day)s).") % {"day": PartialDate.of(term.since)})
    term.until = last_day
    term.save(update_fields=["until"])
    return True


def _lock(thing: models.Model) -> None:
    """Let nobody else change the terms of this thing until the transaction is over."""
    type(thing)._default_manager.select_for_update().get(pk=thing.pk)  # noqa: SLF001 -- documented
