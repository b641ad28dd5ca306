"""What the file of trainings says of those who registered, and of what came after. Days are counted from that of loading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Questioned:
    """A question of the form of registration."""

    text: str
    kind: Literal["short", "long", "yes-no", "one-of", "several-of", "number"]
    choices: tuple[str, ...] = ()
    is_required: bool = False
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """Somebody invented who registered, and what became of it: a member signed in, a stranger did not, for who called the
    office wrote. Members name their organisation by its code. `there` are minutes at each session; left out: all of them."""

    day: int
    name: str
    how: Literal["member", "stranger", "phone"] = "member"
    organisation: str = ""
    way: Literal["room", "online"] = "room"
    note: str = ""
    answers: tuple[str, ...] = ()
    approved: int | None = None
    refused: int | None = None
    withdrew: int | None = None
    took: int | None = None
    ahead: int | None = None
    because: str = ""
    there: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """An organisation that registered several of its people; whoever represents it did so."""

    day: int
    organisation: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What somebody answered afterwards: marks in the order of the questions, and own words."""

    marks: tuple[int, ...]
    change: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody said they can do, before and after, in the order of what is taught."""

    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What came of a training that was held."""

    own_question: str
    own_answers: tuple[str, ...]
    guest: str
    judged: tuple[Judged, ...]
    asked: int
    sheet: tuple[Sheet, ...]
    published: int
    confirmed: str
    certified: int
    corrected: tuple[str, str]


def faults_of_people(
    title: str, applied: Iterable[Applied], together: Iterable[Together], *, people: set[str]
) -> Iterator[str]:
    """Who signs in is one of the invented people, who comes from outside is none, and what needs a reason has one."""
    for one in applied:
        if one.how == "member" and one.name not in people:
            yield f"training {title} refers to {one.name}, who is not there"
        if one.how == "stranger" and one.name in people:
            yield f"training {title}: {one.name} is no stranger"
        if (one.refused is not None or one.ahead is not None) and not one.because:
            yield f"training {title}: it is not said why {one.name} was refused or moved ahead"
    for several in together:
        yield from (
            f"training {title} refers to {name}, who is not there" for name in several.people if name not in people
        )
