"""Agreements and partnerships, invented."""

from datetime import UTC, date, datetime

import factory
from django.core.files.base import ContentFile

from tests.factories.members import OrganisationFactory, PersonFactory
from zbor.base.partial_dates import PartialDate
from zbor.partnerships.enums import AgreementKind
from zbor.partnerships.models import Agreement, Obligation, Output, Paper, Party, Signature

MADE = datetime(2026, 9, 1, 8, tzinfo=UTC)
TODAY = date(2026, 11, 26)


class AgreementFactory(factory.django.DjangoModelFactory):
    """Without a paper, in force since 2025."""

    class Meta:
        model = Agreement

    title = factory.Sequence(lambda n: f"Kultura za zdravje {n}")
    kind = AgreementKind.CROSS_SECTOR
    begins = PartialDate("2025-03")
    responsible = factory.SubFactory(PersonFactory)
    created_at = MADE
    created_by = factory.SelfAttribute("responsible")


class PartyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Party

    agreement = factory.SubFactory(AgreementFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class PaperFactory(factory.django.DjangoModelFactory):
    """The first version, to be signed; by whom, a test says with signatures."""

    class Meta:
        model = Paper

    agreement = factory.SubFactory(AgreementFactory)
    version = 1
    title = "Sporazum"
    file = factory.LazyAttribute(lambda _one: ContentFile(b"sporazum", name="sporazum.pdf"))
    filename = "sporazum.pdf"
    size = 8
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    is_to_be_signed = True
    at = MADE
    by = factory.SubFactory(PersonFactory)


class SignatureFactory(factory.django.DjangoModelFactory):
    """Missing; `signed=True` makes one that is there."""

    class Meta:
        model = Signature

    class Params:
        signed = factory.Trait(
            signed_on=date(2026, 9, 3),
            signed_by="Neva Kos",
            entered_at=MADE,
            entered_by=factory.SubFactory(PersonFactory),
        )

    paper = factory.SubFactory(PaperFactory)
    party = factory.SubFactory(PartyFactory, agreement=factory.SelfAttribute("..paper.agreement"))


class ObligationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Obligation

    agreement = factory.SubFactory(AgreementFactory)
    what = "poročilo o prvem letu"
    debtor = factory.SubFactory(PartyFactory, agreement=factory.SelfAttribute("..agreement"))
    due_on = date(2026, 12, 15)
    created_at = MADE
    created_by = factory.SubFactory(PersonFactory)


class OutputFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Output

    agreement = factory.SubFactory(AgreementFactory)
    title = "Študija o prostorih"
    on = PartialDate("2026-02")
    at = MADE
    by = factory.SubFactory(PersonFactory)
