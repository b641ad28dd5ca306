"""A level as a strip of four boxes: plain numbers for the page, no style."""

from dataclasses import dataclass

from zbor.competences.framework import STEPS

BOX, GAP, HEIGHT = 22, 3, 14
WIDTH = STEPS * (BOX + GAP) - GAP


@dataclass(frozen=True, slots=True)
class Box:
    """One step; `kind` is a class of the style sheet: had, gained since the time before, asked and missing, or none."""

    x: int
    kind: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The boxes of one competence, from left to right."""

    boxes: tuple[Box, ...]
    width: int = WIDTH
    height: int = HEIGHT
    box: int = BOX


def strip(level: int | None, *, earlier: int | None = None, asked: int | None = None) -> Strip:
    """Filled up to the level; what was gained since the time before is hatched, what is asked and missing is framed."""
    return Strip(
        tuple(Box((at - 1) * (BOX + GAP), _kind(at, level or 0, earlier, asked)) for at in range(1, STEPS + 1))
    )


def _kind(at: int, level: int, earlier: int | None, asked: int | None) -> str:
    if at <= level:
        return "gained" if earlier is not None and at > earlier else "had"
    return "asked" if asked is not None and at <= asked else "none"
