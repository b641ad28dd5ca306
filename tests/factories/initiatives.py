"""Ideas and initiatives, invented."""

from datetime import UTC, datetime

import factory

from tests.factories.members import PersonFactory, member_organisation
from zbor.initiatives.enums import PartState, Stage
from zbor.initiatives.models import Initiative, Part, Remark, Support

POSTED = datetime(2026, 9, 1, 8, tzinfo=UTC)
NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)


class InitiativeFactory(factory.django.DjangoModelFactory):
    """An idea of a member organisation; `running` makes an initiative of it, `public` lets strangers see it."""

    class Meta:
        model = Initiative

    class Params:
        running = factory.Trait(stage=Stage.INITIATIVE)
        public = factory.Trait(public_since=POSTED)

    title = factory.Sequence(lambda n: f"Skupna dvorana {n}")
    change = "Da bi društva vadila pod isto streho."
    for_whom = "Za zbore in gledališča brez prostora."
    organisation = factory.LazyFunction(member_organisation)
    created_at = POSTED
    created_by = factory.SubFactory(PersonFactory)


class SupportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Support

    initiative = factory.SubFactory(InitiativeFactory)
    organisation = factory.LazyFunction(member_organisation)
    by = factory.SubFactory(PersonFactory)
    at = POSTED


class PartFactory(factory.django.DjangoModelFactory):
    """An offer to take part; `taken` makes one that was taken up and binds."""

    class Meta:
        model = Part

    class Params:
        taken = factory.Trait(state=PartState.ACCEPTED, bound_at=POSTED, bound_by=factory.SubFactory(PersonFactory))

    initiative = factory.SubFactory(InitiativeFactory)
    organisation = factory.LazyFunction(member_organisation)
    brings = "Oder in luči."
    by = factory.SubFactory(PersonFactory)
    at = POSTED


class RemarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Remark

    initiative = factory.SubFactory(InitiativeFactory)
    text = "Kdo bi plačal najem?"
    by = factory.SubFactory(PersonFactory)
    at = POSTED
