"""What a reader may be told besides its address, and what is wrong with what it was told."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST = 500


@dataclass(frozen=True)
class Option:
    """One thing a reader may be told."""

    is_right: Callable[[object], bool]
    expected: "StrOrPromise"
    is_needed: bool = False


def problem(options: Mapping[str, object], known: Mapping[str, Option]) -> str | None:
    """What is wrong with the options of a source, in plain words; None where nothing is."""
    for name in options:
        if name not in known:
            names = ", ".join(sorted(known)) or "–"
            return _("There is no option “%(name)s” here; there are: %(names)s.") % {"name": name, "names": names}
    for name, option in known.items():
        if name not in options and option.is_needed:
            return _("The option “%(name)s” is missing: %(expected)s.") % {"name": name, "expected": option.expected}
        if name in options and not option.is_right(options[name]):
            return _("The option “%(name)s” is not %(expected)s.") % {"name": name, "expected": option.expected}
    return None


def words(*, is_needed: bool = False) -> Option:
    """A text."""
    return Option(lambda value: _is_text(value) and value != "", gettext_lazy("a text"), is_needed)


def flag() -> Option:
    """Yes or no."""
    return Option(lambda value: isinstance(value, bool), gettext_lazy("yes or no (true, false)"))


def number(*, least: int, most: int) -> Option:
    """A whole number between two others."""

    def is_right(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    return Option(is_right, gettext_lazy("a whole number in the limits of this source"))


def one_of(*choices: str) -> Option:
    """One of some words."""
    return Option(lambda value: value in choices, ", ".join(choices))


def term() -> Option:
    """A term of the National Assembly."""
    return Option(
        lambda value: isinstance(value, str) and bool(re.fullmatch("[IVXivx]{1,6}", value)),
        gettext_lazy("a term in Roman numerals, such as IX"),
    )


def some_texts() -> Option:
    """A list of texts."""
    return Option(
        lambda value: isinstance(value, list) and 0 < len(value) <= 50 and all(_is_text(one) for one in value),
        gettext_lazy("a list of texts"),
    )


def selector(*, is_needed: bool = False) -> Option:
    """A CSS selector."""
    return Option(is_selector, gettext_lazy("a CSS selector, such as “ul.news li”, that can be understood"), is_needed)


def columns(known: tuple[str, ...]) -> Option:
    """Which column of a table is which."""

    def is_right(value: object) -> bool:
        return isinstance(value, dict) and all(name in known and _is_text(column) for name, column in value.items())

    return Option(is_right, gettext_lazy("pairs of a known name and the heading of a column"))


def is_selector(value: object) -> bool:
    """True if a selector can be understood; asked of an empty page."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        return False
    try:
        LexborHTMLParser("<html></html>").css(value)
    except (SelectolaxError, ValueError):
        return False
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST
