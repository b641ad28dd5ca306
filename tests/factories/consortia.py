"""Plans of consortia, invented: a theatre that looks for a hall, a van and schools."""

from datetime import UTC, date, datetime

import factory

from tests.factories.members import member_organisation, representative
from tests.factories.partnerships import OfferFactory, ProfileFactory, ResourceFactory
from zbor.partnerships.enums import Level
from zbor.partnerships.models import Plan, PlanGroup, PlanNeed, PlanPartner

NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
TODAY = date(2026, 10, 1)


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    organisation = factory.LazyFunction(member_organisation)
    title = factory.Sequence(lambda n: f"Gledališče za šole {n}")
    purpose = "Skupaj bi se prijavili na razpis za kulturo v šolah."
    least = 1
    created_at = NOW
    created_by = factory.LazyAttribute(lambda plan: representative(plan.organisation))


class PlanNeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanNeed

    plan = factory.SubFactory(PlanFactory)
    resource = factory.SubFactory(ResourceFactory)
    level = Level.IN_PART


class PlanGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanGroup

    plan = factory.SubFactory(PlanFactory)
    trait = "sector"
    of = factory.LazyFunction(lambda: ["public"])
    least = 1


class PlanPartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanPartner

    plan = factory.SubFactory(PlanFactory)
    stance = "in"


def partner(*things, name=None, voice=True, room=2, **fields):
    """A member with a page as a partner, that offers these things well; with somebody who holds its mandate."""
    organisation = member_organisation(**({"name": name} if name else {}), **fields)
    ProfileFactory(organisation=organisation, room_for=room)
    for thing in things:
        OfferFactory(organisation=organisation, resource=thing, level=Level.WELL, valid_until=date(2027, 3, 1))
    if voice:
        representative(organisation, language="en")
    return organisation


def voice_of(organisation):
    """Whoever holds the mandate of an organisation."""
    return organisation.mandates.get().person


class Story:
    """A theatre plans: a hall is required, a van and schools are wished for. Three partners have one of them each."""

    def __init__(self):
        self.hall, self.van, self.schools = (ResourceFactory(name=name) for name in ("Dvorana", "Kombi", "Šole"))
        self.theatre = partner(name="Zavod Mali oder")
        self.house, self.walkers, self.network = (
            partner(self.hall, name="Kulturni dom Lipa"),
            partner(self.van, name="Društvo Velika pot"),
            partner(self.schools, name="Zveza šolskih odrov"),
        )
        self.rok = voice_of(self.theatre)
        self.plan = PlanFactory(organisation=self.theatre, created_by=self.rok)
        for thing, required in ((self.hall, True), (self.van, False), (self.schools, False)):
            PlanNeedFactory(plan=self.plan, resource=thing, is_required=required)
        self.partners = [self.house, self.walkers, self.network]
