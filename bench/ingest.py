"""How fast sources are taken in: the bills of a parliament since 1996 and the texts of an official gazette.

`script/bench ingest`. 5,700 bill cards and 10,000 texts of acts of about 2,000 words, generated alike in every run, are
taken in through `take_in` into a database of its own (SQLite, or the one that DATABASE_URL names, which must be empty);
then all once more, when nothing has changed. Prints what finding the words' dictionary forms costs by itself and the most
memory that was used; ends well where everything took less than three minutes. Times are of the processor, so that a busy
machine decides nothing.
"""

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

BILLS, ACTS, WORDS = 5_700, 10_000, 2_000
LONGEST = 180.0
STEMS = 6_000
ENDINGS = (
    "a",
    "e",
    "i",
    "o",
    "u",
    "em",
    "om",
    "ih",
    "ega",
    "emu",
    "ami",
    "ost",
    "nost",
    "anje",
    "anja",
    "en",
    "ni",
    "na",
)
SOUNDS = (
    "ba",
    "de",
    "go",
    "lo",
    "mi",
    "ne",
    "po",
    "ra",
    "si",
    "ta",
    "vo",
    "za",
    "že",
    "ča",
    "šo",
    "kri",
    "stra",
    "pre",
)
SMALL = [
    "v",
    "na",
    "za",
    "in",
    "se",
    "po",
    "o",
    "s",
    "z",
    "ki",
    "da",
    "je",
    "ali",
    "so",
    "do",
    "od",
    "ter",
    "kot",
    "pri",
]
NOW = datetime(2026, 7, 1, 8, tzinfo=UTC)


def vocabulary(chance: random.Random) -> list[str]:
    """Invented words with Slovene endings, about a hundred thousand forms."""
    stems = ["".join(chance.choices(SOUNDS, k=chance.randint(2, 4))) for _stem in range(STEMS)]
    return [stem + ending for stem in stems for ending in ENDINGS]


def text_of(chance: random.Random, words: list[str], length: int) -> str:
    """Sentences; common words are common, as in any language."""
    places = [int(len(words) * chance.random() ** 3) for _word in range(length)]
    parts = [chance.choice(SMALL) if n % 4 == 1 else words[place] for n, place in enumerate(places)]
    for n in range(0, length, 18):
        parts[n] = f"\n\n{n // 18 + 1}. člen\n{parts[n].capitalize()}" if n % 72 == 0 else parts[n].capitalize()
        parts[max(n - 1, 0)] += "."
    return " ".join(parts) + "\n\nPripombe pošljite v 30 dneh od objave."


def bills(words: list[str]) -> Iterator[object]:
    from zbor.watch.sources.found import Found, Paper, Step  # noqa: PLC0415 -- after setting up

    chance = random.Random(1)  # noqa: S311 -- the same in every run, no secret
    for n in range(BILLS):
        on = date(1996, 12, 1) + timedelta(days=int(n * 1.9))
        yield Found(
            key=f"PZ|{n:08d}",
            title=f"Zakon o {' '.join(chance.choices(words, k=6))}",
            on=on,
            stage="konec postopka",
            institution="Državni zbor",
            identifiers=(("EPA", f"{n % 2000 + 1}-{('II', 'III', 'IV')[n // 2000]}"),),
            steps=(
                Step("prva obravnava", on),
                Step("druga obravnava", on + timedelta(days=30)),
                Step("konec postopka", on),
            ),
            papers=tuple(Paper(f"Besedilo {p}", f"https://zbor.example/{n}/{p}.pdf", on=on) for p in range(4)),
        )


def acts(words: list[str]) -> Iterator[object]:
    from zbor.watch.sources.found import Found  # noqa: PLC0415 -- after setting up

    chance = random.Random(2)  # noqa: S311 -- the same in every run, no secret
    for n in range(ACTS):
        yield Found(
            key=f"{n:05d}",
            title=f"Odlok o {' '.join(chance.choices(words, k=5))}",
            on=date(2000, 1, 1) + timedelta(days=int(n * 0.9)),
            text=text_of(chance, words, chance.randint(WORDS // 2, WORDS * 3 // 2)),
            identifiers=(("SOP", f"{2000 + n // 420}-01-{n % 420 + 1:04d}"),),
        )


def lemmatising(words: list[str]) -> float:
    """Only the dictionary forms of the same texts, without the time to make these up."""
    from zbor.calc.watching import words_from  # noqa: PLC0415 -- after setting up

    spent = 0.0
    for found in acts(words):
        began = time.process_time()
        words_from(f"{found.title}\n{found.text}")
        spent += time.process_time() - began
    return spent


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ZBOR_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "zbor.settings"}
        import django  # noqa: PLC0415 -- the settings are read when it is set up

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 -- after setting up
        from django.db import connection  # noqa: PLC0415 -- after setting up

        from zbor.watch.actions.taking_in import take_in  # noqa: PLC0415 -- after setting up
        from zbor.watch.models import Source  # noqa: PLC0415 -- after setting up

        call_command("migrate", verbosity=0)
        words = vocabulary(random.Random(3))  # noqa: S311 -- the same in every run, no secret
        made = sum(_timed(lambda give=give: sum(1 for _one in give(words))) for give in (bills, acts))
        print(f"database: {connection.vendor}; making the texts up takes {made:.1f} s and is taken off below")
        sources = [
            (Source.objects.create(name=name, kind="feed", created_at=NOW), give)
            for name, give in (("DZ", bills), ("UL", acts))
        ]
        whole = 0.0
        for round_name in ("first", "again, unchanged"):
            took = -made
            for source, give in sources:
                began = time.process_time()
                tally = take_in(source=source, read=give(words), now=NOW)
                took += time.process_time() - began
                print(
                    f"  {round_name}, {source.name}: found {tally.found}, new {tally.new}, {time.process_time() - began:.1f} s"
                )
            print(f"{round_name}: {took:.1f} s")
            whole += took
        alone = lemmatising(words)
        print(f"dictionary forms alone: {alone:.1f} s, {alone / whole:.2f} of all")
        print(
            f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB; bound {LONGEST:.0f} s, used {whole / LONGEST:.2f}"
        )
        return 0 if whole < LONGEST else 1


def _timed(deed: object) -> float:
    began = time.process_time()
    deed()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
