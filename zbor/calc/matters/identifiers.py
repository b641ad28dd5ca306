"""Numbers by which a matter is recognised, wherever it is told of."""

from zbor.calc.language.identifiers import SHAPES, identifiers, normal

JOINING = frozenset({"EPA", "EVA", "SOP", "CELEX", "PROCEDURE", "CALL"})
"""The kinds that one matter alone can have; an issue of the gazette holds many, a file number is one institution's own."""
ITS_OWN = frozenset({"EPA", "EVA", "PROCEDURE"})
"""The kinds that a title names of its own matter, and not of one it changes."""


def identifier(kind: str, value: str) -> str:
    """The number as it is compared; empty where it is none of its kind, or the number of a whole issue of the gazette."""
    if kind == "UL":
        return ""
    return normal(kind, value) or "" if kind in SHAPES else "".join(value.split()).upper()[:80]


def identifiers_in(title: str) -> tuple[tuple[str, str], ...]:
    """The numbers that a title names as those of its matter: `Zakon o medijih (EPA 1428-VII)`."""
    return tuple(dict.fromkeys((one.kind, one.value) for one in identifiers(title) if one.kind in ITS_OWN))
