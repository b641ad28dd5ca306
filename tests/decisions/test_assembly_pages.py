"""The pages of an assembly: what each shows, to whom, and what a form does."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.assemblies import MINUTE, SESSION, entries, gathering, in_session, planned, point
from tests.factories.decisions import OPENED_AT
from tests.factories.members import board, client_as, member_organisation, office, outsider, representative, staff
from zbor.decisions import actions
from zbor.decisions.enums import AssemblyState, Choice
from zbor.decisions.models import Assembly, Ballot, Decision, Presence
from zbor.members.models import Affiliation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def during():
    with time_machine.travel(SESSION + MINUTE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def members():
    return [representative(member_organisation(name=f"Društvo {letter}")) for letter in "ABCDE"]


@pytest.fixture
def by():
    return office()


def at(name, assembly, *more):
    return reverse(f"decisions:{name}", args=[assembly.pk, *more])


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def own(assembly, person):
    organisation = Affiliation.objects.get(person=person).organisation
    return assembly.roll.entries.get(organisation=organisation)


def asked(assembly, by):
    rule = actions.ensure_rules()[0]
    return actions.open_vote(
        item=point(assembly), title="Poročilo", question="Sprejmemo?", rule=rule, by=by, now=SESSION
    )


def test_the_office_plans_writes_the_agenda_calls_and_lets_people_in(by, members, during):
    during.move_to(OPENED_AT)
    client = client_as(by)
    told = {
        "title": "Občni zbor", "starts_at": "2016-11-24T18:00", "place": "Dvorana", "invitation": "Vabljeni.",
        "quorum_numerator": 2, "quorum_denominator": 5, "proxies_per_holder": 2, "members_check_in": "on",
    }  # fmt: skip
    client.post(reverse("decisions:assembly_new"), told)
    assembly = Assembly.objects.get()
    for title in ("Poročilo", "Volitve"):
        client.post(at("assembly_item_new", assembly), {"title": title})
    client.post(at("assembly_move", assembly, assembly.items.last().pk), {"to": "up"})
    for deed in ("call", "gather"):
        client.post(at("assembly_step", assembly, deed))
    during.move_to(Assembly.objects.get().starts_at)
    client.post(at("assembly_step", assembly, "open"))

    assert Assembly.objects.get().state == AssemblyState.IN_SESSION
    assert [str(item) for item in assembly.items.all()] == ["1. Volitve", "2. Poročilo"]
    assert [name in text(client.get(at("assembly", assembly))) for name in ("1. Volitve", "Dvorana")] == [True, True]


def test_a_point_taken_off_by_two_clicks_is_off_and_its_page_comes_back(by):
    assembly = planned("Poročilo", "Volitve", by=by)
    address = at("assembly_move", assembly, point(assembly).pk)

    answers = [client_as(by).post(address, {"to": "off"}).status_code for _click in range(2)]

    assert (answers, [str(item) for item in assembly.items.all()]) == ([302, 302], ["1. Volitve"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": ""},
        {"quorum_numerator": 6},
        {"second_after": 30},
        {"second_after": 30, "second_numerator": 3, "second_denominator": 2},
    ],
)
def test_a_plan_that_makes_no_sense_is_an_error_beside_the_field(by, wrong):
    told = {
        "title": "Občni zbor", "starts_at": "2016-11-30T18:00", "place": "Dvorana", "invitation": "Vabljeni.",
        "quorum_numerator": 2, "quorum_denominator": 5, "proxies_per_holder": 2,
    }  # fmt: skip

    answer = client_as(by).post(reverse("decisions:assembly_new"), told | wrong)

    assert (answer.status_code, Assembly.objects.count()) == (422, 0)
    assert "Vabljeni." in text(answer)


def test_who_saves_second_sees_what_the_first_wrote(by):
    assembly = planned(by=by)
    client = client_as(by)
    page = client.get(at("assembly_edit", assembly))
    actions.edit_assembly(assembly=assembly, revision=1, title="Od prve", place="Tu", link="", by=by, now=SESSION)
    told = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    told |= {"title": "Od druge", "starts_at": "2016-11-30T18:00", "revision": 1}

    answer = client.post(at("assembly_edit", assembly), told)

    assert answer.status_code == 422
    assert ["Od prve" in text(answer), "Od druge" in text(answer)] == [True, True]


def test_what_nobody_is_called_to_is_the_affair_of_those_who_lead(by, members):
    assembly = planned(by=by)
    addresses = [at("assembly", assembly), at("assembly_now", assembly), at("assembly_people", assembly)]

    assert [client_as(members[0]).get(address).status_code for address in addresses] == [404] * 3
    assert [client_as(who).get(addresses[0]).status_code for who in (by, board())] == [200, 200]


def test_outsiders_read_nothing_and_members_lead_nothing(by, members):
    assembly = in_session(by=by, present=3)
    item = point(assembly)
    read = [at(name, assembly) for name in ("assembly", "assembly_now", "assembly_people")]
    led = [at(f"assembly_{name}", assembly, item.pk) for name in ("move", "note", "hands", "vote", "postpone")]
    led += [at("assembly_step", assembly, "end"), at("assembly_cancel", assembly), at("assembly_item_new", assembly)]

    assert [client_as(outsider()).get(address).status_code for address in read] == [403] * 3
    assert [client_as(members[0]).post(address).status_code for address in led] == [403] * 8
    assert client_as(members[0]).get(at("assembly_item", assembly, item.pk)).status_code == 403


def test_a_member_says_on_a_phone_that_they_are_here_and_goes(by, members):
    assembly = gathering(by=by)
    client, entry = client_as(members[0]), own(assembly, members[0])
    before = text(client.get(at("assembly", assembly)))

    client.post(at("assembly_mark", assembly, entry.pk), {"to": "arrive"})
    here = Presence.objects.get(left_at__isnull=True).entry
    client.post(at("assembly_mark", assembly, entry.pk), {"to": "leave"})

    assert ('aria-label="Tukaj: Društvo A"' in before, "Društvo B" in before) == (True, False)
    assert (here, Presence.objects.filter(left_at__isnull=True).count()) == (entry, 0)


def test_where_the_office_marks_everyone_a_member_is_told_to_go_to_the_entrance(by, members):
    assembly = gathering(by=by, members_check_in=False)

    assert 'value="arrive"' not in text(client_as(members[0]).get(at("assembly", assembly)))


def test_the_list_at_the_entrance_finds_marks_and_undoes(by, members):
    assembly = in_session(by=by)
    client, entry = client_as(by), entries(assembly)[2]
    found = client.get(at("assembly_people", assembly), {"q": "društvo c"}).context["seats"]
    marked = client.post(at("assembly_mark", assembly, entry.pk), {"to": "arrive", "from": "people"})
    page = client.get(marked.url)
    here = [seat.entry for seat in client.get(at("assembly_people", assembly), {"which": "here"}).context["seats"]]

    client.post(
        at("assembly_mark", assembly, entry.pk), {"to": "back", "from": "people", "mark": page.context["last"].mark}
    )

    assert [seat.entry for seat in found] == here == [entry]
    assert page.context["last"].entry == entry
    assert not Presence.objects.exists()


def test_members_read_who_is_there_and_mark_themselves_only(by, members):
    assembly = in_session(by=by, present=2)

    page = client_as(members[0]).get(at("assembly_people", assembly))

    assert [seat.entry.name for seat in page.context["seats"] if seat.may_leave or seat.may_come] == ["Društvo A"]


def test_those_in_the_room_are_led_to_the_vote_and_others_are_not(by, members):
    assembly = in_session(by=by, present=3)
    decision = asked(assembly, by)
    vote = f'href="{reverse("decisions:show", args=[decision.pk])}#vote"'

    pages = [text(client_as(who).get(at("assembly", assembly))) for who in (members[0], members[4])]

    assert [vote in page for page in pages] == [True, False]


def test_a_vote_on_phones_from_the_agenda_to_the_minutes(by, members, during):
    assembly = in_session(by=by, present=3)
    chair, phone, item = client_as(by), client_as(members[0]), point(assembly)
    rule = actions.ensure_rules()[0]
    told = {"vote-title": "Poročilo", "vote-question": "Sprejmemo?", "vote-rule": rule.pk, "vote-seats": 1}
    chair.post(at("assembly_vote", assembly, item.pk), told)
    decision = Decision.objects.get()
    entry = own(decision, members[0])
    phone.post(reverse("decisions:cast", args=[decision.pk, entry.pk]), {f"voice-{entry.pk}-choice": "for"})

    answer = chair.post(reverse("decisions:close", args=[decision.pk]))
    chair.post(at("assembly_step", assembly, "end"))
    minutes = text(client_as(members[4]).get(at("assembly_minutes", assembly)))

    assert answer.url == at("assembly_item", assembly, item.pk)
    assert list(Ballot.objects.values_list("choice", flat=True)) == [Choice.FOR]
    assert "za: 1, proti: 0, vzdržani: 0; oddanih glasov: 1 od 3 navzočih" in minutes


def test_a_vote_without_a_quorum_keeps_what_was_typed(by, members):
    assembly = in_session(by=by, present=1)
    told = {"vote-title": "Poročilo", "vote-question": "To ostane.", "vote-rule": actions.ensure_rules()[0].pk}

    answer = client_as(by).post(at("assembly_vote", assembly, point(assembly).pk), told)

    assert (answer.status_code, "To ostane." in text(answer)) == (422, True)


def test_hands_without_a_quorum_keep_what_was_typed(by, members):
    assembly = in_session(by=by, present=1)
    rule = actions.ensure_rules()[0]
    told = {"hands-rule": rule.pk, "hands-in_favour": 41, "hands-against": 0, "hands-abstained": 0}

    answer = client_as(by).post(at("assembly_hands", assembly, point(assembly).pk), told)

    assert (answer.status_code, 'value="41"' in text(answer)) == (422, True)


def test_who_leads_sees_both_notes_where_somebody_was_faster(by, members):
    assembly = in_session(by=by)
    actions.note_item(item=point(assembly), text="Od prve.", was="", by=by, now=SESSION)
    client = client_as(by)

    answer = client.post(at("assembly_note", assembly, point(assembly).pk), {"note": "Od druge.", "was": ""})
    again = client.post(at("assembly_note", assembly, point(assembly).pk), {"note": "Obe.", "was": "Od prve."})

    assert answer.status_code == 422
    assert ["Od prve." in text(answer), "Od druge." in text(answer)] == [True, True]
    assert (again.status_code, point(assembly).note) == (302, "Obe.")


def test_a_note_that_comes_after_the_minutes_are_closed_is_given_back_with_the_reason(by, members):
    assembly = in_session(by=by)
    actions.end_assembly(assembly=assembly, by=by, now=SESSION + MINUTE)
    actions.close_minutes(assembly=assembly, by=by, now=SESSION + MINUTE)

    answer = client_as(by).post(
        at("assembly_note", assembly, point(assembly).pk), {"note": "Napisano med zaprtjem.", "was": ""}
    )

    assert answer.status_code == 422
    assert ["Napisano med zaprtjem." in text(answer), "Zapisnik je zaključen" in text(answer)] == [True, True]


def test_whoever_opens_a_vote_second_reads_why_it_was_not_opened(by, members):
    assembly = in_session(by=by, present=3)
    rule = actions.ensure_rules()[0]
    actions.open_vote(item=point(assembly), title="Prvo", question="Da?", rule=rule, by=by, now=SESSION)

    answer = client_as(by).post(
        at("assembly_vote", assembly, point(assembly).pk),
        {"vote-title": "Drugo", "vote-question": "Sprejmemo drugo?", "vote-rule": rule.pk, "vote-seats": 1},
    )

    assert answer.status_code == 422
    assert ["je glasovanje že odprto" in text(answer), "Sprejmemo drugo?" in text(answer)] == [True, True]


def test_the_page_asks_again_and_gets_nothing_until_something_changes(by, members):
    assembly = in_session(by=by, present=2)
    client = client_as(members[0])
    state = client.get(at("assembly_now", assembly)).context["state"]
    same = client.get(at("assembly_now", assembly), {"was": state}).status_code

    actions.arrive(assembly=assembly, entry=entries(assembly)[4], by=by, now=SESSION)

    assert (same, client.get(at("assembly_now", assembly), {"was": state}).status_code) == (204, 200)


def test_the_minutes_say_what_was_decided_postponed_and_who_was_there(by, members):
    assembly = in_session("Poročilo", "Statut", by=by, present=3)
    first, second = assembly.items.all()
    rule = actions.ensure_rules()[0]
    hands = {"in_favour": 2, "against": 1, "abstained": 0}
    actions.count_hands(item=first, rule=rule, **hands, by=by, now=SESSION)
    actions.note_item(item=first, text="Razprava je bila kratka.", was="", by=by, now=SESSION)
    actions.postpone_item(item=second, reason="Ni gradiva.", by=by, now=SESSION)
    actions.end_assembly(assembly=assembly, by=by, now=SESSION + MINUTE)

    page = client_as(members[0]).get(at("assembly_minutes", assembly))

    assert [
        words in text(page) for words in ("Razprava je bila kratka.", "za: 2, proti: 1, vzdržani: 0", "Ni gradiva.")
    ] == [True] * 3
    assert [seat.entry.name for seat in page.context["came"]] == ["Društvo A", "Društvo B", "Društvo C"]
    assert [seat.entry.name for seat in page.context["absent"]] == ["Društvo D", "Društvo E"]


def test_the_minutes_tell_the_quorum_that_was_needed_at_first_and_the_lower_one(by, members, during):
    assembly = in_session(by=by, present=1, second_after=30, second_numerator=1, second_denominator=5)
    actions.lower_quorum(assembly=assembly, by=by, now=SESSION + 30 * MINUTE)
    during.move_to(SESSION + 40 * MINUTE)
    actions.end_assembly(assembly=assembly, by=by, now=SESSION + 40 * MINUTE)

    minutes = text(client_as(members[0]).get(at("assembly_minutes", assembly)))

    assert "<dd>2; od 10.30 nižja sklepčnost: 1</dd>" in minutes


def test_there_are_no_minutes_before_the_end(by, members):
    assembly = in_session(by=by)

    assert client_as(by).get(at("assembly_minutes", assembly)).status_code == 404


def test_closed_minutes_are_no_draft_any_more(by, members):
    assembly = in_session(by=by, present=2)
    actions.end_assembly(assembly=assembly, by=by, now=SESSION)
    client = client_as(by)
    before = text(client.get(at("assembly_minutes", assembly)))

    client.post(at("assembly_step", assembly, "close"))

    after = text(client.get(at("assembly_minutes", assembly)))
    assert [">osnutek<" in before, ">osnutek<" in after] == [True, False]


def test_calling_off_needs_a_reason_and_shows_it(by, members):
    assembly = gathering(by=by)
    client = client_as(by)
    silent = client.post(at("assembly_cancel", assembly), {"reason": ""}).status_code

    client.post(at("assembly_cancel", assembly), {"reason": "Poplava."})

    assert (silent, "Poplava." in text(client_as(members[0]).get(at("assembly", assembly)))) == (422, True)


def test_an_assembly_waits_on_the_desk_until_it_is_over(by, members):
    assembly = in_session(by=by)
    desk = reverse("desk:desk")
    waiting = [at("assembly", assembly) in text(client_as(members[0]).get(desk))]

    actions.end_assembly(assembly=assembly, by=by, now=SESSION)

    assert [*waiting, at("assembly", assembly) in text(client_as(members[0]).get(desk))] == [True, False]


def test_staff_without_a_mandate_mark_nobody(by, members):
    assembly = gathering(by=by)
    helper = staff(entries(assembly)[0].organisation)

    answer = client_as(helper).post(at("assembly_mark", assembly, entries(assembly)[0].pk), {"to": "arrive"})

    assert (answer.status_code, Presence.objects.count()) == (409, 0)


@pytest.mark.parametrize("name", ["assembly", "assembly_people", "assembly_now", "assembly_minutes"])
def test_a_page_costs_the_same_for_three_and_for_thirty(by, members, name):
    few, many = (_held(by, size, title=str(size), is_over=name == "assembly_minutes") for size in (3, 30))

    assert _cost(by, at(name, few)) == _cost(by, at(name, many))


def _held(by, size, *, title, is_over):
    """An assembly of so many points, each decided by hands and on phones, with so many voices present."""
    for _each in range(size):
        member_organisation()
    assembly = in_session(
        *(f"Točka {number}" for number in range(size)), by=by, present=size, title=title, quorum_denominator=50
    )
    for item in assembly.items.all():
        rule = actions.ensure_rules()[0]
        actions.count_hands(item=item, rule=rule, in_favour=3, against=0, abstained=0, by=by, now=SESSION)
        vote = actions.open_vote(item=item, title="Glas", question="Ali?", rule=rule, by=by, now=SESSION)
        actions.close_decision(decision=vote, by=by, now=SESSION)
    if is_over:
        actions.end_assembly(assembly=assembly, by=by, now=SESSION)
    return assembly


def _cost(by, address):
    client = client_as(by)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
