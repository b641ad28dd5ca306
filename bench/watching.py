"""How fast new texts are held against ten thousand standing questions, beside one full-text query for each question.

`script/bench watching`. Texts of 2,000 words and 10,000 questions are drawn from one vocabulary in which the n-th word is
1/n as common as the first (Zipf), questions from its rarer part, as people ask. Words are ready as lemmas; leading text back
to lemmas is measured apart (`script/bench language`). Seconds are of the processor. The peer is SQLite's FTS5 in memory, with every question run as a
query: on one new text among earlier ones, as a system works that asks its search for what is new, and, which suits it better,
on an index that holds the new text alone, or a batch of new ones.
"""

import multiprocessing
import random
import sqlite3
import sys
import time
from collections import Counter
from itertools import accumulate

from zbor.calc.language import lemmas
from zbor.calc.watching import Index, Question, Text

QUESTIONS, WORDS, LENGTH = 10_000, 60_000, 2_000
TEXTS, BATCH, CORES, REPEATS = 1_000, 50, 2, 5
EARLIER = 2_000
COMMON = 2_000
"""So many of the most common words nobody asks for: a text holds the next one in one case of twelve."""
LEAST, RATIO = 2_000, 200


def vocabulary() -> tuple[list[str], list[float]]:
    return [f"beseda{number}" for number in range(WORDS)], list(accumulate(1 / (n + 3) for n in range(WORDS)))


def texts(seed: int, number: int) -> list[Text]:
    chance, (words, weights) = random.Random(seed), vocabulary()  # noqa: S311 -- the same texts in every run, no secret
    return [Text(chance.choices(words, cum_weights=weights, k=LENGTH)) for _text in range(number)]


def questions() -> dict[int, Question]:
    """Of one to three alternatives, each of one to three words, one in ten a phrase; one in five keeps a word out."""
    chance, (words, _weights) = random.Random(2), vocabulary()  # noqa: S311 -- as above

    def word() -> str:
        return words[int(COMMON * (WORDS / COMMON) ** chance.random())]

    def alternative() -> tuple[tuple[str, ...], ...]:
        if chance.random() < 0.1:
            return ((word(), word()),)
        return tuple((word(),) for _word in range(chance.randint(1, 3)))

    return {
        key: Question(
            tuple(alternative() for _one in range(chance.randint(1, 3))),
            ((word(),),) if chance.random() < 0.2 else (),
        )
        for key in range(QUESTIONS)
    }


def asked(seed: int) -> tuple[int, int, float]:
    """One core: texts, matches and seconds, with the index built and the texts at hand."""
    index, some = Index(questions(), frequencies()), texts(seed, TEXTS)
    began = time.process_time()
    matches = sum(len(index.ask(one)) for one in some)
    return len(some), matches, time.process_time() - began


def frequencies() -> dict[str, int]:
    """How many of two hundred earlier texts hold each word, as who asks would know it."""
    return dict(Counter(word for text in texts(-1, 200) for word in frozenset(text.words)))


def asking(index: Index[int], some: list[Text]) -> float:
    """Seconds for each text."""
    began = time.process_time()
    for one in some:
        index.ask(one)
    return (time.process_time() - began) / len(some)


def as_query(question: Question) -> str:
    """The question in the language of FTS5."""
    either = " OR ".join(
        "(" + " AND ".join('"' + " ".join(phrase) + '"' for phrase in one) + ")" for one in question.alternatives
    )
    without = "".join(' NOT "' + " ".join(phrase) + '"' for phrase in question.without)
    return f"({either}){without}"


def filled(some: list[Text]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(words, tokenize='unicode61')")
    put_in(database, some)
    return database


def put_in(database: sqlite3.Connection, some: list[Text]) -> None:
    database.executemany("INSERT INTO texts(words) VALUES (?)", [(" ".join(one.words),) for one in some])


def peer(database: sqlite3.Connection, some: list[Text], queries: list[str]) -> tuple[int, float]:
    """New texts put into an index, and every question asked of them as a query: matches, and seconds for each text."""
    last = database.execute("SELECT coalesce(max(rowid), 0) FROM texts").fetchone()[0]
    began = time.process_time()
    put_in(database, some)
    asked_as = "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid > ?"
    found = sum(len(database.execute(asked_as, (query, last)).fetchall()) for query in queries)
    return found, (time.process_time() - began) / len(some)


def lemmatising() -> None:
    """What leading words back to lemmas would add."""
    text = " ".join(
        ["Uredba o samozaposlenih v kulturi ureja nadomestilo za čas zadržanosti od dela."] * (LENGTH // 12)
    )
    lemmas(text)
    began = time.process_time()
    found: list[str] = []
    for _each in range(50):
        found = lemmas(text)
    took = (time.process_time() - began) / 50
    print(f"apart: from a text of {len(found)} words to lemmas {1000 * took:.2f} ms (words met before)")


def main() -> int:
    every, known = questions(), frequencies()
    began = time.process_time()
    index = Index(every, known)
    print(f"{len(index)} questions indexed in {time.process_time() - began:.2f} s")
    with multiprocessing.get_context("spawn").Pool(CORES) as pool:
        runs = pool.map(asked, range(CORES))
    number, matches = sum(run[0] for run in runs), sum(run[1] for run in runs)
    rate = sum(run[0] / run[2] for run in runs)
    print(
        f"{number} texts of {LENGTH} words, {matches / number:.1f} matches each: {rate:,.0f} texts/s on {CORES} cores"
    )

    some, queries = texts(0, BATCH), [as_query(one) for one in every.values()]
    ours = [len(index.ask(one)) for one in some]
    alone = min(asking(index, some) for _run in range(REPEATS))
    good = rate >= LEAST
    for name, earlier, batch, least in (
        (f"one new text among {EARLIER} earlier ones", texts(-2, EARLIER), some[:1], RATIO),
        ("one text in an empty index", [], some[:1], 0),
        (f"{BATCH} texts at once in an empty index", [], some, 0),
    ):
        matches, took = peer(filled(earlier), batch, queries)
        same = matches == sum(ours[: len(batch)])
        print(
            f"FTS5, {name}: {1000 * took:.1f} ms a text, {took / alone:,.0f} times ours on one core; same matches: {same}"
        )
        good = good and same and took / alone >= least
    lemmatising()
    print("within the bars" if good else "NOT within the bars")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
