"""Watches as somebody may read them, and what answered them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from zbor.members.standing import Standing
from zbor.watch.models import Watch, WatchMatch


def kept() -> QuerySet[Watch]:
    """Watches that are not removed."""
    return Watch.objects.filter(removed_at__isnull=True)


def readable(standing: Standing, *, seats: dict[int, bool]) -> QuerySet[Watch]:
    """The watches a visitor may read, those removed among them; `watch_rules.may_read` is the rule for one."""
    if standing.person is None or not standing.is_network:
        return Watch.objects.none()
    of_bodies = Q(body__isnull=False) if standing.is_office else Q(body__in=list(seats))
    of_network = Q(person__isnull=True, body__isnull=True, stranger__isnull=True)
    return Watch.objects.filter(Q(person=standing.person) | of_bodies | of_network)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Watches that belong together on the page: mine, those of a body, those of the network."""

    title: str
    watches: list[Watch]


def counted(watches: QuerySet[Watch]) -> QuerySet[Any]:
    """With `found`, how many changes answered each, and `last_at`."""
    return watches.annotate(found=Count("matches"), last_at=Max("matches__at"))


def shelves(standing: Standing, *, seats: dict[int, bool]) -> tuple[list[Watch], list[Shelf], list[Watch]]:
    """The visitor's own watches, those of each body, those of the network; one query."""
    found = counted(readable(standing, seats=seats).filter(removed_at__isnull=True).select_related("body"))
    own: list[Watch] = []
    network: list[Watch] = []
    bodies: dict[int, Shelf] = {}
    for watch in found.order_by("name", "pk"):
        if watch.person_id is not None:
            own.append(watch)
        elif watch.body is None:
            network.append(watch)
        else:
            bodies.setdefault(watch.body.pk, Shelf(str(watch.body), [])).watches.append(watch)
    return own, sorted(bodies.values(), key=lambda shelf: shelf.title), network


def removed(standing: Standing, *, seats: dict[int, bool]) -> QuerySet[Watch]:
    """What can be put back, the last removed first."""
    return readable(standing, seats=seats).filter(removed_at__isnull=False).order_by("-removed_at", "-pk")


def matches_of(watch: Watch) -> QuerySet[WatchMatch]:
    """What answered a watch, the newest first, with the item of each."""
    return watch.matches.select_related("change__item__institution").order_by("-change_id")


def open_deadlines(watch: Watch) -> QuerySet[WatchMatch]:
    """Of each item that has a deadline one match, the newest."""
    newest = watch.matches.filter(change__item__deadline_on__isnull=False).order_by().values("change__item")
    return matches_of(watch).filter(pk__in=newest.annotate(newest=Max("pk")).values("newest"))


def of_the_network() -> QuerySet[Watch]:
    """The network's watches that are on, by name: what strangers find ready to choose."""
    return kept().filter(person=None, body=None, stranger=None, is_on=True).order_by("name", "pk")
