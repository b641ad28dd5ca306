"""Fields of a record, each with its place: what is missing or of another kind is said there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from zbor.calc.decisions.rule import Base, Choice, Method, Result, Share

MOST_WEIGHT: Final = 1_000_000
"""Of one voice; also the highest number that a rule may hold."""

Kind = TypeVar("Kind", Base, Choice, Method, Result)
Item = TypeVar("Item")


class BadRecord(ValueError):  # noqa: N818 -- named after the file
    """This cannot be read as a record of a decision; says where and why."""


@dataclass(frozen=True, slots=True)
class At:
    """An object in a record, and its place."""

    data: Mapping[str, Any]
    place: str

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _get(self, key: str, kind: type, called: str) -> Any:
        if key not in self.data:
            raise BadRecord(f"{self._at(key)}: is missing; expected {called}.")
        value = self.data[key]
        # True is a number to Python, and not to anybody else.
        if type(value) is not kind:
            raise BadRecord(f"{self._at(key)}: expected {called}.")
        return value

    def text(self, key: str) -> str:
        found: str = self._get(key, str, "a text")
        return found

    def flag(self, key: str) -> bool:
        found: bool = self._get(key, bool, "true or false")
        return found

    def number(self, key: str, least: int = 0) -> int:
        called = f"a whole number from {least} to {MOST_WEIGHT}"
        found: int = self._get(key, int, called)
        if not least <= found <= MOST_WEIGHT:
            raise BadRecord(f"{self._at(key)}: expected {called}.")
        return found

    def object(self, key: str) -> "At":
        return At(self._get(key, dict, "an object"), self._at(key))

    def objects(self, key: str) -> list["At"]:
        return self._list(key, dict, "objects", At)

    def numbers(self, key: str) -> list[int]:
        return self._list(key, int, "whole numbers", lambda value, _: int(value))

    def hashes(self, key: str) -> list[str]:
        return self._list(key, str, "hashes", _hash)

    def hash(self, key: str) -> str:
        return _hash(self.text(key), self._at(key))

    def share(self, key: str) -> Share:
        listed = self.numbers(key)
        try:
            numerator, denominator = listed
            return Share(numerator, denominator)
        except ValueError as problem:
            raise BadRecord(f"{self._at(key)}: expected a share of a whole, as [1, 2].") from problem

    def one_of(self, key: str, kinds: type[Kind]) -> Kind:
        value = self.text(key)
        if value not in [one.value for one in kinds]:
            expected = ", ".join(one.value for one in kinds)
            raise BadRecord(f"{self._at(key)}: is “{value[:40]}”; expected one of {expected}.")
        return kinds(value)

    def _list(self, key: str, kind: type, called: str, read: Callable[[Any, str], Item]) -> list[Item]:
        found = []
        for at, value in enumerate(self._get(key, list, f"a list of {called}")):
            place = f"{self._at(key)}[{at}]"
            if type(value) is not kind:
                raise BadRecord(f"{place}: expected a list of {called}.")
            found.append(read(value, place))
        return found


def _hash(text: str, place: str) -> str:
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise BadRecord(f"{place}: expected a SHA-256, 64 digits from 0 to f.")
    return text
