"""Which known matter a found one is: by the key of its source, by its numbers, by title and text."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from zbor.calc.language import fold
from zbor.calc.matters import Seen, same_matter
from zbor.calc.matters.identifiers import JOINING
from zbor.calc.matters.sameness import NEAR_DAYS, NEAR_TITLES
from zbor.watch.actions.preparing import Prepared
from zbor.watch.models import Item, ItemIdentifier, Sighting, Source

MOST_CANDIDATES = 5_000
"""Matters of about the same days whose titles are compared; the latest of them."""
COLUMNS = ("pk", "title_key", "text_key", "on", "institution_id", "institution_name", "url")


class Known:
    """All that is needed to recognise a batch, read in a handful of queries."""

    def __init__(self, source: Source, batch: list[Prepared]) -> None:
        keys = [one.found.key for one in batch]
        found = Sighting.objects.filter(source=source, key__in=keys).select_for_update(of=("self",))
        self._sightings = {one.key: one for one in found}
        strangers = [one for one in batch if one.found.key not in self._sightings]
        self._by_number = _by_number(strangers)
        unnumbered = [one for one in strangers if not self._numbered(one)]
        self._candidates, self._own = _candidates(source, unnumbered) if unnumbered else ({}, {})
        self._titles = {pk: seen.title_key for pk, seen in self._candidates.items()}
        self._pks = {one.found.key: pk for one in strangers if (pk := self._numbered(one) or self._alike(one))}
        wanted = {one.item_id for one in self._sightings.values()} | set(self._pks.values())
        locked = Item.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted).order_by("pk")
        self._items = {item.pk: item for item in locked}

    def sighting(self, one: Prepared) -> Sighting | None:
        return self._sightings.get(one.found.key)

    def item(self, one: Prepared) -> Item | None:
        """The matter it is, locked; None for a new one."""
        sighting = self.sighting(one)
        pk = sighting.item_id if sighting else self._pks.get(one.found.key)
        return self._items[pk] if pk else None

    def marks(self, one: Prepared) -> set[object]:
        """By which of these another one of the same batch would be the same matter."""
        same_page = {(one.seen.title_key, one.found.url, one.seen.on)} if one.found.url else set()
        return {one.found.key, *one.seen.numbers, *same_page}

    def _numbered(self, one: Prepared) -> int | None:
        """The oldest matter that has one of its numbers."""
        return min((self._by_number[pair] for pair in one.seen.numbers if pair in self._by_number), default=None)

    def _alike(self, one: Prepared) -> int | None:
        """A matter of another source that is the same by its words; of this source only the very same entry."""
        own = self._own.get((one.seen.title_key, one.found.url, one.seen.on)) if one.found.url else None
        if own is not None:
            return own
        near = process.extract(one.seen.title_key, self._titles, scorer=ratio, score_cutoff=NEAR_TITLES, limit=20)
        same_text = [
            pk for pk, seen in self._candidates.items() if one.seen.text_key and seen.text_key == one.seen.text_key
        ]
        ordered = [*(pk for _title, _score, pk in near), *same_text]
        return next((pk for pk in ordered if same_matter(self._candidates[pk], one.seen)), None)


def _by_number(strangers: list[Prepared]) -> dict[tuple[str, str], int]:
    values = {value for one in strangers for _kind, value in one.seen.numbers}
    found = (
        ItemIdentifier.objects.filter(kind__in=JOINING, value__in=values) if values else ItemIdentifier.objects.none()
    )
    return {(kind, value): pk for kind, value, pk in found.values_list("kind", "value", "item_id")}


def _candidates(source: Source, batch: list[Prepared]) -> tuple[dict[int, Seen], dict[tuple[str, str, date], int]]:
    """Matters of other sources that may be one of these; and the entries of this source by title, address and day."""
    days = [one.seen.on for one in batch]
    span = (min(days) - timedelta(days=NEAR_DAYS), max(days) + timedelta(days=NEAR_DAYS))
    around = Item.objects.filter(on__range=span)
    seen_here = Sighting.objects.filter(source=source).values("item_id")
    others = _seen(around.exclude(pk__in=seen_here))
    titles = {one.seen.title_key for one in batch if one.found.url}
    own = Item.objects.filter(pk__in=seen_here, title_key__in=titles).exclude(url="")
    pages = {(title, url, on): pk for pk, title, url, on in own.values_list("pk", "title_key", "url", "on")}
    return others, pages


def _seen(items: QuerySet[Item]) -> dict[int, Seen]:
    rows = list(items.order_by("-on", "-pk").values_list(*COLUMNS)[:MOST_CANDIDATES])
    numbers: dict[int, set[tuple[str, str]]] = {}
    of_these = (
        Q(item_id__gte=min(row[0] for row in rows), item_id__lte=max(row[0] for row in rows)) if rows else Q(pk=None)
    )
    for pk, kind, value in ItemIdentifier.objects.filter(of_these, kind__in=JOINING).values_list(
        "item_id", "kind", "value"
    ):
        numbers.setdefault(pk, set()).add((kind, value))
    return {
        pk: Seen(
            title_key=title,
            on=on,
            institution=str(institution) if institution else fold(name),
            text_key=text,
            numbers=frozenset(numbers.get(pk, ())),
        )
        for pk, title, text, on, institution, name, _url in rows
    }
