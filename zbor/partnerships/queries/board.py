"""What stands on the board, and how it is found."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zbor.base.names import words_key
from zbor.members.models import Organisation
from zbor.members.queries import containing
from zbor.members.standing import Standing
from zbor.partnerships.enums import Side
from zbor.partnerships.models import Offer, Profile, Want

MODELS: dict[Side, type[Offer] | type[Want]] = {Side.OFFERS: Offer, Side.WANTS: Want}
MOST_WORDS = 8


def side_named(word: str) -> Side | None:
    return next((side for side in Side if side.value == word), None)


def holding_now(side: Side, today: date) -> QuerySet[Any]:
    """What holds today, the newest first."""
    return MODELS[side].objects.filter(closed_at=None, valid_until__gte=today)


def found(side: Side, wanted: Mapping[str, Any], today: date) -> QuerySet[Any]:
    """What holds today and answers all that is asked, with its organisation; two queries with the count."""
    rows = holding_now(side, today)
    if wanted.get("kind"):
        rows = rows.filter(resource__kind=wanted["kind"])
    if wanted.get("resource"):
        rows = rows.filter(resource=wanted["resource"])
    if wanted.get("region"):
        rows = rows.filter(Q(region=wanted["region"]) | Q(region=None))
    if wanted.get("sector"):
        rows = rows.filter(organisation__sector=wanted["sector"])
    if wanted.get("topic"):
        rows = rows.filter(organisation__partner_profile__topics=wanted["topic"])
    for word in (wanted.get("q") or "").split()[:MOST_WORDS]:
        folded = words_key(word)
        rows = rows.filter(
            Q(folded__contains=folded) | Q(resource__folded__contains=folded) | Q(organisation__in=called(word))
        )
    return rows.select_related("resource", "region", "organisation__region")


def called(text: str) -> QuerySet[Organisation, Any]:
    """The keys of the organisations that are called so."""
    named = Organisation.objects.filter(containing(text) | Q(short_name__icontains=text))
    return named.order_by().values("pk")


def counts(today: date) -> dict[str, int]:
    """How many things stand on each side today; two queries."""
    return {side.value: holding_now(side, today).count() for side in Side}


def partners(wanted: Mapping[str, Any], today: date) -> QuerySet[Profile]:
    """Those who have a profile, by name, each with how much they offer and look for today."""
    rows = Profile.objects.select_related("organisation__region").prefetch_related("topics")
    if wanted.get("sector"):
        rows = rows.filter(organisation__sector=wanted["sector"])
    if wanted.get("region"):
        rows = rows.filter(organisation__region=wanted["region"])
    if wanted.get("topic"):
        rows = rows.filter(topics=wanted["topic"])
    if wanted.get("q"):
        rows = rows.filter(organisation__in=called(wanted["q"]))
    offered = Q(organisation__offers__closed_at=None, organisation__offers__valid_until__gte=today)
    sought = Q(organisation__wants__closed_at=None, organisation__wants__valid_until__gte=today)
    return rows.annotate(
        n_offers=Count("organisation__offers", filter=offered, distinct=True),
        n_wants=Count("organisation__wants", filter=sought, distinct=True),
    ).order_by("organisation__sort_name", "pk")


def without_any(standing: Standing, today: date) -> list[Organisation]:
    """The organisations of a visitor that neither offer nor look for anything today; one query."""
    if not standing.organisations:
        return []
    silent = [
        ~Exists(MODELS[side].objects.filter(organisation=OuterRef("pk"), closed_at=None, valid_until__gte=today))
        for side in Side
    ]
    return list(Organisation.objects.filter(*silent, pk__in=standing.organisations))
