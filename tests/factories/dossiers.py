"""Acts, dossiers and texts, invented."""

from datetime import UTC, date, datetime

import factory

from zbor.base.partial_dates import PartialDate
from zbor.dossiers.enums import ActKind, DossierKind, EntryKind, Stage, Step, Visibility
from zbor.dossiers.models import (
    Act,
    Article,
    ChronologyEntry,
    Document,
    Dossier,
    Identifier,
    Institution,
    Milestone,
    Task,
    TextVersion,
    Topic,
)

OPENED_AT = datetime(2016, 11, 14, 8, 40, tzinfo=UTC)


class InstitutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Institution

    code = factory.Sequence(lambda n: f"institution-{n}")
    name = factory.Sequence(lambda n: f"Ustanova {n}")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    code = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.Sequence(lambda n: f"Tema {n}")


class ActFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Act

    title = factory.Sequence(lambda n: f"Zakon o primeru {n}")
    kind = ActKind.LAW


class DossierFactory(factory.django.DjangoModelFactory):
    """An internal dossier of a regulation, fourteen days from publication to the deadline; traits change that."""

    class Meta:
        model = Dossier

    class Params:
        public = factory.Trait(visibility=Visibility.PUBLIC)
        internal = factory.Trait(visibility=Visibility.INTERNAL)
        embargo = factory.Trait(visibility=Visibility.EMBARGO, public_from=datetime(2016, 12, 1, 8, 0, tzinfo=UTC))
        call = factory.Trait(kind=DossierKind.CALL)
        strategy = factory.Trait(kind=DossierKind.STRATEGY)
        undated = factory.Trait(published_on=None, deadline_on=None)

    kind = DossierKind.REGULATION
    title = factory.Sequence(lambda n: f"Spremembe uredbe o primeru {n}")
    institution = factory.SubFactory(InstitutionFactory)
    published_on = PartialDate("2016-11-14")
    deadline_on = date(2016, 11, 28)
    stage = Stage.DETECTED
    opened_at = OPENED_AT


class IdentifierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Identifier

    kind = "EVA"
    value = factory.Sequence(lambda n: f"2016-3340-{n:04}")


class ChronologyEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ChronologyEntry

    dossier = factory.SubFactory(DossierFactory)
    on = PartialDate("2016-11")
    kind = EntryKind.WORKING_MEETING
    text = "Delovni sestanek na ministrstvu."
    created_at = OPENED_AT


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    dossier = factory.SubFactory(DossierFactory)
    step = Step.MEMBERS
    due_on = date(2016, 11, 21)


class TaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Task

    dossier = factory.SubFactory(DossierFactory)
    title = factory.Sequence(lambda n: f"Opravilo {n}")
    created_at = OPENED_AT


class DocumentFactory(factory.django.DjangoModelFactory):
    """A document whose file is not on the disk; upload one where the bytes matter."""

    class Meta:
        model = Document

    dossier = factory.SubFactory(DossierFactory)
    title = factory.Sequence(lambda n: f"Dopis {n}")
    file = factory.Sequence(lambda n: f"documents/2016/dopis-{n}.pdf")
    filename = factory.Sequence(lambda n: f"dopis-{n}.pdf")
    size = 1200
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    at = OPENED_AT


class TextVersionFactory(factory.django.DjangoModelFactory):
    """A draft inside a dossier; `TextVersionFactory(with_articles=3)` gives it three articles."""

    class Meta:
        model = TextVersion
        skip_postgeneration_save = True

    dossier = factory.SubFactory(DossierFactory)
    label = "Osnutek"
    text = "1. člen\nPrvi člen."
    at = OPENED_AT

    @factory.post_generation
    def with_articles(self, create, count, **_fields):
        for number in range(1, (count or 0) + 1):
            ArticleFactory(version=self, position=number, key=str(number), label=f"{number}. člen")


class ArticleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Article

    version = factory.SubFactory(TextVersionFactory)
    position = factory.Sequence(lambda n: n)
    key = factory.LazyAttribute(lambda article: str(article.position))
    label = factory.LazyAttribute(lambda article: f"{article.key}. člen")
    heading = "(predmet)"
    body = "Ta člen ureja primer."
