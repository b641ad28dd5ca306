"""What invented people say of themselves."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from tests.factories.members import member_organisation, staff
from zbor.competences import actions
from zbor.competences.models import Assessment, Judgement, Sharing
from zbor.members.models import Person

SAID = datetime(2026, 9, 10, 9, tzinfo=UTC)


def says(person: Person | None, *, occasion: str = "", who: str = "", at: datetime = SAID, **levels: int) -> Assessment:
    """A sitting; underscores of a code stand for its dashes."""
    sitting = Assessment.objects.create(person=person, who=who, occasion=occasion, at=at)
    Judgement.objects.bulk_create(
        Judgement(assessment=sitting, competence=code.replace("_", "-"), level=level) for code, level in levels.items()
    )
    return sitting


def sharing_person(organisation=None, **levels: int) -> Person:
    """Somebody of a member who lets the network find them."""
    person = staff(organisation or member_organisation())
    Sharing.objects.create(person=person, given_at=SAID)
    says(person, **levels)
    return person


def asked(person: Person | None = None, *, who: str = "", occasion: str = "training-1-before", **fields) -> str:
    """The token of a letter in which somebody was asked."""
    now = timezone.now()
    told = {"title": "Osnove zagovorništva", "codes": ["advocacy", "communication"], "until": now + timedelta(days=9)}
    return actions.ask(occasion=occasion, person=person, who=who, now=now, **(told | fields))
