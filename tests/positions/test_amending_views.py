import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.amendments import (
    AFTER_VOTE,
    DELETION,
    LATER,
    TITLE,
    again,
    change,
    proposed_to,
    round_of,
    spoken_to,
    voted_on,
)
from tests.factories.decisions import RuleFactory
from tests.factories.members import (
    board,
    client_as,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from tests.factories.positions import NOW, PositionFactory, demand_of
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Dossier
from zbor.positions import actions
from zbor.positions.comparing import Wording
from zbor.positions.enums import AmendmentKind, AmendmentState, Recommendation
from zbor.positions.models import Amendment, Position

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_work():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def to(name, *arguments):
    return reverse(f"positions:{name}", args=arguments)


def page(amendment):
    return to("amendment", amendment.position_id, amendment.number)


def fields(person, **more):
    organisation = person.affiliations.get().organisation
    return {
        "voice": organisation.pk,
        "kind": "change",
        "title": "Nadomestilo naj znaša 37 evrov na dan.",
        "text": "Od prvega dne.",
        "wording": "",
        "reason": "Draginja.",
        "base": 1,
        **more,
    }


def test_the_form_begins_with_the_text_of_the_demand_and_a_member_proposes_without_javascript():
    position, petra = round_of(), representative()
    demand, client = position.demands.get(), client_as(petra)

    form = client.get(to("amendment_new", demand.pk))
    answer = client.post(to("amendment_new", demand.pk), fields(petra))
    shown = client.get(answer.url).content.decode()

    assert form.context["form"].initial["title"] == demand.title
    assert answer.url == page(Amendment.objects.get())
    assert "<del>20</del><ins>37</ins>" in shown


def test_a_new_demand_is_proposed():
    position, petra = round_of(), representative()

    answer = client_as(petra).post(to("amendment_add", position.pk), fields(petra, title="Mreža naj bo vprašana."))

    assert (answer.status_code, Amendment.objects.get().kind) == (302, AmendmentKind.ADD)


def test_staff_prepare_a_colleague_edits_and_the_mandated_person_confirms():
    position, organisation = round_of(), member_organisation()
    luka, petra = staff(organisation), representative(organisation)
    client_as(luka).post(to("amendment_new", position.demands.get().pk), fields(luka))
    draft = Amendment.objects.get()
    numbers = (position.pk, draft.number)

    clash = client_as(luka).post(to("amendment_edit", *numbers), fields(luka, title="Drugače.", revision=9))
    saved = client_as(luka).post(to("amendment_edit", *numbers), fields(luka, title="Drugače.", revision=1))
    seen = client_as(petra).get(page(draft)).content.decode()
    client_as(petra).post(to("amendment_confirm", *numbers), {"revision": 2})

    assert (clash.status_code, saved.status_code) == (409, 302)
    assert "Drugače." in clash.content.decode()
    assert 'name="revision" value="2"' in seen
    assert again(draft).state is AmendmentState.OPEN


@pytest.mark.parametrize("who", [lambda: stranger, outsider, office, board, representative, individual_member])
def test_what_is_only_prepared_is_seen_by_colleagues_alone(who):
    position, organisation = round_of(), member_organisation()
    luka = staff(organisation)
    client_as(luka).post(to("amendment_new", position.demands.get().pk), fields(luka))
    visitor = who()

    answer = client_as(visitor).get(page(Amendment.objects.get()))

    assert answer.status_code in {302, 403, 404}
    assert client_as(luka).get(page(Amendment.objects.get())).status_code == 200


def test_strangers_see_no_amendments_even_of_an_adopted_public_position():
    position = round_of()
    Dossier.objects.filter(pk=position.dossier_id).update(visibility=Visibility.PUBLIC)
    amendment = proposed_to(position)

    answers = [
        client_as(visitor).get(address).status_code
        for visitor in (stranger, outsider())
        for address in (to("amendments", position.pk), page(amendment))
    ]

    assert answers == [302, 302, 403, 403]


def test_the_list_tells_what_clashes_in_words_and_in_what_order_it_is_voted_on():
    position = round_of()
    proposed_to(position)
    proposed_to(position, change("Nadomestilo naj znaša 40 evrov na dan, brez davka."))

    answer = client_as(office()).get(to("amendments", position.pk))

    (chapter,) = answer.context["chapters"]
    assert [[one.label for one in group] for group in chapter.groups] == [["A-2", "A-1"]]
    assert answer.content.decode().count('href="#a-') == 2


def test_the_rapporteur_recommends_from_the_list():
    position, maja = round_of(), office()
    amendment = proposed_to(position)

    answer = client_as(maja).post(
        to("amendment_recommend", position.pk, 1), {"recommendation": "adopt", "reason": "Prav.", "back": "list"}
    )
    empty = client_as(maja).post(to("amendment_recommend", position.pk, 1), {"recommendation": "adopt"})

    assert (answer.url, empty.status_code) == (to("amendments", position.pk), 422)
    assert again(amendment).recommendation == Recommendation.ADOPT


def test_members_back_and_stop_backing():
    amendment, petra = proposed_to(round_of()), representative()
    client, voice = client_as(petra), petra.mandates.get().organisation_id
    address = to("amendment_back", amendment.position_id, amendment.number)

    client.post(address, {"voice": voice, "do": "back"})
    backed = amendment.supports.count()
    client.post(address, {"voice": voice, "do": "stop"})
    foreign = client.post(address, {"voice": amendment.organisation_id, "do": "back"})

    assert (backed, amendment.supports.count(), foreign.status_code) == (1, 0, 403)


def test_the_proposer_withdraws_and_proposes_in_other_words():
    position, petra = round_of(), representative()
    older = proposed_to(position, by=petra)
    client, address = client_as(petra), to("amendment_new", position.demands.get().pk)

    form = client.get(address, {"from": older.number})
    client.post(address, fields(petra, title="Nadomestilo naj znaša 40 evrov na dan.", replaces=older.number))
    newer = Amendment.objects.get(number=2)
    client.post(to("amendment_withdraw", position.pk, newer.number))

    assert (form.context["form"].initial["title"], form.context["form"].initial["replaces"]) == (change().title, 1)
    assert {again(older).state, again(newer).state} == {AmendmentState.WITHDRAWN}


def test_proposing_anew_begins_with_the_text_of_today_where_the_words_survive():
    position, petra = round_of(), representative()
    older, demand = proposed_to(position, by=petra), position.demands.get()
    wording = Wording("Dnevno: " + demand.title, demand.text)
    actions.edit_demand(demand=demand, base_revision=1, wording=wording, by=office(), now=NOW)

    form = client_as(petra).get(to("amendment_new", demand.pk), {"from": older.number}).context["form"]

    assert (form.initial["title"], form.initial["base"]) == ("Dnevno: " + change().title, 2)


def test_a_text_of_two_hundred_pages_is_an_error_next_to_the_field_and_stays_in_it():
    position, petra = round_of(), representative()
    address = to("amendment_new", position.demands.get().pk)

    answer = client_as(petra).post(address, fields(petra, text="beseda " * 80_000))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert "beseda beseda" in answer.content.decode()


def test_an_amendment_without_its_one_sentence_is_an_error_next_to_the_field():
    position, petra = round_of(), representative()

    answer = client_as(petra).post(to("amendment_new", position.demands.get().pk), fields(petra, title=""))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["title"])


def test_a_script_in_an_amendment_is_shown_as_text():
    position = round_of()
    amendment = proposed_to(position, change("<script>alert(1)</script>", reason="<img src=x onerror=alert(2)>"))
    client = client_as(office())

    for address in (page(amendment), to("amendments", position.pk)):
        text = client.get(address).content.decode()
        assert "<script>alert(1)" not in text
        assert "<img src=x" not in text


def test_the_office_opens_the_round_and_moves_its_deadline():
    position, client = PositionFactory(), client_as(office())
    demand_of(position)
    address = to("amendments_round", position.pk)

    past = client.post(address, {"until": "2016-11-23T10:00", "backing": 1})
    opened = client.post(address, {"until": "2016-11-25T10:00", "backing": 2})
    again_opened = client.get(address).content.decode()

    assert (past.status_code, opened.status_code) == (422, 302)
    assert Position.objects.get().amendments_backing == 2
    assert "2016-11-25T10:00" in again_opened
    assert client_as(representative()).get(address).status_code == 403


def test_from_the_vote_to_the_text_by_clicks(at_work):
    position, maja = round_of(), office()
    amendment = proposed_to(position)
    spoken_to(amendment)
    client, rule = client_as(maja), RuleFactory()
    at_work.move_to(LATER)

    chosen = client.get(to("amendments_put", position.pk), {"amendment": 1})
    opened = client.post(
        to("amendments_put", position.pk), {"amendment": 1, "rule": rule.pk, "closes_at": "2016-11-27T10:00"}
    )

    assert [one.label for one in chosen.context["chosen"]] == ["A-1"]
    assert (opened.url, again(amendment).state) == (to("amendments", position.pk), AmendmentState.VOTING)
    assert client.get(to("amendments", position.pk)).status_code == 200
    assert client_as(representative()).get(to("amendments_put", position.pk)).status_code == 403


def test_merging_shows_what_it_will_write_and_writes_it(at_work):
    position, client = round_of(), client_as(office())
    amendment, *_rest = voted_on(proposed_to(position))
    at_work.move_to(AFTER_VOTE)
    address = to("amendments_merge", position.pk)

    preview = client.get(address)
    text = preview.content.decode()
    client.post(address, {"seen": preview.context["preview"].seen})
    after = client.get(address).content.decode()
    history = client.get(to("demand", position.demands.get().pk)).content.decode()
    position_page = client.get(to("dossier", position.dossier_id)).content.decode()

    assert "<del>20</del><ins>37</ins>" in text
    assert 'name="seen"' not in after
    assert page(amendment) in history
    assert page(amendment) in position_page
    assert client_as(representative()).get(address).status_code == 403


def test_what_cannot_be_merged_or_voted_on_is_settled_with_a_reason_from_its_page(at_work):
    position, client = round_of(), client_as(office())
    spoken = proposed_to(position, change(TITLE, text="Od drugega dne."))
    (adopted,) = voted_on(proposed_to(position))
    at_work.move_to(AFTER_VOTE)
    demand = position.demands.get()
    wording = Wording("Nadomestilo naj znaša 36 evrov na dan.", "Od tretjega dne.")
    actions.edit_demand(demand=demand, base_revision=1, wording=wording, by=office(), now=AFTER_VOTE)
    hand, down = to("amendment_by_hand", position.pk, 2), to("amendment_set_down", position.pk, 1)

    pages = [client.get(page(one)).status_code for one in (spoken, adopted)]
    empty = [client.post(address, {}).status_code for address in (hand, down)]
    done = [
        client.post(hand, {"hand-reason": "Popravljeno."}).status_code,
        client.post(down, {"down-reason": "Prehitelo ga je besedilo."}).status_code,
    ]

    assert (pages, empty, done) == ([200, 200], [422, 422], [302, 302])
    assert (again(spoken).state, again(adopted).state) == (AmendmentState.ENDED, AmendmentState.MERGED)


def test_the_position_page_counts_amendments_by_demand_and_says_until_when():
    position = round_of()
    proposed_to(position)
    proposed_to(position, DELETION)

    member = client_as(representative()).get(to("dossier", position.dossier_id))

    amending, demand = member.context["amending"], position.demands.get()
    assert (amending.counts, amending.takes, amending.may_propose) == ({demand.pk: 2}, True, True)
    assert to("amendment_new", demand.pk) in member.content.decode()


@pytest.mark.parametrize("name", ["amendments", "dossier", "amendments_merge"])
def test_the_lists_cost_the_same_for_three_and_for_thirty(name):
    position, client = round_of(), client_as(office())
    costs = []
    for more in (3, 27):
        for number in range(more):
            demand = demand_of(position, f"Zahteva {len(costs)}{number} naj velja.")
            proposed_to(position, change(f"Zahteva {len(costs)}{number} ne velja.", text=""), demand=demand)
        address = to(name, position.dossier_id if name == "dossier" else position.pk)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[1] < 30


def test_all_that_is_recommended_and_does_not_clash_is_offered_in_one_vote(at_work):
    position, client = round_of(), client_as(office())
    near, far = proposed_to(position), proposed_to(position, change("Nadomestilo naj znaša 40 evrov, brez davka."))
    elsewhere = proposed_to(position, change(text="Od drugega dne.", title=TITLE))
    silent = proposed_to(position, change(text="Od prvega dne. Velja za vse.", title=TITLE))
    spoken_to(near, far, elsewhere)
    at_work.move_to(LATER)

    chosen = client.get(to("amendments_put", position.pk), {"all": 1}).context["chosen"]

    assert chosen == [far, elsewhere]
    assert silent not in chosen


def test_a_large_round_shows_the_amendments_of_one_demand_at_a_time(monkeypatch):
    position, client = round_of(), client_as(office())
    second = demand_of(position, "Druga zahteva.")
    proposed_to(position)
    later = proposed_to(position, change("Druga zahteva velja.", text=""), demand=second)
    monkeypatch.setattr("zbor.positions.views.amendments.WHOLE", 1)

    first = client.get(to("amendments", position.pk)).context["chapters"]
    chosen = client.get(to("amendments", position.pk), {"demand": second.pk}).context["chapters"]
    none = client.get(to("amendments", position.pk), {"demand": 0}).context["chapters"]

    assert [chapter.demand.number for chapter in first] == [1]
    assert [[one.amendment for one in chapter.placed] for chapter in chosen] == [[later]]
    assert none == []


def test_before_the_network_decides_the_page_says_which_amendments_are_not_settled():
    position, client = round_of(), client_as(office())
    page = reverse("positions:put", args=[position.pk])
    before = client.get(page).content.decode()

    proposed_to(position)
    after = client.get(page).content.decode()

    listed = reverse("positions:amendments", args=[position.pk])
    assert (listed in before, listed in after) == (False, True)
