"""How fast the index answers among 100,000 rows, on SQLite and on PostgreSQL, beside a query that the database itself ranks.

`script/bench search [--database sqlite|postgresql] [--rows 100000]`. Rows are Slovene-like: the commonest words are real, the
rest made of syllables with endings of nouns and adjectives, the n-th word about 1/n as common as the first. Most rows are short,
one in ten is long. 300 questions of seven shapes are asked with 200 rows unfolded, as between two foldings, by strangers and
by members; each answer holds twenty findings with their excerpts, and the counts of every kind, institution, topic and year.
The peer is FTS5 with bm25(), and a GIN index with ts_rank_cd(): the same terms, the twenty best rows that the visitor may see
and their number, without excerpts and counts. Seconds are those a visitor waits. Both databases must answer alike.
"""

import argparse
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSIDE = "import django; django.setup(); from bench._search import measured; import sys; sys.exit(not measured({rows}))"


@contextmanager
def databases(wanted: str | None) -> Iterator[dict[str, str]]:
    """Addresses of empty databases."""
    cluster = runpy.run_path(str(Path(__file__).parent.parent / "script" / "cluster.py"))["cluster"]
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
    given = parser.parse_args()
    good, answers = True, set()
    with databases(given.database) as found:
        for address in found.values():
            command = [sys.executable, "-c", INSIDE.format(rows=given.rows)]
            environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "zbor.settings"}
            done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
            print(done.stdout, end="", flush=True)
            good = good and done.returncode == 0
            answers |= {line for line in done.stdout.splitlines() if line.startswith("  answers")}
    if len(found) > 1:
        print("both databases answer alike" if len(answers) == 1 else "the databases do NOT answer alike")
    print("p95 within 50 ms" if good else "p95 NOT within 50 ms, or a failure")
    return 0 if good and len(answers) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
