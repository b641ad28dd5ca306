"""How fast the index answers among 100,000 rows, on SQLite and on PostgreSQL, beside a query that the database itself ranks.

`script/bench search [--database sqlite|postgresql] [--rows 100000]`. Rows are Slovene-like: the commonest words are real, the
rest made of syllables with endings of nouns and adjectives, the n-th word about 1/n as common as the first. Most rows are short,
one in ten is long. 300 questions of seven shapes are asked with 200 rows unfolded, as between two foldings, by strangers and
by members; each answer holds twenty findings with their excerpts, and the counts of every kind, institution, topic and year.
The peer is FTS5 with bm25(), and a GIN index with ts_rank_cd(): the same terms, the twenty best rows that the visitor may see
and their number, without excerpts and counts. Seconds are those a visitor waits. Both databases must answer alike.
"""

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

BAR = 0.050
QUESTIONS, UNFOLDED, PAGE = 300, 200, 20
NOW = datetime(2026, 1, 1, tzinfo=UTC)
COMMONEST = tuple(
    ["in", "v", "za", "na", "se", "o", "ki", "je", "z", "da", "po", "s", "iz", "pri", "od", "zakon", "člen", "do", "kot", "ali", "ter", "tega", "biti", "ne", "ta", "minister", "ministrstvo", "kultura", "odstavek", "pravica", "postopek", "organ", "republika", "slovenija", "oseba", "delo", "sredstva", "javni", "leto", "predlog", "dan", "rok", "sklad"]
)
KINDS = ("article", "article", "article", "chronology", "item", "item", "demand", "statement", "dossier", "clipping")
ENDINGS = ("a", "o", "", "ost", "nje", "ec", "ica", "ski", "ni", "ar")
CASES = ("", "a", "u", "om", "i", "ov", "e", "ih")


class Language:
    """Words of a made-up language that is declined like Slovene, drawn as often as people use them."""

    def __init__(self, chance: random.Random, size: int = 40_000) -> None:
        stems: dict[str, None] = {}
        while len(stems) < size:
            parts = chance.choices("bcčdfghjklmnprsštvzž", k=4), chance.choices("aeiou", k=3)
            syllables = "".join(f"{one}{two}" for one, two in zip(*parts, strict=False))
            stems[syllables[: chance.choice((4, 5, 6, 6))] + chance.choice("klmnrtv") + chance.choice(ENDINGS)] = None
        self.words = [*COMMONEST, *stems]
        self._weights = list(accumulate((n + 3) ** -1.1 for n in range(len(self.words))))
        self._chance = chance

    def text(self, length: int) -> str:
        """Sentences in which some words are declined."""
        drawn = self._chance.choices(self.words, cum_weights=self._weights, k=length)
        declined = (
            word + self._chance.choice(CASES) if not at % 4 and len(word) > 4 and word[-1] not in "aeo" else word
            for at, word in enumerate(drawn)
        )
        return " ".join(declined) + "."

    def between(self, first: int, last: int) -> str:
        """A word of a rank."""
        return self.words[self._chance.randrange(first, last)]


def rows(number: int) -> Iterator[dict[str, Any]]:
    """The same rows in every run."""
    chance = random.Random(22)  # noqa: S311 -- no secret
    language = Language(chance)
    for key in range(1, number + 1):
        length = int(min(6000, chance.lognormvariate(4.2, 0.7) if chance.random() < 0.9 else chance.uniform(300, 2500)))
        yield {
            "kind": chance.choice(KINDS),
            "subject_pk": key,
            "url": f"/things/{key}/",
            "title": language.text(chance.randint(4, 12)),
            "body": language.text(length),
            "audience": "public" if chance.random() < 0.6 else "network",
            "on": f"{chance.randint(2005, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "institution": chance.choice(("", "mk", "mf", "mju", "dz", "vlada")),
            "topics": (chance.choice(("status", "financing", "space", "heritage")),) if chance.random() < 0.3 else (),
        }


def questions(texts: list[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Shape, words, and what narrows them."""
    chance = random.Random(23)  # noqa: S311 -- no secret
    language = Language(random.Random(22))  # noqa: S311 -- no secret

    def phrase() -> str:
        words = chance.choice(texts).rstrip(".").split()
        begin = chance.randrange(max(1, len(words) - 3))
        return '"' + " ".join(words[begin : begin + chance.choice((2, 3))]) + '"'

    shapes: dict[str, Callable[[], tuple[str, dict[str, str]]]] = {
        "rare": lambda: (language.words[chance.randrange(2000, 40_000)], {}),
        "common": lambda: (language.words[chance.randrange(20, 200)], {}),
        "commonest": lambda: (language.words[chance.randrange(20)], {}),
        "two words": lambda: (
            f"{language.words[chance.randrange(60)]} {language.words[chance.randrange(60, 2000)]}",
            {},
        ),
        "phrase": lambda: (phrase(), {}),
        "beginning": lambda: (language.words[chance.randrange(60, 20_000)][: chance.choice((3, 4, 5))], {}),
        "narrowed": lambda: (
            language.words[chance.randrange(200)],
            {"kind": "item", "since": "2015", "institution": "mk"},
        ),
    }
    names = list(shapes)
    for number in range(QUESTIONS):
        shape = names[number % len(names)]
        yield (shape, *shapes[shape]())


def centile(seconds: list[float], share: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))]


def told(name: str, seconds: list[float]) -> str:
    middle, most = (1000 * centile(seconds, share) for share in (0.5, 0.95))
    return f"  {name:<14} {len(seconds):>4} × p50 {middle:7.1f}  p95 {most:7.1f}  max {1000 * max(seconds):7.1f} ms"


def fill(number: int) -> list[str]:
    """Write the rows and fold all but the last; return some of their texts."""
    from django.db import transaction

    from zbor.search.actions import fold_all, write

    texts = []
    spent = {"making texts": 0.0, "writing": 0.0, "folding": 0.0}
    made, began = rows(number), time.perf_counter()
    for begin in range(0, number, 1000):
        if begin == (number - UNFOLDED) // 1000 * 1000:
            at = time.perf_counter()
            blocks = fold_all()
            spent["folding"] = time.perf_counter() - at
        some = [row for _each, row in zip(range(1000), made, strict=False)]
        texts += [row["body"] for row in some[:3]]
        at = time.perf_counter()
        with transaction.atomic():
            for row in some:
                write(**row)
        spent["writing"] += time.perf_counter() - at
        if begin + 1000 > number - UNFOLDED:
            at = time.perf_counter()
            keep_unfolded()
            spent["folding"] += time.perf_counter() - at
    spent["making texts"] = time.perf_counter() - began - spent["writing"] - spent["folding"]
    print(
        f"  {number:,} rows: {1000 * spent['writing'] / number:.2f} ms to write one, folding {spent['folding']:.0f} s"
        f" in all ({spent['folding'] / max(1, blocks):.2f} s a block)"
    )
    return texts


def keep_unfolded() -> None:
    """Fold everything, and write the last rows once more."""
    from zbor.search.actions import fold_all
    from zbor.search.models import Row, Unfolded

    fold_all()
    last = Row.objects.order_by("-pk").values_list("pk", flat=True)[:UNFOLDED]
    Unfolded.objects.bulk_create([Unfolded(number=number) for number in last])


def peer_index() -> None:
    """What the database needs to rank by itself."""
    from django.db import connection

    if connection.vendor == "sqlite":
        statements = [
            "CREATE VIRTUAL TABLE peer USING fts5(lemmas, content='search_row', content_rowid='id', prefix='3 4 5')",
            "INSERT INTO peer(peer) VALUES('rebuild')",
        ]
    else:
        statements = [
            "ALTER TABLE search_row ADD COLUMN peer tsvector",
            "UPDATE search_row SET peer = to_tsvector('simple', lemmas)",
            "CREATE INDEX peer ON search_row USING gin (peer)",
            "VACUUM ANALYZE",
        ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def peer(words: str, narrowed: dict[str, str], audiences: list[str]) -> int:
    """The twenty best rows that the visitor may see, and how many there are, ranked by the database."""
    from django.db import connection

    from zbor.search.words import asked, indexed

    question = asked(words)
    lemmas = [min(word.terms) if not word.beginning else word.beginning for word in question.words]
    parts = [f'"{one}" *' if question.beginnings() and one in question.beginnings() else f'"{one}"' for one in lemmas]
    parts += ['"' + " ".join(indexed(words.replace('"', ""))) + '"' for _phrase in question.phrases]
    places = ", ".join(["%s"] * len(audiences))
    allowed = f" AND row.audience IN ({places})"
    values: list[str] = list(audiences)
    if narrowed:
        allowed += ' AND row.kind = %s AND row.institution = %s AND row."on" >= %s'
        values += [narrowed["kind"], narrowed["institution"], narrowed["since"]]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            joined = "FROM peer JOIN search_row row ON row.id = peer.rowid WHERE peer MATCH %s" + allowed
            cursor.execute(
                f"SELECT row.id {joined} ORDER BY bm25(peer), row.id LIMIT {PAGE}", [" ".join(parts), *values]
            )
            cursor.fetchall()
            cursor.execute(f"SELECT count(*) {joined}", [" ".join(parts), *values])
        else:
            sought = " & ".join(one.replace('" *', "':*").replace('"', "'").replace("' ", "' ") for one in parts)
            if question.phrases:
                sought = " <-> ".join(f"'{one}'" for one in indexed(words.replace('"', "")))
            joined = "FROM search_row row, to_tsquery('simple', %s) asked WHERE row.peer @@ asked" + allowed
            ranked = f"SELECT row.id {joined} ORDER BY ts_rank_cd(row.peer, asked) DESC, row.id LIMIT {PAGE}"
            cursor.execute(ranked, [sought, *values])
            cursor.fetchall()
            cursor.execute(f"SELECT count(*) {joined}", [sought, *values])
        return int(cursor.fetchone()[0])


def measured(number: int) -> bool:
    """Fill the database that Django was given, and ask."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from zbor.search.queries import Narrowed, find

    call_command("migrate", verbosity=0)
    print(connection.vendor, flush=True)
    texts = fill(number)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")
    size()
    peer_index()
    every, seen = list(questions(texts)), hashlib.sha256()
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    for at, (shape, words, narrowed) in enumerate(every):
        audiences = ["public"] if at % 3 == 0 else ["public", "network"]
        began = time.perf_counter()
        found = find(words, audiences=audiences, now=NOW, narrowed=Narrowed(**narrowed), size=PAGE)
        ours.setdefault(shape, []).append(time.perf_counter() - began)
        said = [(hit.kind, hit.subject_pk, hit.score) for hit in found.hits]
        seen.update(repr((words, found.total, sorted(found.counts["kind"].items()), said)).encode())
        began = time.perf_counter()
        peer(words, narrowed, audiences)
        theirs.setdefault(shape, []).append(time.perf_counter() - began)
    for name, by_shape in (("ours", ours), ("ranked by the database", theirs)):
        print(f" {name}")
        for shape, seconds in by_shape.items():
            print(told(shape, seconds))
        print(told("all", [one for seconds in by_shape.values() for one in seconds]))
    whole, other = ([one for seconds in each.values() for one in seconds] for each in (ours, theirs))
    most = centile(whole, 0.95)
    print(
        f"  p95 of ours is 1/{centile(other, 0.95) / most:.1f} of the peer's; p50 1/{centile(other, 0.5) / centile(whole, 0.5):.1f}"
    )
    print(f"  answers {seen.hexdigest()[:16]}", flush=True)
    return most <= BAR


def size() -> None:
    """How much the index takes."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(c)) / 1e6, pg_total_relation_size('search_row') / 1e6"
                " FROM unnest(ARRAY['search_posting', 'search_block', 'search_unfolded']::regclass[]) c"
            )
            index, table = cursor.fetchone()
        else:
            cursor.execute("SELECT name, sum(pgsize) / 1e6 FROM dbstat GROUP BY name")
            by_name = dict(cursor.fetchall())
            table = by_name["search_row"]
            index = sum(size for name, size in by_name.items() if "posting" in name or "block" in name)
        cursor.execute("SELECT count(*) FROM search_posting")
        print(f"  the rows take {table:.0f} MB, what is folded {index:.0f} MB in {cursor.fetchone()[0]:,} postings")


@contextmanager
def databases(wanted: str | None) -> Iterator[dict[str, str]]:
    """Addresses of empty databases."""
    sys.path.append(str(Path(__file__).parent.parent / "script"))
    from cluster import cluster

    found = {}
    with tempfile.TemporaryDirectory(prefix="zbor-bench-") as folder:
        if wanted != "postgresql":
            found["sqlite"] = f"sqlite:///{folder}/search.sqlite3"
        if wanted == "sqlite":
            yield found
            return
        with cluster() as address:
            yield found | {"postgresql": address.replace("/zbor?", "/postgres?")}


def main() -> int:
    """Each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--database", choices=("sqlite", "postgresql"))
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        return 0 if measured(given.rows) else 1
    good, answers = True, set()
    with databases(given.database) as found:
        for address in found.values():
            command = [sys.executable, "-m", "bench.search", "--here", "--rows", str(given.rows)]
            environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "zbor.settings"}
            done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
            print(done.stdout, end="", flush=True)
            good = good and done.returncode == 0
            answers |= {line for line in done.stdout.splitlines() if line.startswith("  answers")}
    if len(found) > 1:
        print("both databases answer alike" if len(answers) == 1 else "the databases do NOT answer alike")
    print(f"p95 within {1000 * BAR:.0f} ms" if good else f"p95 NOT within {1000 * BAR:.0f} ms, or a failure")
    return 0 if good and len(answers) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
