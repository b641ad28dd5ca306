"""What every source gives, whatever it is read from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Step:
    """That a matter reached a stage on a day, in the words of the source; the day is None where the source gives none."""

    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that belongs to a matter: what it is called, where it lies, of which kind and day; never its content."""

    title: str
    url: str
    kind: str = ""
    on: date | None = None
    outcome: str = ""
    """Of an amendment: adopted, not adopted, withdrawn …, in the words of the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One matter as one source tells it: a bill, a draft, a call, an entry of a feed, a page at the moment it changed.

    `key` is how the source itself knows the matter, the same for ever. All else may be missing; what is empty was not said.
    """

    key: str
    title: str
    url: str = ""
    on: date | None = None
    """When the source says it was published or last changed; items are given oldest first by this day."""
    text: str = ""
    """Plain text, as long as the source gives it."""
    institution: str = ""
    """The body whose matter it is, in the words of the source."""
    kind: str = ""
    """A value of `dossiers.enums.ActKind`, or empty."""
    level: str = ""
    """A value of `dossiers.enums.Level`, or empty."""
    place: str = ""
    """The municipality, for local matters."""
    stage: str = ""
    procedure: str = ""
    """Regular, shortened, urgent …, in the words of the source."""
    language: str = ""
    """`sl`, `en` …; empty where it has to be found out."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Pairs of a value of `dossiers.enums.IdentifierKind` and the number, such as ("EPA", "2318-IX")."""
    published_on: date | None = None
    """When the public was asked, where it was."""
    deadline_on: date | None = None
    """Until when the public may answer, where the source gives it as a field of its own."""
    steps: tuple[Step, ...] = ()
    papers: tuple[Paper, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """One entry of a source that could not be read: where it stands, and what was expected there, in plain words."""

    where: str
    expected: str


Read: TypeAlias = "Found | Skipped"


class Trouble(Exception):  # noqa: N818 -- what went wrong, in words for the office
    """A source cannot be read now; its message says why and what to do. What was given before it stands."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came through the door, as a file that is there until the visit ends."""

    url: str
    """Where it was in the end, after redirects."""
    content_type: str
    charset: str
    """As the server named it, or empty."""
    path: str
    """A file on this machine, complete and within the limit."""
    is_unchanged: bool = False
    """The server said that nothing changed since last time; the file is empty."""
    headers: dict[str, str] = field(default_factory=dict)
    """Of the answer, names in lower case."""

    def content(self) -> bytes:
        """All of it; only for what is known to be small."""
        with open(self.path, "rb") as file:  # noqa: PTH123 -- a plain path, so that the class needs nothing
            return file.read()


class Door(Protocol):
    """The polite way out to the web; `zbor.watch.fetching` is the real one, tests have one of files."""

    def get(
        self,
        url: str,
        *,
        accept: tuple[str, ...],
        headers: dict[str, str] | None = None,
        at_most: int = 5_000_000,
        is_conditional: bool = True,
    ) -> Fetched:
        """Fetch an address, or raise `Trouble`.

        `accept` are the content types that will do (`text/html`, `application/xml` …), `at_most` bytes after unpacking;
        `is_conditional` asks the server only for what changed since the last time.
        """

    def post(
        self, url: str, *, accept: tuple[str, ...], json: object, at_most: int = 5_000_000, as_parts: bool = False
    ) -> Fetched:
        """Ask an address with a JSON body, for the few sources that are asked so; the same limits.

        `as_parts` sends an object as a form (`multipart/form-data`): each of its values a part of its own, in JSON.
        """


class Source(Protocol):
    """One place where we look."""

    def since(self, day: date) -> Iterator[Read]:
        """What was published or changed on this day or later, oldest first, with what could not be read among it."""
