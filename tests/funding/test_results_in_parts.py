"""Rows of results are written a part at a time where nobody sees them, and become visible all at once."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.members import client_as, member_organisation, office
from tests.factories.results import TABLE, sent, taken, told
from zbor.base.refusals import Refused
from zbor.funding.actions import result_rows, result_taking
from zbor.funding.actions.result_files import remove_file
from zbor.funding.actions.result_names import tell_organisation
from zbor.funding.actions.result_taking import take_in, undo
from zbor.funding.enums_results import FileState
from zbor.funding.models import ResultFile, ResultRound, ResultRow
from zbor.funding.queries.results import rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "files")]
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def maja():
    return office()


class KilledError(Exception):
    """Stands for the end of a worker in the middle of its work."""


@pytest.fixture
def parts_of_two(monkeypatch):
    monkeypatch.setattr(result_rows, "AT_ONCE", 2)
    monkeypatch.setattr(result_rows, "BREATH", 0)


@pytest.fixture
def killed_at(monkeypatch):
    """Let a worker be killed as it writes the part of this number."""

    def set_up(number):
        write, count = result_rows._write, iter(range(1, 100))

        def write_or_die(file, part):
            if next(count) == number:
                raise KilledError
            write(file, part)

        monkeypatch.setattr(result_rows, "_write", write_or_die)
        return lambda: monkeypatch.setattr(result_rows, "_write", write)

    return set_up


def test_rows_are_written_a_part_at_a_time_and_no_step_writes_more(maja, parts_of_two, monkeypatch):
    sizes = []
    make = result_rows._rows

    def counted(file, part):
        sizes.append((len(part), ResultRow.objects.count()))
        return make(file, part)

    monkeypatch.setattr(result_rows, "_rows", counted)

    file = taken(maja, TABLE + "\nDruštvo Brv;;film;odobreno;100;50")

    assert sizes == [(2, 0), (2, 0), (1, 0)]
    assert ResultRow.objects.filter(file=file).count() == 5


def test_the_last_step_writes_no_row_anew(maja, parts_of_two):
    file = told(sent(maja), maja)

    with CaptureQueriesContext(connection) as asked:
        take_in(file=file, by=maja, now=NOW)

    inserts = [one["sql"] for one in asked if one["sql"].startswith('INSERT INTO "funding_resultrow"')]
    rows_changed = [one["sql"] for one in asked if one["sql"].startswith('UPDATE "funding_resultrow"')]
    assert (len(inserts), len(rows_changed)) == (2, 1)


def test_a_killed_worker_leaves_nothing_to_see_and_the_next_start_takes_all_in(maja, parts_of_two, killed_at):
    file = told(sent(maja), maja)
    alive_again = killed_at(2)
    with pytest.raises(KilledError):
        take_in(file=file, by=maja, now=NOW)
    assert (ResultRow.everything.count(), ResultRow.objects.count(), rounds().count()) == (2, 0, 0)
    assert client_as(maja).get("/funding/results/grants.csv").getvalue().count(b"\n") == 1

    alive_again()
    again = take_in(file=file, by=maja, now=NOW)

    assert (again.state, again.counts["taken"]) == (FileState.TAKEN, 4)
    assert (ResultRow.everything.count(), ResultRow.objects.count(), rounds().count()) == (4, 4, 1)


def test_what_is_replaced_is_read_until_the_whole_correction_is_there(maja, parts_of_two, killed_at):
    first = taken(maja)
    second = told(sent(maja, TABLE.replace("1.200,00", "1.300,00"), replaces=first), maja)
    alive_again = killed_at(2)

    with pytest.raises(KilledError):
        take_in(file=second, by=maja, now=NOW)

    assert ResultRow.objects.get(number="5123456").awarded == Decimal(1200)
    assert ResultRow.objects.count() == 4
    alive_again()
    take_in(file=second, by=maja, now=NOW)
    assert ResultRow.objects.get(number="5123456").awarded == Decimal(1300)
    assert (ResultRow.objects.count(), ResultRow.everything.count()) == (4, 4)


def test_who_is_overtaken_by_a_second_start_stops_and_takes_nothing_of_it_away(maja, parts_of_two, monkeypatch):
    file = told(sent(maja), maja)
    write, was = result_rows._write, []

    def overtaken(of, part):
        if not was:
            was.append(True)
            take_in(file=file, by=maja, now=NOW)
        write(of, part)

    monkeypatch.setattr(result_rows, "_write", overtaken)

    with pytest.raises(Refused, match="at the same moment"):
        take_in(file=file, by=maja, now=NOW)

    file.refresh_from_db()
    assert (file.state, ResultRow.objects.count()) == (FileState.TAKEN, 4)


def test_of_two_files_with_the_same_application_only_the_first_is_taken_in(maja, monkeypatch):
    one, other = told(sent(maja), maja), told(sent(maja, TABLE + "\nDruštvo Brv;;film;odobreno;100;50"), maja)
    write, was = result_rows._write, []

    def slower(of, part):
        if not was:
            was.append(True)
            take_in(file=one, by=maja, now=NOW)
        write(of, part)

    monkeypatch.setattr(result_rows, "_write", slower)

    with pytest.raises(Refused, match="at the same moment"):
        take_in(file=other, by=maja, now=NOW)

    assert set(ResultRow.everything.values_list("file", flat=True)) == {one.pk}


def test_a_file_that_was_begun_may_still_be_thrown_away(maja, parts_of_two, killed_at):
    file = told(sent(maja), maja)
    killed_at(2)
    with pytest.raises(KilledError):
        take_in(file=file, by=maja, now=NOW)

    remove_file(file=file, by=maja, now=NOW)

    assert (ResultFile.objects.count(), ResultRow.everything.count()) == (0, 0)


def test_what_is_undone_is_out_of_sight_at_once_and_what_was_left_goes_with_the_next(maja, parts_of_two, monkeypatch):
    file = taken(maja)
    forget = result_taking.forget_what_is_out
    monkeypatch.setattr(result_taking, "forget_what_is_out", lambda: None)
    undo(file=file, by=maja, now=NOW)
    assert (ResultRow.objects.count(), ResultRow.everything.count(), rounds().count()) == (0, 4, 0)
    monkeypatch.setattr(result_taking, "forget_what_is_out", forget)

    undo(file=file, by=maja, now=NOW)

    assert (ResultRow.everything.count(), ResultRound.objects.count()) == (0, 0)


def test_whose_an_application_is_counts_also_where_it_was_told_while_rows_were_written(maja, parts_of_two, monkeypatch):
    first = taken(maja)
    organisation = member_organisation()
    second = told(sent(maja, TABLE.replace("1.200,00", "1.300,00"), replaces=first), maja)
    write, was = result_rows._write, []

    def told_meanwhile(of, part):
        write(of, part)
        if not was:
            was.append(True)
            tell_organisation(file=first, recipient="5123456", organisation=organisation, by=maja, now=NOW)

    monkeypatch.setattr(result_rows, "_write", told_meanwhile)

    take_in(file=second, by=maja, now=NOW)

    assert ResultRow.objects.get(number="5123456").organisation == organisation
