"""Real acts from the shared data, compared; skipped where they are absent."""

import os
from pathlib import Path

import pytest

from zbor.calc.legal.compare import PairKind, Summary, compare
from zbor.calc.legal.compare.wording import folded
from zbor.calc.legal.model import ArticleKind
from zbor.calc.legal.parse import parse_text

ROOT = Path(__file__).parents[4]
LAWS = Path(os.environ.get("ZBOR_SHARED_DATA") or ROOT.parent / "shared" / "data") / "laws"

pytestmark = pytest.mark.skipif(not LAWS.is_dir(), reason=f"no shared data at {LAWS}")


def _read(name):
    return parse_text((LAWS / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def german():
    old, new = _read("de/urhg-2013-01-11.md"), _read("de/urhg-2018-11-08.md")
    return old, new, compare(old, new)


@pytest.fixture(scope="module")
def irish():
    old, new = _read("ie/IE-2024-act-7.original.md"), _read("ie/IE-2024-act-7.2025-12-31.md")
    return compare(old, new)


def test_every_section_of_the_german_act_is_paired_with_its_own_number(german):
    _old, _new, comparison = german

    assert comparison.summary == Summary(unchanged=145, changed=59, new=48, gone=2, moved=0)
    assert all(pair.old_keys == pair.new_keys for pair in comparison.pairs if pair.old_keys and pair.new_keys)
    assert [pair.old_keys for pair in comparison.pairs if pair.kind is PairKind.GONE] == [("52a",), ("52b",)]


def test_the_german_act_agrees_with_what_keys_and_folded_bodies_say(german):
    old, new, comparison = german
    before, after = (
        {one.key: folded(one.body) for one in act.articles if one.kind is ArticleKind.ARTICLE} for act in (old, new)
    )

    unchanged = {pair.new_keys[0] for pair in comparison.pairs if pair.kind is PairKind.UNCHANGED}

    assert unchanged == {key for key in before.keys() & after.keys() if before[key] == after[key]}


def test_the_annex_of_the_german_act_is_counted_apart(german):
    assert german[2].annexes == Summary(changed=1)


def test_the_inserted_section_of_the_irish_act_is_found(irish):
    assert irish.summary == Summary(unchanged=67, changed=2, new=1)
    assert [pair.new_keys for pair in irish.pairs if pair.kind is PairKind.NEW] == [("10a",)]
    assert [pair.new_keys for pair in irish.pairs if pair.kind is PairKind.CHANGED] == [("2",), ("29",)]


def test_the_schedules_that_the_consolidated_irish_file_lacks_are_gone(irish):
    assert irish.annexes == Summary(gone=3)
