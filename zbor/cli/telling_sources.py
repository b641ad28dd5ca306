"""What visits brought, in lines for a terminal."""

from collections.abc import Iterable, Iterator

from zbor.watch.models import Visit
from zbor.watch.sources.found import Read, Skipped


def visits_in_words(visits: Iterable[Visit]) -> Iterator[str]:
    """One line for each source, and one more for what went wrong."""
    none = True
    for one in visits:
        none = False
        yield f"{one.source.name}: found {one.found}, new {one.new}, changed {one.changed}, skipped {one.skipped}"
        if one.trouble:
            yield f"  fails: {one.trouble}"
    if none:
        yield "No source is due."


def read_in_words(read: Iterable[Read]) -> Iterator[str]:
    """One line for each entry, and how many there were."""
    found = skipped = 0
    for one in read:
        if isinstance(one, Skipped):
            skipped += 1
            yield f"skipped at {one.where}: expected {one.expected}"
        else:
            found += 1
            deadline = f", until {one.deadline_on:%Y-%m-%d}" if one.deadline_on else ""
            day = one.on.isoformat() if one.on else "–".ljust(10)
            yield f"{day}  {one.title}{deadline}"
    yield f"{found} found, {skipped} skipped."
