"""What an amending act orders, and what came of each order; plain frozen data that survives a trip through JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from zbor.calc.legal.model import ParsedAct


class Kind(StrEnum):
    """What an order does to the text; OTHER changes no wording of an article, or was not understood."""

    REPLACE_WORDS = "replace_words"
    DELETE_WORDS = "delete_words"
    REPLACE_PARAGRAPH = "replace_paragraph"
    INSERT_PARAGRAPH = "insert_paragraph"
    DELETE_PARAGRAPH = "delete_paragraph"
    REPLACE_ITEM = "replace_item"
    INSERT_ITEM = "insert_item"
    DELETE_ITEM = "delete_item"
    REPLACE_ARTICLE = "replace_article"
    INSERT_ARTICLE = "insert_article"
    DELETE_ARTICLE = "delete_article"
    RENUMBER = "renumber"
    OTHER = "other"


class Detail(StrEnum):
    """More exactly than the kind; NONE where the kind says all."""

    NONE = ""
    REPLACE_SENTENCE = "replace_sentence"
    INSERT_SENTENCE = "insert_sentence"
    DELETE_SENTENCE = "delete_sentence"
    REPLACE_INTRODUCTION = "replace_introduction"
    REPLACE_HEADING = "replace_heading"
    INSERT_HEADING = "insert_heading"
    DELETE_HEADING = "delete_heading"
    APPEND_WORDS = "append_words"
    PREPEND_WORDS = "prepend_words"
    INSERT_WORDS_BEFORE = "insert_words_before"
    INSERT_WORDS_AFTER = "insert_words_after"
    REPLACE_SIGN = "replace_sign"
    EVERY_PLACE = "every_place"
    EVERY_INFLECTION = "every_inflection"
    TRANSITIONAL = "transitional"
    ENTRY_INTO_FORCE = "entry_into_force"
    NOT_UNDERSTOOD = "not_understood"


class Where(StrEnum):
    """Where the new text goes, seen from the target."""

    INSTEAD = "instead"
    BEFORE = "before"
    AFTER = "after"
    AT_THE_BEGINNING = "at_the_beginning"
    AT_THE_END = "at_the_end"


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the act to be amended; numbers count from 1, 0 or "" mean that the order does not say, -1 the last.

    `point`, `letter` and `chapter` are labels as written without their signs (`3`, `b`, `5`). `former` is true where the
    order says `dosedanji`: the number which the unit has in the base text.
    """

    article: str = ""
    paragraph: int = 0
    sentence: int = 0
    point: str = ""
    letter: str = ""
    indent: int = 0
    introduction: bool = False
    heading: bool = False
    chapter: str = ""
    where: Where = Where.INSTEAD
    former: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """One thing that an amending act orders.

    `number` counts the orders from 1. `target` is the unit that is changed or newly put in; a new one stands before or
    after (`target.where`) the unit `beside`. `becomes` is the number that a unit now bears (`renumber`). `old` and `new`
    are wordings as quoted, without the marks around them; None where there is none. `quoted` holds the words of an order
    that puts some beside others. `sentence` is what the act says, with long quotations shortened, on `line` (from 1).
    `act` is the act to be amended as named last (`zakonu o igrah`), "" where none was. `every` is true where words are
    replaced wherever they stand, `times` how often the order says that this is (0: not said).
    """

    number: int
    kind: Kind
    article_of_amending_act: str
    target: Target
    sentence: str
    line: int
    beside: Target | None = None
    becomes: Target | None = None
    old: str | None = None
    new: str | None = None
    detail: Detail = Detail.NONE
    quoted: tuple[str, ...] = ()
    act: str = ""
    every: bool = False
    times: int = 0
    understood: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The order as plain data, fit for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Order":
        """The order that `to_dict` wrote, also after JSON; KeyError, TypeError or ValueError if it is something else."""
        return cls(
            **{
                **data,
                "kind": Kind(data["kind"]),
                "target": _target(data["target"]),
                "beside": _target(data["beside"]) if data["beside"] else None,
                "becomes": _target(data["becomes"]) if data["becomes"] else None,
                "detail": Detail(data["detail"]),
                "quoted": tuple(data["quoted"]),
            }
        )


def _target(data: Mapping[str, Any]) -> Target:
    """A target from its dictionary."""
    return Target(**{**data, "where": Where(data["where"])})


class Outcome(StrEnum):
    """What came of an order; NOTHING_TO_DO for what changes no text (transitional provisions)."""

    DONE = "done"
    NOT_UNDERSTOOD = "not_understood"
    DOES_NOT_FIT = "does_not_fit"
    NOTHING_TO_DO = "nothing_to_do"


class Reason(StrEnum):
    """Why an order was not carried out; NONE where it was."""

    NONE = ""
    NOT_UNDERSTOOD = "not_understood"
    CHANGES_NO_TEXT = "changes_no_text"
    ANOTHER_ACT = "another_act"
    NO_ARTICLE = "no_article"
    ARTICLE_EXISTS = "article_exists"
    ARTICLE_REPEALED = "article_repealed"
    ANOTHER_ARTICLE_QUOTED = "another_article_quoted"
    NO_UNIT = "no_unit"
    UNCLEAR_UNIT = "unclear_unit"
    UNCLEAR_NUMBERING = "unclear_numbering"
    NUMBER_DOES_NOT_FIT = "number_does_not_fit"
    WORDS_NOT_FOUND = "words_not_found"
    WORDS_FOUND_OFTEN = "words_found_often"
    OTHER_INFLECTIONS = "other_inflections"
    NO_CHAPTER = "no_chapter"


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    """An order with what came of it: outcome, reason, how many places were found, and what it is about."""

    order: Order
    outcome: Outcome
    reason: Reason = Reason.NONE
    count: int = 0
    about: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The outcome as plain data, fit for JSON."""
        return {**asdict(self), "order": self.order.to_dict()}


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The base text with every order that fits carried out, and the outcome of each order in the order of the act."""

    act: ParsedAct
    outcomes: tuple[OrderOutcome, ...] = field(default=())

    @property
    def is_complete(self) -> bool:
        """True if no order was left out."""
        return all(one.outcome in {Outcome.DONE, Outcome.NOTHING_TO_DO} for one in self.outcomes)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain data, fit for JSON."""
        return {"act": self.act.to_dict(), "outcomes": [one.to_dict() for one in self.outcomes]}
