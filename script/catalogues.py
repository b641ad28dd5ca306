"""The translations of every room: collect what is said, compile what is translated, check that nothing is missing.

    script/messages [ROOM…]     collect the texts of the code and the templates into the rooms' catalogues
    script/messages check       fail, with a list, where a translation is missing, doubtful, left over or malformed
    script/messages compile     write the .mo files that Django reads (they are not committed)

A text belongs to the room whose folder it is in: `zbor/ROOM/…`, `zbor/ROOM/templates/…` or `zbor/templates/ROOM/…`.
What belongs to no room (`base.html`, `_parts/`, `frames/`, `account/`, the settings) belongs to `base`.
Two rooms that say the same each translate it, alike: Django pours all catalogues into one, so a text that means two
things is told apart by its context (`pgettext`, `{% trans … context … %}`).
Written in Python only, so that no gettext programs are needed.
"""

import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "zbor"
LANGUAGE = "sl"
PLURALS = "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);"
HEADER = f"""\
msgid ""
msgstr ""
"Language: {LANGUAGE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURALS}\\n"

"""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


@dataclass(frozen=True)
class Text:
    """What is said: its words, its plural if it counts something, its context if the words alone are ambiguous."""

    words: str
    plural: str | None
    context: str | None

    @property
    def key(self) -> tuple[str, str | None]:
        return self.words, self.context

    @property
    def id(self) -> str | tuple[str, str]:
        return self.words if self.plural is None else (self.words, self.plural)


def room_of(path: Path) -> str:
    """The room whose catalogue holds the texts of a file."""
    first, *rest = path.relative_to(PACKAGE).parts
    room = rest[0] if first == "templates" and len(rest) > 1 else first
    return room if (PACKAGE / room / "apps.py").exists() else "base"


def sources() -> Iterator[Path]:
    for pattern in ("**/*.py", "templates/**/*", "*/templates/**/*"):
        yield from sorted(path for path in PACKAGE.glob(pattern) if path.is_file() and path.suffix != ".pyc")


def as_python(path: Path) -> str:
    """The source of a file in a form that the Python extractor understands."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    from django.conf import settings  # noqa: PLC0415 -- compiling, the commonest use, needs no Django
    from django.utils.translation import templatize  # noqa: PLC0415 -- as above

    if not settings.configured:
        settings.configure()
    # What is left of the markup would look like wrongly indented Python.
    return "\n".join(line.strip() for line in templatize(text, origin=str(path)).split("\n"))


def said(path: Path) -> Iterator[tuple[Text, list[str]]]:
    """Every text of one file, with the comments for translators above it."""
    code = io.BytesIO(as_python(path).encode())
    found = extract("python", code, keywords=KEYWORDS, comment_tags=["Translators:"], options={"encoding": "utf-8"})
    for _line, words, comments, context in found:
        first, plural = words if isinstance(words, tuple) else (words, None)
        if first:
            yield Text(first, plural, context), comments


@cache
def everything_said() -> list[tuple[Path, list[tuple[Text, list[str]]]]]:
    """Every text of every file."""
    return [(path, list(said(path))) for path in sources()]


def spoken() -> dict[str, Catalog]:
    """For every room a catalogue, not translated, of what its files say."""
    rooms: dict[str, Catalog] = {}
    for path, texts in everything_said():
        place = (str(path.relative_to(ROOT)), 0)
        for text, comments in texts:
            catalog = rooms.setdefault(room_of(path), Catalog(locale=LANGUAGE))
            known = catalog.get(text.words, text.context)
            # Said in one place as it is, in another with a number: the form with the plural serves both.
            wording = text.id if known is None or not known.pluralizable else known.id
            catalog.add(wording, locations=[place], auto_comments=comments, context=text.context)
    return rooms


def file_of(room: str) -> Path:
    return PACKAGE / room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def translated() -> dict[str, Catalog]:
    """The catalogues as they are kept, by room."""
    found = {}
    for path in sorted(PACKAGE.glob(f"*/locale/{LANGUAGE}/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            found[path.relative_to(PACKAGE).parts[0]] = read_po(file, locale=LANGUAGE, abort_invalid=True)
    return found


def real(catalog: Catalog) -> list[Message]:
    """The messages of a catalogue without its header."""
    return [message for message in catalog if message.id]


def words_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    """The translation: one string, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or [""])


def update(only: Iterable[str]) -> int:
    """Write what is said into the catalogues; translations stay, what nobody says any more goes."""
    now, before, wanted = spoken(), translated(), set(only)
    for room, catalog in sorted(now.items()):
        if wanted and room not in wanted:
            continue
        elsewhere = [before[other] for other in sorted(before) if other != room]
        for message in real(catalog):
            for known in [before.get(room, Catalog()), *elsewhere]:
                old = known.get(words_of(message), message.context)
                if old is not None and all(forms(old)) and old.pluralizable == message.pluralizable:
                    message.string, message.user_comments = old.string, old.user_comments
                    break
        path = file_of(room)
        path.parent.mkdir(parents=True, exist_ok=True)
        body = io.BytesIO()
        write_po(body, catalog, width=110, omit_header=True, sort_by_file=True, include_lineno=False)
        path.write_text(HEADER + body.getvalue().decode().strip() + "\n", encoding="utf-8")
        missing = sum(not all(forms(message)) for message in real(catalog))
        print(f"{path.relative_to(ROOT)}: {len(real(catalog))} texts, {missing} to translate")
    return 0


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    strings = forms(message)
    if message.fuzzy:
        yield "doubtful (fuzzy)"
    if not all(strings):
        yield "not translated"
        return
    if message.pluralizable and len(strings) != 4:
        yield f"{len(strings)} plural forms instead of 4"
    allowed = set(PLACEHOLDER.findall(" ".join(message.id) if message.pluralizable else message.id))
    for string in strings:
        used = set(PLACEHOLDER.findall(string))
        # “One member” needs no number, so a plural form may leave a placeholder out.
        if used - allowed or (not message.pluralizable and used != allowed):
            yield f"placeholders {sorted(used)} instead of {sorted(allowed)}"


def plurals_at_odds() -> Iterator[str]:
    """Texts counted in two ways: Django, which pours all catalogues into one, knows a plural by its singular only."""
    plurals: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for text, _comments in chain.from_iterable(texts for _path, texts in everything_said()):
        if text.plural is not None:
            plurals[text.key].add(text.plural)
    for (words, _context), ways in sorted(plurals.items(), key=str):
        if len(ways) > 1:
            yield f"“{words}”: the plural is written in {len(ways)} ways: {' / '.join(sorted(ways))}"


def meanings_at_odds(kept: dict[str, Catalog]) -> Iterator[str]:
    """Texts that two rooms translate differently: only one of the translations would ever be seen."""
    meanings: dict[tuple[str, str | None], dict[tuple[str, ...], str]] = defaultdict(dict)
    for room, catalog in sorted(kept.items()):
        for message in real(catalog):
            meanings[words_of(message), message.context].setdefault(forms(message), room)
    for (words, _context), ways in sorted(meanings.items(), key=str):
        if len(ways) > 1:
            said_as = "; ".join(f"{room}: {strings[0]}" for strings, room in ways.items())
            yield f"“{words}” is translated in {len(ways)} ways ({said_as}); agree, or tell them apart by pgettext"


def faults() -> Iterator[str]:
    """Everything that keeps the translations from being complete."""
    now, kept = spoken(), translated()
    yield from plurals_at_odds()
    yield from meanings_at_odds(kept)
    for room in sorted(now.keys() | kept.keys()):
        catalog, expected = kept.get(room, Catalog(locale=LANGUAGE)), now.get(room, Catalog())
        if room in kept and PLURALS not in file_of(room).read_text(encoding="utf-8").replace('"\n"', ""):
            yield f"{room}: the header must say Plural-Forms: {PLURALS}"
        for message in real(expected):
            found = catalog.get(words_of(message), message.context)
            if found is None or found.pluralizable != message.pluralizable:
                yield f"{room}: “{words_of(message)}”: not in the catalogue"
                continue
            yield from (f"{room}: “{words_of(message)}”: {fault}" for fault in faults_of(found))
        for message in real(catalog):
            if expected.get(words_of(message), message.context) is None:
                yield f"{room}: “{words_of(message)}”: nobody says this any more"
        for message in catalog.obsolete.values():
            yield f"{room}: “{words_of(message)}”: left over"


def check() -> int:
    found = list(faults())
    for fault in found:
        print(fault)
    total = sum(len(real(catalog)) for catalog in translated().values())
    print(f"{len(found)} faults; mend them and run script/messages" if found else f"{total} texts, all translated")
    return 1 if found else 0


def compile_all() -> int:
    """Write each .mo file that is missing or older than its .po file."""
    for room, catalog in translated().items():
        source = file_of(room)
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        half = target.with_suffix(".half")
        with half.open("wb") as file:
            write_mo(file, catalog)
        half.replace(target)
    return 0


def main(arguments: list[str]) -> int:
    if arguments == ["check"]:
        return check()
    if arguments == ["compile"]:
        return compile_all()
    return update(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
