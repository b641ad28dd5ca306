"""Sources and items, invented."""

from datetime import UTC, date, datetime

import factory

from zbor.calc.watching import words_from
from zbor.dossiers.enums import ActKind, Level
from zbor.watch.enums import ChangeKind, SourceKind
from zbor.watch.models import Change, Item, ItemIdentifier, ItemPaper, ItemStep, Sighting, Source
from zbor.watch.sources.found import Found

NOW = datetime(2016, 7, 1, 8, 0, tzinfo=UTC)
TODAY = date(2016, 7, 1)
SEEN_AT = datetime(2016, 11, 14, 7, 0, tzinfo=UTC)


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    name = factory.Sequence(lambda n: f"Vir {n:03d}")
    kind = SourceKind.FEED
    url = factory.Sequence(lambda n: f"https://vir-{n}.example/feed")
    created_at = SEEN_AT


class ItemFactory(factory.django.DjangoModelFactory):
    """A decree that was put to consultation for fourteen days; `seen=[source]` says where, `numbers={kind: value}` which."""

    class Meta:
        model = Item
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Predlog uredbe o primeru {n}")
    on = date(2016, 11, 14)
    text = ""
    kind = ActKind.DECREE
    level = Level.NATIONAL
    published_on = date(2016, 11, 14)
    deadline_on = date(2016, 11, 28)
    title_key = factory.LazyAttribute(lambda item: item.title.lower())
    lemmas = factory.LazyAttribute(lambda item: " ".join(words_from(f"{item.title} {item.text}")))
    first_seen_at = SEEN_AT
    changed_at = SEEN_AT

    @factory.post_generation
    def seen(self, create, sources, **_fields):
        for source in sources or []:
            SightingFactory(item=self, source=source)

    @factory.post_generation
    def numbers(self, create, numbers, **_fields):
        for kind, value in (numbers or {}).items():
            ItemIdentifier.objects.create(item=self, kind=kind, value=value)


class SightingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sighting

    item = factory.SubFactory(ItemFactory)
    source = factory.SubFactory(SourceFactory)
    key = factory.Sequence(str)
    url = factory.LazyAttribute(lambda sighting: f"https://vir.example/{sighting.key}")
    fingerprint = "0" * 64
    first_at = SEEN_AT
    last_at = SEEN_AT


class ItemStepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ItemStep

    item = factory.SubFactory(ItemFactory)
    name = "javna obravnava"
    on = date(2016, 11, 14)


class ItemPaperFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ItemPaper

    item = factory.SubFactory(ItemFactory)
    title = factory.Sequence(lambda n: f"Gradivo {n}")
    url = factory.Sequence(lambda n: f"https://vir.example/gradivo/{n}")


class ChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Change

    item = factory.SubFactory(ItemFactory)
    kind = ChangeKind.STAGE
    old = "javna obravnava"
    new = "vlada"
    at = SEEN_AT


def found(key="1", title="Predlog zakona o izmišljenih primerih", *, on=TODAY, **more):
    """One matter as a source tells it."""
    return Found(key=key, title=title, on=on, **more)
