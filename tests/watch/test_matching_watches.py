"""What is new is asked of all watches once; who listens hears of it once."""

import random
from datetime import date, timedelta

import pytest

from tests.factories.dossiers import InstitutionFactory
from tests.factories.members import BodyFactory, SeatFactory, individual_member, office
from tests.factories.notices import stranger_who_confirmed
from tests.factories.watches import EARLIER, NOW, ChangeFactory, FoundItemFactory, WatchFactory, found
from zbor.calc.watching import answers
from zbor.members.models import Membership, Seat
from zbor.notices.enums import Pace
from zbor.notices.models import Notice, Wish
from zbor.watch.actions import watch_matching
from zbor.watch.actions.watch_matching import match_due
from zbor.watch.actions.watches import change_watch, pause_watch, resume_watch
from zbor.watch.enums import ChangeKind
from zbor.watch.models import Change, WatchMatch
from zbor.watch.queries.watch_index import book
from zbor.watch.questions import question_of, text_of, wanted_by

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _no_index_of_another_test():
    """Tests share one process and one clock, so that watches of two of them can look alike."""
    book.cache_clear()


def matched():
    return sorted((one.watch.name, one.change.item.title) for one in WatchMatch.objects.all())


def told():
    return [(one.to.address, one.title) for one in Notice.objects.order_by("pk")]


def test_a_word_in_any_form_answers_and_the_match_says_which_and_where():
    luka = individual_member()
    WatchFactory(person=luka, name="Moj status", asked="samozaposleni")
    found("Uredba o pogojih", text="Ministrstvo ureja položaj samozaposlenih v kulturi.")

    match_due(now=NOW)

    kept = WatchMatch.objects.get()
    assert kept.because["words"] == ["samozaposleni"]
    assert [text for text, is_hit in kept.because["excerpt"] if is_hit] == ["samozaposlenih"]
    assert Notice.objects.get().text.splitlines()[-1] == "Vaše opazovanje »Moj status« je našlo: samozaposleni"


WORDS = ["založba", "muzej", "glasba", "davek", "javni interes"]


def test_what_is_matched_is_what_the_patient_reader_finds():
    draw, luka = random.Random(7), individual_member()  # noqa: S311 -- the same questions in every run, no secret
    watches = [WatchFactory(person=luka, asked=drawn(draw), without=one, kinds=kinds) for one, kinds in LIMITS * 10]
    changes = [
        found(" ".join(draw.choices(WORDS, k=3)), kind=ChangeKind.NEW, text=drawn(draw), kind_of=kind)
        for kind in ["law", "call", ""] * 10
    ]

    match_due(now=NOW)

    right = {
        (watch.pk, change.pk)
        for watch in watches
        for change in changes
        if answers(question_of(wanted_by(watch)), text_of(change.item)) is not None
    }
    assert set(WatchMatch.objects.values_list("watch_id", "change_id")) == right
    assert 0 < len(right) < len(watches) * len(changes)


LIMITS = [("", []), ("davek", []), ("", ["law"]), ("muzej", ["law", "call"])]


def drawn(draw):
    """One or two alternatives of one or two words or phrases."""
    return ", ".join(
        " ".join(f'"{one}"' for one in draw.sample(WORDS, draw.randint(1, 2))) for _n in range(draw.randint(1, 2))
    )


def test_one_person_with_three_watches_gets_one_notice_that_names_all_three_at_the_soonest_pace():
    luka = individual_member()
    WatchFactory(person=luka, name="Prvo", asked="samozaposleni", pace=Pace.WEEKLY)
    WatchFactory(person=luka, name="Drugo", asked="uredba", pace=Pace.AT_ONCE)
    WatchFactory(person=luka, name="Tretje", asked="kultura, davek", pace=Pace.NEVER)
    WatchFactory(person=luka, name="Četrto", asked="uredba kultura", pace=Pace.DAILY)
    found("Uredba o samozaposlenih v kulturi")

    match_due(now=NOW)

    notice = Notice.objects.get()
    assert [name in notice.text for name in ("Prvo", "Drugo", "Tretje", "Četrto")] == [True, True, False, True]
    assert (notice.pace, WatchMatch.objects.count()) == (Pace.AT_ONCE, 4)


def test_the_notice_leads_to_the_item_and_says_until_when():
    WatchFactory(person=individual_member())
    change = found("Uredba o samozaposlenih", deadline_on=date(2026, 11, 28))

    match_due(now=NOW)

    notice = Notice.objects.get()
    assert (notice.url, notice.due_on) == (f"/watch/items/{change.item.pk}/", date(2026, 11, 28))


def test_a_moved_deadline_is_told_in_days_as_people_write_them():
    WatchFactory(person=individual_member())
    found("Uredba o samozaposlenih", kind=ChangeKind.DEADLINE, old="2026-11-28", new="2026-12-05")

    match_due(now=NOW)

    said = Notice.objects.get().text.splitlines()[0]
    assert said == "rok je premaknjen: 28. novembra 2026 → 5. decembra 2026"


def test_nothing_is_told_twice_and_an_edit_tells_nothing_anew():
    luka = individual_member()
    watch = WatchFactory(person=luka)
    found("Uredba o samozaposlenih")
    match_due(now=NOW)

    change_watch(watch=watch, fields={"asked": "uredba", "name": "Novo"}, revision=1, by=luka, now=LATER)
    again = match_due(now=LATER)

    assert (again, WatchMatch.objects.count(), Notice.objects.count()) == (0, 1, 1)


def test_an_edited_question_is_asked_of_what_comes_next():
    luka = individual_member()
    watch = WatchFactory(person=luka)
    match_due(now=NOW)
    found("Zakon o muzejih")
    change_watch(watch=watch, fields={"asked": "muzej"}, revision=1, by=luka, now=NOW)

    match_due(now=LATER)

    assert told() == [(luka.email, "Zakon o muzejih")]


def test_a_watch_of_today_is_not_told_of_what_was_before_and_neither_is_one_that_was_paused():
    luka = individual_member()
    WatchFactory(person=luka, since=LATER)
    resumed = WatchFactory(person=luka, is_on=False)
    found("Uredba o samozaposlenih")
    resume_watch(watch=resumed, by=luka, now=LATER)

    match_due(now=LATER)

    assert (matched(), told()) == ([], [])


def test_a_paused_watch_finds_nothing():
    luka = individual_member()
    pause_watch(watch=WatchFactory(person=luka), by=luka, now=EARLIER)
    found("Uredba o samozaposlenih")

    match_due(now=NOW)

    assert matched() == []


def test_a_commit_that_comes_late_with_an_earlier_number_is_still_told():
    luka = individual_member()
    WatchFactory(person=luka)
    late = found("Prva uredba o samozaposlenih")
    number = late.pk
    late.delete()
    found("Druga uredba o samozaposlenih")
    match_due(now=NOW)
    ChangeFactory(pk=number, item=FoundItemFactory(title="Prva uredba o samozaposlenih"))

    match_due(now=LATER)

    assert [title for _to, title in told()] == ["Druga uredba o samozaposlenih", "Prva uredba o samozaposlenih"]


def test_after_an_outage_two_weeks_are_told_and_of_the_rest_only_how_many():
    luka = individual_member()
    WatchFactory(person=luka, since=NOW - timedelta(days=100))
    for days in (60, 30, 15, 13, 0):
        found(f"Samozaposleni pred {days} dnevi", at=NOW - timedelta(days=days), on=(NOW - timedelta(days=days)).date())

    match_due(now=NOW)
    match_due(now=LATER)

    assert [title for _to, title in told()] == [
        "Samozaposleni pred 13 dnevi",
        "Samozaposleni pred 0 dnevi",
        "3 starejše najdbe so izpuščene",
    ]
    assert WatchMatch.objects.filter(is_left_out=True).count() == 3


def test_old_matters_that_a_new_source_brings_are_left_out_unless_one_may_still_answer():
    WatchFactory(person=individual_member())
    found("Lanska uredba o samozaposlenih", on=date(2025, 11, 1))
    found("Odprta uredba o samozaposlenih", on=date(2026, 10, 1), deadline_on=date(2026, 11, 30))

    match_due(now=NOW)

    assert [title for _to, title in told()] == ["Odprta uredba o samozaposlenih", "1 starejša najdba je izpuščena"]


def test_a_new_stage_of_an_old_matter_is_told():
    WatchFactory(person=individual_member())
    found("Uredba o samozaposlenih", on=date(2025, 11, 1), kind=ChangeKind.STAGE, new="druga obravnava")

    match_due(now=NOW)

    assert Notice.objects.get().text.startswith("naslednja stopnja: druga obravnava")


def test_who_left_the_network_hears_no_more():
    gone = individual_member()
    Membership.objects.filter(person=gone).update(until=date(2026, 11, 1))
    WatchFactory(person=gone)
    found("Uredba o samozaposlenih")

    match_due(now=NOW)

    assert (matched(), told()) == ([], [])


def test_a_body_tells_those_who_sit_in_it_today_and_belong_to_the_network_and_none_when_it_is_dissolved():
    body = BodyFactory(code="glasba", kind="working_group")
    sitting, outside = individual_member(), SeatFactory(body=body).person
    SeatFactory(body=body, person=sitting)
    SeatFactory(body=body, person=individual_member(), until=date(2026, 1, 1))
    WatchFactory(body=body)
    found("Uredba o samozaposlenih")
    match_due(now=NOW)

    Seat.objects.filter(until=None).update(until=date(2026, 11, 23))
    found("Druga uredba o samozaposlenih")
    match_due(now=NOW + timedelta(days=1))

    assert told() == [(sitting.email, "Uredba o samozaposlenih")]
    assert outside.email not in [to for to, _title in told()]


def test_the_networks_watches_tell_the_office():
    maja = office()
    individual_member()
    WatchFactory()
    found("Uredba o samozaposlenih")

    match_due(now=NOW)

    assert told() == [(maja.email, "Uredba o samozaposlenih")]


def test_a_stranger_hears_of_what_they_confirmed_and_is_led_to_the_source():
    to = stranger_who_confirmed()
    Wish.objects.create(to=to, once="watch-a", wants="x", asked_at=EARLIER, confirmed_at=EARLIER)
    Wish.objects.create(to=to, once="watch-b", wants="x", asked_at=EARLIER)
    WatchFactory(stranger=to, wish="watch-a", name="Potrjeno")
    WatchFactory(stranger=to, wish="watch-b", name="Nepotrjeno")
    change = found("Uredba o samozaposlenih", triage_reason="notranja opomba")

    match_due(now=NOW)

    notice = Notice.objects.get()
    assert (notice.url, matched()) == (change.item.url, [("Potrjeno", "Uredba o samozaposlenih")])
    assert ("Nepotrjeno" in notice.text, "notranja" in notice.text) == (False, False)


def test_institutions_and_places_are_asked_too():
    luka, ministry = individual_member(), InstitutionFactory()
    WatchFactory(person=luka, name="Ministrstvo", asked="", institutions=[ministry.code])
    WatchFactory(person=luka, name="Kraj", asked="", places=["Škofja Loka"])
    WatchFactory(person=luka, name="Evropa", asked="", levels=["eu"])
    found("Prva", institution=ministry)
    found("Druga", place="škofja loka", level="local")
    found("Tretja")

    match_due(now=NOW)

    assert matched() == [("Kraj", "Druga"), ("Ministrstvo", "Prva")]


def test_english_texts_are_asked_in_english():
    WatchFactory(person=individual_member(), asked="artist")
    found("Working conditions of artists", language="en")

    match_due(now=NOW)

    assert len(matched()) == 1


def test_killed_in_the_middle_everything_of_the_batch_is_done_again_and_told_once(monkeypatch):
    WatchFactory(person=individual_member())
    for number in range(3):
        found(f"Uredba {number} o samozaposlenih")
    real, calls = watch_matching.tell, []

    def dying(**fields):
        calls.append(fields)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(**fields)

    monkeypatch.setattr(watch_matching, "tell", dying)
    with pytest.raises(KeyboardInterrupt):
        match_due(now=NOW)
    after = (WatchMatch.objects.count(), Notice.objects.count(), Change.objects.filter(matched_at=None).count())
    monkeypatch.setattr(watch_matching, "tell", real)
    match_due(now=LATER)

    assert after == (0, 0, 3)
    assert (WatchMatch.objects.count(), Notice.objects.count()) == (3, 3)


@pytest.mark.parametrize("watches", [3, 30])
def test_a_change_that_nobody_waits_for_costs_the_same_however_many_watch(watches, django_assert_num_queries):
    for _number in range(watches):
        WatchFactory(person=individual_member(), asked="muzej")
    match_due(now=NOW)
    found("Uredba o samozaposlenih")
    found("Uredba o davkih")
    match_due(now=NOW)
    found("Zakon o vodah")

    with django_assert_num_queries(14):
        match_due(now=LATER)
