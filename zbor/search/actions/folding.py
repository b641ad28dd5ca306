"""Fold rows into blocks, so that a question is answered without reading them."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Count, F

from zbor.calc.finding import SIZE, Facts, fold, pack
from zbor.search.blocks import mark_of
from zbor.search.folding import rows_from
from zbor.search.models import Block, Posting, Row, Unfolded

ENOUGH = 100
"""So many unfolded rows are folded at once; fewer wait until the oldest has waited for `PATIENCE`."""
PATIENCE = timedelta(minutes=10)
AT_ONCE = 500


def fold_due(now: datetime) -> int:
    """Fold the blocks in which enough is new, or something has been for a while; return how many."""
    waiting = Unfolded.objects.count()
    if waiting < ENOUGH:
        oldest = Row.objects.filter(pk__in=Unfolded.objects.values("number")).order_by("written_at").first()
        if oldest is not None and now - oldest.written_at < PATIENCE and not _miscounted():
            return 0
    return fold_all()


def fold_all() -> int:
    """Fold every block that is not as its rows are; return how many."""
    blocks = {(number - 1) // SIZE for number in Unfolded.objects.values_list("number", flat=True)} | _miscounted()
    for block in sorted(blocks):
        _fold(block)
    return len(blocks)


def _miscounted() -> set[int]:
    """Blocks that have not as many rows as were folded: none were after a restore, for instance."""
    numbers = Row.objects.annotate(block=(F("pk") - 1) / SIZE).values("block").annotate(n=Count("pk")).order_by()
    rows = dict(numbers.values_list("block", "n"))
    folded = dict(Block.objects.values_list("number", "rows"))
    unfolded = Counter((number - 1) // SIZE for number in Unfolded.objects.values_list("number", flat=True))
    return {block for block in {*rows, *folded} - {*unfolded} if rows.get(block) != folded.get(block)}


@transaction.atomic
def _fold(number: int) -> None:
    """Make a block anew from its rows."""
    Block.objects.get_or_create(number=number, defaults={"values": {}, "columns": b"", "rows": 0})
    list(Block.objects.select_for_update(no_key=True).filter(number=number))  # two who fold take turns
    begin = number * SIZE + 1
    entries = Unfolded.objects.filter(number__gte=begin, number__lt=begin + SIZE)
    known = list(entries.values_list("pk", flat=True))  # before the rows: what is written later stays unfolded
    rows = {one.number - begin: one for one in rows_from(begin, begin + SIZE)}
    values, columns = pack(Facts.of({place: one.fact for place, one in rows.items()}, SIZE))
    pieces = fold({place: one.text for place, one in rows.items()})
    Posting.objects.filter(block=number).delete()
    _insert((term.encode(), number, piece.weights, piece.places) for term, piece in sorted(pieces.items()))
    if rows:
        known_by = mark_of(values, columns)
        Block.objects.filter(number=number).update(values=values, columns=columns, mark=known_by, rows=len(rows))
    else:
        Block.objects.filter(number=number).delete()
    for begin_of_batch in range(0, len(known), AT_ONCE):
        Unfolded.objects.filter(pk__in=known[begin_of_batch : begin_of_batch + AT_ONCE]).delete()


def _insert(postings: Iterable[tuple[bytes, int, bytes, bytes]]) -> None:
    """As bulk_create does it, in a third of the time: there are ten thousands of postings in a block."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name in ("term", "block", "weights", "places"))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote('search_posting')} ({names}) VALUES (%s, %s, %s, %s)", list(postings))  # noqa: S608 -- names of our own
