"""What a visitor types into the archive's address and into its search box."""

from django.http import QueryDict

from zbor.outcomes.queries import DIMENSIONS, Narrowed
from zbor.publicsite.queries import Wanted

LONGEST = 200


def wanted_of(query: QueryDict) -> Wanted:
    """What the address asks for; a field that is missing narrows nothing, one that makes no sense finds nothing."""
    given = {name: query.get(name, "").strip()[:LONGEST].replace("\0", "") for name in Wanted.__dataclass_fields__}
    return Wanted(**given)


def narrowed_of(query: QueryDict) -> Narrowed:
    """Which demands an address wants to be counted."""
    return Narrowed(**{name: query.get(name, "").strip()[:LONGEST] for name in DIMENSIONS})


def words_of(query: QueryDict) -> str:
    return query.get("q", "").strip()[:LONGEST].replace("\0", "")
