"""What plans share with other introductions, with the register and with the calendar: what lapses, who is told, who reads what."""

from datetime import date, timedelta

import pytest

from tests.factories.consortia import Story, voice_of
from tests.factories.members import client_as, office, representative, staff
from tests.factories.partnerships import NOW, IntroductionFactory
from tests.journeys.play import words_of
from zbor.base.refusals import Refused
from zbor.desk.calendar.events import Kind, Span
from zbor.desk.calendar.gathering import events
from zbor.members.models import Affiliation, Mandate
from zbor.members.queries import standing_of
from zbor.partnerships.actions import consortia, introducing, plans
from zbor.partnerships.enums import AgreementKind, Meeting
from zbor.partnerships.models import Introduction
from zbor.partnerships.queries.parties import id_of, surroundings
from zbor.partnerships.rules import may_see_inside
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
FIELDS = {"title": "Gledališče za šole", "kind": AgreementKind.CONSORTIUM, "purpose": "Po šolah."}


def ask(story, *partners):
    parts = {one: f"Kar ima {one}" for one in partners}
    return consortia.ask_partners(plan=story.plan, parts=parts, message="Pridite.", by=story.rok, now=NOW)


def together(story, *partners):
    for one in ask(story, *partners):
        consortia.accept(invitation=one, by=voice_of(one.asked), now=NOW)


def subjects(person):
    return list(Mail.objects.filter(to=person.email).order_by("pk").values_list("subject", flat=True))


def test_what_lapses_leads_to_the_plan_where_somebody_else_can_be_asked():
    story = Story()
    ask(story, story.house)

    introducing.lapse_due(now=NOW + timedelta(days=31))

    letter = Mail.objects.get(to=story.rok.email)
    assert letter.subject == f"No answer: Kulturni dom Lipa, {story.plan.title}"
    assert letter.text.splitlines()[-1].endswith(f"/partnerships/plans/{story.plan.pk}/")


def test_an_invitation_that_nobody_can_answer_any_more_does_not_say_that_it_can_be_sent_again():
    story = Story()
    (invitation,) = ask(story, story.house)
    Mandate.objects.filter(organisation=story.house).delete()

    introducing.lapse_due(now=NOW + timedelta(days=1))

    invitation.refresh_from_db()
    letter = Mail.objects.get(to=story.rok.email)
    assert invitation.state == Meeting.LAPSED
    assert ("Nobody holds the mandate" in letter.text, "ask again" in letter.text) == (True, False)


def test_whoever_has_said_yes_into_a_plan_is_not_suggested_anew():
    story = Story()
    first, _other = ask(story, story.house, story.walkers)

    consortia.accept(invitation=first, by=voice_of(story.house), now=NOW)

    assert frozenset({id_of(story.theatre.pk), id_of(story.house.pk)}) in surroundings(NOW.date()).introduced


def test_partners_and_the_office_hear_that_the_agreement_is_opened():
    story, maja = Story(), office(language="en")
    together(story, story.house, story.walkers)

    consortia.open_agreement(plan=story.plan, fields=FIELDS, by=story.rok, now=NOW)

    opened = "The agreement is opened: Gledališče za šole"
    assert subjects(maja) == ["A document is wanted: Gledališče za šole"]
    assert [subjects(voice_of(one))[-1] for one in (story.house, story.walkers)] == [opened, opened]
    assert opened not in subjects(story.rok)


def test_the_office_sees_to_what_a_member_opened_and_whoever_leaves_reads_it_no_more():
    story, maja = Story(), office()
    together(story, story.house)

    agreement = consortia.open_agreement(plan=story.plan, fields=FIELDS, by=story.rok, now=NOW)
    Mandate.objects.filter(person=story.rok).delete()
    Affiliation.objects.filter(person=story.rok).delete()
    moved = representative()
    Mandate.objects.filter(person=moved).update(person=story.rok)

    assert agreement.responsible == maja
    standing = standing_of(story.rok, on=NOW.date())
    assert (standing.is_network, may_see_inside(standing, agreement)) == (True, False)


def test_what_partners_read_is_shown_before_the_whole_network_reads_it():
    story = Story()
    together(story, story.house)
    client, place = client_as(story.rok), f"/partnerships/plans/{story.plan.pk}/agreement/"

    shown = client.get(place)
    client.post(place, {"title": "Naslov", "kind": "consortium", "purpose": "Samo to.", "begins": "", "ends": ""})

    story.plan.refresh_from_db()
    assert shown.context["form"]["purpose"].value() == story.plan.purpose
    assert story.plan.agreement.purpose == "Samo to."


@pytest.mark.parametrize(
    "sent", ["NEED|x|99|", "QUOTA_LEAST|0|99999999999|", "SPREAD|0|70000|", f"SPREAD|{'9' * 5000}|2|"]
)
def test_a_condition_does_not_give_way_to_a_number_that_is_none(sent):
    story = Story()

    answer = client_as(story.rok).post(f"/partnerships/plans/{story.plan.pk}/relax/", {"give": sent, "revision": 1})

    assert answer.status_code == 404


def test_a_team_does_not_become_smaller_than_its_least():
    story = Story()
    story.plan.least = 3
    story.plan.save()

    client_as(story.rok).post(f"/partnerships/plans/{story.plan.pk}/relax/", {"give": "MOST||1|", "revision": 1})

    story.plan.refresh_from_db()
    assert (story.plan.least, story.plan.most) == (3, 3)


@pytest.mark.parametrize("box", [{"do": f"remove-needs-{'9' * 5000}"}, {"do": "show", "revision": "9" * 5000}])
def test_absurd_numbers_in_the_boxes_are_no_fault_of_the_house(box):
    story = Story()

    answer = client_as(story.rok).post(f"/partnerships/plans/{story.plan.pk}/edit/", box)

    assert answer.status_code == 200


def test_a_refusal_loses_nothing_that_was_typed():
    story = Story()
    story.house.partner_profile.delete()
    sent = {
        "with": [story.house.pk],
        f"ask-{story.house.pk}": "on",
        f"part-{story.house.pk}": "Oder",
        "message": "Hej.",
    }

    answer = client_as(story.rok).post(f"/partnerships/plans/{story.plan.pk}/ask/", sent)

    assert answer.status_code == 422
    words = answer.content.decode()
    assert ["cannot be asked at the moment" in words, "Oder" in words, "Hej." in words] == [True] * 3


def test_that_an_invitation_is_there_is_not_told_by_its_number():
    story = Story()
    (invitation,) = ask(story, story.house)
    client = client_as(staff(story.walkers))

    answers = [client.get(f"/partnerships/introductions/{pk}/").status_code for pk in (invitation.pk, 99999)]

    assert answers == [404, 404]


def test_invitations_wait_on_the_page_of_plans_and_not_among_introductions():
    story = Story()
    ask(story, story.house)
    other = IntroductionFactory(asked=story.house)
    client = client_as(voice_of(story.house))

    waiting = [
        [one.pk for one in client.get(f"/partnerships/{place}/").context["waiting"]]
        for place in ("introductions", "plans")
    ]

    assert waiting == [[other.pk], [Introduction.objects.get(plan=story.plan).pk]]


def test_whoever_has_said_no_is_promised_no_names():
    story = Story()
    first, _other = ask(story, story.house, story.walkers)
    consortia.refuse(invitation=first, because="", by=voice_of(story.house), now=NOW)

    words = words_of(client_as(voice_of(story.house)).get(f"/partnerships/invitations/{first.pk}/"))

    assert "Their names are told once all have said yes" not in words


def test_a_deadline_stands_in_the_calendar_of_ones_own_and_of_nobody_else():
    story, day = Story(), date(2026, 10, 20)
    story.plan.deadline = day
    story.plan.save()
    ask(story, story.house)
    people = (story.rok, staff(story.theatre), voice_of(story.house), office())

    seen = [
        [
            (one.title, one.is_mine)
            for one in events(standing_of(who, on=NOW.date()), NOW, Span(day, day), kinds=[Kind.PLAN])
        ]
        for who in people
    ]

    assert seen == [[(story.plan.title, True)], [(story.plan.title, False)], [], []]


def test_once_somebody_was_asked_a_plan_is_given_up_by_whoever_may_ask():
    story = Story()
    colleague = staff(story.theatre)
    ask(story, story.house)
    page = f"/partnerships/plans/{story.plan.pk}/"

    shown = [f"{page}close/" in client_as(one).get(page).content.decode() for one in (colleague, story.rok)]
    with pytest.raises(Refused, match="mandate of Zavod Mali oder"):
        plans.close_plan(plan=story.plan, by=colleague, now=NOW)

    assert (shown, Introduction.objects.get().state) == ([False, True], Meeting.ASKED)


def test_a_colleague_gives_up_what_nobody_was_asked_into():
    story = Story()

    plans.close_plan(plan=story.plan, by=staff(story.theatre), now=NOW)

    story.plan.refresh_from_db()
    assert story.plan.closed_at == NOW


def test_an_absurd_number_of_somebody_not_wanted_is_nobody():
    story = Story()

    answer = client_as(story.rok).post(
        f"/partnerships/partners/{story.theatre.pk}/for-you/turn-down/", {"other": "9" * 5000}
    )

    assert answer.status_code == 404
