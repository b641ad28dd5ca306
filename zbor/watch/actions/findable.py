"""Let the network find what was noticed."""

from collections.abc import Iterable

from zbor.calc.language import LANGUAGES
from zbor.search import actions as search
from zbor.search.enums import Audience
from zbor.watch.models import Item

KIND = "item"


def make_findable(items: Iterable[Item]) -> None:
    """Write the rows of items anew, in the caller's transaction."""
    search.put([_row(item) for item in items])


def keep_findable() -> int:
    """Let exactly the items that there are be found; return how many rows changed."""
    items = Item.objects.select_related("institution").prefetch_related("identifiers")
    return search.keep_up(KIND, (_row(item) for item in items.iterator(chunk_size=500)))


def _row(item: Item) -> search.Findable:
    numbers = sorted(one.value for one in item.identifiers.all())
    institution = str(item.institution or item.institution_name)
    words = [*item.keywords, institution, item.place, item.stage, item.procedure, *numbers, item.text]
    return search.Findable(
        kind=KIND,
        subject_pk=item.pk,
        url=_address(item),
        title=item.title,
        body="\n".join(filter(None, words)),
        audience=Audience.NETWORK,
        on=item.on.isoformat(),
        language=item.language if item.language in LANGUAGES else "sl",
        institution=item.institution.code if item.institution else "",
    )


def _address(item: Item) -> str:
    return f"/watch/items/{item.pk}/"
