"""Let clippings be found by those who may read them."""

from collections.abc import Iterator
from datetime import datetime

from zbor.dossiers.enums import Visibility
from zbor.press.models import Clipping
from zbor.search import actions as search
from zbor.search.enums import Audience
from zbor.search.models import Row

KIND = "clipping"


def find_clipping(clipping: Clipping) -> None:
    """Write the row of a clipping anew, or take it away where the clipping was taken out."""
    if clipping.removed_at is not None:
        search.remove(kind=KIND, subject_pk=clipping.pk)
        return
    audience, since = _openness(clipping)
    search.write(
        kind=KIND,
        subject_pk=clipping.pk,
        url=f"/press/{clipping.pk}/",
        title=clipping.title,
        body=_body(clipping),
        audience=audience,
        public_from=since,
        on=clipping.on.iso,
    )


def _body(clipping: Clipping) -> str:
    words = "\n".join(filter(None, [str(clipping.outlet), clipping.author, clipping.summary, clipping.quotes]))
    return words[: search.LONGEST]


def make_findable() -> int:
    """Write anew every row that no longer says who may find it, or by what: dossiers become public and are taken back,
    outlets are renamed.

    Return how many; two queries where nothing has changed.
    """
    stale = list(_stale())
    for clipping in stale:
        find_clipping(clipping)
    return len(stale)


def _stale() -> Iterator[Clipping]:
    rows = Row.objects.filter(kind=KIND).values_list("subject_pk", "audience", "public_from", "body")
    known = {pk: (audience, since, body) for pk, audience, since, body in rows}
    for clipping in Clipping.objects.select_related("outlet").prefetch_related("dossiers"):
        if known.get(str(clipping.pk)) != (*_openness(clipping), _body(clipping)):
            yield clipping


def _openness(clipping: Clipping) -> tuple[Audience, datetime | None]:
    """As open as the most open of its dossiers, and from when on strangers may find it."""
    dossiers = list(clipping.dossiers.all())
    if any(one.visibility == Visibility.PUBLIC for one in dossiers):
        return Audience.PUBLIC, None
    moments = [one.public_from for one in dossiers if one.visibility == Visibility.EMBARGO and one.public_from]
    return (Audience.PUBLIC, min(moments)) if moments else (Audience.NETWORK, None)
