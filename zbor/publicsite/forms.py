"""What a visitor types into the archive's address and into its search box."""

from datetime import date

from django.http import QueryDict

from zbor.outcomes.queries import DIMENSIONS, Narrowed, Within
from zbor.publicsite.queries import Wanted

LONGEST = 200


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


def words_of(query: QueryDict) -> str:
    return query.get("q", "").strip()[:LONGEST].replace("\0", "")
