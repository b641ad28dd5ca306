"""What a visitor types into the archive's address and into its search box."""

import re
from dataclasses import fields
from datetime import date

from django.http import QueryDict

from zbor.calc.finding import Order
from zbor.outcomes.queries import DIMENSIONS, Narrowed, Within
from zbor.publicsite.queries import Asked, Wanted
from zbor.publicsite.words import KINDS

LONGEST = 200
YEAR = re.compile("[12][0-9]{3}")


def wanted_of(query: QueryDict) -> Wanted:
    """What the address asks for; a field that is missing narrows nothing, one that makes no sense finds nothing."""
    given = {name: query.get(name, "").strip()[:LONGEST].replace("\0", "") for name in Wanted.__dataclass_fields__}
    return Wanted(**given)


def narrowed_of(query: QueryDict) -> Narrowed:
    """Which demands an address wants to be counted."""
    return Narrowed(**{name: query.get(name, "").strip()[:LONGEST] for name in DIMENSIONS})


def within_of(query: QueryDict) -> Within:
    """Which acts an address wants to be counted; a day that is none narrows nothing."""
    return Within(
        since=_day_of(query, "since"), until=_day_of(query, "until"), institution=query.get("institution", "")[:LONGEST]
    )


def _day_of(query: QueryDict, name: str) -> date | None:
    try:
        return date.fromisoformat(query.get(name, "").strip())
    except ValueError:
        return None


def asked_of(query: QueryDict) -> Asked:
    """What a visitor looks for; a kind that there is not, a year or an order that is none narrows and orders nothing."""
    given = {one.name: query.get(one.name, "").strip()[:LONGEST].replace("\0", "") for one in fields(Asked)}
    years = {name: given[name] if YEAR.fullmatch(given[name]) else "" for name in ("since", "until")}
    kind = given["kind"] if given["kind"] in KINDS else ""
    order = given["order"] if given["order"] in set(Order) else ""
    return Asked(**(given | years | {"kind": kind, "order": order}))
