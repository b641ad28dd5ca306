"""Who may enter which page: read from the addresses and the doors, so that the table cannot lie."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from zbor.base.doors import admits, door_of
from zbor.base.enums import Door, Role
from zbor.members.doors import FOREIGN

VISITORS: dict[str, frozenset[Role]] = {
    "stranger": frozenset({Role.STRANGER}),
    "signed in": frozenset({Role.SIGNED_IN}),
    "member": frozenset({Role.SIGNED_IN, Role.MEMBER}),
    "representative": frozenset({Role.SIGNED_IN, Role.MEMBER, Role.REPRESENTATIVE}),
    "board": frozenset({Role.SIGNED_IN, Role.BOARD}),
    "office": frozenset({Role.SIGNED_IN, Role.OFFICE}),
}

HEAD = """\
# Who may enter which page

Written by `zbor access --write docs/access.md` from the addresses and the doors; a test compares it with what the pages
really answer to each visitor. A door decides who may come in at all; what they see and may do inside, the rooms' rules say.
*Signed in* is somebody the office has entered who belongs to nothing; *board* and *office* are shown without any other role.

"""


@dataclass(frozen=True)
class Entrance:
    """One address, its view, and the door of it (None: shut for everybody)."""

    address: str
    name: str
    view: Callable[..., object]
    door: Door | None

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.startswith("zbor.")

    def lets_in(self, roles: frozenset[Role]) -> bool:
        return self.door is not None and admits(self.door, roles)


def entrances() -> list[Entrance]:
    """Every address there is, the first of a name where a later one repeats it."""
    found: dict[str, Entrance] = {}
    for entrance in _entrances(get_resolver().url_patterns, "/", ""):
        found.setdefault(entrance.address, entrance)
    return list(found.values())


def _entrances(patterns: Iterable[URLPattern | URLResolver], root: str, space: str) -> Iterator[Entrance]:
    for one in patterns:
        address = root + _readable(one)
        if isinstance(one, URLResolver):
            yield from _entrances(one.url_patterns, address, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            name = f"{space}{one.name}" if one.name else ""
            yield Entrance(address, name, one.callback, door_of(one.callback) or FOREIGN.get(name))


def _readable(one: URLPattern | URLResolver) -> str:
    text = str(one.pattern)
    if not isinstance(one.pattern, RegexPattern):
        return text
    return re.sub(r"\(\?P(<\w+>)[^()]*\)", r"\1", text).strip("^$")


def table() -> str:
    """The whole page in Markdown."""
    known = sorted(entrances(), key=lambda entrance: (entrance.address, entrance.name))
    lines = [
        f"| address | view | {' | '.join(VISITORS)} |",
        f"|---|---|{':-:|' * len(VISITORS)}",
        *(_row(entrance) for entrance in known if entrance.door),
    ]
    shut = sorted(entrance.name or entrance.address for entrance in known if not entrance.door)
    foot = f"\nShut for everybody (pages of libraries that we do not use): {', '.join(shut)}.\n" if shut else ""
    return HEAD + "\n".join(lines) + "\n" + foot


def _row(entrance: Entrance) -> str:
    here = "this machine" if entrance.door is Door.DEVELOPMENT else "yes"
    cells = [here if entrance.lets_in(roles) else "–" for roles in VISITORS.values()]
    return f"| `{entrance.address}` | {entrance.name} | {' | '.join(cells)} |"
