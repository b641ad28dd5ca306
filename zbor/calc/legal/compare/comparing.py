"""Compare two versions of an act: pair the articles, then find what changed in each pair and around the articles."""

from collections.abc import Sequence
from zlib import crc32

from zbor.calc.legal.compare.align import align
from zbor.calc.legal.compare.alignment import Entry
from zbor.calc.legal.compare.around import surroundings
from zbor.calc.legal.compare.inside import diff_wordings
from zbor.calc.legal.compare.model import Comparison, Pair, PairKind, differs
from zbor.calc.legal.compare.order import Match, chain, in_reading_order
from zbor.calc.legal.compare.wording import BETWEEN
from zbor.calc.legal.model import ParsedAct
from zbor.calc.worddiff import Kind, Piece, diff_words

DIGITS = 4
Articles = Sequence[Entry]


def compare(old: ParsedAct, new: ParsedAct) -> Comparison:
    """What became of every article of `old` in `new`, and what else changed.

    Any two acts can be compared; the result depends on nothing else. Wordings are equal if they are with white space
    folded, letters and accents put together (NFC) and soft hyphens dropped.
    """
    olds, news = ([Entry(article) for article in act.articles] for act in (old, new))
    labels = [{article.key: article.number for article in act.articles} for act in (old, new)]
    matches = align(olds, news)
    displaced = _displaced(matches, olds, news)
    pairs = []
    for match in in_reading_order(matches):
        sides = [olds[place] for place in match.old], [news[place] for place in match.new]
        pairs.append(_pair(*sides, labels, is_displaced=match in displaced))
    return Comparison(old.title, new.title, tuple(pairs), surroundings(old, new))


def _displaced(matches: Sequence[Match], olds: Articles, news: Articles) -> set[Match]:
    """The matches which others overtook: the fewest letters whose removal leaves the rest in the same order.

    Between equals a checksum of the texts decides, so that it is the same looked at from either version.
    """
    both = [match for match in matches if match.old and match.new]

    def weight(index: int) -> int:
        match = both[index]
        sides = (
            " ".join(side[place].body for place in places) for side, places in ((olds, match.old), (news, match.new))
        )
        texts = "\n".join(sorted(sides))
        return (1 + len(texts)) << 32 | crc32(texts.encode(errors="replace"))

    kept = chain([(match.old[0], match.new[0]) for match in both], weight)
    return {match for index, match in enumerate(both) if index not in kept}


def _pair(olds: Articles, news: Articles, labels: Sequence[dict[str, str]], *, is_displaced: bool) -> Pair:
    """Articles that belong together, with what changed in them."""
    is_pair = bool(olds and news)
    is_same = is_pair and _have_same_bodies(olds, news)
    headings = diff_words(_headings(olds), _headings(news))
    pieces = _unchanged(_wording(news)) if is_same else diff_wordings(_wording(olds), _wording(news))
    old_keys, new_keys = (tuple(entry.key for entry in side) for side in (olds, news))
    is_changed = is_pair and not (is_same and not differs(headings))
    is_renumbered = is_pair and not set(old_keys) & set(new_keys)
    return Pair(
        kind=_kind(olds, news, is_moved=is_renumbered or is_displaced, is_changed=is_changed),
        old_keys=old_keys,
        new_keys=new_keys,
        old_numbers=tuple(labels[0][key] for key in old_keys),
        new_numbers=tuple(labels[1][key] for key in new_keys),
        similarity=1.0 if is_same else _similarity(pieces) if is_pair else 0.0,
        heading_pieces=headings,
        pieces=pieces,
        is_changed=is_changed,
        is_renumbered=is_renumbered,
        is_displaced=is_displaced,
        is_annex=any(entry.is_annex for entry in (*olds, *news)),
    )


def _have_same_bodies(olds: Articles, news: Articles) -> bool:
    """True if the bodies, one after the other, are equal."""
    if len(olds) == len(news) == 1:
        return olds[0].has_body_of(news[0])
    before, after = (" ".join(filter(None, (entry.body for entry in side))) for side in (olds, news))
    return before == after


def _wording(side: Articles) -> str:
    """The wordings of some articles, one below the other."""
    return BETWEEN.join(entry.wording for entry in side)


def _headings(side: Articles) -> str:
    """The headings of some articles, as far as they have any, each on its line."""
    return "\n".join(filter(None, (entry.heading for entry in side)))


def _unchanged(text: str) -> tuple[Piece, ...]:
    return (Piece(Kind.SAME, text),) if text else ()


def _kind(olds: Articles, news: Articles, *, is_moved: bool, is_changed: bool) -> PairKind:
    """What became of articles: split and merged ones are changed, whatever else they are."""
    if not olds or not news:
        return PairKind.NEW if news else PairKind.GONE
    if len(olds) + len(news) > 2:
        return PairKind.CHANGED
    if is_moved:
        return PairKind.MOVED
    return PairKind.CHANGED if is_changed else PairKind.UNCHANGED


def _similarity(pieces: Sequence[Piece]) -> float:
    """Twice the letters that stayed by all letters of both wordings, white space left out."""
    sizes = dict.fromkeys(Kind, 0)
    for piece in pieces:
        sizes[piece.kind] += sum(map(len, piece.text.split()))
    same = 2 * sizes[Kind.SAME]
    return round(same / max(1, same + sizes[Kind.OLD] + sizes[Kind.NEW]), DIGITS)
