"""Everything that happened to an act in one line of time: its dossiers, its texts and what was found of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.dossiers.enums import ActOutcome
from zbor.dossiers.models import Act
from zbor.dossiers.queries import address_of, day_of, dossiers_of, readable_texts
from zbor.members.standing import Standing
from zbor.watch.models import Item
from zbor.watch.queries.item_words import expected_in_words
from zbor.watch.queries.items import expected_of, items_about


@dataclass(frozen=True, slots=True)
class Point:
    """One thing on a day: what kind of thing, what it is called, where it is read."""

    on: date | None
    what: str
    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The points, oldest first, and what normally comes next; the item of which that is said."""

    points: list[Point]
    expected: str = ""
    of: Item | None = None


def act_line(act: Act, *, standing: Standing, now: datetime) -> Line:
    """All that is known of an act. The number of queries does not depend on how much that is."""
    items = _items(act)
    points = [*_of_dossiers(act, standing, now), *_of_texts(act, standing, now)]
    for item in items:
        points += _of_item(item)
    points.sort(key=lambda one: (one.on or date.min, one.what, one.title))
    newest = max(items, key=lambda one: (one.on, one.pk), default=None)
    expected = expected_of(newest, newest.stage) if newest else None
    return Line(points, expected_in_words(expected) if expected else "", newest if expected else None)


def _items(act: Act) -> list[Item]:
    found = Item.objects.filter(pk__in=items_about(act)) | Item.objects.filter(dossier__act=act)
    return list(found.distinct().defer("text", "lemmas").prefetch_related("steps").order_by("on", "pk"))


def _of_dossiers(act: Act, standing: Standing, now: datetime) -> Iterator[Point]:
    for one in dossiers_of(act, standing=standing, now=now):
        on = one.published_on.first if one.published_on else timezone.localdate(one.opened_at)
        url = f"/dossiers/{one.pk}/"
        yield Point(on, _("dossier"), str(one), url)
        if one.act_outcome_on and one.act_outcome != ActOutcome.PENDING:
            yield Point(one.act_outcome_on.first, _("outcome"), str(one), url, one.get_act_outcome_display())


def _of_texts(act: Act, standing: Standing, now: datetime) -> Iterator[Point]:
    own = readable_texts(standing=standing, now=now, act=act)
    return (Point(day_of(one), _("text"), one.label, address_of(one), one.get_kind_display()) for one in own)


def _of_item(item: Item) -> list[Point]:
    url = f"/watch/items/{item.pk}/"
    steps = [Point(one.on, _("step of the procedure"), one.name, url, item.title) for one in item.steps.all()]
    return steps or [Point(item.on, _("found"), item.title, url, item.stage)]
