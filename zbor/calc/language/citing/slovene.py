"""How Slovene legal texts cite: `prvi odstavek 82. člena`, `2. do 5. člen`, `točka a)`, `člen 6(1)(a)`."""

import re
from collections.abc import Callable

from zbor.calc.language.acts import HEAD, act_at
from zbor.calc.language.citing.grammar import Manner, Phrase
from zbor.calc.language.citing.reference import LAST, NEXT, PREVIOUS, SAME, THIS
from zbor.calc.language.citing.tokens import Kind, Token
from zbor.calc.language.ordinals import ORDINAL, ordinal

MASCULINE = ("ek", "ka", "ku", "kom", "ki", "ke", "kov", "kih", "koma")
MASCULINE_PLURAL = frozenset({"ki", "ke", "kov", "kih", "koma"})
UNITS = {
    **{f"odstav{ending}": "paragraph" for ending in MASCULINE},
    **{f"pododstav{ending}": "subparagraph" for ending in MASCULINE},
    **{f"stav{ending}": "sentence" for ending in MASCULINE},
    **{f"člen{ending}": "article" for ending in ("", "a", "u", "om", "e", "i", "ov", "ih", "oma")},
    **{f"alinej{ending}": "indent" for ending in ("", "a", "e", "i", "o", "ah", "ami", "ama", "am")},
    **{f"aline{ending}": "indent" for ending in ("a", "e", "i", "o", "ah", "ami", "ama", "am")},
    **{f"točk{ending}": "point" for ending in ("", "a", "e", "i", "o", "ah", "ami", "ama", "am")},
    **{f"podtočk{ending}": "letter" for ending in ("", "a", "e", "i", "o", "ah", "ami", "ama", "am")},
}
SHORT = {"čl.": "article", "odst.": "paragraph", "al.": "indent", "toč.": "point", "tč.": "point"}
PLURAL = re.compile(r"(?:stav(?:ki|ke|kov|kih|koma)|člen(?:e|i|ov|ih|oma)|(?:aline|alinej|točk)(?:ah|ami|ama|am))\Z")
ADJECTIVE = r"(?:imi|ima|ega|emu|em|im|ih|i|a|e|o)"
POINTERS = (
    (re.compile(rf"prejšnj{ADJECTIVE}\Z"), PREVIOUS),
    (re.compile(rf"naslednj{ADJECTIVE}\Z"), NEXT),
    (re.compile(rf"zadnj{ADJECTIVE}\Z"), LAST),
    (re.compile(rf"ist{ADJECTIVE}\Z"), SAME),
    (re.compile(r"(?:ta|tega|temu|tem|te|tej|to|ti|teh|temi|tema)\Z"), THIS),
)
WORDS = {
    "in": Kind.AND, "ter": Kind.AND, "ali": Kind.AND, "oziroma": Kind.AND, "oz.": Kind.AND, "in/ali": Kind.AND,
    ",": Kind.COMMA, "do": Kind.TO, "–": Kind.TO, "-": Kind.TO, "od": Kind.FROM,
}  # fmt: skip

TOKEN = re.compile(
    r"(?<![\w/])(?P<number>\d{1,4}\.(?:\s?[a-zčšž](?=\s{1,2}(?:člen|točk))|[a-zčšž]{1,2}(?![\w]))?)(?!\d)"
    r"|(?<![\w/])(?P<roman>[IVXLC]{1,7})\.(?=\s{1,2}(?i:točk))"
    r"|(?<![\w/.,])(?P<plain>\d{1,4}[a-zčšž]?)(?![\w/]|[.,]\d)"
    r"|(?P<part>\((?:\d{1,3}|[ivx]{1,5}|[a-zčšž])\))"
    r"|(?<![\w)(])(?P<letter>[a-zčšž])\)"
    rf"|(?P<ordinal>{ORDINAL})"
    r"|\b(?P<filler>(?:nov|spremenjen|dosedanj|navedenega)" + ADJECTIVE + r"?)\b"
    r"|\b(?P<pointer>(?:prejšnj|naslednj|zadnj|ist)" + ADJECTIVE + r"|ta|tega|temu|tem|te|tej|to|ti|teh|temi|tema)\b"
    rf"|\b(?P<unit>(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})\b|(?:čl|odst|al|toč|tč)\.)"
    r"|(?P<word>(?<!\w)in/ali(?!\w)|\b(?:in|ter|ali|oziroma|od|do)\b|\boz\.|[,–-])",
    re.IGNORECASE,
)
MUSIC = re.compile(
    r"\W{1,3}(?:\w{1,30}\W{1,2}){0,2}?(?:simfonij|sonat|koncert|kvartet|suit|skladb|uvertur|kantat|oratorij)",
    re.IGNORECASE,
)
AGENDA = re.compile(r"\W{1,3}(?:dnevn\w{1,4}\s{1,2}red|programa|razprav|srečanj|zapisnik|lestvic)", re.IGNORECASE)
CHAIN = re.compile(r"\s{1,2}(?:\w{1,30}\s{1,2})?(?:verig|gosenic|prst)", re.IGNORECASE)
QUANTITY = re.compile(
    r"\s{0,2}(?:%|€|eur|evr|odstot|dn[ie]|dan|dnev|let|mesec|tedn|ur[aeo]?\b|minut|sekund|oseb|člano)", re.IGNORECASE
)
ITS_ACT = re.compile(r"\s{1,3}(?:(?P<this>tega|temu|tem|te|tej|to)\s{1,3})?(?=\w)", re.IGNORECASE)
ADDED = re.compile(r"\b(?:doda|dodata|dodajo|glasi|glasita|glasijo)\s{1,2}\Z", re.IGNORECASE)
ON = re.compile(r"\bna\s{1,2}\Z", re.IGNORECASE)


def read(found: re.Match[str]) -> Token:
    """The word of a citation that a match of TOKEN stands for."""
    name = str(found.lastgroup)
    value = found[name].casefold()
    return _READERS[name](found, value)


def _token(kind: Kind, value: str, found: re.Match[str], *, is_plural: bool = False) -> Token:
    """A token with the span of its match."""
    return Token(kind, value, found.start(), found.end(), is_plural)


def _number(found: re.Match[str], value: str) -> Token:
    """`82.` is 82, `82.a` and `82. a` are 82.a."""
    return _token(Kind.NUMBER, "".join(value.split()).removesuffix("."), found)


def _ordinal(found: re.Match[str], value: str) -> Token:
    """`drugega` is 2."""
    return _token(Kind.ORDINAL, str(ordinal(value)), found)


def _pointer(found: re.Match[str], value: str) -> Token:
    """`prejšnjega` is the previous."""
    meaning = next(meaning for pattern, meaning in POINTERS if pattern.match(value))
    return _token(Kind.POINTER, meaning, found)


def _unit(found: re.Match[str], value: str) -> Token:
    """`odstavka` is a paragraph."""
    return _token(Kind.UNIT, UNITS.get(value) or SHORT[value], found, is_plural=bool(PLURAL.search(value)))


def _bare(kind: Kind) -> Callable[[re.Match[str], str], Token]:
    """Reads what stands for itself."""
    return lambda found, value: _token(kind, value.strip("()"), found)


_READERS: dict[str, Callable[[re.Match[str], str], Token]] = {
    "number": _number,
    "roman": lambda found, value: _token(Kind.NUMBER, value.upper(), found),
    "plain": _bare(Kind.PLAIN),
    "part": _bare(Kind.PART),
    "letter": _bare(Kind.LETTER),
    "ordinal": _ordinal,
    "filler": _bare(Kind.FILLER),
    "pointer": _pointer,
    "unit": _unit,
    "word": lambda found, value: _token(WORDS[value], value, found),
}


def act_after(text: str, at: int) -> tuple[str, int]:
    """The act whose provision ends at `at` (`tega zakona`, `Zakona o medijih`, `ZUJIK`), and where its name ends."""
    ahead = ITS_ACT.match(text, at)
    if not ahead or "\n\n" in ahead[0]:
        return "", at
    if ahead["this"]:
        noun = HEAD.match(text, ahead.end())
        return (THIS, noun.end()) if noun else ("", at)
    act = act_at(text, ahead.end())
    return (act.name, act.end) if act else ("", at)


def _is_quantity(text: str, at: int) -> bool:
    """True if the number before `at` counts days, money or the like."""
    return bool(QUANTITY.match(text, at))


def _is_refused(text: str, phrase: Phrase) -> bool:
    """True for links of chains, movements of symphonies, items of an agenda, and »na tej točki«."""
    group = phrase.groups[-1]
    if len(phrase.groups) > 1:
        return False
    if group.is_pointing and ADDED.search(text, max(0, phrase.start - 30), phrase.start):
        return True
    if group.level == "article":
        return bool(CHAIN.match(text, phrase.end)) or (group.in_words and not group.is_pointing)
    if group.level == "sentence":
        return bool(MUSIC.match(text, phrase.end))
    if group.level != "point":
        return False
    at_a_place = group.is_pointing and bool(ON.search(text, max(0, phrase.start - 6), phrase.start))
    return at_a_place or bool(AGENDA.match(text, phrase.end))


MANNER = Manner(
    before=frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.LETTER}),
    links=frozenset({Kind.FILLER}),
    needs_link=False,
    takes_from_next=True,
    is_quantity=_is_quantity,
    is_refused=_is_refused,
)
