"""After a month and after three both sides are asked what came of it, and the office counts what they say."""

from datetime import timedelta

import pytest

from tests.factories.members import client_as, member_organisation, office, representative, staff, stranger
from tests.factories.partnerships import NOW, FollowUpFactory, IntroductionFactory
from zbor.members.models import Affiliation, Mandate
from zbor.partnerships.actions import following_up
from zbor.partnerships.actions.following_up import ANSWERED_WITHIN, ask_due
from zbor.partnerships.enums import CameOf, Meeting
from zbor.partnerships.models import FollowUp, Introduction
from zbor.partnerships.queries.introductions import tally
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db


def met():
    ana, bor = representative(), representative()
    return IntroductionFactory(
        asker=ana.mandates.get().organisation,
        asked=bor.mandates.get().organisation,
        asked_by=ana,
        state=Meeting.MET,
        answered_by=bor,
        answered_at=NOW,
    )


def link():
    [line] = [line for line in Mail.objects.latest("pk").text.splitlines() if "/came-of-it/" in line]
    return "/" + line.split("://", 1)[1].partition("/")[2]


def test_both_sides_are_asked_after_thirty_and_after_ninety_days_once():
    one = met()
    counted = [ask_due(now=NOW + timedelta(days=days)) for days in (29, 30, 30, 31, 89, 90, 91)]

    asked = FollowUp.objects.filter(introduction=one).values_list("after_days", flat=True)
    assert (counted, sorted(asked)) == ([0, 2, 0, 0, 0, 2, 0], [30, 30, 90, 90])
    assert set(Mail.objects.values_list("to", flat=True)) == {one.asked_by.email, one.answered_by.email}


def test_whoever_has_left_is_not_asked_but_who_speaks_for_the_side_now():
    one = met()
    Affiliation.objects.filter(person=one.asked_by).update(until=NOW.date())
    Mandate.objects.filter(person=one.asked_by).update(until=NOW.date())
    new = representative(one.asker)

    ask_due(now=NOW + timedelta(days=30))

    assert set(Mail.objects.values_list("to", flat=True)) == {new.email, one.answered_by.email}


def test_what_could_not_be_asked_in_time_is_left_out():
    met()

    assert (ask_due(now=NOW + timedelta(days=44)), ask_due(now=NOW + timedelta(days=95))) == (0, 2)


def test_looking_changes_nothing_one_click_answers_and_the_last_word_counts(time_machine):
    one = met()
    at = NOW + timedelta(days=30)
    time_machine.move_to(at)
    ask_due(now=at)
    client, path = client_as(stranger), link()

    seen = client.get(path)
    untouched = FollowUp.objects.exclude(answer="").count()
    client.post(path, {"answer": "talking"})
    client.post(path, {"answer": "together", "words": "Skupna prijava."})
    shown = client_as(staff(one.asker)).get(f"/partnerships/introductions/{one.pk}/").content.decode()

    kept = FollowUp.objects.exclude(answer="").get()
    assert (seen.status_code, seen["Cache-Control"], untouched) == (200, "no-store", 0)
    assert (kept.answer, kept.words, kept.organisation) == (CameOf.TOGETHER, "Skupna prijava.", one.asked)
    assert "Skupna prijava." in shown


def test_nonsense_is_no_answer_and_the_link_ends(time_machine):
    met()
    at = NOW + timedelta(days=30)
    time_machine.move_to(at)
    ask_due(now=at)
    client, path = client_as(stranger), link()

    nonsense = client.post(path, {"answer": "perhaps"}).status_code
    time_machine.move_to(at + ANSWERED_WITHIN + timedelta(seconds=1))
    late, unknown = (
        client.post(path, {"answer": "talking"}).status_code,
        client.get("/partnerships/came-of-it/x/").status_code,
    )

    assert (nonsense, late, unknown, FollowUp.objects.exclude(answer="").count()) == (422, 404, 404, 0)


def test_the_office_counts_by_the_last_word_and_together_stays():
    first, second = IntroductionFactory(met=True), IntroductionFactory(met=True)
    IntroductionFactory(met=True)
    IntroductionFactory()
    FollowUpFactory(introduction=first, answer=CameOf.TOGETHER, answered_at=NOW)
    FollowUpFactory(
        introduction=first, organisation=first.asked, answer=CameOf.TALKING, answered_at=NOW + timedelta(hours=1)
    )
    FollowUpFactory(introduction=second, answer=CameOf.NOT_YET, answered_at=NOW)
    FollowUpFactory(introduction=second, after_days=90, answer=CameOf.NOTHING, answered_at=NOW + timedelta(days=60))

    found = tally()

    assert (found.asked, found.met, found.silent) == (4, 3, 1)
    assert found.came_of == [("We work together", 1), ("It came to nothing", 1)]


def test_only_the_office_sees_the_figures():
    one = IntroductionFactory(met=True)
    pages = [
        client_as(who).get("/partnerships/introductions/").content.decode() for who in (office(), representative())
    ]

    assert ["nothing said yet: 1" in page for page in pages] == [True, False]
    assert [f"/partnerships/introductions/{one.pk}/" in page for page in pages] == [True, False]


def test_an_introduction_that_was_declined_is_not_asked_about():
    IntroductionFactory(
        asker=member_organisation(), state=Meeting.DECLINED, answered_at=NOW, answered_by=representative()
    )

    assert (ask_due(now=NOW + timedelta(days=30)), Introduction.objects.count()) == (0, 1)


def test_the_link_of_whoever_has_left_answers_no_more():
    one = met()
    ask_due(now=NOW + timedelta(days=30))
    address, person = link(), Mail.objects.latest("pk").to
    for rows in (Affiliation, Mandate):
        rows.objects.filter(person__email=person).update(until=NOW.date() - timedelta(days=1))

    client = client_as(stranger)
    answers = [client.get(address), client.post(address, {"answer": CameOf.TOGETHER})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert set(FollowUp.objects.filter(introduction=one).values_list("answer", flat=True)) == {""}


def test_the_links_stand_in_no_log(settings):
    beginnings = [settings.LOGGING["filters"][name]["beginning"] for name in settings.WITHOUT_SECRETS]

    assert {"/partnerships/came-of-it/", "/partnerships/renew/"} <= set(beginnings)


def test_one_letter_that_fails_keeps_no_other_waiting(monkeypatch):
    first, second = met(), met()
    ask = following_up.letters.ask_what_came_of_it

    def fails(follow_up, *told):
        if follow_up.introduction_id == first.pk:
            raise ValueError
        ask(follow_up, *told)

    monkeypatch.setattr(following_up.letters, "ask_what_came_of_it", fails)

    assert ask_due(now=NOW + timedelta(days=30)) == 2
    assert set(FollowUp.objects.values_list("introduction", flat=True)) == {second.pk}
