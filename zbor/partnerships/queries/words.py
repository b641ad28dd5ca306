"""Reads of the vocabularies."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from zbor.partnerships.enums import ResourceKind
from zbor.partnerships.models import Resource, Topic


def topics_in_use() -> QuerySet[Topic]:
    """The topics that can be chosen."""
    return Topic.objects.filter(retired_at=None)


def resources_in_use() -> QuerySet[Resource]:
    """What can be offered and looked for."""
    return Resource.objects.filter(retired_at=None)


def grouped(resources: Iterable[Resource]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Choices by kind, in the order of the kinds and by name in the active language; one query."""
    by_kind: dict[str, list[tuple[int, str]]] = {}
    for one in resources:
        by_kind.setdefault(one.kind, []).append((one.pk, str(one)))
    return [
        (str(kind.label), sorted(by_kind[kind.value], key=lambda pair: pair[1].casefold()))
        for kind in ResourceKind
        if kind.value in by_kind
    ]


def kept_topics() -> list[Topic]:
    """Every topic, those that are retired last; one query."""
    return sorted(Topic.objects.all(), key=lambda one: (one.retired_at is not None, str(one).casefold()))


def kept_resources() -> list[tuple[str, list[Resource]]]:
    """Every resource by kind, with `n_offers` and `n_wants` that ever were; one query."""
    counted = Resource.objects.annotate(n_offers=Count("offers", distinct=True), n_wants=Count("wants", distinct=True))
    rows = sorted(counted, key=lambda one: (one.retired_at is not None, str(one).casefold()))
    return [(str(kind.label), [one for one in rows if one.kind == kind.value]) for kind in ResourceKind]
