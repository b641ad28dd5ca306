"""Who has been invited, when, and whom the next wave would reach."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from zbor.consultations.enums import Moderation
from zbor.consultations.models import Consultation, Invitation, ReminderStop, Response, Wave
from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.queries.readers import readers_of
from zbor.decisions.models import RollEntry
from zbor.members.enums import BodyKind
from zbor.members.models import Affiliation, Body, Mandate, Person, Seat, holding
from zbor.post.queries import owed_already


@dataclass(frozen=True)
class Reach:
    """Whom a wave would write to now.

    Of the `voices`, `answered` have answered without being asked and are not written to, for `nobody` there is nobody
    to write to; `before` people have been written to for another voice of theirs, or want no letters.
    """

    voices: int
    people: list[Person]
    answered: int
    nobody: int
    before: int


def invitation_key(consultation: Consultation, person: Person) -> str:
    """By what the outbox knows that a person has been invited: nobody is twice, whatever number of voices they use."""
    return f"consultation:{consultation.pk}:invitation:{person.pk}"


def invited_entries(consultation: Consultation) -> QuerySet[RollEntry]:
    """The voices that have been invited."""
    invited = Invitation.objects.filter(wave__consultation=consultation).values("entry")
    return RollEntry.objects.filter(roll=consultation.roll_id, pk__in=invited)


def not_invited(consultation: Consultation) -> QuerySet[RollEntry]:
    """The voices of the roll that nobody has written to; they can answer all the same."""
    invited = Invitation.objects.filter(wave__consultation=consultation).values("entry")
    return RollEntry.objects.filter(roll=consultation.roll_id).exclude(pk__in=invited)


def entries_chosen(entries: QuerySet[RollEntry], chosen: Chosen, *, on: date) -> QuerySet[RollEntry]:
    """Those of the entries that are meant; a working group means its people and the organisations they work for."""
    seated = set(Seat.objects.filter(holding(on), body__in=chosen.groups).values_list("person", flat=True))
    organisations: set[int] = set()
    for tie in (Affiliation, Mandate) if seated else ():
        rows = tie._default_manager.filter(holding(on), person__in=seated)  # noqa: SLF001 -- Django documents it as public
        organisations |= set(rows.values_list("organisation", flat=True))
    return entries.filter(chosen.condition(organisations=organisations, people=seated))


def reach_of(consultation: Consultation, entries: list[RollEntry], *, on: date) -> Reach:
    """Whom letters to these voices would reach, without the voices that have answered already."""
    answers = Response.objects.filter(
        statement__consultation=consultation, statement__moderation=Moderation.ACCEPTED, is_confirmed=True
    )
    answered = set(answers.order_by().values_list("entry", flat=True).distinct())
    quiet = [entry for entry in entries if entry.pk not in answered]
    known = readers_of(quiet, on)
    people = {person.pk: person for several in known.values() for person in several}
    stopped = set(ReminderStop.objects.filter(consultation=consultation).values_list("person", flat=True))
    owed = owed_already(invitation_key(consultation, person) for person in people.values())
    fresh = [
        person
        for pk, person in sorted(people.items())
        if pk not in stopped and invitation_key(consultation, person) not in owed
    ]
    return Reach(
        voices=len(entries),
        people=fresh,
        answered=len(entries) - len(quiet),
        nobody=sum(not several for several in known.values()),
        before=len(people) - len(fresh),
    )


def invited_at(consultation: Consultation) -> dict[int, datetime]:
    """When each invited voice was invited."""
    return dict(Invitation.objects.filter(wave__consultation=consultation).values_list("entry", "at"))


def waves_of(consultation: Consultation) -> list[Wave]:
    """The waves so far, in their order."""
    return list(consultation.waves.select_related("by"))


def working_groups() -> list[Body]:
    """What can be chosen as a group."""
    return list(Body.objects.filter(kind=BodyKind.WORKING_GROUP).order_by("name", "pk"))
