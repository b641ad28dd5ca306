"""What a citation of a provision says."""

from dataclasses import dataclass

THIS, PREVIOUS, NEXT, LAST, SAME = "this", "previous", "next", "last", "same"


@dataclass(frozen=True, slots=True)
class Reference:
    """One provision that a text names; a phrase that names several gives several, with the same span.

    Numbers are strings as the key of an article has them (`82.a`, `52a`), "" where nothing is said. Where the text points
    instead of counting, a field holds `this`, `previous`, `next`, `last` or `same`. `act` is the title in the nominative
    (`Zakon o medijih`), an abbreviation, `this` for the act that speaks, or `zakon` and the like where the text itself
    says no more than that. Only articles keep a range (`article` to `article_to`); other ranges give one reference for
    each provision. Sections of common law are articles and their subsections paragraphs. A `letter` is a lettered
    point (`point (a)`, `točka a)`, `Buchstabe a`) or a part of a numbered one; a `point` is a numbered one, or what
    stands below a letter (`6(1)(a)(ii)`).
    """

    start: int
    end: int
    act: str = ""
    article: str = ""
    article_to: str = ""
    paragraph: str = ""
    sentence: str = ""
    indent: str = ""
    point: str = ""
    letter: str = ""
    subparagraph: str = ""
