"""The office's pages of sources, and what it puts in by hand."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.members import member_organisation, office, representative
from tests.factories.watch import NOW, SourceFactory
from zbor.record.models import Payload
from zbor.runs.models import Run
from zbor.watch.enums import SourceKind
from zbor.watch.models import Change, Item, Page, Source, Visit

pytestmark = pytest.mark.django_db

FORM = {"name": "Ministrstvo", "url": "https://mk.example/novice", "every_minutes": "60", "is_on": "on"}
PAGES = [("sources", False), ("source_new", False), ("enter", False), ("source", True), ("source_edit", True)]


@pytest.fixture
def visitor(client):
    client.force_login(office())
    client.cookies["django_language"] = "en"
    return client


def told(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(("name", "of_one"), PAGES)
def test_only_the_office_comes_in(client, name, of_one):
    address = reverse(f"watch:{name}", args=[SourceFactory().pk] if of_one else [])
    stranger = client.get(address).status_code
    client.force_login(representative(member_organisation()))

    assert (stranger, client.get(address).status_code) == (302, 403)


def test_the_list_says_in_words_how_each_source_is(visitor):
    SourceFactory(name="Vlada", failing_since=NOW, failures=2, trouble="Strežnik je odgovoril 503.")
    SourceFactory(name="Parlament", last_good_at=NOW)
    SourceFactory(name="Občina", is_on=False)

    answer = told(visitor.get(reverse("watch:sources")))

    assert "fails since the visit on 1. 7. 2016, 10:00" in answer
    assert "Strežnik je odgovoril 503." in answer
    assert "switched off" in answer
    assert answer.index("Vlada") < answer.index("Parlament") < answer.index("Občina")


@pytest.mark.parametrize("n", [3, 30])
def test_the_list_costs_the_same_with_three_and_with_thirty(visitor, n):
    for _one in range(n):
        Visit.objects.create(source=SourceFactory(), began_at=NOW, ended_at=NOW, found=3)
    visitor.get(reverse("watch:sources"))

    with CaptureQueriesContext(connection) as asked:
        visitor.get(reverse("watch:sources"))

    assert len([one for one in asked if "watch_source" in one["sql"]]) == 1


def test_a_source_shows_its_visits_and_what_was_not_understood(visitor):
    source = SourceFactory()
    skips = [{"where": "vrstica 3", "expected": "datum"}]
    Visit.objects.create(source=source, began_at=NOW, ended_at=NOW, found=7, skipped=1, skips=skips)

    answer = told(visitor.get(reverse("watch:source", args=[source.pk])))

    assert "vrstica 3" in answer
    assert "expected: datum" in answer


class TestForm:
    def test_every_kind_has_its_form(self, visitor):
        for kind in SourceKind.values:
            if kind != SourceKind.HAND:
                assert visitor.get(f"{reverse('watch:source_new')}?kind={kind}").status_code == 200

    def test_a_page_is_kept_with_its_selectors(self, visitor):
        form = FORM | {"option_entries": "ul.novice li", "option_date": "time"}

        visitor.post(f"{reverse('watch:source_new')}?kind=page", form)

        kept = Source.objects.get()
        assert (kept.kind, kept.options) == ("page", {"entries": "ul.novice li", "date": "time"})
        assert Payload.objects.filter(verb="source.added").count() == 1

    def test_columns_of_a_table_are_written_line_by_line(self, visitor):
        form = FORM | {"option_columns": "title = Naziv\non = Objavljeno", "option_delimiter": "semicolon"}

        visitor.post(f"{reverse('watch:source_new')}?kind=table", form)

        source = Source.objects.get()
        assert source.options == {"columns": {"title": "Naziv", "on": "Objavljeno"}, "delimiter": "semicolon"}
        assert "title = Naziv" in visitor.get(reverse("watch:source_edit", args=[source.pk])).content.decode()

    def test_yes_and_numbers_are_understood(self, visitor):
        form = FORM | {"option_details": "da", "option_institution": "12533"}

        visitor.post(f"{reverse('watch:source_new')}?kind=consultations", form)

        assert Source.objects.get().options == {"details": True, "institution": 12533}

    def test_a_selector_that_is_none_is_told_and_nothing_is_lost(self, visitor):
        answer = visitor.post(f"{reverse('watch:source_new')}?kind=page", FORM | {"option_entries": ":::"})

        assert answer.status_code == 422
        assert (":::" in told(answer), "a CSS selector" in told(answer), Source.objects.count()) == (True, True, 0)

    @pytest.mark.parametrize(
        "wrong",
        [{"url": ""}, {"every_minutes": "1"}, {"name": ""}, {"seen_until": "2999-01-01"}, {"seen_until": "0001-01-02"}],
    )
    def test_what_is_missing_or_cannot_be_is_told(self, visitor, wrong):
        assert visitor.post(f"{reverse('watch:source_new')}?kind=feed", FORM | wrong).status_code == 422

    def test_a_second_click_keeps_one(self, visitor):
        SourceFactory(name="Ministrstvo", kind="feed", url=FORM["url"])

        assert visitor.post(f"{reverse('watch:source_new')}?kind=feed", FORM).status_code in {302, 422}
        assert Source.objects.count() == 1

    def test_another_address_is_read_anew(self, visitor):
        source = SourceFactory(name="Ministrstvo", failures=3, failing_since=NOW, trouble="Ne gre.", next_visit_at=NOW)
        Page.objects.create(source=source, url=source.url, etag="1", fetched_at=NOW)

        visitor.post(reverse("watch:source_edit", args=[source.pk]), FORM | {"revision": "1"})

        source.refresh_from_db()
        assert (source.url, source.failures, source.trouble, source.next_visit_at) == (FORM["url"], 0, "", None)
        assert (Page.objects.count(), source.revision) == (0, 2)

    @pytest.mark.parametrize(("good", "since"), [(NOW, 90), (None, 5)], ids=["was read", "was never read"])
    def test_another_address_is_read_as_far_back_as_a_new_one(self, visitor, good, since):
        today = timezone.localdate()
        source = SourceFactory(name="Ministrstvo", last_good_at=good, seen_until=today - timedelta(days=5))

        visitor.post(reverse("watch:source_edit", args=[source.pk]), FORM | {"revision": "1"})

        source.refresh_from_db()
        assert source.seen_until == today - timedelta(days=since)

    def test_whoever_comes_second_sees_both(self, visitor):
        source = SourceFactory(name="Ministrstvo za kulturo", revision=2)

        answer = visitor.post(reverse("watch:source_edit", args=[source.pk]), FORM | {"revision": "1"})

        assert (answer.status_code, "Saved meanwhile: “Ministrstvo za kulturo”" in told(answer)) == (422, True)


def test_a_source_is_switched_off_and_on(visitor):
    source = SourceFactory(next_visit_at=NOW)

    seen = []
    for on in ("0", "0", "1"):
        visitor.post(reverse("watch:source_switch", args=[source.pk]), {"on": on})
        source.refresh_from_db()
        seen.append(source.is_on)

    assert (seen, source.next_visit_at) == ([False, False, True], None)
    assert Payload.objects.filter(verb="source.switched").count() == 2


def test_looking_now_is_a_run_and_a_second_click_watches_it(visitor):
    source = SourceFactory()

    answers = [visitor.post(reverse("watch:source_look", args=[source.pk])) for _time in range(2)]

    assert {answer["Location"] for answer in answers} == {reverse("runs:progress", args=[Run.objects.get().pk])}


def test_what_is_filled_by_hand_cannot_be_visited_or_changed(visitor):
    source = SourceFactory(kind=SourceKind.HAND, url="")

    assert visitor.post(reverse("watch:source_look", args=[source.pk])).status_code == 409
    assert visitor.get(reverse("watch:source_edit", args=[source.pk])).status_code == 404


class TestByHand:
    def test_a_pasted_notice_becomes_an_item_with_its_deadline(self, visitor):
        day = timezone.localdate() + timedelta(days=20)
        text = f"Poziv k predlogom\n\nPripombe pošljite do {day.day}. {day.month}. {day.year}."

        answer = visitor.post(reverse("watch:enter"), {"text": text})

        item = Item.objects.get()
        assert answer["Location"] == f"/watch/items/{item.pk}/"
        assert (item.title, item.deadline_on) == ("Poziv k predlogom", day)
        assert Change.objects.get().kind == "new"

    def test_a_deadline_that_was_typed_is_a_persons(self, visitor):
        visitor.post(reverse("watch:enter"), {"title": "Razpis", "deadline_on": "2030-05-01"})

        assert Item.objects.values_list("deadline_on", "deadline_origin").get() == (date(2030, 5, 1), "person")

    def test_the_same_twice_is_one(self, visitor):
        for _time in range(2):
            visitor.post(reverse("watch:enter"), {"title": "Razpis za podporo plesu"})

        assert Item.objects.count() == 1

    def test_all_that_is_entered_by_hand_has_one_source_whatever_it_is_called(self, visitor):
        SourceFactory(kind=SourceKind.HAND, name="Ročno vneseno", url="")

        visitor.post(reverse("watch:enter"), {"title": "Razpis za podporo plesu"})

        assert Source.objects.filter(kind=SourceKind.HAND).count() == 1

    def test_nothing_is_no_item(self, visitor):
        assert visitor.post(reverse("watch:enter"), {"text": " "}).status_code == 422

    def test_a_saved_mail_is_taken_in(self, visitor):
        mail = b"From: Ministrstvo <a@mk.example>\r\nSubject: Javna razprava o uredbi\r\nMessage-ID: <1@mk.example>\r\n\r\nLep pozdrav."
        visitor.post(reverse("watch:enter_file"), {"file": SimpleUploadedFile("pismo.eml", mail)})

        assert Item.objects.get().title == "Javna razprava o uredbi"

    def test_a_table_is_taken_in_and_what_was_not_understood_is_told(self, visitor):
        table = b"naslov;datum;rok\nUredba o plesu;1. 7. 2026;1. 8. 2026\n;2. 7. 2026;\n"

        answer = visitor.post(reverse("watch:enter_file"), {"file": SimpleUploadedFile("t.csv", table)}, follow=True)

        assert [item.title for item in Item.objects.all()] == ["Uredba o plesu"]
        assert "1 entry was read, 1 of it new." in told(answer)
        assert "1 entry was not understood" in told(answer)

    def test_a_table_whose_rows_share_a_link_is_taken_in_and_says_so(self, visitor):
        rows = "".join(f"Uredba o plesu {n};https://mk.example/;1. 7. 2026\n" for n in range(3))
        table = SimpleUploadedFile("t.csv", f"naslov;povezava;datum\n{rows}".encode())

        answer = visitor.post(reverse("watch:enter_file"), {"file": table}, follow=True)

        assert Item.objects.count() == 1
        assert "each entry once; the latest was taken" in told(answer)

    @pytest.mark.parametrize(("name", "content"), [("a.exe", b"MZ"), ("a.eml", b""), ("a.csv", b"\0\0\0")])
    def test_what_is_neither_is_refused(self, visitor, name, content):
        answer = visitor.post(reverse("watch:enter_file"), {"file": SimpleUploadedFile(name, content)})

        assert answer.status_code in {409, 422}
        assert Item.objects.count() == 0
