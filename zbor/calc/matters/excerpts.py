"""A long comparison made short: the stretches that changed, with a few words around each."""

from collections.abc import Sequence

from zbor.calc.worddiff import Kind, Piece

AROUND = 60
MOST = 2_000
GAP = " … "


def shortened(pieces: Sequence[Piece], *, around: int = AROUND, most: int = MOST) -> tuple[str, str]:
    """What went and what came, each stretch in its surroundings and on a line of its own, at most `most` letters each."""
    gone, come = list[str](), list[str]()
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.SAME:
            continue
        before = _same(pieces, place - 1 if pieces[place - 1].kind is Kind.SAME else place - 2)[-around:]
        after_place = place + 1 if place + 1 < len(pieces) and pieces[place + 1].kind is Kind.SAME else place + 2
        after = _same(pieces, after_place)[:around]
        (gone if piece.kind is Kind.OLD else come).append(_line(before, piece.text, after))
    return _cut(gone, most), _cut(come, most)


def _same(pieces: Sequence[Piece], place: int) -> str:
    return pieces[place].text if 0 <= place < len(pieces) and pieces[place].kind is Kind.SAME else ""


def _line(before: str, changed: str, after: str) -> str:
    start, end = before.partition(" ")[2] or before, after.rpartition(" ")[0] or after
    return " ".join(f"{start}{changed}{end}".split())


def _cut(lines: list[str], most: int) -> str:
    text = "\n".join(line for line in lines if line)
    return text if len(text) <= most else text[: most - len(GAP)].rstrip() + GAP.rstrip()
