"""Numbers by which matters are known, written in one way: `8 - ix` and `0008-IX` are one bill."""

import re

ROMAN = r"[IVXLC]{1,7}"
SHAPES = {
    "EPA": re.compile(rf"(\d{{1,4}})-({ROMAN})"),
    "EVA": re.compile(r"(\d{4})-(\d{1,4})-(\d{1,4})"),
    "SOP": re.compile(r"(\d{4})-(\d{2})-(\d{1,4})"),
    "CELEX": re.compile(r"(?:CELEX:?)?([0-9CE]\d{4}[A-Z]{1,2}\d{4}(?:\(\d{2}\))?(?:R\(\d{2}\))?)"),
    "PROCEDURE": re.compile(r"(\d{4})/(\d{1,4}[A-Z]?)\(?([A-Z]{3})\)?"),
}
IN_TEXT = re.compile(
    rf"\b(?P<kind>EPA|EVA|SOP)[:\s]{{1,3}}(?P<value>\d{{1,4}}\s?-\s?(?:{ROMAN}\b|\d{{1,4}}\s?-\s?\d{{1,4}}))"
)
ISSUE = re.compile(r"\d{1,3}/\d{2,4}")
JOINING = frozenset({"EPA", "EVA", "SOP", "CELEX", "PROCEDURE", "CALL"})
"""The kinds that one matter alone can have; an issue of the gazette holds many, a file number is one institution's own."""


def identifier(kind: str, value: str) -> str:
    """The number as it is compared; empty where it is none of its kind."""
    bare = "".join(value.split()).replace("–", "-").upper()
    if kind not in SHAPES:
        return "" if kind == "UL" and ISSUE.fullmatch(bare) else bare[:80]
    found = SHAPES[kind].fullmatch(bare)
    if found is None:
        return ""
    return _written(kind, *found.groups())


def _written(kind: str, *parts: str) -> str:
    if kind == "EPA":
        return f"{parts[0]:0>4}-{parts[1]}"
    if kind == "EVA":
        return f"{parts[0]}-{parts[1]:0>4}-{parts[2]:0>4}"
    if kind == "SOP":
        return f"{parts[0]}-{parts[1]}-{parts[2]:0>4}"
    return f"{parts[0]}/{parts[1]:0>4}({parts[2]})" if kind == "PROCEDURE" else parts[0]


def identifiers_in(text: str) -> tuple[tuple[str, str], ...]:
    """The numbers that a title names with their kind: `Zakon o medijih (EPA 1428-VII)`."""
    named = ((match["kind"], identifier(match["kind"], match["value"])) for match in IN_TEXT.finditer(text))
    return tuple(dict.fromkeys((kind, value) for kind, value in named if value))
