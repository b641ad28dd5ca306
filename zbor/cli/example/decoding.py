"""Turn tables of a TOML file into frozen dataclasses, strictly, and say where a table is wrong."""

import re
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from typing import Literal, TypeVar

Shape = TypeVar("Shape")
Precision = Literal["day", "month", "year"]

PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
WHEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Malformed(Exception):  # noqa: N818 -- a sentence about the files, not a fault of the program
    """A file of the example says something that cannot be; the text names the file and the place."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month or a year; `day` is its first day."""

    day: date
    precision: Precision


def when(text: object, where: str) -> When:
    """Read 2016, 2016-09 or 2016-09-15; the length says the precision."""
    if not isinstance(text, str) or not WHEN.fullmatch(text):
        raise Malformed(f"{where}: {text!r} is not a year, a month or a day")
    try:
        first = date.fromisoformat(text + "-01-01"[len(text) - 10 :] if len(text) < 10 else text)
    except ValueError as fault:
        raise Malformed(f"{where}: {text!r} is not a date: {fault}") from fault
    return When(day=first, precision=PRECISIONS[len(text)])


def built(shape: type[Shape], table: object, where: str) -> Shape:
    """Build a dataclass from a table that has all its keys and no other."""
    if not isinstance(table, Mapping):
        raise Malformed(f"{where}: expected a table, found {table!r}")
    hints = typing.get_type_hints(shape)
    known = {field.name: field for field in fields(shape)}  # type: ignore[arg-type]  # a dataclass by contract
    if unknown := sorted(set(table) - set(known)):
        raise Malformed(f"{where}: unknown {', '.join(unknown)}")
    required = {name for name, field in known.items() if field.default is MISSING and field.default_factory is MISSING}
    if missing := sorted(required - set(table)):
        raise Malformed(f"{where}: missing {', '.join(missing)}")
    return shape(**{name: value_of(hints[name], table[name], f"{where}: {name}") for name in table})


def value_of(hint: object, value: object, where: str) -> object:
    """One value in the type its field promises."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is When:
        return when(value, where)
    if origin is types.UnionType:
        return value_of(arguments[0], value, where)
    if origin is Literal:
        return one_of(arguments, value, where)
    if origin is tuple:
        return several(arguments, value, where)
    if origin is dict:
        return mapped(arguments[1], value, where)
    if isinstance(hint, type):
        return built(hint, value, where) if is_dataclass(hint) else plain(hint, value, where)
    raise TypeError(f"no reading for {hint!r}")


def one_of(allowed: tuple[object, ...], value: object, where: str) -> object:
    """A value from a closed list."""
    if value not in allowed:
        raise Malformed(f"{where}: {value!r} is none of {', '.join(map(str, allowed))}")
    return value


def several(arguments: tuple[object, ...], value: object, where: str) -> tuple[object, ...]:
    """A list of any length, or of as many values as the type names."""
    if not isinstance(value, list):
        raise Malformed(f"{where}: expected a list, found {value!r}")
    kinds = [arguments[0]] * len(value) if arguments[-1] is Ellipsis else list(arguments)
    if len(kinds) != len(value):
        raise Malformed(f"{where}: expected {len(kinds)} values, found {len(value)}")
    return tuple(
        value_of(kind, item, f"{where} {count}")
        for count, (kind, item) in enumerate(zip(kinds, value, strict=True), start=1)
    )


def mapped(kind: object, value: object, where: str) -> dict[str, object]:
    """A table of names and values of one kind."""
    if not isinstance(value, Mapping):
        raise Malformed(f"{where}: expected a table, found {value!r}")
    return {str(name): value_of(kind, item, f"{where}: {name}") for name, item in value.items()}


def plain(kind: type, value: object, where: str) -> object:
    """Text, number, truth or day; a whole number may stand for a fraction, truth never for a number."""
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise Malformed(f"{where}: expected {kind.__name__}, found {value!r}")
    if isinstance(value, str) and not value.strip():
        raise Malformed(f"{where}: is empty; leave the key out")
    return value
