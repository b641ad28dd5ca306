"""Proxies as their givers and holders see them."""

from datetime import date

from django.db.models import Q, QuerySet

from zbor.decisions.models import Proxy
from zbor.members.models import Organisation, Person
from zbor.members.queries import individual_members, member_organisations, represented_by
from zbor.members.standing import Standing


def given_by(standing: Standing) -> QuerySet[Proxy]:
    """Proxies of the members for whom a visitor may vote, the newest first."""
    giver = Q(giver_organisation__in=standing.represents)
    if standing.is_individual_member:
        giver |= Q(giver_person=standing.person)
    return _named(Proxy.objects.filter(giver))


def held_proxies(standing: Standing, *, on: date) -> QuerySet[Proxy]:
    """Proxies that a visitor may use on a day, or later."""
    holder = Q(holder_organisation__in=standing.represents)
    if standing.is_individual_member:
        holder |= Q(holder_person=standing.person)
    return _named(Proxy.objects.filter(holder, withdrawn_at__isnull=True, until__gte=on))


def _named(proxies: QuerySet[Proxy]) -> QuerySet[Proxy]:
    return proxies.select_related("giver_organisation", "giver_person", "holder_organisation", "holder_person")


def possible_givers(standing: Standing) -> list[Organisation | Person]:
    """For whom a visitor may give a proxy: themselves as an individual member, and the organisations they bind."""
    own: list[Organisation | Person] = [standing.person] if standing.person and standing.is_individual_member else []
    return [*own, *represented_by(standing)]


def possible_holders(*, on: date) -> list[Organisation | Person]:
    """Who may hold a proxy: every member."""
    return [*member_organisations(on), *individual_members(on)]
