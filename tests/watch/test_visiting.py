"""Visits: one worker at each source, none hiding another, each failure in words."""

from datetime import date, timedelta

import pytest

from tests.factories.watch import NOW, SourceFactory
from zbor.cli.doctor import Grade, examine
from zbor.cli.main import main
from zbor.watch.actions.visiting import claim, since, visit, visit_due
from zbor.watch.enums import SourceKind
from zbor.watch.fetching import Memory
from zbor.watch.models import Item, Page, Source, Visit
from zbor.watch.queries.sources import due, state_of

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Vir</title>
<item><guid>1</guid><title>Predlog zakona o izmišljenih primerih</title><link>https://vir.example/1</link>
<pubDate>Fri, 01 Jul 2016 06:00:00 GMT</pubDate><description>Pripombe pošljite do 28. 7. 2016.</description></item>
</channel></rss>""".encode()


@pytest.fixture
def doors(make_door):
    """What visits are given to go out by."""
    return lambda source, now: make_door(memory=Memory(source, now))


def source_at(web, path="/feed", **more):
    return SourceFactory(url=f"{web.address}{path}", **more)


def visited(source, doors, now=NOW):
    assert claim(source=source, now=now)
    return visit(source=source, now=now, make_door=doors, clock=lambda: now)


def test_a_good_visit_takes_in_and_says_when_to_come_again(web, doors):
    web.gives("/feed", FEED, kind="application/rss+xml", headers={"ETag": '"1"'})
    source = source_at(web, every_minutes=60)

    kept = visited(source, doors)

    source.refresh_from_db()
    assert (kept.found, kept.new, kept.trouble) == (1, 1, "")
    assert Item.objects.get().deadline_on == date(2016, 7, 28)
    assert (source.last_good_at, source.next_visit_at, source.seen_until) == (NOW, NOW + 60 * MINUTE, date(2016, 7, 1))
    assert source.claimed_at is None
    assert Page.objects.get().etag == '"1"'


def test_a_source_that_fails_hides_no_other(web, doors):
    web.gives("/feed", FEED, kind="application/rss+xml")
    source_at(web, "/gone")
    source_at(web, "/feed")

    visits = visit_due(now=NOW, make_door=doors, clock=lambda: NOW)

    assert [bool(one.trouble) for one in visits] == [True, False]
    assert Item.objects.count() == 1


def test_a_failing_source_is_told_in_words_and_asked_less_and_less(web, doors):
    source = source_at(web, "/gone", every_minutes=60)

    pauses, now = [], NOW
    for _time in range(7):
        visited(source, doors, now)
        pauses.append(source.next_visit_at - now)
        now = source.next_visit_at

    assert [pause // (60 * MINUTE) for pause in pauses] == [1, 2, 4, 8, 16, 24, 24]
    assert (source.failing_since, source.failures) == (NOW, 7)
    assert "/gone" in source.trouble
    assert state_of(source, now).mark == "failing"


def test_a_server_that_wants_to_be_left_alone_for_two_days_is(web, doors):
    web.gives("/feed", b"", status=429, headers={"Retry-After": str(2 * 24 * 3600)})
    source = source_at(web)

    visited(source, doors)

    assert source.next_visit_at == NOW + 2 * DAY


def test_a_source_that_works_again_is_as_before_and_catches_up(web, doors):
    source = source_at(web, "/feed", seen_until=date(2016, 6, 20))
    visited(source, doors)
    web.gives("/feed", FEED, kind="application/rss+xml")

    visited(source, doors)

    assert (source.failures, source.failing_since, source.trouble) == (0, None, "")
    assert Item.objects.count() == 1


def test_what_was_cut_off_is_not_remembered_as_seen(web, doors, monkeypatch):
    web.gives("/feed", FEED, kind="application/rss+xml", headers={"ETag": '"1"'})
    source = source_at(web)
    with monkeypatch.context() as broken:
        broken.setattr("zbor.watch.actions.visiting.take_in", lambda **_more: 1 / 0)
        kept = visited(source, doors)

    assert (kept.trouble != "", Page.objects.count(), Item.objects.count()) == (True, 0, 0)


def test_a_source_that_is_described_wrongly_says_so(doors):
    source = SourceFactory(options={"odd": 1})

    assert "odd" in visited(source, doors).trouble


def test_a_source_that_is_changed_while_it_is_visited_is_visited_again(web, doors):
    web.gives("/feed", FEED, kind="application/rss+xml", headers={"ETag": '"1"'})
    source = source_at(web)
    assert claim(source=source, now=NOW)
    Source.objects.update(revision=2)

    visit(source=source, now=NOW, make_door=doors, clock=lambda: NOW)

    assert (list(due(NOW)), Page.objects.count(), Item.objects.count()) == ([source], 0, 1)


class TestClaims:
    def test_two_workers_never_visit_one_source(self):
        source = SourceFactory()
        other = Source.objects.get(pk=source.pk)

        assert (claim(source=source, now=NOW), claim(source=other, now=NOW)) == (True, False)

    def test_what_is_visited_is_the_source_as_it_is_now(self):
        source = SourceFactory()
        Source.objects.update(url="https://novi.example/feed", revision=2)

        claim(source=source, now=NOW)

        assert (source.url, source.revision) == ("https://novi.example/feed", 2)

    def test_a_killed_worker_is_waited_for_half_an_hour(self):
        SourceFactory(claimed_at=NOW)

        assert [due(NOW + n * MINUTE).count() for n in (29, 31)] == [0, 1]

    def test_what_is_off_or_filled_by_hand_or_not_due_is_not_visited(self):
        SourceFactory(is_on=False)
        SourceFactory(kind=SourceKind.HAND)
        SourceFactory(next_visit_at=NOW + MINUTE)

        assert list(due(NOW)) == []


def test_a_new_source_is_read_ninety_days_back_and_a_known_one_a_fortnight_before_what_was_seen():
    assert since(SourceFactory(), NOW) == date(2016, 4, 2)
    assert since(SourceFactory(seen_until=date(2016, 6, 30)), NOW) == date(2016, 6, 16)


def test_a_day_that_a_clock_set_wrongly_left_behind_keeps_nothing_from_being_read():
    assert since(SourceFactory(seen_until=date(2026, 1, 1)), NOW) == date(2016, 6, 17)


def test_the_doctor_names_what_has_failed_for_more_than_a_day():
    SourceFactory(name="Vlada", failing_since=NOW - 2 * DAY, trouble="Strežnik je odgovoril 503.")
    SourceFactory(failing_since=NOW - MINUTE, trouble="Kratko.")

    told = [one.what for one in examine(NOW) if one.grade is Grade.CARE and "source" in one.what]

    assert told == ["The source Vlada fails since 2016-06-29: Strežnik je odgovoril 503."]


class TestCommand:
    def test_run_says_that_nothing_is_due(self, capsys):
        assert main(["watch", "run"]) == 0
        assert capsys.readouterr().out == "No source is due.\n"

    def test_run_fails_where_a_source_fails(self, capsys):
        SourceFactory(name="Vir", url="http://127.0.0.1/feed")

        status = main(["watch", "run"])

        said = capsys.readouterr().out
        assert (status, said.splitlines()[0]) == (1, "Vir: found 0, new 0, changed 0, skipped 0")
        assert Visit.objects.get().trouble in said

    def test_run_visits_a_named_source_whether_due_or_not(self, capsys):
        SourceFactory(name="Vir", url="http://127.0.0.1/feed", is_on=False)

        assert (main(["watch", "run", "Vir"]), Visit.objects.count()) == (1, 1)

    def test_run_names_the_sources_there_are_where_one_is_unknown(self, capsys):
        SourceFactory(name="Vir")

        assert main(["watch", "run", "Vri"]) == 1
        assert "There are: Vir." in capsys.readouterr().err

    def test_try_keeps_nothing_and_says_what_is_wrong(self, capsys, django_assert_num_queries):
        with django_assert_num_queries(0):
            status = main(["watch", "try", "feed", "http://10.0.0.1/feed"])

        assert status == 1
        assert capsys.readouterr().out.startswith("trouble: 10.0.0.1")

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            (["fed", "https://vir.example/"], "Nothing is read as 'fed'. Kinds are: parliament, "),
            (["hand"], "Nothing is read as 'hand'."),
            (["feed", "https://vir.example/", "--days", "99999999999"], "--days is from 0 to 36500."),
            (["feed", "https://vir.example/", "--days", "-1"], "--days is from 0 to 36500."),
        ],
    )
    def test_try_says_what_it_does_not_know(self, capsys, given, told):
        assert main(["watch", "try", *given]) == 1
        assert told in capsys.readouterr().err

    def test_try_wants_options_in_json(self, capsys):
        assert main(["watch", "try", "feed", "http://a.example/", "--options", "{"]) == 1
        assert "not JSON" in capsys.readouterr().err
