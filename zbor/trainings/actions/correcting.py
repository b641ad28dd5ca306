"""The office corrects what somebody was registered with: name, address, phone, organisation, answers that are not sensitive."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from zbor.base.names import words_key
from zbor.base.refusals import Refused, must_be_as_read
from zbor.competences.actions import end_links_of
from zbor.members.models import Organisation, Person
from zbor.participants.actions import readdress
from zbor.record.actions import note
from zbor.trainings.actions.asking import known_as
from zbor.trainings.actions.evaluating import ask_anew
from zbor.trainings.actions.guards import must_keep
from zbor.trainings.actions.registering import is_member_as
from zbor.trainings.actions.seat_letters import tell_address
from zbor.trainings.actions.seating import settle
from zbor.trainings.actions.seats import held
from zbor.trainings.answering import checked
from zbor.trainings.enums import LIVE, Way
from zbor.trainings.links import new_link
from zbor.trainings.models import Answer, Correction, Registration, Training
from zbor.trainings.queries.questions import answers_of, asked_openly
from zbor.trainings.queries.seats import live_registrations

ANSWERS = "answers"
"""How answers are named among what was corrected."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a registration is to say."""

    name: str
    email: str
    phone: str = ""
    organisation: Organisation | None = None
    organisation_name: str = ""
    way: str = Way.ROOM
    language: str = ""

    def folded(self, registration: Registration) -> "Corrected":
        """As it is kept: an organisation we know stands for its name."""
        return replace(
            self,
            name=" ".join(self.name.split()),
            email=self.email.strip().casefold(),
            organisation_name="" if self.organisation else " ".join(self.organisation_name.split()),
            language=self.language or registration.language,
        )


@transaction.atomic
def correct_registration(
    *,
    registration: Registration,
    corrected: Corrected,
    answers: Mapping[int, Any],
    because: str,
    based_on: int,
    by: Person,
    now: datetime,
) -> Registration:
    """Write what is right, with a reason; the seat and the place stay. What is right already is no correction.

    Where the address changes, both are told. The link in earlier letters works no more: they may have gone to a stranger.
    """
    training, registration = held(registration)
    must_keep(by, now)
    _must_be_live(registration)
    corrected = corrected.folded(registration)
    said = checked(asked_openly(training), answers, in_full=False)
    before, called = registration.email, registration.name
    changed = _write(registration, corrected)
    has_answered = _keep_answers(training, registration, said)
    if not (changed or has_answered):
        return registration
    must_be_as_read(registration.revision, based_on)
    if not because.strip():
        raise Refused(_("Write why it is corrected."))
    if registration.email != before:
        _readdress(training, registration, before, now)
        _ask_elsewhere(registration, called=called, before=before, by=by, now=now)
    if {"email", "organisation", "organisation_name"} & set(changed):
        registration.is_member = is_member_as(registration.organisation, registration.person, now)
    registration.changed_at = now
    registration.save()
    names = [*changed, *([ANSWERS] if has_answered else [])]
    correction = Correction.objects.create(
        registration=registration, fields=names, because=because.strip()[:300], at=now, by=by
    )
    note("registration.corrected", by=by, subject=registration, fields=names)
    if registration.email != before:
        tell_address(registration, before, once=f"registration-correction-{correction.pk}")
    settle(training, now=now)
    return registration


def _must_be_live(registration: Registration) -> None:
    if registration.seat not in LIVE:
        raise Refused(
            _("This registration is not valid any more: %(state)s.") % {"state": registration.get_seat_display()}
        )


def _write(registration: Registration, corrected: Corrected) -> list[str]:
    """Write the fields, not yet into the database; return the names of those that have changed."""
    if not corrected.name:
        raise Refused(_("A registration needs a name."))
    if registration.email and not corrected.email:
        raise Refused(_("Letters about this registration need an address; write another one."))
    names = [one.name for one in fields(corrected)]
    changed = [name for name in names if getattr(registration, name) != getattr(corrected, name)]
    for name in changed:
        setattr(registration, name, getattr(corrected, name))
    return changed


def _keep_answers(training: Training, registration: Registration, said: Mapping[int, Any]) -> bool:
    """Write the answers to what is asked now and is not sensitive; whether any has changed."""
    questions = list(asked_openly(training).values_list("pk", flat=True))
    before = {key: value for key, value in answers_of(registration).items() if key in questions}
    if before == said:
        return False
    registration.answers.filter(question__in=questions).exclude(question__in=said).delete()
    for key, value in said.items():
        Answer.objects.update_or_create(registration=registration, question_id=key, defaults={"value": value})
    return True


def _readdress(training: Training, registration: Registration, before: str, now: datetime) -> None:
    """Whose registration it is under another address: of whoever made it signed in, and else of whose address it is.

    No link works any more that went to the address before.
    """
    owner = Person.objects.filter(email=registration.email, is_active=True).first()
    if registration.person is not None and registration.registered_by_id is None:
        if owner is not None and owner != registration.person:
            raise Refused(
                _("This is the address of another account than the one from which somebody registered."),
                hint=_("Whoever has that account registers themselves; then take this one off the list."),
            )
        owner = registration.person
    _must_be_alone(training, registration, owner)
    registration.person = owner
    if before:
        for name, value in new_link().items():
            setattr(registration, name, value)
        ask_anew(registration, now=now)
        end_links_of(who=known_as(registration), now=now)


def _ask_elsewhere(registration: Registration, *, called: str, before: str, by: Person, now: datetime) -> None:
    """One person under another address is asked there for what a funder wants to know. Who shares no word of their name with
    whoever had the seat is somebody else: what was sensitive about the first is not for them."""
    if not _is_same_person(called, registration.name):
        registration.answers.filter(question__is_sensitive=True).delete()
    elif before:
        readdress(
            name=called,
            before=before,
            called=registration.name,
            email=registration.email,
            person=registration.person,
            by=by,
            now=now,
        )


def _is_same_person(one: str, other: str) -> bool:
    """Whether two names can be of one person: a name that was mistyped or changed keeps a word as a rule."""
    return bool(set(words_key(one).split()) & set(words_key(other).split()))


def _must_be_alone(training: Training, registration: Registration, owner: Person | None) -> None:
    same = Q(email=registration.email) | (Q(person=owner) if owner else Q(pk=None))
    other = live_registrations(training).filter(same).exclude(pk=registration.pk).first()
    if other is not None:
        raise Refused(
            _("%(name)s is registered already: %(state)s.") % {"name": other.name, "state": other.get_seat_display()},
            hint=_("If both are one person, take one of the registrations off the list, and then correct the other."),
        )
