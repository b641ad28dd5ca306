"""Who is told of what: those who are asked, and whoever waits for an answer. Nobody else."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from tests.factories.initiatives import NOW, InitiativeFactory, SupportFactory
from tests.factories.members import board, client_as, member_organisation, office, representative, staff
from zbor.base.refusals import Refused
from zbor.initiatives.actions import drafting, funds, gates, ideas, scoring
from zbor.initiatives.enums import Gate
from zbor.initiatives.models import FundEntry, FundRound
from zbor.members.models import Membership
from zbor.notices.models import Notice

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
END = NOW + timedelta(days=10)


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


def told():
    """Who was told what, in the order in which they were."""
    return [(one.to.person, one.title) for one in Notice.objects.select_related("to__person").order_by("pk")]


def scored(reviewer, title="Dvorana"):
    """An initiative that somebody was asked to score."""
    by, initiative = office(), InitiativeFactory(running=True, title=title)
    drafting.begin_draft(initiative)
    panel = scoring.open_scoring(initiative=initiative, closes_on=TODAY + timedelta(days=14), by=by, now=NOW)
    organisation = reviewer.affiliations.get().organisation
    words = {"scoring": panel, "reviewer": reviewer, "organisation": organisation, "by": by, "now": NOW}
    for _click in range(2):
        scoring.invite(**words)
    return panel


def supported():
    idea = InitiativeFactory(title="Dvorana")
    idea.coordinator = staff(idea.organisation)
    idea.save()
    SupportFactory.create_batch(3, initiative=idea)
    return idea


def opened(voices):
    """A round with that many voices, in which one initiative asks."""
    by, people = office(), [representative() for _one in range(voices)]
    fields = {"title": "Jesen", "words": "", "amount": Decimal(100), "closes_at": END}
    round_ = funds.save_round(round_=None, fields=fields, by=by, now=NOW)
    one = InitiativeFactory(running=True)
    Membership.objects.filter(organisation=one.organisation).delete()
    funds.enter(round_=round_, initiative=one, asks=Decimal(50), by=by, now=NOW)
    return funds.open_round(round_=round_, by=by, now=NOW), people


def test_who_is_asked_to_score_is_told_once_and_until_when():
    reviewer = representative()

    panel = scored(reviewer)

    assert told() == [(reviewer, "Prosimo, ocenite: Dvorana")]
    assert Notice.objects.get().due_on == panel.closes_on


def test_whoever_is_in_a_known_conflict_is_not_asked_by_letter():
    initiative = InitiativeFactory(running=True)
    by, reviewer = office(), staff(initiative.organisation)
    panel = scoring.open_scoring(initiative=initiative, closes_on=TODAY, by=by, now=NOW)

    scoring.invite(scoring=panel, reviewer=reviewer, organisation=initiative.organisation, by=by, now=NOW)

    assert told() == []


def test_that_a_vote_has_opened_is_told_to_whoever_holds_a_mandate_and_to_nobody_else():
    staff(member_organisation())

    _round, people = opened(2)

    assert told() == [(one, "Odprlo se je glasovanje o malem skladu: Jesen") for one in people]


def test_who_decides_is_told_that_something_waits():
    idea, by = supported(), office()
    board()

    for _click in range(2):
        gates.ask_for_decision(initiative=idea, by=idea.coordinator, now=NOW)

    assert told() == [(by, "Čaka na odločitev: Dvorana")]


def test_the_coordinator_is_told_what_was_decided_and_why():
    idea, by = supported(), office()

    gates.send_back(initiative=idea, gate=Gate.TO_INITIATIVE, because="Za koga?", by=by, now=NOW)
    gates.pass_gate(initiative=idea, gate=Gate.TO_INITIATIVE, because="Dobro.", by=by, now=NOW + timedelta(days=1))

    assert told() == [(idea.coordinator, "Vrnjeno: Dvorana"), (idea.coordinator, "Postala je pobuda: Dvorana")]
    assert [one.text for one in Notice.objects.order_by("pk")] == ["Za koga?", "Dobro."]


def test_a_coordinator_who_has_left_the_network_is_told_nothing():
    idea = supported()
    idea.coordinator.affiliations.update(until=TODAY - timedelta(days=1))

    gates.send_back(initiative=idea, gate=Gate.TO_INITIATIVE, because="Za koga?", by=office(), now=NOW)

    assert told() == []


def test_what_was_withdrawn_meanwhile_is_given_nothing_and_is_not_on_the_ballot():
    round_, people = opened(6)
    entry = FundEntry.objects.get()
    voice = {one.organisation_id: one for one in round_.roll.entries.all()}[people[0].affiliations.get().organisation_id]  # fmt: skip
    funds.cast(round_=round_, voice=voice, approved=[entry.pk], by=people[0], now=NOW)
    ideas.end(initiative=entry.initiative, because="Dvorana je prodana.", by=office(), now=NOW)

    page = client_as(people[0]).get(f"/initiatives/fund/{round_.pk}/vote/{voice.pk}/").content.decode()
    with pytest.raises(Refused):
        funds.cast(round_=round_, voice=voice, approved=[entry.pk], by=people[0], now=NOW + timedelta(hours=1))
    funds.close(round_=round_, by=None, now=END)

    entry.refresh_from_db()
    assert ('name="approved"' in page, entry.given) == (False, None)
    assert client_as(people[0]).get(f"/initiatives/fund/{round_.pk}/").status_code == 200


def test_what_has_ended_keeps_a_round_from_opening():
    by, one = office(), InitiativeFactory(running=True)
    fields = {"title": "Jesen", "words": "", "amount": Decimal(100), "closes_at": END}
    round_ = funds.save_round(round_=None, fields=fields, by=by, now=NOW)
    funds.enter(round_=round_, initiative=one, asks=Decimal(50), by=by, now=NOW)
    ideas.end(initiative=one, because="Dvorana je prodana.", by=by, now=NOW)

    with pytest.raises(Refused):
        funds.open_round(round_=round_, by=by, now=NOW)

    assert FundRound.objects.get().opened_at is None


def test_a_year_typed_wrong_does_not_keep_a_round_open_for_decades():
    fields = {"title": "Jesen", "words": "", "amount": "100", "closes_at": "2062-10-20T12:00"}

    answer = client_as(office()).post("/initiatives/fund/new/", fields)

    assert (answer.status_code, FundRound.objects.count()) == (422, 0)
