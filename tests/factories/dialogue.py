"""Contacts, talks, promises, groups and requests, invented."""

from datetime import UTC, date, datetime

import factory

from tests.factories.dossiers import InstitutionFactory
from tests.factories.members import PersonFactory
from zbor.base.partial_dates import PartialDate
from zbor.dialogue.enums import Side, TalkKind, Verdict
from zbor.dialogue.models import (
    Commitment,
    DialogueGroup,
    GroupSession,
    InformationRequest,
    OfficeHolder,
    Paper,
    Post,
    Representation,
    Ruling,
    Talk,
    Tenure,
)

NOW = datetime(2017, 3, 10, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


class OfficeHolderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OfficeHolder

    name = factory.Sequence(lambda n: f"Nosilka Funkcije {n:03d}")
    email = factory.Sequence(lambda n: f"nosilka.{n}@urad.example")
    phone = "01 234 56 78"


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    institution = factory.SubFactory(InstitutionFactory)
    title = factory.Sequence(lambda n: f"položaj {n}")


class TenureFactory(factory.django.DjangoModelFactory):
    """Somebody who holds a post since 2016."""

    class Meta:
        model = Tenure

    holder = factory.SubFactory(OfficeHolderFactory)
    post = factory.SubFactory(PostFactory)
    since = PartialDate("2016")


class TalkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Talk

    kind = TalkKind.CALL
    at = NOW
    holder = factory.SubFactory(OfficeHolderFactory)
    institution = factory.SubFactory(InstitutionFactory)
    said = factory.Sequence(lambda n: f"Pogovor številka {n}.")
    by = factory.SubFactory(PersonFactory)
    created_at = NOW


class CommitmentFactory(factory.django.DjangoModelFactory):
    """A promise of an institution, due in ten days; `ruled` rules on it."""

    class Meta:
        model = Commitment
        skip_postgeneration_save = True

    side = Side.AUTHORITY
    text = factory.Sequence(lambda n: f"Obljuba {n}")
    institution = factory.SubFactory(InstitutionFactory)
    due_on = date(2017, 3, 20)
    made_on = date(2017, 3, 1)
    by = factory.SubFactory(PersonFactory)
    created_at = NOW

    @factory.post_generation
    def ruled(self, create, verdict, **_fields):
        if verdict:
            RulingFactory(commitment=self, verdict=verdict)


class RulingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ruling

    commitment = factory.SubFactory(CommitmentFactory)
    verdict = Verdict.KEPT
    on = PartialDate("2017-03-09")
    evidence = "Zapisnik je prispel."
    at = NOW
    by = factory.SubFactory(PersonFactory)


class DialogueGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DialogueGroup

    name = factory.Sequence(lambda n: f"Skupina {n}")
    institution = factory.SubFactory(InstitutionFactory)
    created_at = NOW


class RepresentationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Representation

    group = factory.SubFactory(DialogueGroupFactory)
    person = factory.SubFactory(PersonFactory)
    since = date(2016, 1, 1)


class GroupSessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupSession

    group = factory.SubFactory(DialogueGroupFactory)
    title = factory.Sequence(lambda n: f"{n}. seja")
    on = date(2017, 3, 1)
    created_at = NOW


class PaperFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Paper

    session = factory.SubFactory(GroupSessionFactory)
    title = "Gradivo"
    text = "Vprašanja mreže."
    at = NOW
    by = factory.SubFactory(PersonFactory)


class InformationRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InformationRequest

    institution = factory.SubFactory(InstitutionFactory)
    what = factory.Sequence(lambda n: f"Zapisnik številka {n}.")
    asked_on = date(2017, 3, 1)
    created_at = NOW
    by = factory.SubFactory(PersonFactory)
