"""Correct what was written when registering; join two registrations of one person, or say that they are two people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions.guards import locked, must_keep
from zbor.trainings.actions.seat_letters import send_link_again
from zbor.trainings.actions.seating import in_the_house, move, settle
from zbor.trainings.actions.seats import held
from zbor.trainings.answering import checked
from zbor.trainings.enums import LIVE, Seat
from zbor.trainings.models import Answer, Attendance, Registration
from zbor.trainings.queries.questions import asked
from zbor.trainings.rules import is_own

BETTER = (Seat.SEATED, Seat.OFFERED, Seat.WAITING, Seat.ASKED)
"""Of two registrations of one person that one stays which stands better."""


@dataclass(frozen=True, slots=True)
class Details:
    """What whoever registered may correct. Under which name and address they registered is the office's affair."""

    phone: str
    way: str
    note: str


@transaction.atomic
def change(
    *, registration: Registration, details: Details, answers: Mapping[int, Any], by: Person | None, now: datetime
) -> Registration:
    """Correct phone, way, the word to the organisers and the answers; the seat and the place stay."""
    training, registration = held(registration)
    if by is not None and not is_own(by, registration):
        raise Refused(_("This is somebody else's registration."))
    if registration.seat not in LIVE:
        raise Refused(
            _("This registration is not valid any more: %(state)s.") % {"state": registration.get_seat_display()}
        )
    registration.phone, registration.way, registration.note = details.phone, details.way, details.note
    registration.changed_at = now
    registration.save(update_fields=["phone", "way", "note", "changed_at"])
    questions = list(asked(training))
    kept = checked(questions, answers)
    Answer.objects.filter(registration=registration, question__in=questions).exclude(question__in=kept).delete()
    for key, value in kept.items():
        Answer.objects.update_or_create(registration=registration, question_id=key, defaults={"value": value})
    note("registration.changed", by=by, subject=registration)
    return registration


@transaction.atomic
def merge(*, one: Registration, other: Registration, by: Person, now: datetime) -> Registration:
    """Of two registrations of one person keep the one that stands better; what it does not say is taken from the other.

    The other is withdrawn, and its address is told so; what becomes free goes to the next.
    """
    training = locked(one.training)
    must_keep(by, now)
    if one.pk == other.pk or one.training_id != other.training_id:
        raise Refused(_("These are not two registrations for one training."))
    rows = training.registrations.filter(pk__in=[one.pk, other.pk], seat__in=LIVE)
    in_the_queue = rows.select_related("registered_by", "person").order_by("-rank", "queued_at", "pk")
    found = sorted(in_the_queue, key=lambda row: BETTER.index(Seat(row.seat)))
    if len(found) < 2:
        return found[0] if found else one
    kept, gone = found
    kept.training = gone.training = training
    was_unreached = not kept.email
    _take_over(kept, gone)
    because = in_the_house(gettext_noop("the same person was registered twice; the other registration stays"))
    move(gone, Seat.LEFT, because=because, by=by, now=now)
    kept.changed_at = now
    kept.save(
        update_fields=[
            "person",
            "email",
            "phone",
            "organisation",
            "organisation_name",
            "note",
            "is_member",
            "changed_at",
        ]
    )
    note("registration.merged", by=by, subject=kept, other=gone.pk)
    if was_unreached and kept.email:
        send_link_again(kept, once=f"registration-{kept.pk}-again-joined-{gone.pk}")
    settle(training, now=now)
    return kept


def _take_over(kept: Registration, gone: Registration) -> None:
    """What one of them alone says, and where they were seen under the other one. Whoever is a member in either is one."""
    kept.person = kept.person or gone.person
    kept.email = kept.email or gone.email
    kept.phone = kept.phone or gone.phone
    if kept.organisation is None and not kept.organisation_name:
        kept.organisation, kept.organisation_name = gone.organisation, gone.organisation_name
    kept.note = kept.note or gone.note
    kept.is_member = kept.is_member or gone.is_member
    answered = kept.answers.values("question")
    Answer.objects.filter(registration=gone).exclude(question__in=answered).update(registration=kept)
    there = kept.attendances.filter(cancelled_at=None).values("session")
    Attendance.objects.filter(registration=gone, cancelled_at=None).exclude(session__in=there).update(registration=kept)


@transaction.atomic
def tell_apart(*, one: Registration, other: Registration, by: Person, now: datetime) -> None:
    """Two people who only seem to be one; they are not pointed out again."""
    training = locked(one.training)
    must_keep(by, now)
    pair = training.registrations.filter(pk__in=[one.pk, other.pk], is_told_apart=False)
    if pair.update(is_told_apart=True):
        note("registration.told_apart", by=by, subject=one, other=other.pk)
