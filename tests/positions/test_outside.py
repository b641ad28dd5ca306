"""Positions of others: recorded, asked about, decided on, joined."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.decisions import RuleFactory
from tests.factories.dossiers import DocumentFactory, DossierFactory
from tests.factories.members import board, client_as, member_organisation, office, representative, stranger
from tests.factories.positions import AFTER, CLOSES_AT, NOW
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.decisions import actions as decisions
from zbor.decisions.enums import Choice
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import ChronologyEntry, Dossier
from zbor.positions.actions import outside as actions
from zbor.positions.enums import OutsideState
from zbor.positions.models import OutsidePosition, OwnSignature
from zbor.positions.queries import waiting_for
from zbor.positions.queries.outside import said_of
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)
FIELDS = {"title": "Pismo o kruhu", "whose": "Mreža Sosed", "text": "Besedilo pisma."}


@pytest.fixture(autouse=True)
def at_work():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def recorded(**fields):
    dossier = fields.pop("dossier", None) or DossierFactory()
    by = office()
    return actions.save_outside(outside=None, dossier=dossier, fields={**FIELDS, **fields}, by=by, now=NOW)


def fresh(outside):
    return OutsidePosition.objects.select_related("dossier", "decision").get(pk=outside.pk)


def put(outside):
    return actions.put_outside(outside=outside, rule=RuleFactory(), closes_at=CLOSES_AT, by=office(), now=NOW)


def decided(outside, choice=Choice.FOR):
    member_organisation()
    outside = put(outside)
    for entry in outside.decision.roll.entries.filter(organisation__isnull=False):
        person = representative(entry.organisation)
        decisions.cast_ballot(decision=outside.decision, entry=entry, choice=choice, by=person, now=NOW)
    decisions.close_due(now=AFTER)
    return fresh(outside)


def joined(outside, **fields):
    told = {"on": TODAY, "name": "Mreža", "reservation": ""} | fields
    return actions.record_joining(outside=decided(outside), **told, by=office(), now=AFTER)


def page(outside, name="outside", *arguments):
    return reverse(f"positions:{name}", args=[outside.pk, *arguments])


# ---------------------------------------------------------------- recording and asking


def test_a_second_click_records_nothing_more():
    dossier, maja = DossierFactory(), office()

    first = actions.save_outside(outside=None, dossier=dossier, fields=FIELDS, by=maja, now=NOW)
    second = actions.save_outside(outside=None, dossier=dossier, fields=FIELDS, by=maja, now=NOW)

    assert (first, OutsidePosition.objects.count()) == (second, 1)


def test_whoever_comes_second_with_a_change_overwrites_nothing():
    outside = recorded()
    dossier, maja = outside.dossier, office()
    actions.save_outside(outside=outside, dossier=dossier, fields={"title": "Novo"}, revision=1, by=maja, now=NOW)

    with pytest.raises(Refused):
        actions.save_outside(outside=outside, dossier=dossier, fields={"title": "Drugo"}, revision=1, by=maja, now=NOW)

    assert fresh(outside).title == "Novo"


def test_members_are_asked_once_by_letter_and_find_it_on_their_desk_until_they_answer():
    petra = representative()
    organisation = petra.affiliations.get().organisation
    outside = recorded(deadline_on=TODAY + timedelta(days=4))

    for _each in range(2):
        actions.ask_members(outside=outside, by=office(), now=NOW)
    waits = [one.title for one in waiting_for(actions.standing_at(petra, NOW), NOW)]
    actions.say_own(outside=outside, organisation=organisation, signs=True, by=petra, now=NOW)

    assert (Mail.objects.filter(to=petra.email).count(), waits) == (1, ["Pismo o kruhu"])
    assert waiting_for(actions.standing_at(petra, NOW), NOW) == []
    assert said_of(outside, NOW).sign == [organisation]


def test_a_later_word_replaces_the_earlier():
    petra = representative()
    organisation = petra.affiliations.get().organisation
    outside = actions.ask_members(outside=recorded(), by=office(), now=NOW)

    for signs in (True, False):
        actions.say_own(outside=outside, organisation=organisation, signs=signs, by=petra, now=NOW)

    said = said_of(outside, NOW)
    assert (OwnSignature.objects.count(), said.sign, said.do_not, said.silent) == (1, [], 1, 0)


def test_nobody_speaks_for_another_organisation_or_after_the_last_day():
    petra, other = representative(), member_organisation()
    own = petra.affiliations.get().organisation
    outside = actions.ask_members(outside=recorded(deadline_on=TODAY), by=office(), now=NOW)

    with pytest.raises(Refused):
        actions.say_own(outside=outside, organisation=other, signs=True, by=petra, now=NOW)
    with pytest.raises(Refused):
        actions.say_own(outside=outside, organisation=own, signs=True, by=petra, now=NOW + timedelta(days=1))

    assert not OwnSignature.objects.exists()


def test_nobody_answers_what_was_not_asked():
    petra = representative()

    with pytest.raises(Refused):
        organisation = petra.affiliations.get().organisation
        actions.say_own(outside=recorded(), organisation=organisation, signs=True, by=petra, now=NOW)


# ---------------------------------------------------------------- deciding and joining


def test_the_network_joins_after_it_has_decided_and_the_chronology_says_so():
    outside = joined(recorded(), reservation="Razen tretje točke.")

    entry = ChronologyEntry.objects.get(dossier=outside.dossier, text__contains="Pismo o kruhu")
    assert (outside.state, outside.joined_as, outside.joined_on) == (OutsideState.JOINED, "Mreža", TODAY)
    assert (entry.is_public, entry.on.iso) == (True, TODAY.isoformat())


@pytest.mark.parametrize("choice", [None, Choice.AGAINST])
def test_without_a_decision_to_join_nothing_is_joined(choice):
    outside = recorded() if choice is None else decided(recorded(), choice)

    with pytest.raises(Refused):
        actions.record_joining(outside=outside, on=TODAY, name="Mreža", reservation="", by=office(), now=AFTER)

    assert fresh(outside).joined_on is None


def test_a_joining_is_not_recorded_for_a_day_to_come():
    outside = decided(recorded())

    with pytest.raises(Refused):
        tomorrow = TODAY + timedelta(days=20)
        actions.record_joining(outside=outside, on=tomorrow, name="Mreža", reservation="", by=office(), now=AFTER)


def test_the_text_that_is_decided_on_stays_as_it_is():
    member_organisation()
    outside = put(recorded())

    with pytest.raises(Refused):
        actions.save_outside(outside=outside, dossier=outside.dossier, fields={"text": "x"}, by=office(), now=NOW)


def test_a_vote_that_was_cancelled_can_be_opened_again():
    member_organisation()
    outside = put(recorded())
    decisions.cancel_decision(decision=outside.decision, by=office(), now=NOW)

    again = put(fresh(outside))

    assert (again.state, again.decision == outside.decision) == (OutsideState.DECIDING, False)


def test_representatives_neither_record_nor_ask_nor_put_nor_join():
    outside, petra, rule = decided(recorded()), representative(), RuleFactory()

    for deed in (
        lambda: actions.save_outside(outside=None, dossier=outside.dossier, fields=FIELDS, by=petra, now=NOW),
        lambda: actions.ask_members(outside=outside, by=petra, now=NOW),
        lambda: actions.put_outside(outside=outside, rule=rule, closes_at=CLOSES_AT, by=petra, now=NOW),
        lambda: actions.record_joining(outside=outside, on=TODAY, name="x", reservation="", by=petra, now=AFTER),
    ):
        with pytest.raises(Refused):
            deed()

    assert fresh(outside).state is OutsideState.TO_JOIN


# ---------------------------------------------------------------- pages


def test_the_whole_way_on_pages_without_javascript(at_work):
    dossier, client, petra = DossierFactory(visibility=Visibility.PUBLIC), client_as(office()), representative()
    organisation = petra.affiliations.get().organisation

    client.post(reverse("positions:outside_new", args=[dossier.pk]), FIELDS | {"deadline_on": TODAY.isoformat()})
    outside = OutsidePosition.objects.get()
    client.post(page(outside, "outside_edit"), FIELDS | {"title": "Pismo o soli", "revision": 1})
    client.post(page(outside, "outside_ask"))
    answered = client_as(petra).post(page(outside, "outside_say", organisation.pk), {"signs": "yes"})
    client.post(page(outside, "outside_put"), {"rule": RuleFactory().pk, "closes_at": "2016-11-26T09:00"})
    entry = fresh(outside).decision.roll.entries.get(organisation=organisation)
    decisions.cast_ballot(decision=fresh(outside).decision, entry=entry, choice=Choice.FOR, by=petra, now=NOW)
    at_work.move_to(AFTER)
    decisions.close_due(now=AFTER)
    client.post(page(outside, "outside_join"), {"on": TODAY.isoformat(), "name": "Mreža", "reservation": ""})

    told = client.get(page(outside)).content.decode()
    assert (answered.status_code, fresh(outside).state, "Pismo o soli" in told) == (302, OutsideState.JOINED, True)
    assert organisation.name in told


def test_a_position_without_text_link_or_file_is_not_recorded():
    answer = client_as(office()).post(
        reverse("positions:outside_new", args=[DossierFactory().pk]), FIELDS | {"text": " ", "title": "Prazno"}
    )

    assert (answer.status_code, OutsidePosition.objects.count()) == (422, 0)


def test_a_file_of_another_dossier_is_not_taken():
    dossier, other = DossierFactory(), DocumentFactory()

    answer = client_as(office()).post(
        reverse("positions:outside_new", args=[dossier.pk]), FIELDS | {"document": other.pk}
    )

    assert answer.status_code == 422


def test_strangers_read_only_what_the_network_joined_on_a_public_dossier():
    waiting, inside, public = recorded(), joined(recorded(title="Notranje")), joined(recorded(title="Javno"))
    Dossier.objects.filter(pk__in=[waiting.dossier_id, public.dossier_id]).update(visibility=Visibility.PUBLIC)

    answers = [client_as(stranger).get(page(one)) for one in (waiting, inside, public)]
    archived = Client().get(f"/archive/{public.dossier_id}/", follow=True).content.decode()
    quiet = Client().get(f"/archive/{waiting.dossier_id}/", follow=True).content.decode()

    assert [one.status_code for one in answers] == [302, 302, 200]
    assert (page(public) in archived, page(waiting) in quiet) == (True, False)


def test_strangers_do_not_read_who_signs_in_their_own_name():
    petra = representative()
    organisation = petra.affiliations.get().organisation
    outside = actions.ask_members(outside=recorded(), by=office(), now=NOW)
    actions.say_own(outside=outside, organisation=organisation, signs=True, by=petra, now=NOW)
    joined(outside)
    Dossier.objects.filter(pk=outside.dossier_id).update(visibility=Visibility.PUBLIC)

    assert organisation.name not in Client().get(page(outside)).content.decode()


def test_script_and_foreign_addresses_in_the_text_are_shown_as_text():
    outside = recorded(text="<script>alert(1)</script>", title="<b>x</b>")

    told = client_as(office()).get(page(outside)).content.decode()

    assert ("<script>alert" in told, "<b>x</b>" in told) == (False, False)


def test_an_address_that_is_no_web_address_is_not_taken():
    answer = client_as(office()).post(
        reverse("positions:outside_new", args=[DossierFactory().pk]), FIELDS | {"url": "javascript:alert(1)"}
    )

    assert (answer.status_code, OutsidePosition.objects.count()) == (422, 0)


def test_those_who_do_not_keep_the_dossier_find_no_way_to_write():
    outside = recorded()

    answers = [
        client_as(who()).get(address).status_code
        for who in (representative, board)
        for address in (page(outside, "outside_edit"), reverse("positions:outside_new", args=[outside.dossier_id]))
    ]

    assert answers == [403] * 4


def test_the_page_costs_the_same_with_three_answers_and_with_thirty():
    outside, client = actions.ask_members(outside=recorded(), by=office(), now=NOW), client_as(office())
    pages = [page(outside), reverse("positions:dossier", args=[outside.dossier_id])]

    def grown(number):
        for _each in range(number):
            OwnSignature.objects.create(
                outside=outside, organisation=member_organisation(), signs=True, by=office(), at=NOW
            )
            recorded(dossier=outside.dossier, title=f"Pismo {_each} od {number}")

    def costs():
        counted = []
        for address in pages:
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counted.append(len(captured))
        return counted

    grown(3)
    costs()
    few = costs()
    grown(27)

    assert costs() == few


@pytest.mark.django_db(transaction=True)
def test_two_who_join_at_once_write_one_entry():
    outside, maja = decided(recorded()), office()

    at_once(
        *[lambda: actions.record_joining(outside=outside, on=TODAY, name="Mreža", reservation="", by=maja, now=AFTER)]
        * 4
    )

    assert ChronologyEntry.objects.filter(dossier=outside.dossier, text__contains="Pismo o kruhu").count() == 1
