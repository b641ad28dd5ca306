"""The round in which amendments are proposed: how it ends, what the rapporteur says, and texts that change meanwhile."""

from datetime import timedelta

import pytest

from tests.factories.amendments import (
    DELETION,
    LATER,
    UNTIL,
    again,
    change,
    proposed_to,
    round_of,
    spoken_to,
)
from tests.factories.members import member_organisation, office, representative, staff
from tests.factories.positions import NOW, PositionFactory, demand_of, put
from zbor.base.refusals import Refused
from zbor.members.models import Membership
from zbor.members.queries import standing_of
from zbor.positions import actions, queries
from zbor.positions.comparing import Wording
from zbor.positions.enums import AmendmentState, Ending, Recommendation
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
YESTERDAY = (NOW - timedelta(days=1)).date()


def prepared(position, by, proposed=None):
    return actions.propose_amendment(
        position=position,
        proposed=proposed or change(),
        demand=position.demands.get(),
        base_revision=1,
        organisation=by.affiliations.get().organisation,
        by=by,
        now=NOW,
    )


def test_too_little_support_at_the_deadline_ends_an_amendment_and_its_proposer_is_told():
    position, petra = round_of(backing=2), representative()
    alone, backed = proposed_to(position, by=petra), proposed_to(position, DELETION)
    other = representative()
    actions.back_amendment(amendment=backed, organisation=other.mandates.get().organisation, by=other, now=NOW)

    for _twice in range(2):
        actions.close_amendments_due(now=LATER)

    assert (again(alone).state, again(alone).ended_as) == (AmendmentState.ENDED, Ending.LAPSED)
    assert again(backed).state is AmendmentState.OPEN
    assert Mail.objects.filter(once=f"amendment-{alone.pk}-ended-{petra.pk}").count() == 1


def test_the_support_of_an_organisation_that_left_does_not_count():
    position = round_of(backing=2)
    amendment, other = proposed_to(position), representative()
    organisation = other.mandates.get().organisation
    actions.back_amendment(amendment=amendment, organisation=organisation, by=other, now=NOW)
    Membership.objects.filter(organisation=organisation).update(until=YESTERDAY)

    actions.close_amendments_due(now=LATER)

    assert again(amendment).ended_as == Ending.LAPSED


def test_before_the_deadline_nothing_closes():
    round_of()

    assert actions.close_amendments_due(now=NOW) == []


def test_the_office_recommends_with_a_reason_and_those_that_say_the_same_go_along():
    position = round_of()
    one, same, other = proposed_to(position), proposed_to(position), proposed_to(position, DELETION)

    spoken_to(one)

    said = [again(amendment).recommendation for amendment in (one, same, other)]
    assert said == [Recommendation.ADOPT, Recommendation.ADOPT, ""]


def test_a_recommendation_needs_a_reason_and_somebody_who_may_speak():
    amendment = proposed_to(round_of())

    for by, reason in ((office(), "  "), (representative(), "Ker.")):
        with pytest.raises(Refused):
            actions.recommend(amendment=amendment, recommendation=Recommendation.ADOPT, reason=reason, by=by, now=NOW)


def test_a_draft_is_not_spoken_to():
    position = round_of()
    draft = prepared(position, staff(member_organisation()))

    with pytest.raises(Refused):
        spoken_to(draft)


def edited(position, title, **fields):
    demand = position.demands.get()
    wording = Wording(title, fields.get("text", demand.text))
    actions.edit_demand(demand=demand, base_revision=demand.revision, wording=wording, by=office(), now=NOW)


def test_an_amendment_is_carried_to_the_new_text_where_its_words_survive():
    position = round_of()
    amendment = proposed_to(position)

    edited(position, "Dnevno nadomestilo: Nadomestilo naj znaša 20 evrov na dan.")
    placed = queries.placed_of(amendment)

    assert placed.fit is queries.Fit.FITS
    assert [("".join(piece.text for piece in change.pieces), change.name) for change in placed.changes] == [
        ("Dnevno nadomestilo: Nadomestilo naj znaša 2037 evrov na dan.", "title")
    ]
    assert again(amendment).base_revision == 1
    assert not Mail.objects.filter(once__contains="unfit").exists()


def test_an_amendment_whose_words_changed_needs_a_new_look_its_proposer_is_told_once_and_nothing_is_lost():
    position, petra = round_of(), representative()
    amendment = proposed_to(position, by=petra)

    edited(position, "Nadomestilo naj znaša 30 evrov na dan.")
    edited(position, "Nadomestilo naj znaša 31 evrov na dan.")

    assert queries.placed_of(amendment).fit is queries.Fit.CLASHES
    assert again(amendment).title == change().title
    assert list(Mail.objects.filter(once__contains="unfit").values_list("to", flat=True)) == [petra.email]


def test_what_the_text_says_by_now_is_done():
    position = round_of()
    amendment = proposed_to(position)

    edited(position, change().title)

    assert queries.placed_of(amendment).fit is queries.Fit.DONE


def test_an_amendment_to_a_removed_demand_has_lost_its_ground():
    position = round_of()
    amendment = proposed_to(position)

    actions.remove_demand(demand=position.demands.get(), by=office(), now=NOW)

    assert queries.placed_of(amendment).fit is queries.Fit.GONE


def test_the_rapporteur_says_why_what_no_longer_fits_is_not_voted_on():
    position, petra = round_of(), representative()
    amendment = proposed_to(position, by=petra)
    edited(position, "Nadomestilo naj znaša 30 evrov na dan.")

    for _click in range(2):
        actions.set_down(amendment=amendment, reason="Zahteva ima drug znesek.", by=office(), now=LATER)

    assert (again(amendment).ended_as, again(amendment).ended_reason) == (Ending.OVERTAKEN, "Zahteva ima drug znesek.")
    assert "drug znesek" in Mail.objects.get(once=f"amendment-{amendment.pk}-ended-{petra.pk}").text


def test_what_fits_is_not_set_down():
    amendment = proposed_to(round_of())

    for reason in ("Ker.", " "):
        with pytest.raises(Refused):
            actions.set_down(amendment=amendment, reason=reason, by=office(), now=NOW)


def test_drafts_wait_for_who_may_confirm_them_and_proposals_for_the_rapporteur():
    maja, organisation = office(), member_organisation()
    position = round_of(rapporteur=maja)
    luka, petra = staff(organisation), representative(organisation)
    draft = prepared(position, luka)
    proposed_to(position, DELETION)
    wait = {
        name: [one.url for one in queries.waiting_for(standing_of(who, on=NOW.date()), NOW) if "amendments" in one.url]
        for name, who in (("maja", maja), ("luka", luka), ("petra", petra))
    }

    assert wait == {
        "maja": [f"/positions/{position.pk}/amendments/"],
        "luka": [],
        "petra": [f"/positions/{position.pk}/amendments/{draft.number}/"],
    }


def test_a_position_being_decided_takes_no_round():
    position = PositionFactory()
    demand_of(position)
    put(position)

    with pytest.raises(Refused):
        actions.open_amendments(position=position, until=UNTIL, by=office(), now=NOW)
