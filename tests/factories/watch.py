"""Sources and what they give, invented."""

from datetime import UTC, date, datetime

import factory

from zbor.watch.enums import SourceKind
from zbor.watch.models import Item, Source
from zbor.watch.sources.found import Found

NOW = datetime(2016, 7, 1, 8, 0, tzinfo=UTC)
TODAY = date(2016, 7, 1)


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    name = factory.Sequence(lambda n: f"Vir {n:03d}")
    kind = SourceKind.FEED
    url = factory.Sequence(lambda n: f"https://vir-{n}.example/feed")
    created_at = NOW


class ItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Item

    title = factory.Sequence(lambda n: f"Predlog pravilnika o primeru {n}")
    title_key = factory.LazyAttribute(lambda item: item.title.lower())
    on = TODAY
    first_seen_at = NOW
    changed_at = NOW


def found(key="1", title="Predlog zakona o izmišljenih primerih", *, on=TODAY, **more):
    """One matter as a source tells it."""
    return Found(key=key, title=title, on=on, **more)
