"""What was found, invented."""

from datetime import UTC, date, datetime

import factory

from zbor.watch.models import Item

SEEN_AT = datetime(2026, 10, 1, 6, 0, tzinfo=UTC)


class ItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Item

    title = factory.Sequence(lambda n: f"Predlog pravilnika {n}")
    title_key = factory.LazyAttribute(lambda item: item.title.lower())
    url = "https://vir.example/predlog"
    on = date(2026, 10, 1)
    first_seen_at = SEEN_AT
    changed_at = SEEN_AT
