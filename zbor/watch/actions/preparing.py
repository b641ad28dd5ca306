"""What is worked out of a found matter before anything is written: keys, language, words, kind, deadline."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from zbor.calc.deadlines.reading import Origin, deadline_in
from zbor.calc.language import fold
from zbor.calc.language.recognising import dictionary_for, language_of
from zbor.calc.matters import Seen, kind_of, text_key, title_key
from zbor.calc.matters.identifiers import JOINING
from zbor.calc.watching import words_from
from zbor.dossiers.models import Institution
from zbor.watch.enums import DeadlineOrigin
from zbor.watch.models import Source
from zbor.watch.sources.found import Found

ORIGINS = {Origin.SENTENCE: DeadlineOrigin.SENTENCE, Origin.RECKONED: DeadlineOrigin.RECKONED}


class Institutions:
    """The institutions we know, by each of their names."""

    def __init__(self) -> None:
        self._by_name: dict[str, Institution] = {}
        for one in Institution.objects.all():
            for name in (one.name, one.short_name):
                if name:
                    self._by_name.setdefault(fold(name), one)

    def named(self, name: str) -> Institution | None:
        return self._by_name.get(fold(name)) if name else None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A found matter with all that is worked out of it."""

    found: Found
    fingerprint: str
    seen: Seen
    fields: dict[str, Any]
    """The columns of an item, as this source alone would fill them."""
    deadline_on: date | None
    deadline_origin: str
    deadline_sentence: str
    text_mark: str
    said: dict[str, Any]
    """What is kept to know later whether the source changed its word."""


SAID = ("title", "url", "institution_name", "kind", "level", "place", "stage", "procedure", "language")


def prepared(
    found: Found, *, fingerprint: str, source: Source, institutions: Institutions, today: date, origin: str
) -> Prepared:
    """Work out what can be of one matter; `origin` says where its deadline is from if it is a field of its own."""
    language = found.language or language_of(f"{found.title}\n{found.text}")
    institution = institutions.named(found.institution) or (source.institution if not found.institution else None)
    day, how, sentence = _deadline(found, language, origin)
    keyed = {"title_key": title_key(found.title), "text_key": text_key(found.text)}
    on = found.on or today
    fields = {
        "title": found.title,
        "url": found.url,
        "on": on,
        "language": language,
        "institution": institution,
        "institution_name": found.institution,
        "kind": found.kind or kind_of(found.title),
        "level": found.level or source.level or (institution.level if institution else ""),
        "place": found.place or source.place,
        "stage": found.stage,
        "procedure": found.procedure,
        "keywords": list(found.keywords),
        "text": found.text,
        "lemmas": lemmas_of(found.title, found.text, language),
        "published_on": found.published_on,
        **keyed,
    }
    said = {name: fields[name] for name in SAID} | {
        "on": on.isoformat(),
        "published_on": found.published_on.isoformat() if found.published_on else "",
        "deadline_on": day.isoformat() if day else "",
    }
    place = str(institution.pk) if institution else fold(found.institution)
    numbers = frozenset(pair for pair in found.identifiers if pair[0] in JOINING)
    seen = Seen(on=on, institution=place, numbers=numbers, **keyed)
    return Prepared(
        found, fingerprint, seen, fields, day, how, sentence, text_mark(found.text, keyed["text_key"]), said
    )


def text_mark(text: str, key: str) -> str:
    """By which it is known whose text an item has: its fingerprint, of short texts, too."""
    return key or f"~{hashlib.sha256(' '.join(text.split()).encode()).hexdigest()[:60]}"


def lemmas_of(title: str, text: str, language: str) -> str:
    return " ".join(words_from(f"{title}\n{text}", dictionary_for(language)))


def _deadline(found: Found, language: str, origin: str) -> tuple[date | None, str, str]:
    """The day, where it is from, and the sentence; what the source says in a field of its own comes first."""
    if found.deadline_on is not None:
        return found.deadline_on, origin, ""
    read = deadline_in(
        f"{found.title}.\n\n{found.text}", published=found.published_on or found.on, language=language or "sl"
    )
    if read.day is None or read.origin is None:
        return None, "", ""
    return read.day, ORIGINS[read.origin], read.sentence
