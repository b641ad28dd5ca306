"""An idea is posted, changed, merged; others stand behind it and take part."""

from datetime import timedelta

import pytest

from tests.factories.initiatives import NOW, InitiativeFactory, PartFactory, SupportFactory
from tests.factories.members import (
    MandateFactory,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from zbor.base.refusals import Refused
from zbor.initiatives.actions import ideas, taking_part
from zbor.initiatives.enums import Ending, PartState, Stage
from zbor.initiatives.models import Initiative, Part, Remark, Support
from zbor.initiatives.queries.initiatives import named_partners, supports_that_count
from zbor.members.models import Membership
from zbor.record.models import Payload
from zbor.search.models import Row

pytestmark = pytest.mark.django_db

WORDS = {"title": "Skupni arhiv", "change": "Da bi gradivo ostalo.", "for_whom": "Za raziskovalce."}


def post(organisation, by, now=NOW):
    return ideas.post_idea(organisation=organisation, fields=WORDS, disciplines=[], by=by, now=now)


def test_whoever_works_for_a_member_posts_an_idea_once_however_often_they_click():
    choir = member_organisation()
    by = staff(choir)

    first, second = post(choir, by), post(choir, by, NOW + timedelta(seconds=2))

    assert (first.pk, first.stage, first.is_public) == (second.pk, Stage.IDEA, False)
    assert Row.objects.get(kind="initiative").audience == "network"


@pytest.mark.parametrize("who", [outsider, individual_member, office, representative])
def test_nobody_posts_for_an_organisation_for_which_they_do_not_work(who):
    with pytest.raises(Refused):
        post(member_organisation(), who())


def test_support_counts_once_for_each_member_organisation_and_can_be_taken_back():
    idea, choir = InitiativeFactory(), member_organisation()
    people = [staff(choir), staff(choir)]

    for by in people:
        taking_part.support(initiative=idea, organisation=choir, by=by, now=NOW)
    counted = supports_that_count(idea, NOW.date())
    taking_part.take_support_back(initiative=idea, organisation=choir, by=people[1], now=NOW)

    assert (counted, Support.objects.count()) == (1, 0)


def test_support_of_an_organisation_that_left_the_network_counts_no_more():
    given = SupportFactory()

    Membership.objects.filter(organisation=given.organisation).update(until=NOW.date() - timedelta(days=1))

    assert supports_that_count(given.initiative, NOW.date()) == 0


def test_who_leads_an_idea_does_not_support_it():
    idea = InitiativeFactory()

    with pytest.raises(Refused, match="vodi"):
        taking_part.support(initiative=idea, organisation=idea.organisation, by=staff(idea.organisation), now=NOW)


def test_an_offer_of_staff_binds_once_the_mandated_person_says_yes():
    idea, choir = InitiativeFactory(), member_organisation()
    by, head = staff(choir), MandateFactory(organisation=choir, person=staff(choir)).person
    words = {"organisation": choir, "brings": "Oder", "may_be_named": True, "now": NOW}

    part = taking_part.offer_part(initiative=idea, by=by, **words)
    with pytest.raises(Refused):
        taking_part.bind_part(part=part, by=by, now=NOW)
    bound = taking_part.bind_part(part=part, by=head, now=NOW)
    taking_part.answer_part(part=part, accepts=True, by=staff(idea.organisation), now=NOW)

    assert (part.bound_at, bound.bound_by) == (None, head)
    assert named_partners(idea) == [str(choir)]


def test_an_offer_of_the_mandated_person_binds_at_once():
    by = representative()
    choir = by.affiliations.get().organisation

    part = taking_part.offer_part(
        initiative=InitiativeFactory(), organisation=choir, brings="Oder", may_be_named=False, by=by, now=NOW
    )

    assert part.bound_by == by


def test_a_yes_binds_to_its_words_and_other_words_wait_for_a_new_one():
    part = PartFactory(taken=True)
    words = {"initiative": part.initiative, "organisation": part.organisation, "may_be_named": True, "now": NOW}
    by = staff(part.organisation)

    same = taking_part.offer_part(brings=part.brings, by=by, **words).bound_at
    other = taking_part.offer_part(brings="Deset tisoč evrov", by=by, **words)

    assert (same is None, other.bound_at, other.bound_by) == (False, None, None)
    assert (other.state, named_partners(part.initiative)) == (PartState.ACCEPTED, [])


def test_whoever_left_may_offer_again_and_begins_anew():
    part = PartFactory(taken=True)
    by = staff(part.organisation)

    taking_part.leave(part=part, by=by, now=NOW)
    taking_part.offer_part(
        initiative=part.initiative, organisation=part.organisation, brings="Le luči", may_be_named=False, by=by, now=NOW
    )

    again = Part.objects.get()
    assert (again.state, again.bound_at, again.brings) == (PartState.OFFERED, None, "Le luči")


def test_others_do_not_take_an_offer_up():
    part = PartFactory()

    with pytest.raises(Refused):
        taking_part.answer_part(part=part, accepts=True, by=staff(part.organisation), now=NOW)


def test_an_idea_goes_on_in_another_and_keeps_its_own_support():
    support = SupportFactory()
    into, by = InitiativeFactory(), office()

    ideas.merge(initiative=support.initiative, into=into, because="Ista dvorana.", by=by, now=NOW)

    first = Initiative.objects.get(pk=support.initiative.pk)
    assert (first.ending, first.merged_into, first.supports.count()) == (Ending.MERGED, into, 1)
    assert into.supports.count() == 0


def test_who_leads_one_of_two_ideas_only_does_not_merge_them():
    idea, into = InitiativeFactory(), InitiativeFactory()

    with pytest.raises(Refused):
        ideas.merge(initiative=idea, into=into, because="Ista.", by=staff(idea.organisation), now=NOW)


def test_what_ended_says_why_and_takes_no_support():
    idea, by = InitiativeFactory(), representative()
    choir = by.affiliations.get().organisation

    with pytest.raises(Refused):
        ideas.end(initiative=idea, because=" ", by=office(), now=NOW)
    ended = ideas.end(initiative=idea, because="Dvorane ni.", by=office(), now=NOW)

    assert (ended.ending, ended.ended_because) == (Ending.CLOSED, "Dvorane ni.")
    with pytest.raises(Refused):
        taking_part.support(initiative=idea, organisation=choir, by=by, now=NOW)


def test_its_own_organisation_withdraws_an_idea():
    idea = InitiativeFactory()

    ended = ideas.end(initiative=idea, because="Ni časa.", by=staff(idea.organisation), now=NOW)

    assert ended.ending == Ending.WITHDRAWN


def test_only_its_organisation_shows_it_to_strangers():
    idea = InitiativeFactory()

    with pytest.raises(Refused):
        ideas.set_public(initiative=idea, is_public=True, by=office(), now=NOW)
    ideas.set_public(initiative=idea, is_public=True, by=staff(idea.organisation), now=NOW)

    assert Row.objects.get(kind="initiative").audience == "public"


def test_of_two_who_change_the_words_the_second_is_refused():
    idea = InitiativeFactory()
    by = staff(idea.organisation)

    def change(title):
        ideas.save_initiative(initiative=idea, fields={"title": title}, disciplines=[], revision=1, by=by, now=NOW)

    change("Prvi")
    with pytest.raises(Refused):
        change("Drugi")

    assert Initiative.objects.get().title == "Prvi"


def test_a_remark_clicked_twice_is_said_once_and_taken_away_by_its_author_alone():
    idea, by = InitiativeFactory(), individual_member()

    said = [taking_part.remark(initiative=idea, text="Kdo plača?", by=by, now=NOW) for _click in range(2)]
    with pytest.raises(Refused):
        taking_part.take_remark_back(remark=said[0], by=representative(), now=NOW)
    taking_part.take_remark_back(remark=said[0], by=by, now=NOW)

    assert (said[0], Remark.objects.count()) == (said[1], 0)
    assert Payload.objects.filter(verb="initiative.remarked").count() == 1
