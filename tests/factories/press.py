"""Clippings and journalists, invented."""

import factory

from tests.factories.dialogue import NOW
from tests.factories.members import PersonFactory
from zbor.base.partial_dates import PartialDate
from zbor.dialogue.enums import Grounds
from zbor.dialogue.models import Journalist, Outlet
from zbor.press.models import Clipping


class OutletFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outlet

    name = factory.Sequence(lambda n: f"Časnik {n:03d}")


class JournalistFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Journalist

    name = factory.Sequence(lambda n: f"Novinarka Izmišljena {n:03d}")
    outlet = factory.SubFactory(OutletFactory)
    grounds = Grounds.CONSENT
    grounds_said = "Po telefonu, marca 2017."
    created_at = NOW
    by = factory.SubFactory(PersonFactory)


class ClippingFactory(factory.django.DjangoModelFactory):
    """A piece that belongs to no dossier; `dossiers=[…]` attaches it."""

    class Meta:
        model = Clipping
        skip_postgeneration_save = True

    on = PartialDate("2017-03-01")
    outlet = factory.SubFactory(OutletFactory)
    title = factory.Sequence(lambda n: f"Članek {n}")
    created_at = NOW
    by = factory.SubFactory(PersonFactory)

    @factory.post_generation
    def dossiers(self, create, dossiers, **_fields):
        if dossiers:
            self.dossiers.set(dossiers)
