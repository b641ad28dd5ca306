"""What watches say in letters."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.partial_dates import PartialDate
from zbor.watch.enums import ChangeKind
from zbor.watch.models import Change, Item, WatchMatch
from zbor.watch.queries.item_words import day_in_words


def what_happened(change: Change) -> str:
    """A change in a few words: new; next stage: …; deadline moved: …"""
    label, moved = str(ChangeKind(change.kind).label), ""
    if change.kind == ChangeKind.DEADLINE:
        moved = " → ".join(day_in_words(day) for day in (change.old, change.new) if day)
    elif change.kind == ChangeKind.STAGE:
        moved = change.new
    return f"{label}: {moved}" if moved else label


def with_words(matches: Iterable[WatchMatch]) -> list[tuple[WatchMatch, str]]:
    """Each match with what happened; needs its `change`."""
    return [(one, what_happened(one.change)) for one in matches]


def from_where(item: Item) -> str:
    """Whose matter it is, as far as that is known."""
    return str(item.institution or item.institution_name or item.place)


def letter_of(change: Change, watches: Sequence[tuple[str, Sequence[str]]]) -> str:
    """What somebody is told of a change: what it is, until when, and by which words of which watch; needs `item`."""
    item = change.item
    lines = [" · ".join(filter(None, [what_happened(change), from_where(item)]))]
    if item.deadline_on is not None:
        lines.append(_("Deadline: %(day)s") % {"day": PartialDate.of(item.deadline_on)})
    lines += [_because(name, words) for name, words in watches]
    return "\n".join(lines)


def _because(name: str, words: Sequence[str]) -> str:
    if not words:
        return _("Your watch “%(name)s” found it.") % {"name": name}
    return _("Your watch “%(name)s” found: %(words)s") % {"name": name, "words": "; ".join(words)}


def page_in_words(name: str, address: str) -> str:
    """Where whoever does not sign in reads a watch, and stops this one alone."""
    return _("The page of “%(name)s”, where it can be stopped: %(address)s") % {"name": name, "address": address}


def left_out_title(n: int) -> str:
    return ngettext("%(n)d older find was left out", "%(n)d older finds were left out", n) % {"n": n}


def left_out_text() -> str:
    return _(
        "They answer what you watch, but are older than two weeks, so that only their number is told. "
        "Each stands on the page of its watch."
    )
