"""Whether the act that an order names (`zakonu o igrah`) is the one at hand."""

import re

KINDS = {
    "zakon": "zakonu", "uredba": "uredbi", "pravilnik": "pravilniku", "odlok": "odloku", "sklep": "sklepu",
    "statut": "statutu", "poslovnik": "poslovniku", "pravila": "pravilih", "strategija": "strategiji",
    "resolucija": "resoluciji", "zakonik": "zakoniku", "odredba": "odredbi",
}  # fmt: skip
"""Kinds of acts, and how each is called after `v`."""
SHORT_NAME = re.compile(r"\s\([^()]{1,80}\)")
WORD = re.compile(r"\w+")


def named_in(title: str) -> str:
    """The name of an act as it stands after `v`, as written: `Zakonu o igrah`; "" if the title is not of that kind."""
    first, _space, rest = SHORT_NAME.sub("", title).strip().partition(" ")
    kind = KINDS.get(first.casefold())
    if not kind or not rest.casefold().startswith("o ") or title.isupper():
        return ""
    return f"{kind.capitalize()} {rest}"


def is_named(title: str, name: str, first: str) -> bool:
    """True if `name` is the act with this title; where the title tells nothing, if it is the `first` act named."""
    words = WORD.findall(SHORT_NAME.sub("", title).casefold())
    if len(words) < 2 or words[0] not in KINDS or words[1] != "o":
        return name == first
    return [KINDS[words[0]], *words[1:]] == WORD.findall(name.casefold())
