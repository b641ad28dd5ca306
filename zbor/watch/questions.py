"""A watch and an item as `calc.watching` sees them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zbor.calc.language import LANGUAGES, fold
from zbor.calc.watching import Question, Text, question_from
from zbor.watch.models import Item, Watch

FACETS = ("institutions", "kinds", "levels", "places")
USUAL = "sl"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a watch asks, whether it is kept already or only tried."""

    asked: str = ""
    without: str = ""
    institutions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @classmethod
    def of(cls, fields: Mapping[str, object]) -> "Wanted":
        """The same out of the fields of a watch."""
        facets = {name: tuple(str(one) for one in _listed(fields.get(name))) for name in FACETS}
        return cls(str(fields.get("asked") or ""), str(fields.get("without") or ""), **facets)

    @property
    def among(self) -> dict[str, frozenset[str]]:
        """The facets with the values of which one must be there."""
        return {name: frozenset(map(_plain[name], getattr(self, name))) for name in FACETS}


def _listed(values: object) -> Iterable[object]:
    return values if isinstance(values, list | tuple) else ()


def _as_it_is(value: str) -> str:
    return value


_plain = {"institutions": _as_it_is, "kinds": _as_it_is, "levels": _as_it_is, "places": fold}
"""How values are compared: names of places without regard to case and carons."""


def wanted_by(watch: Watch) -> Wanted:
    return Wanted.of(
        {"asked": watch.asked, "without": watch.without, **{name: getattr(watch, name) for name in FACETS}}
    )


def question_of(wanted: Wanted, language: str = USUAL) -> Question:
    """The question, with its words led back to their dictionary forms in the language of the texts it is asked of."""
    question = question_from(wanted.asked, among=wanted.among, language=language)
    unwanted = question_from(wanted.without, language=language)
    kept_out = [phrase for alternative in unwanted.alternatives for phrase in alternative]
    without = tuple(dict.fromkeys([*question.without, *kept_out, *unwanted.without]))
    return Question(question.alternatives, without, question.among)


def language_of(item: Item) -> str:
    """The language in which an item's words were found."""
    return item.language if item.language in LANGUAGES else USUAL


def text_of(item: Item) -> Text:
    """An item with its words; needs `item.institution`."""
    facets = {
        "institutions": frozenset([item.institution.code] if item.institution else ()),
        "kinds": frozenset([item.kind] if item.kind else ()),
        "levels": frozenset([item.level] if item.level else ()),
        "places": frozenset([fold(item.place)] if item.place else ()),
    }
    return Text(item.lemmas.split(), facets)
