"""Abbreviations of acts (`ZUJIK-F`, `ZDoh-2`, `GDPR`) and words defined in brackets (`v nadaljnjem besedilu: …`)."""

import re
from dataclasses import dataclass

# Institutions and states that begin as Slovene acts do, and words often written in capitals.
NO_ACTS = frozenset(
    {
        "ZADEVA", "ZAHTEVA", "ZAKLJUČEK", "ZAKON", "ZAKONA", "ZAPISNIK", "ZAVOD", "ZBOR", "ZDA", "ZDSLU", "ZDUS", "ZN",
        "ZOTKS", "ZPIZ", "ZPMS", "ZRC", "ZRSVN", "ZRSZ", "ZRSŠ", "ZSSS", "ZTS", "ZVKDS", "ZZZS",
    }
)  # fmt: skip
ABBREVIATION = re.compile(
    r"(?<![\w-])(?:Z(?=[A-Za-zČŠŽčšž]{0,8}[A-ZČŠŽ])[A-Za-zČŠŽčšž]{1,9}|KZ|OZ|SPZ|EKČP|GDPR|PDEU|PEU|DSA|DMA|TFEU|TEU|ECHR)"
    r"(?:-\d{1,2}[A-ZČŠŽ]{0,2}|-[A-TV-ZČŠŽ]{1,2}(?![A-Za-z]))?(?:-UPB\d{0,2})?(?![\w])"
)
DEFINITION = re.compile(
    r"\((?:v\s{1,2}nadaljnjem\s{1,2}besedilu|v\s{1,2}nadaljevanju|hereinafter(?:\s{1,2}(?:referred\s{1,2}to\s{1,2}as|called))?"
    r"|im\s{1,2}Folgenden(?:\s{1,2}auch)?)\s{0,2}:?\s{1,2}(?:the\s{1,2})?[»„“\"'‘]?(?P<short>[^()»«„“”\"\n]{1,80})[«“”\"'’]?\)",
    re.IGNORECASE,
)
CAPITALS_AFTER = re.compile(r"\s{1,2}[A-ZČŠŽ]{1,30}\b(?![-.])")
CAPITALS_BEFORE = re.compile(r"(?<![\w.])[A-ZČŠŽ]{1,30}\s{1,2}\Z")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation of an act as it stands in a text; `amending` is the letter of an amending act (`F`)."""

    start: int
    end: int
    short: str

    @property
    def amending(self) -> str:
        """`F` of `ZUJIK-F`, `AA` of `ZDoh-2AA`; nothing for an act that amends no other."""
        found = re.search(r"(?:-\d{0,2})([A-ZČŠŽ]{1,2})\Z", self.short.split("-UPB")[0])
        return found[1] if found else ""

    @property
    def base(self) -> str:
        """`ZUJIK` for `ZUJIK-F` and `ZUJIK-UPB1`, `ZDoh-2` for `ZDoh-2AA`."""
        short = self.short.split("-UPB")[0]
        return short.removesuffix(self.amending).removesuffix("-") if self.amending else short


@dataclass(frozen=True, slots=True)
class Definition:
    """A bracket that gives a name to what stands before it."""

    start: int
    end: int
    short: str


def abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """The abbreviations of acts in `text`, in order; words of headings in capitals are none."""
    return tuple(
        Abbreviation(found.start(), found.end(), found[0])
        for found in ABBREVIATION.finditer(text)
        if _is_act(text, found)
    )


def definitions(text: str) -> tuple[Definition, ...]:
    """The names that `text` defines in brackets, in order."""
    return tuple(
        Definition(found.start(), found.end(), " ".join(found["short"].split()).strip("'’"))
        for found in DEFINITION.finditer(text)
    )


def abbreviation_at(text: str, at: int) -> Abbreviation | None:
    """The abbreviation of an act that begins exactly there."""
    found = ABBREVIATION.match(text, at)
    return Abbreviation(found.start(), found.end(), found[0]) if found and _is_act(text, found) else None


def _is_act(text: str, found: re.Match[str]) -> bool:
    """False for institutions and for words of a line in capitals, unless a number, letter or bracket marks them."""
    short = found[0]
    if "-" in short:
        return True
    if short in NO_ACTS:
        return False
    around = text[max(0, found.start() - 1) : found.end() + 1]
    if not short.isupper() or around == f"({short})":
        return True
    return not CAPITALS_AFTER.match(text, found.end()) and not CAPITALS_BEFORE.search(
        text, max(0, found.start() - 40), found.start()
    )
