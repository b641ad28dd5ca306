"""Let clippings be found by those who may read them."""

from zbor.dossiers.actions.findable import widest
from zbor.press.models import Clipping
from zbor.search import actions as search

KIND = "clipping"


def find_clipping(clipping: Clipping) -> None:
    """Write the row of a clipping anew, or take it away where the clipping was taken out."""
    if clipping.removed_at is not None:
        search.remove(kind=KIND, subject_pk=clipping.pk)
    else:
        search.put([_clipping(clipping)])


def make_findable() -> int:
    """Let exactly the clippings that there are be found, by those who may see them now: dossiers become public and are
    taken back, outlets are renamed. Return how many rows changed.
    """
    clippings = Clipping.objects.select_related("outlet").prefetch_related("dossiers")
    return search.keep_up(KIND, (_clipping(one) for one in clippings))


def _clipping(clipping: Clipping) -> search.Findable:
    """As open as the most open of its dossiers; without any it is the network's."""
    openness = widest(clipping.dossiers.all())
    return search.Findable(
        kind=KIND,
        subject_pk=clipping.pk,
        url=f"/press/{clipping.pk}/",
        title=clipping.title,
        body="\n".join(filter(None, [str(clipping.outlet), clipping.author, clipping.summary, clipping.quotes])),
        audience=openness.audience,
        public_from=openness.public_from,
        on=clipping.on.iso,
    )
