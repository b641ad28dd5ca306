"""The part of `bench.search` that runs inside Django, one database to a process."""

import hashlib
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from zbor.search.actions import fold_all, write
from zbor.search.enums import Audience
from zbor.search.models import Row, Unfolded
from zbor.search.queries import Narrowed, find
from zbor.search.words import asked, indexed

BAR = 0.050
QUESTIONS, UNFOLDED, PAGE = 300, 200, 20
NOW = datetime(2026, 1, 1, tzinfo=UTC)
COMMONEST = (
    "in v za na se o ki je z da po s iz pri od zakon člen do kot ali ter tega biti ne ta minister ministrstvo kultura odstavek"
    " pravica postopek organ republika slovenija oseba delo sredstva javni leto predlog dan rok sklad"
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
        self.words = [*COMMONEST.split(), *stems]
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


def fill(number: int) -> None:
    """Write the rows, and fold all but the last."""
    writing, made = 0.0, rows(number)
    for _batch in range(0, number, 1000):
        some = [row for _each, row in zip(range(1000), made, strict=False)]
        began = time.perf_counter()
        with transaction.atomic():
            for row in some:
                write(**row)
        writing += time.perf_counter() - began
    began = time.perf_counter()
    blocks = fold_all()
    folding = time.perf_counter() - began
    last = Row.objects.order_by("-pk").values_list("pk", flat=True)[:UNFOLDED]
    Unfolded.objects.bulk_create([Unfolded(number=number) for number in last])
    print(f"  {1000 * writing / number:.2f} ms to write a row, {folding / blocks:.2f} s to fold a block")


def peer_index() -> None:
    """What the database needs to rank by itself."""
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
    """Fill the database that Django was given, where it is empty, and ask."""
    call_command("migrate", verbosity=0)
    print(connection.vendor, flush=True)
    if not Row.objects.exists():
        fill(number)
        peer_index()
    size()
    texts = list(Row.objects.filter(pk__lte=1000).order_by("pk").values_list("body", flat=True))
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    worked, seen = [], hashlib.sha256()
    for at, (shape, words, narrowed) in enumerate(questions(texts)):
        audiences = [Audience.PUBLIC] if at % 3 == 0 else [Audience.PUBLIC, Audience.NETWORK]
        began, work_began = time.perf_counter(), time.process_time()
        found = find(words, audiences=audiences, now=NOW, narrowed=Narrowed(**narrowed), size=PAGE)
        ours.setdefault(shape, []).append(time.perf_counter() - began)
        worked.append(time.process_time() - work_began)
        said = [(hit.kind, hit.subject_pk, hit.score) for hit in found.hits]
        seen.update(repr((words, found.total, sorted(found.counts["kind"].items()), said)).encode())
        began = time.perf_counter()
        peer(words, narrowed, [str(one) for one in audiences])
        theirs.setdefault(shape, []).append(time.perf_counter() - began)
    good = compared(ours, theirs)
    print(told("our processor", worked))
    print(f"  answers {seen.hexdigest()[:16]}", flush=True)
    return good


def compared(ours: dict[str, list[float]], theirs: dict[str, list[float]]) -> bool:
    """Say how long both took, and whether ours keeps to the bar."""
    whole: list[list[float]] = []
    for name, by_shape in (("ours", ours), ("ranked by the database", theirs)):
        print(f" {name}")
        for shape, seconds in by_shape.items():
            print(told(shape, seconds))
        whole.append([one for seconds in by_shape.values() for one in seconds])
        print(told("all", whole[-1]))
    half, most = (centile(whole[1], share) / centile(whole[0], share) for share in (0.5, 0.95))
    print(f"  the database's own ranking takes {half:.1f} times as long at p50, {most:.1f} times at p95")
    return centile(whole[0], 0.95) <= BAR


def size() -> None:
    """How much the index takes."""
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
