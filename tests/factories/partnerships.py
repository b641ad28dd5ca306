"""Partners, invented: what they have and what they lack."""

from datetime import UTC, date, datetime

import factory

from tests.factories.members import OrganisationFactory, PersonFactory
from zbor.partnerships.enums import Meeting, ResourceKind
from zbor.partnerships.models import FollowUp, Introduction, Offer, Profile, Resource, Topic, Want, pair_of

SAID = datetime(2026, 9, 1, 8, tzinfo=UTC)
NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
TODAY = date(2026, 10, 1)


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    code = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.Sequence(lambda n: f"Kultura in zdravje {n}")


class ResourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Resource

    code = factory.Sequence(lambda n: f"hall-{n}")
    name = factory.Sequence(lambda n: f"Dvorana {n}")
    kind = ResourceKind.SPACE


class ProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Profile

    organisation = factory.SubFactory(OrganisationFactory)
    changed_at = SAID
    changed_by = factory.SubFactory(PersonFactory)


class PostingFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    organisation = factory.SubFactory(OrganisationFactory)
    resource = factory.SubFactory(ResourceFactory)
    said_on = date(2026, 9, 1)
    valid_until = date(2027, 3, 1)
    created_at = SAID
    created_by = factory.SubFactory(PersonFactory)


class OfferFactory(PostingFactory):
    class Meta:
        model = Offer


class WantFactory(PostingFactory):
    class Meta:
        model = Want


class IntroductionFactory(factory.django.DjangoModelFactory):
    """One that waits for an answer; `met` makes one that has come about."""

    class Meta:
        model = Introduction

    class Params:
        met = factory.Trait(state=Meeting.MET, answered_at=NOW, answered_by=factory.SubFactory(PersonFactory))

    asker = factory.SubFactory(OrganisationFactory)
    asked = factory.SubFactory(OrganisationFactory)
    pair = factory.LazyAttribute(lambda one: pair_of(one.asker.pk, one.asked.pk))
    message = "Skupaj bi gostovali po šolah."
    asked_by = factory.SubFactory(PersonFactory)
    asked_at = SAID
    lapses_on = date(2026, 10, 15)


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    introduction = factory.SubFactory(IntroductionFactory, met=True)
    organisation = factory.SelfAttribute("introduction.asker")
    after_days = 30
    to = factory.SubFactory(PersonFactory)
    link_sha256 = factory.Sequence(lambda n: f"{n:064d}")
    asked_at = SAID
