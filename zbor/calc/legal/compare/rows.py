"""The pieces of a wording cut where both versions begin a new line, so that a page can show them row by row."""

from collections.abc import Iterable

from zbor.calc.worddiff import Kind, Piece

Row = tuple[Piece, ...]


def rows(pieces: Iterable[Piece]) -> tuple[Row, ...]:
    """The pieces in rows, one for each line that both versions share the end of; line ends between rows left out."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind is not Kind.SAME:
            found[-1].append(piece)
            continue
        first, *others = piece.text.split("\n")
        found[-1].append(Piece(Kind.SAME, first))
        found += [[Piece(Kind.SAME, line)] for line in others]
    filled = (tuple(piece for piece in row if piece.text) for row in found)
    return tuple(row for row in filled if any(piece.text.strip() for piece in row))


def side(row: Row, kind: Kind) -> Row:
    """What a row says in the old version (Kind.OLD) or the new one (Kind.NEW)."""
    return tuple(piece for piece in row if piece.kind in {Kind.SAME, kind})
