"""What strangers may read, gathered from the rooms."""

from zbor.publicsite.queries.archive import ListRow, Wanted, found, open_dossiers, rows
from zbor.publicsite.queries.dossiers import Fact, address_of, facts, told
from zbor.publicsite.queries.facets import Facet, Option, facets
from zbor.publicsite.queries.news import News, changed, newest, news
from zbor.publicsite.queries.readable import readable
from zbor.publicsite.queries.searching import Asked, results

__all__ = [
    "Asked",
    "Facet",
    "Fact",
    "ListRow",
    "News",
    "Option",
    "Wanted",
    "address_of",
    "changed",
    "facets",
    "facts",
    "found",
    "newest",
    "news",
    "open_dossiers",
    "readable",
    "results",
    "rows",
    "told",
]
