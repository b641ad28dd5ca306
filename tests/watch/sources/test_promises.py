"""What every source promises, kept by every reader; `tests/live` asks the same of the real ones."""

from datetime import date

import pytest

from tests.watch.sources.cases import BROKEN, CASES, LONG_AGO, TODAY, promises_kept
from zbor.watch.enums import SourceKind
from zbor.watch.sources import READERS
from zbor.watch.sources.found import Found, Trouble

pytestmark = pytest.mark.usefixtures("_key_of_the_register")


@pytest.fixture
def _key_of_the_register(monkeypatch):
    monkeypatch.setenv("ZBOR_PISRS_KEY", "for tests")


def all_of(reader, since):
    """What a reader gives, and the trouble it ended in, if it did."""
    reads = []
    try:
        for read in reader.since(since):
            reads.append(read)  # noqa: PERF402 -- what was given before the trouble stays
    except Trouble as trouble:
        return reads, trouble
    return reads, None


@pytest.mark.parametrize("since", [LONG_AGO, date(2026, 2, 20), TODAY], ids=str)
@pytest.mark.parametrize("name", CASES)
def test_every_source_keeps_the_promises(name, since, tmp_path):
    reads, trouble = all_of(CASES[name].reader(tmp_path), since)

    assert trouble is None
    promises_kept(reads, since=since, today=TODAY)


@pytest.mark.parametrize("name", [name for name in CASES if name != "feed, empty"])
def test_the_same_file_gives_the_same_entries_under_the_same_keys(name, tmp_path):
    first, _trouble = all_of(CASES[name].reader(tmp_path), LONG_AGO)
    second, _trouble = all_of(CASES[name].reader(tmp_path), LONG_AGO)

    assert first == second
    assert [read for read in first if isinstance(read, Found)] != []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_source_gives_what_it_can_and_says_the_rest_in_words(name, tmp_path):
    reads, trouble = all_of(BROKEN[name].reader(tmp_path), LONG_AGO)

    promises_kept(reads, since=LONG_AGO, today=TODAY)
    assert trouble is None or len(str(trouble)) > 20


@pytest.mark.parametrize("name", CASES)
def test_a_source_that_cannot_be_reached_is_trouble(name, tmp_path):
    case = CASES[name]
    reader = type(case)(case.kind, [("", Trouble("The server does not answer."))], case.url, case.options).reader(
        tmp_path
    )

    reads, trouble = all_of(reader, LONG_AGO)

    assert (reads, str(trouble)) == ([], "The server does not answer.")


@pytest.mark.parametrize("kind", [SourceKind.PARLIAMENT, SourceKind.FEED, SourceKind.PAGE, SourceKind.TABLE])
def test_a_source_that_has_not_changed_gives_nothing(kind, tmp_path):
    case = next(case for case in CASES.values() if case.kind == kind)
    reader = case.reader(tmp_path)
    reader.door = case.door(tmp_path, is_unchanged=True)

    assert list(reader.since(LONG_AGO)) == []


def test_every_kind_but_that_by_hand_has_a_reader_and_a_case():
    assert set(READERS) == {kind.value for kind in SourceKind if kind != SourceKind.HAND}
    assert {case.kind for case in CASES.values()} == set(READERS)
