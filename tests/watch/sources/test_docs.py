"""The example in docs/sources.md is run as it stands there."""

import re
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from tests.fakes.door import FileDoor
from tests.watch.sources.cases import LONG_AGO, TODAY, promises_kept
from zbor.watch.enums import SourceKind
from zbor.watch.sources import READERS
from zbor.watch.sources.found import Found, Skipped
from zbor.watch.sources.options import problem

PAGE = Path(__file__).resolve().parents[3] / "docs" / "sources.md"
LINES = b"2026-03-01 | Razpis za godbe | /razpis/2\n2026-02-31 | Brez dneva | /razpis/3\n2026-02-01 | Prej | /razpis/1\nkar nekaj\n"


@pytest.fixture
def example(monkeypatch):
    """The module that the page shows."""
    module = ModuleType("lines_of_the_example")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
    exec(compile(code, str(PAGE), "exec"), module.__dict__)  # noqa: S102 -- our own page, which must be right
    return module


def test_the_example_of_a_new_source_keeps_the_promises(example, tmp_path):
    door = FileDoor([("", LINES)], folder=tmp_path)
    reader = example.Lines(url="https://godbe.example/razpisi.txt", door=door, today=TODAY, institution="Zveza godb")

    reads = list(reader.since(LONG_AGO))

    promises_kept(reads, since=LONG_AGO, today=TODAY)
    found = [(one.title, one.on, one.url) for one in reads if isinstance(one, Found)]
    assert found == [
        ("Prej", date(2026, 2, 1), "https://godbe.example/razpis/1"),
        ("Razpis za godbe", date(2026, 3, 1), "https://godbe.example/razpis/2"),
        ("Brez dneva", None, "https://godbe.example/razpis/3"),
    ]
    assert [one.where for one in reads if isinstance(one, Skipped)] == ["line 2", "line 4"]


def test_the_options_of_the_example_are_checked(example):
    assert problem({"institution": "Zveza godb"}, example.OPTIONS) is None
    assert "“institution” is not a text" in problem({"institution": 3}, example.OPTIONS)


@pytest.mark.parametrize("kind", SourceKind.values)
def test_every_kind_and_each_of_its_options_is_on_the_page(kind):
    row = next(line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{kind}` |"))

    options = READERS[kind][0].OPTIONS if kind in READERS else {}

    assert [name for name in options if f"`{name}`" not in row] == []
