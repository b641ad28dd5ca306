"""Register: oneself, without an account, for somebody else as the office, or several people of one's organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.members.models import Organisation, Person
from zbor.members.queries import member_organisations, standing_of
from zbor.members.standing import Standing
from zbor.trainings.actions.guards import locked, must_keep
from zbor.trainings.actions.seat_letters import send_link_again, tell_at_the_door
from zbor.trainings.actions.seating import Arrival, in_the_house, last_queued, move, settle
from zbor.trainings.answering import checked
from zbor.trainings.enums import Seat, Way
from zbor.trainings.links import new_link
from zbor.trainings.models import Answer, Registration, Training
from zbor.trainings.queries.opening import shut_because
from zbor.trainings.queries.questions import asked
from zbor.trainings.queries.seats import live_registrations
from zbor.trainings.rules import is_own

MOST_AT_ONCE = 20
"""People whom one organisation registers with one form."""
ANOTHER_LINK_AFTER = 600
"""Seconds; an address that is registered is not sent its link again sooner."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who wants to come, as they wrote themselves down."""

    name: str
    email: str
    phone: str = ""
    organisation: Organisation | None = None
    organisation_name: str = ""
    way: str = Way.ROOM
    note: str = ""
    person: Person | None = None
    is_member: bool = False
    language: str = ""

    def folded(self) -> "Applicant":
        """Names and addresses as they are kept: the same address in capitals is the same."""
        return replace(
            self,
            name=" ".join(self.name.split()),
            email=self.email.strip().casefold(),
            organisation_name=" ".join(self.organisation_name.split()),
        )


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of it; `is_new` is False where the same address, or the same person, was registered already."""

    registration: Registration
    is_new: bool


# ---------------------------------------------------------------- one


@transaction.atomic
def register(
    *, training: Training, applicant: Applicant, answers: Mapping[int, Any], by: Person | None, now: datetime
) -> Registered:
    """Register oneself, signed in or not. A second time nothing more is recorded: who signed in sees how it stands, and an
    address without an account is sent its link again, so that nobody learns who is registered."""
    training = locked(training)
    standing = _standing(by, now)
    _must_be_open(training, standing, now)
    applicant = _own(applicant, by, standing)
    if found := known_as(training, applicant):
        return Registered(_told_again(found, by, now), is_new=False)
    [registration] = _enter(training, [applicant], by=None, now=now)
    _keep_answers(registration, checked(asked(training), answers))
    _let_in(training, [registration], because=gettext_noop("registered"), by=by, now=now)
    return Registered(registration, is_new=True)


@transaction.atomic
def register_for(
    *, training: Training, applicant: Applicant, answers: Mapping[int, Any], by: Person, now: datetime
) -> Registration:
    """The office writes somebody down who called or came to the door. What they were not asked they answer by their link."""
    training = locked(training)
    must_keep(by, now)
    _must_be_open(training, standing_of(by, on=timezone.localdate(now)), now)
    applicant = as_known(applicant.folded(), now)
    if found := known_as(training, applicant):
        if found.registered_by_id == by.pk and now - found.registered_at < TWICE:
            return found
        raise Refused(
            _("%(name)s is registered already: %(state)s.") % {"name": found.name, "state": found.get_seat_display()}
        )
    [registration] = _enter(training, [applicant], by=by, now=now)
    _keep_answers(registration, checked(asked(training), answers, in_full=False))
    _let_in(training, [registration], because=gettext_noop("registered by the office"), by=by, now=now)
    return registration


def enter_at_the_door(training: Training, applicant: Applicant, *, by: Person, now: datetime) -> Registration:
    """Onto a seat that is free, with a link of their own as everybody has one; the letter goes where an address is known.

    Whoever calls holds the training, and has looked whether a seat is free.
    """
    [registration] = _enter(training, [applicant], by=by, now=now)
    because = in_the_house(gettext_noop("Came to the door while a seat was free."))
    moved = move(registration, Seat.SEATED, because=because, by=by, now=now, before="", is_told=False)
    tell_at_the_door(registration, moved)
    return registration


# ---------------------------------------------------------------- several


@transaction.atomic
def register_group(
    *,
    training: Training,
    organisation: Organisation,
    people: Sequence[tuple[str, str]],
    all_or_nobody: bool,
    by: Person,
    now: datetime,
) -> list[Registered]:
    """An organisation registers several of its people, in the order in which they are written; each gets a letter of their own.

    With `all_or_nobody` nothing is recorded unless there is a seat for each of them now.
    """
    training = locked(training)
    standing = _standing(by, now)
    _must_be_open(training, standing, now)
    if organisation.pk not in standing.organisations:
        raise Refused(_("You can register people only for an organisation for which you work."))
    applicants = [_as_colleague(one) for one in _different(people, organisation)]
    known = {one.email: known_as(training, one) for one in applicants}
    new = _enter(training, [one for one in applicants if known[one.email] is None], by=by, now=now)
    _let_in(training, new, because=gettext_noop("registered by the organisation"), by=by, now=now)
    if all_or_nobody and any(one.seat == Seat.WAITING for one in new):
        raise Refused(
            _("There is no seat now for each of them, so nobody is registered."),
            hint=_("Register fewer people, or let those without a seat wait on the list."),
        )
    made = {one.email: one for one in new}
    return [Registered(known[one.email] or made[one.email], is_new=one.email in made) for one in applicants]


def _different(people: Sequence[tuple[str, str]], organisation: Organisation) -> list[Applicant]:
    """Each address once; of two under one address the first counts."""
    folded = [Applicant(name, email, organisation=organisation, is_member=True).folded() for name, email in people]
    applicants = list({one.email: one for one in reversed(folded)}.values())[::-1]
    if not applicants:
        raise Refused(_("Write at least one person."))
    if len(applicants) > MOST_AT_ONCE:
        raise Refused(_("At most %(n)s people can be registered at once.") % {"n": MOST_AT_ONCE})
    return applicants


# ---------------------------------------------------------------- who it is


def _standing(by: Person | None, now: datetime) -> Standing:
    return standing_of(by, on=timezone.localdate(now)) if by else Standing()


def _must_be_open(training: Training, standing: Standing, now: datetime) -> None:
    if shut := shut_because(training, standing=standing, now=now):
        raise Refused(shut, hint=_("Nothing was recorded."))


def _own(applicant: Applicant, by: Person | None, standing: Standing) -> Applicant:
    """Who signed in registers under their own name and address; an account is what makes somebody a member here."""
    if by is None:
        return replace(applicant.folded(), person=None, organisation=None, is_member=False)
    if applicant.organisation is not None and applicant.organisation.pk not in standing.organisations:
        raise Refused(_("You can register people only for an organisation for which you work."))
    own = replace(applicant, name=by.name, email=by.email, person=by, is_member=standing.is_network)
    return own.folded()


def as_known(applicant: Applicant, now: datetime) -> Applicant:
    """Whom the office writes down under an address that the network knows is that person."""
    person = Person.objects.filter(email=applicant.email, is_active=True).first() if applicant.email else None
    return replace(applicant, person=person, is_member=is_member_as(applicant.organisation, person, now))


def is_member_as(organisation: Organisation | None, person: Person | None, now: datetime) -> bool:
    """Whether somebody counts as a member: for a member organisation, or by an account of their own."""
    day = timezone.localdate(now)
    if organisation is not None and member_organisations(day).filter(pk=organisation.pk).exists():
        return True
    return person is not None and standing_of(person, on=day).is_network


def _as_colleague(applicant: Applicant) -> Applicant:
    known = Person.objects.filter(
        email=applicant.email, is_active=True, affiliations__organisation=applicant.organisation
    )
    return replace(applicant, person=known.first())


def known_as(training: Training, applicant: Applicant) -> Registration | None:
    """Who registered already: the same person, under whatever address, and else the same address; of two people without an
    address those are the same who have one name and one organisation."""
    live = live_registrations(training).select_related("registered_by")
    of_person = live.filter(person=applicant.person).first() if applicant.person else None
    if of_person is not None or applicant.email:
        return of_person or live.filter(email=applicant.email).first()
    called = _called(applicant.name, applicant.organisation_name)
    return next((one for one in live.filter(email="") if _called(one.name, one.organisation_name) == called), None)


def _called(name: str, organisation: str) -> tuple[str, str]:
    """Alike however it is capitalised, also where a database knows no capitals beyond the English ones."""
    return name.casefold(), organisation.casefold()


def _told_again(known: Registration, by: Person | None, now: datetime) -> Registration:
    if by is None:
        if now - known.registered_at >= TWICE:
            window = int(now.timestamp()) // ANOTHER_LINK_AFTER
            send_link_again(known, once=f"registration-{known.pk}-again-{window}")
    elif known.person_id is None:
        known.person = by
        known.save(update_fields=["person"])
    elif not is_own(by, known):
        raise Refused(
            _("Somebody else is registered under your address."),
            hint=_("If you have questions, write to %(email)s.") % {"email": settings.NETWORK_EMAIL},
        )
    return known


# ---------------------------------------------------------------- into the rows


def _enter(
    training: Training, applicants: Sequence[Applicant], *, by: Person | None, now: datetime
) -> list[Registration]:
    queued_at = last_queued(training, now)
    return [
        Registration.objects.create(
            training=training,
            person=one.person,
            name=one.name,
            email=one.email,
            phone=one.phone,
            organisation=one.organisation,
            organisation_name="" if one.organisation else one.organisation_name,
            is_member=one.is_member,
            way=one.way,
            note=one.note,
            seat=Seat.ASKED if training.needs_approval and not _is_approved(by, now) else Seat.WAITING,
            queued_at=queued_at,
            language=_language(one),
            registered_at=now,
            registered_by=by,
            changed_at=now,
            **new_link(),
        )
        for one in applicants
    ]


def _is_approved(by: Person | None, now: datetime) -> bool:
    """Whom the office writes down it approves."""
    return by is not None and standing_of(by, on=timezone.localdate(now)).is_office


def _language(applicant: Applicant) -> str:
    spoken = applicant.person.language if applicant.person else applicant.language or translation.get_language()
    return spoken or settings.LANGUAGE_CODE


def _keep_answers(registration: Registration, answers: Mapping[int, Any]) -> None:
    Answer.objects.bulk_create(
        Answer(registration=registration, question_id=key, value=value) for key, value in answers.items()
    )


def _let_in(
    training: Training, registrations: Sequence[Registration], *, because: str, by: Person | None, now: datetime
) -> None:
    """From the moment they are written down: with the office, in the queue, or on a seat."""
    why = in_the_house(because)
    for one in registrations:
        if one.seat == Seat.ASKED:
            move(one, Seat.ASKED, because=why, by=by, now=now, before="")
    arrivals = [Arrival(one, "", why, by) for one in registrations if one.seat == Seat.WAITING]
    settle(training, now=now, arrivals=arrivals)
