"""Introductions: both say yes before anybody's data are shown, every other end, and what is told to whom."""

from datetime import timedelta

import pytest

from tests.factories.members import (
    OrganisationFactory,
    client_as,
    individual_member,
    member_organisation,
    office,
    representative,
    staff,
)
from tests.factories.partnerships import NOW, TODAY, IntroductionFactory, ProfileFactory
from zbor.base.refusals import Refused
from zbor.members.enums import Sector
from zbor.members.models import Mandate
from zbor.partnerships.actions import introducing
from zbor.partnerships.actions.introducing import ANSWERED_WITHIN, MOST_OPEN
from zbor.partnerships.enums import Meeting
from zbor.partnerships.models import Introduction
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
WORDS = "Skupaj bi gostovali po šolah."


def partner(room_for=2, **fields):
    organisation = member_organisation(**fields)
    ProfileFactory(organisation=organisation, room_for=room_for)
    return organisation


def side(**fields):
    """A partner and who holds its mandate."""
    organisation = partner()
    return organisation, representative(organisation, **fields)


def ask(asker, asked, by, message=WORDS, now=NOW):
    return introducing.ask(asker=asker, asked=asked, message=message, by=by, now=now)


def letters():
    return list(Mail.objects.order_by("pk").values_list("to", flat=True))


def test_the_other_side_is_asked_and_nobodys_data_are_shown():
    (first, ana), (second, bor) = side(phone="040 111 111"), side(phone="040 222 222")

    one = ask(first, second, ana)

    mail = Mail.objects.get()
    pages = [client_as(who).get(f"/partnerships/introductions/{one.pk}/").content.decode() for who in (ana, bor)]
    assert (one.state, one.lapses_on, mail.to, WORDS in mail.text) == (
        Meeting.ASKED,
        TODAY + ANSWERED_WITHIN,
        bor.email,
        True,
    )
    assert [(ana.email in page, "040 111" in page) for page in pages] == [(False, False)] * 2
    assert (ana.email in mail.text, bor.email in mail.text) == (False, False)


def test_when_both_have_said_yes_each_gets_the_data_of_the_other():
    (first, ana), (second, bor) = side(phone="040 111 111"), side(phone="040 222 222")
    one = ask(first, second, ana)

    met = introducing.say_yes(introduction=one, by=bor, now=NOW)

    told = list(Mail.objects.order_by("pk"))[1:]
    page = client_as(staff(first)).get(f"/partnerships/introductions/{one.pk}/").content.decode()
    assert (met.state, sorted(mail.to for mail in told)) == (Meeting.MET, sorted([ana.email, bor.email]))
    assert all(data in mail.text for mail in told for data in (ana.email, bor.email, "040 111 111", "040 222 222"))
    assert all(data in page for data in (ana.email, bor.email, "040 111 111", "040 222 222"))
    assert all(mail.is_erased_once_sent for mail in told)


def test_saying_yes_twice_tells_once():
    (first, ana), (second, bor) = side(), side()
    one = ask(first, second, ana)

    introducing.say_yes(introduction=one, by=bor, now=NOW)
    introducing.say_yes(introduction=one, by=bor, now=NOW)

    assert len(letters()) == 3


def test_asking_back_is_a_yes():
    (first, ana), (second, bor) = side(), side()
    one = ask(first, second, ana)

    back = ask(second, first, bor, message="")

    assert (back.pk, back.state, Introduction.objects.count()) == (one.pk, Meeting.MET, 1)


def test_asking_twice_is_one_question_and_one_letter():
    (first, ana), (second, _bor) = side(), side()

    ask(first, second, ana)
    ask(first, second, ana)

    assert (Introduction.objects.count(), len(letters())) == (1, 1)


@pytest.mark.parametrize("who", [staff, lambda _organisation: individual_member(), lambda _organisation: office()])
def test_only_whoever_holds_the_mandate_of_a_member_asks_and_answers(who):
    (first, ana), (second, _bor) = side(), side()
    one = ask(first, second, ana)
    person = who(second)

    with pytest.raises(Refused, match="Only whoever holds the mandate"):
        ask(second, partner(), person)
    for deed in (introducing.say_yes, introducing.withdraw):
        with pytest.raises(Refused, match="Only whoever holds the mandate"):
            deed(introduction=one, by=person, now=NOW)
    with pytest.raises(Refused, match="Only whoever holds the mandate"):
        introducing.decline(introduction=one, because="", by=person, now=NOW)


def test_the_office_speaks_for_a_municipality_and_its_own_address_is_given():
    (first, ana), maja = side(), office()
    town = OrganisationFactory(sector=Sector.MUNICIPALITY, email="kultura@obcina.example")
    ProfileFactory(organisation=town)
    one = ask(first, town, ana)
    asked = letters()

    introducing.say_yes(introduction=one, by=maja, now=NOW)

    page = client_as(ana).get(f"/partnerships/introductions/{one.pk}/").content.decode()
    assert asked == [maja.email]
    assert ("kultura@obcina.example" in page, maja.email in page) == (True, False)


def test_declining_tells_the_reason_if_there_is_one_and_no_data():
    (first, ana), (second, bor) = side(), side()
    one = ask(first, second, ana)

    introducing.decline(introduction=one, because="Letos ne zmoremo.", by=bor, now=NOW)
    introducing.decline(introduction=one, because="Še enkrat.", by=bor, now=NOW)

    one.refresh_from_db()
    mail = Mail.objects.latest("pk")
    assert (one.state, one.because, letters()) == (Meeting.DECLINED, "Letos ne zmoremo.", [bor.email, ana.email])
    assert ("Letos ne zmoremo." in mail.text, bor.email in mail.text) == (True, False)
    assert bor.email not in client_as(ana).get(f"/partnerships/introductions/{one.pk}/").content.decode()


def test_who_was_declined_asks_again_after_half_a_year_and_the_other_side_at_once():
    (first, ana), (second, bor) = side(), side()
    introducing.decline(introduction=ask(first, second, ana), because="", by=bor, now=NOW)

    with pytest.raises(Refused, match="not long ago"):
        ask(first, second, ana)
    back = ask(second, first, bor)
    introducing.withdraw(introduction=back, by=bor, now=NOW)
    later = ask(first, second, ana, now=NOW + timedelta(days=181))

    assert (back.state, later.state) == (Meeting.ASKED, Meeting.ASKED)


def test_withdrawing_tells_the_other_side_and_cannot_follow_an_answer():
    (first, ana), (second, bor) = side(), side()
    one = ask(first, second, ana)
    introducing.withdraw(introduction=one, by=ana, now=NOW)

    with pytest.raises(Refused, match="answered in the meantime"):
        introducing.say_yes(introduction=one, by=bor, now=NOW)

    one.refresh_from_db()
    assert (one.state, letters()) == (Meeting.WITHDRAWN, [bor.email, bor.email])


def test_after_a_month_it_lapses_once_and_is_not_answered_any_more():
    (first, ana), (second, bor) = side(), side()
    one = ask(first, second, ana)
    last_day = NOW + ANSWERED_WITHIN

    early = introducing.lapse_due(now=last_day)
    with pytest.raises(Refused, match="time for an answer has passed"):
        introducing.say_yes(introduction=one, by=bor, now=last_day + timedelta(days=1))
    late, again = (introducing.lapse_due(now=last_day + timedelta(days=1)) for _each in range(2))

    one.refresh_from_db()
    assert (early, late, again, one.state) == (0, 1, 0, Meeting.LAPSED)
    assert letters() == [bor.email, ana.email]


def test_nobody_is_asked_who_is_not_looking_or_is_no_partner():
    first, ana = side()

    for asked in (partner(room_for=0), member_organisation()):
        with pytest.raises(Refused, match="not looking for partners"):
            ask(first, asked, ana)


def test_a_question_needs_words_and_another_side():
    (first, ana), (second, _bor) = side(), side()

    with pytest.raises(Refused, match="Write in a sentence"):
        ask(first, second, ana, message="  ")
    with pytest.raises(Refused, match="to themselves"):
        ask(first, first, ana)


def test_only_so_many_questions_of_one_partner_wait():
    first, ana = side()
    for _each in range(MOST_OPEN):
        IntroductionFactory(asker=first)

    with pytest.raises(Refused, match="Too many"):
        ask(first, side()[0], ana)


def test_a_member_whose_mandate_nobody_holds_is_not_asked_and_the_office_is_told_once_in_a_month():
    maja, (first, ana) = office(), side()
    mute = partner()
    staff(mute)

    for _click in range(2):
        with pytest.raises(Refused, match="Nobody holds the mandate"):
            ask(first, mute, ana)

    mail = Mail.objects.get()
    assert (Introduction.objects.count(), mail.to) == (0, maja.email)
    assert (f"/network/organisations/{mute.pk}/" in mail.text, mute.name in mail.text) == (True, True)


def test_when_the_last_who_may_answer_leaves_it_lapses_and_both_the_asker_and_the_office_are_told():
    maja, (first, ana), (second, bor) = office(), side(), side()
    one = ask(first, second, ana)
    before = introducing.lapse_due(now=NOW)
    Mandate.objects.filter(person=bor).update(until=TODAY - timedelta(days=1))

    after = introducing.lapse_due(now=NOW), introducing.lapse_due(now=NOW)

    one.refresh_from_db()
    assert (before, after, one.state) == (0, (1, 0), Meeting.LAPSED)
    assert sorted(letters()[1:]) == sorted([ana.email, maja.email])


def test_one_that_cannot_lapse_keeps_no_other_waiting(monkeypatch):
    late = [IntroductionFactory(lapses_on=TODAY - timedelta(days=1)) for _each in range(2)]
    once = introducing.letters.tell_ended

    def fails(introduction, people, **how):
        if introduction.pk == late[0].pk:
            raise ValueError
        once(introduction, people, **how)

    monkeypatch.setattr(introducing.letters, "tell_ended", fails)

    assert introducing.lapse_due(now=NOW) == 1
    assert [Introduction.objects.get(pk=one.pk).state for one in late] == [Meeting.ASKED, Meeting.LAPSED]


def test_a_pair_is_introduced_once():
    (first, ana), (second, _bor) = side(), side()
    met = IntroductionFactory(asker=second, asked=first, met=True)

    assert ask(first, second, ana).pk == met.pk


def test_who_has_left_before_the_other_side_says_yes_is_not_given_out():
    (first, ana), (second, bor) = side(phone="040 111 111"), side(phone="040 222 222")
    one = ask(first, second, ana)
    ana.affiliations.update(until=TODAY - timedelta(days=1))
    ana.mandates.update(until=TODAY - timedelta(days=1))
    eva = representative(first)

    introducing.say_yes(introduction=one, by=bor, now=NOW)

    page = client_as(eva).get(f"/partnerships/introductions/{one.pk}/").content.decode()
    told = [mail.text for mail in Mail.objects.all()] + [page]
    assert [data in text for text in told for data in (ana.email, "040 111")] == [False] * 2 * len(told)
