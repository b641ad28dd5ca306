"""Acts named in Slovene text: by title in any case, by number, by abbreviation, with the gazettes behind them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zbor.calc.language.abbreviations import ABBREVIATION, abbreviation_at
from zbor.calc.language.words import lemma

LONGEST_TITLE = 40

# The noun of an act in the nominative, by its stem.
NOUNS = {
    "zakonik": "zakonik", "zakon": "zakon", "pravilnik": "pravilnik", "poslovnik": "poslovnik", "odlok": "odlok",
    "sklep": "sklep", "statut": "statut", "sporazum": "sporazum", "uredb": "uredba", "direktiv": "direktiva",
    "konvencij": "konvencija", "resolucij": "resolucija", "odredb": "odredba", "ustav": "ustava", "pogodb": "pogodba",
    "navodil": "navodilo",
}  # fmt: skip
HEAD = re.compile(rf"\b(?P<stem>{'|'.join(NOUNS)})(?:om|em|a|u|e|i|o)?\b", re.IGNORECASE)
CODE = re.compile(r"\b(?P<stem>[A-ZČŠŽ][a-zčšž]{2,24}?)(?:ega|emu|em|im|i)\s{1,2}zakonik(?:om|a|u)?\b")
NUMBERED = re.compile(
    r"\s{1,3}(?:\((?:EU|ES|EGS|Euratom|SZVP)(?:,\s?Euratom)?\)\s{0,2})?(?:št\.\s{0,2})?\d{1,4}/\d{1,4}(?:/[A-Z]{2,4})?"
)
ABOUT = re.compile(r"\s{1,3}(?:o|ob|za)\b", re.IGNORECASE)
WORD = re.compile(r"\s{1,3}([^\W_][\w’'/-]{0,39})(?!\w)")
REPUBLIC = re.compile(r"\s{1,3}(?:Republike\s{1,2}Slovenije|RS)\b")
STOPS = frozenset(
    {
        "se", "si", "je", "so", "bi", "bo", "bodo", "bila", "bilo", "bil", "bili", "ki", "da", "če", "ne", "ni", "niso",
        "lahko", "vlada", "minister", "ministrica", "kot", "kakor", "kadar", "kolikor", "ali", "oziroma", "kjer", "razen",
        "glede", "zaradi", "pri", "smo", "sem", "ste", "sprejel", "sprejela",
    }
)  # fmt: skip
VERB_ENDS = ("ati", "eti", "iti", "uti", "sti", "či")
# After »in« something else than the title may go on: another provision or another act.
NOT_TITLE = re.compile(
    r"\s{1,3}(?:in|ter)\s{1,3}(?:\d{1,4}\.|[^\W\d_]{1,16}\s{1,2}(?:odstav|aline|stav|točk|člen)"
    rf"|(?-i:(?:{'|'.join(noun.capitalize() for noun in NOUNS)})\w))"
)
GAZETTE = re.compile(r"\s{0,3}\((?:Uradni\s{1,2}list|Ur\.\s?l\.|UL)\s[^()]{1,600}\)", re.IGNORECASE)
ISSUE = re.compile(r"(?<![\d/])\d{1,3}/\d{2,4}(?![\d/])")
NAMED = re.compile(
    r"\s{0,3}\((?:(?P<defined>v\s{1,2}nadaljn(?:jem\s{1,2}besedilu|jevanju)\s?:\s{0,2}))?(?P<short>[^()\n]{1,80})\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ActMention:
    """An act that a text names: its title in the nominative, its abbreviation, and the issues of the gazette."""

    start: int
    end: int
    title: str
    abbreviation: str = ""
    gazettes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title, or the abbreviation where the text gives no title."""
        return self.title or self.abbreviation


def act_mentions(text: str) -> tuple[ActMention, ...]:
    """The acts that a Slovene text names by title, number or abbreviation, in order.

    Titles count with a capital only: `Sklep o imenovanju` is an act, `sklep o imenovanju` any decision; `zakona` is none.
    """
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[ActMention]:
    """Titles and abbreviations outside one another."""
    starts = sorted({found.start() for pattern in (HEAD, CODE, ABBREVIATION) for found in pattern.finditer(text)})
    reached = 0
    for start in starts:
        mention = act_at(text, start) if start >= reached and text[start].isupper() else None
        if mention and mention.name.casefold() not in NOUNS.values():
            reached = mention.end
            yield mention


def act_at(text: str, at: int) -> ActMention | None:
    """The act whose name begins exactly there, with the brackets behind it; a bare noun (`zakona`) counts."""
    title, end = _title_at(text, at)
    short = "" if title else _short_at(text, at)
    if not title and not short:
        return None
    if short:
        end = at + len(short)
    gazettes: tuple[str, ...] = ()
    for _bracket in range(3):
        gazette, named = GAZETTE.match(text, end), NAMED.match(text, end)
        if gazette:
            gazettes, end = tuple(dict.fromkeys(ISSUE.findall(gazette[0]))), gazette.end()
        elif named and title and not short and (named["defined"] or abbreviation_at(text, named.start("short"))):
            short, end = " ".join(named["short"].split()), named.end()
        else:
            break
    return ActMention(at, end, title, short, gazettes)


def _short_at(text: str, at: int) -> str:
    """The abbreviation that begins there."""
    found = abbreviation_at(text, at)
    return found.short if found else ""


def _title_at(text: str, at: int) -> tuple[str, int]:
    """The title that begins there, in the nominative, and its end; "" if there is none."""
    code = CODE.match(text, at)
    if code:
        return f"{code['stem']}i zakonik", code.end()
    head = HEAD.match(text, at)
    if not head:
        return "", at
    end = _title_end(text, head.end())
    title = [_like(NOUNS[head["stem"].casefold()], head["stem"]), *text[head.end() : end].split()]
    return " ".join([title[0].capitalize() if len(title) > 1 and title[0].islower() else title[0], *title[1:]]), end


def _like(noun: str, model: str) -> str:
    """A noun in capitals as the model has them."""
    if model.isupper():
        return noun.upper()
    return noun.capitalize() if model[0].isupper() else noun


def _title_end(text: str, at: int) -> int:
    """Where a title ends whose noun ends at `at`."""
    numbered = NUMBERED.match(text, at)
    if numbered:
        at = numbered.end()
    republic = REPUBLIC.match(text, at)
    if republic:
        return republic.end()
    if not ABOUT.match(text, at):
        return at
    end = at
    for _word in range(LONGEST_TITLE):
        word = WORD.match(text, end)
        if not word or "\n\n" in word[0] or _goes_on(word[1]) or NOT_TITLE.match(text, end):
            break
        end = word.end()
    return end


def _goes_on(word: str) -> bool:
    """True for a word that no title has: a verb (its dictionary form ends so), or one that begins a clause."""
    plain = word.lower()
    form = lemma(plain)
    return plain in STOPS or (plain == word and form != plain and form.endswith(VERB_ENDS))
