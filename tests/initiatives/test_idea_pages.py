"""The pages of ideas: what they show, who is kept out, what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.initiatives import InitiativeFactory, PartFactory, RemarkFactory, SupportFactory
from tests.factories.members import (
    client_as,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from tests.factories.projects import FunderFactory
from zbor.initiatives.models import Initiative, Support

pytestmark = pytest.mark.django_db

LIST = "/initiatives/"
WORDS = {"title": "Skupni arhiv", "change": "Da bi gradivo ostalo.", "for_whom": "Za raziskovalce."}


def page(person, path=LIST):
    return client_as(person).get(path)


def text(person, path=LIST):
    return page(person, path).content.decode()


def test_strangers_see_only_what_an_organisation_made_public():
    public, internal = InitiativeFactory(public=True, title="Javna"), InitiativeFactory(title="Notranja")

    shown = text(stranger)

    assert ("Javna" in shown, "Notranja" in shown) == (True, False)
    assert [page(stranger, f"{LIST}{one.pk}/").status_code for one in (public, internal)] == [200, 302]
    assert page(outsider(), f"{LIST}{internal.pk}/").status_code == 404
    assert page(individual_member(), f"{LIST}{internal.pk}/").status_code == 200


def test_the_public_page_names_who_agreed_to_it_and_no_person():
    funder = FunderFactory(name="Sklad za kulturo", sentence="Sofinancira Sklad za kulturo.")
    idea = InitiativeFactory(
        public=True, contact="pisite@dvorana.example", coordinator=staff(member_organisation(name="X"), name="Ana Kos"), funder=funder,
    )  # fmt: skip
    named = PartFactory(initiative=idea, taken=True, may_be_named=True)
    quiet = PartFactory(initiative=idea, taken=True)
    offered = PartFactory(initiative=idea, may_be_named=True)
    supporter = SupportFactory(initiative=idea)
    said = RemarkFactory(initiative=idea, by__name="Bor Hrib")

    shown = text(stranger, f"{LIST}{idea.pk}/")

    told = [str(one.organisation) for one in (named, quiet, offered, supporter)]
    assert [one in shown for one in told] == [True, False, False, False]
    assert ["pisite@dvorana.example" in shown, "Sofinancira Sklad za kulturo." in shown] == [True, True]
    assert [word in shown for word in ("Ana Kos", "Bor Hrib", said.text)] == [False, False, False]


def test_strangers_are_not_led_to_an_internal_idea_by_a_merged_one():
    into = InitiativeFactory(title="Notranja dvorana")
    idea = InitiativeFactory(public=True, ending="merged", ended_at="2026-09-02T08:00Z", ended_because="Ista.", merged_into=into)  # fmt: skip

    shown = [text(one, f"{LIST}{idea.pk}/") for one in (stranger, representative())]

    assert ["Notranja dvorana" in one for one in shown] == [False, True]


def test_an_idea_is_posted_from_the_form():
    choir = member_organisation()

    answer = client_as(staff(choir)).post(f"{LIST}new/", {**WORDS, "organisation": choir.pk})

    idea = Initiative.objects.get()
    assert (answer.status_code, answer.url, idea.organisation) == (302, f"{LIST}{idea.pk}/", choir)


def test_a_form_with_a_fault_keeps_what_was_typed():
    choir = member_organisation()

    answer = client_as(staff(choir)).post(f"{LIST}new/", {**WORDS, "title": "", "organisation": choir.pk})

    assert (answer.status_code, WORDS["change"] in answer.content.decode()) == (422, True)


def test_words_that_nobody_sees_are_no_title():
    choir = member_organisation()

    answer = client_as(staff(choir)).post(f"{LIST}new/", {**WORDS, "title": "\u200b\u200b", "organisation": choir.pk})

    assert (answer.status_code, Initiative.objects.count()) == (422, 0)


@pytest.mark.parametrize("who", [individual_member, office])
def test_who_works_for_no_member_has_no_form_for_an_idea(who):
    assert page(who(), f"{LIST}new/").status_code == 404


@pytest.mark.parametrize("part", ["edit", "end", "merge"])
def test_others_have_no_forms_of_those_who_lead(part):
    idea = InitiativeFactory()

    assert page(representative(), f"{LIST}{idea.pk}/{part}/").status_code == 404
    assert page(staff(idea.organisation), f"{LIST}{idea.pk}/{part}/").status_code == 200


def test_support_is_given_by_one_button_and_an_empty_form_gives_none():
    idea, choir = InitiativeFactory(), member_organisation()
    client = client_as(staff(choir))

    client.post(f"{LIST}{idea.pk}/support/")
    before = Support.objects.count()
    client.post(f"{LIST}{idea.pk}/support/", {"organisation": choir.pk})

    assert (before, Support.objects.get().organisation) == (0, choir)


def test_whoever_is_second_sees_the_words_of_the_first_beside_their_own():
    idea = InitiativeFactory(title="Prvotno")
    first, second = (client_as(staff(idea.organisation)) for _person in range(2))
    address = f"{LIST}{idea.pk}/edit/"

    first.post(address, {**WORDS, "title": "Prvi naslov", "revision": 1})
    answer = second.post(address, {**WORDS, "title": "Drugi naslov", "revision": 1}).content.decode()
    saved = Initiative.objects.get().title
    second.post(address, {**WORDS, "title": "Drugi naslov", "revision": 2})

    assert ("Prvi naslov" in answer, "Drugi naslov" in answer, saved) == (True, True, "Prvi naslov")
    assert Initiative.objects.get().title == "Drugi naslov"


def test_the_lists_of_nothing_say_so():
    assert "Javne pobude še ni." in text(stranger)
    assert "Ideje še ni objavil nihče." in text(representative())
    assert 'name="stage"' not in text(stranger)


def test_a_list_in_which_everything_has_ended_leads_to_what_has():
    InitiativeFactory(public=True, title="Javna", ending="closed", ended_at="2026-09-02T08:00Z", ended_because="Ni denarja.")  # fmt: skip

    running, ended = text(stranger), text(stranger, f"{LIST}?ended=on")

    assert ["Javna" in running, "?ended=on" in running, "Javna" in ended] == [False, True, True]


def test_the_office_can_hide_what_an_organisation_that_left_has_made_public():
    idea = InitiativeFactory(public=True)

    client_as(office()).post(f"{LIST}{idea.pk}/unpublish/")
    client_as(office()).post(f"{LIST}{idea.pk}/publish/")

    assert page(stranger, f"{LIST}{idea.pk}/").status_code == 302


def test_nonsense_in_the_address_narrows_nothing():
    InitiativeFactory(title="Dvorana")

    answer = page(representative(), f"{LIST}?stage=x&region=9999999999999999999999&discipline=-1&page=z")

    assert (answer.status_code, "Dvorana" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("of", ["list", "one"])
def test_pages_cost_the_same_for_three_and_thirty(of):
    idea, client = InitiativeFactory(), client_as(representative())

    def cost(number):
        for _one in range(number):
            InitiativeFactory()
            SupportFactory(initiative=idea)
            PartFactory(initiative=idea)
            RemarkFactory(initiative=idea)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST if of == "list" else f"{LIST}{idea.pk}/")
        return len(asked)

    cost(1)

    assert cost(2) == cost(27)
