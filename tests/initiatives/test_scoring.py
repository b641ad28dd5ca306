"""Peers score an initiative: who may not, what is shown to whom, and what never is."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.agreements import AgreementFactory, PartyFactory
from tests.factories.initiatives import NOW, InitiativeFactory, PartFactory, SupportFactory
from tests.factories.members import (
    AffiliationFactory,
    board,
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from tests.factories.scoring import LAST, Panel
from tests.racing import at_once
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.initiatives.actions import drafting, scoring
from zbor.initiatives.enums import Conflict, Ending, PartState
from zbor.initiatives.models import Criterion, Initiative, Mark, Review
from zbor.initiatives.queries.gates import conditions, rule_for
from zbor.initiatives.queries.scores import conflicts, read_criteria, result_of
from zbor.initiatives.queries.waiting import waiting_for
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


TODAY = NOW.date()


def kinds(panel, reviewer):
    return conflicts(panel.initiative, reviewer, reviewer.affiliations.order_by("-pk").first().organisation, TODAY)


def test_conflicts_that_the_platform_knows_are_worked_out():
    panel = Panel()
    taking = PartFactory(initiative=panel.initiative, taken=True)
    offering = PartFactory(initiative=panel.initiative)
    gone = PartFactory(initiative=panel.initiative, state=PartState.WITHDRAWN)
    behind = SupportFactory(initiative=panel.initiative)

    assert kinds(panel, staff(panel.initiative.organisation)) == [Conflict.LEADS]
    assert kinds(panel, staff(taking.organisation)) == [Conflict.TAKES_PART]
    assert kinds(panel, staff(offering.organisation)) == [Conflict.OFFERED]
    assert [kinds(panel, staff(one.organisation)) for one in (gone, behind)] == [[], []]
    assert kinds(panel, representative()) == []


@pytest.mark.parametrize(
    ("ends", "expected"), [("2022", []), ("2024", [Conflict.AGREEMENT]), (None, [Conflict.AGREEMENT])]
)
def test_an_agreement_of_the_last_three_years_with_who_leads_is_a_conflict(ends, expected):
    panel, reviewer = Panel(), representative()
    agreement = AgreementFactory(begins=PartialDate("2019"), ends=PartialDate(ends) if ends else None)
    for one in (panel.initiative.organisation, reviewer.affiliations.get().organisation):
        PartyFactory(agreement=agreement, organisation=one)

    assert kinds(panel, reviewer) == expected


@pytest.mark.parametrize(("until", "expected"), [(date(2022, 1, 1), []), (date(2025, 1, 1), [Conflict.PERSONAL])])
def test_whoever_worked_for_who_leads_is_in_conflict_for_three_years(until, expected):
    panel, reviewer = Panel(), representative()
    AffiliationFactory(person=reviewer, organisation=panel.initiative.organisation, until=until)

    organisation = reviewer.affiliations.order_by("pk").first().organisation
    assert conflicts(panel.initiative, reviewer, organisation, TODAY) == expected


def test_who_is_in_conflict_does_not_score_and_is_counted():
    panel = Panel()
    found = panel.ask(staff(panel.initiative.organisation))
    declared = panel.ask()
    scoring.declare(review=declared, conflict=Conflict.KIN, words="Sestra.", by=declared.reviewer, now=NOW)

    for review in (found, declared):
        with pytest.raises(Refused):
            panel.send(review)

    shown = client_as(panel.initiative.organisation.affiliations.first().person).get(panel.page).content.decode()
    assert ("2 ne smeta" in shown, "Sestra." in shown) == (True, False)
    assert Mark.objects.count() == 0


def test_a_conflict_that_came_up_meanwhile_stops_a_score():
    panel = Panel()
    review = panel.ask()
    scoring.declare(review=review, conflict=None, words="", by=review.reviewer, now=NOW)
    PartFactory(initiative=panel.initiative, organisation=review.organisation, taken=True)

    with pytest.raises(Refused):
        panel.send(review)


def test_nobody_scores_before_they_have_declared_or_in_the_place_of_another():
    panel = Panel()
    review = panel.ask()
    given = {one.pk: 3 for one in Criterion.objects.all()}

    with pytest.raises(Refused):
        panel.send(review)
    scoring.declare(review=review, conflict=None, words="", by=review.reviewer, now=NOW)
    for by in (panel.office, staff(review.organisation)):
        with pytest.raises(Refused):
            scoring.send(review=review, points=given, comment="", by=by, now=NOW)

    assert Mark.objects.count() == 0


@pytest.mark.parametrize("points", [0, 6, -1])
def test_points_are_from_one_to_five(points):
    panel = Panel()
    review = panel.ask()
    scoring.declare(review=review, conflict=None, words="", by=review.reviewer, now=NOW)

    with pytest.raises(Refused):
        panel.send(review, points)


def test_a_score_is_final():
    panel = Panel()
    review = panel.score()

    with pytest.raises(Refused):
        panel.send(review, 1)


def test_of_fewer_than_three_scores_those_who_wrote_it_read_nothing_and_the_office_does():
    panel = Panel()
    for _one in range(2):
        panel.score(5, "Pohvalno besedilo.")
    panel.end()
    author = client_as(staff(panel.initiative.organisation)).get(panel.page).content.decode()
    of_office = client_as(panel.office).get(panel.page).content.decode()

    assert ["Pohvalno" in one for one in (author, of_office)] == [False, True]
    assert "Premalo ocen" in author


def test_from_three_scores_on_they_read_means_and_comments_and_no_names():
    panel = Panel()
    reviews = [panel.score(points, f"Opomba {points}.") for points in (3, 4, 5)]
    panel.end()

    author = client_as(staff(panel.initiative.organisation)).get(panel.page).content.decode()

    assert [f"Opomba {points}." in author for points in (3, 4, 5)] == [True, True, True]
    assert [str(one.reviewer) in author for one in reviews] == [False, False, False]
    assert [str(one.organisation) in author for one in reviews] == [False, False, False]
    by = staff(panel.initiative.organisation)
    assert result_of(panel.scoring, standing_of(by, on=TODAY)).scored.mean == 4.0


@pytest.mark.parametrize(("scores", "is_shown"), [(3, False), (4, True)])
def test_a_reviewer_cannot_take_their_own_score_away_from_those_of_two(scores, is_shown):
    panel = Panel()
    reviews = [panel.score(4, f"Opomba {number}.") for number in range(scores)]
    panel.end()

    shown = client_as(reviews[0].reviewer).get(panel.page).content.decode()

    assert ("Opomba 1." in shown, "<table" in shown) == (is_shown, is_shown)


def test_nobody_reads_a_result_while_scores_are_taken():
    panel = Panel()
    reviews = [panel.score(4, "Opomba.") for _one in range(3)]

    shown = [client_as(one).get(panel.page).content.decode() for one in (panel.office, staff(panel.initiative.organisation), board())]  # fmt: skip

    assert ["Opomba." in one for one in shown] == [False, False, False]
    assert client_as(reviews[0].reviewer).get(panel.page).status_code == 404


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 302), (366, 302), (367, 422)])
def test_the_last_day_is_said_beside_its_box(days, status):
    initiative = InitiativeFactory(running=True)
    drafting.begin_draft(initiative)

    answer = client_as(office()).post(
        f"/initiatives/{initiative.pk}/scores/open/", {"closes_on": (TODAY + timedelta(days=days)).isoformat()}
    )

    assert answer.status_code == status


def test_what_has_ended_takes_no_scores():
    panel = Panel()
    running = client_as(panel.office).get(panel.page).content.decode()

    Initiative.objects.update(ending=Ending.WITHDRAWN, ended_at=NOW, ended_because="Ni časa.")
    ended = client_as(panel.office).get(panel.page).content.decode()

    assert ["Povabite nekoga k ocenjevanju" in one for one in (running, ended)] == [True, False]
    assert ["Ocenjevanje je končano." in one for one in (running, ended)] == [False, True]


@pytest.mark.parametrize("who", [representative, outsider])
def test_others_have_no_page_of_scores_and_none_of_a_review(who):
    panel = Panel(public=True)
    review = panel.score()
    panel.end()
    visitor = client_as(who())

    answers = [visitor.get(path).status_code for path in (panel.page, f"/initiatives/reviews/{review.pk}/")]

    assert set(answers) <= {403, 404}
    assert client_as(stranger).get(panel.page).status_code == 302
    assert client_as(panel.office).get(f"/initiatives/reviews/{review.pk}/").status_code == 404


def test_a_reviewer_declares_scores_and_reads_their_own():
    panel = Panel()
    review = panel.ask()
    client, address = client_as(review.reviewer), f"/initiatives/reviews/{review.pk}/"
    asked = [one.title for one in waiting_for(standing_of(review.reviewer, on=TODAY), NOW)]

    client.post(f"{address}declare/", {"conflict": "none"})
    points = {f"points_{one.pk}": 3 for one in Criterion.objects.all()}
    halfway = client.post(address, {**points, f"points_{Criterion.objects.first().pk}": "", "comment": "Zapisano."})
    sent = client.post(address, {**points, "comment": "Zapisano."})

    assert asked == [panel.initiative.title]
    assert (halfway.status_code, "Zapisano." in halfway.content.decode(), sent.status_code) == (422, True, 302)
    assert "Zapisano." in client.get(address).content.decode()
    assert waiting_for(standing_of(review.reviewer, on=TODAY), NOW) == []


def test_a_conflict_is_declared_with_words():
    panel = Panel()
    review = panel.ask()
    address = f"/initiatives/reviews/{review.pk}/declare/"

    empty = client_as(review.reviewer).post(address, {"conflict": "kin", "words": " "})
    client_as(review.reviewer).post(address, {"conflict": "kin", "words": "Sestra."})

    assert (empty.status_code, Review.objects.get().declared) == (422, "kin")


def test_the_text_stands_still_while_it_is_scored():
    panel = Panel()
    section, by = panel.initiative.sections.first(), staff(panel.initiative.organisation)

    with pytest.raises(Refused):
        drafting.write_section(section=section, text="Novo", revision=1, by=by, now=NOW)
    panel.end()
    drafting.write_section(section=section, text="Novo", revision=1, by=by, now=NOW)

    section.refresh_from_db()
    assert section.text == "Novo"


def test_while_it_is_scored_no_page_offers_to_write():
    panel = Panel()
    client, page = client_as(staff(panel.initiative.organisation)), f"/initiatives/{panel.initiative.pk}/draft/"
    address = f"/initiatives/sections/{panel.initiative.sections.first().pk}/write/"

    meanwhile = client.get(page).content.decode()
    panel.end()
    after = client.get(page).content.decode()

    assert [address in one for one in (meanwhile, after)] == [False, True]
    assert ["besedilo miruje" in one for one in (meanwhile, after)] == [True, False]


def test_only_reviewers_without_a_conflict_count_at_the_gate():
    panel = Panel()
    for _one in range(2):
        panel.score()
    panel.ask(staff(panel.initiative.organisation))

    asked = {one.code: one.is_met for one in conditions(panel.initiative, rule_for("to_project"), TODAY)}
    panel.score()
    after = {one.code: one.is_met for one in conditions(panel.initiative, rule_for("to_project"), TODAY)}

    assert (asked["reviews"], after["reviews"]) == (False, True)


def test_who_scores_twice_counts_once_at_the_gate():
    panel = Panel()
    review = panel.score()
    panel.end()
    panel.scoring = scoring.open_scoring(initiative=panel.initiative, closes_on=LAST, by=panel.office, now=NOW)
    again = panel.ask(review.reviewer)
    scoring.declare(review=again, conflict=None, words="", by=again.reviewer, now=NOW)
    panel.send(again)

    asked = {one.code: one.words for one in conditions(panel.initiative, rule_for("to_project"), TODAY)}

    assert (Review.objects.count(), "(zdaj: 1)" in asked["reviews"]) == (2, True)


def test_one_person_of_an_organisation_is_asked():
    panel, choir = Panel(), member_organisation()
    panel.ask(staff(choir))

    with pytest.raises(Refused):
        panel.ask(staff(choir))


def test_criteria_are_read_line_by_line_and_a_wrong_line_is_named():
    assert read_criteria("Potreba | 3 | 1: ni; 5: je\n\nDoseg|1") == [("Potreba", 3, "1: ni; 5: je"), ("Doseg", 1, "")]
    for wrong in (
        "Potreba",
        "Potreba | 0",
        "Potreba | 11",
        "| 3 | x",
        "Potreba | -1",
        "Potreba | 99999999999999",
        "Potreba | 0010999999",
    ):
        with pytest.raises(ValueError, match=r"Potreba|3"):
            read_criteria(wrong)


def test_the_page_of_the_office_costs_the_same_for_any_number():
    panel = Panel()
    client = client_as(panel.office)

    def cost(number):
        for _one in range(number):
            panel.ask()
        with CaptureQueriesContext(connection) as asked:
            client.get(panel.page)
        return len(asked)

    cost(1)

    assert cost(2) == cost(8)


@pytest.mark.django_db(transaction=True)
def test_a_score_sent_twice_at_once_is_one_score():
    panel = Panel()
    review = panel.ask()
    scoring.declare(review=review, conflict=None, words="", by=review.reviewer, now=NOW)

    done = at_once(*[lambda: panel.send(review)] * 4)

    assert (sum(done), Mark.objects.count()) == (1, Criterion.objects.count())


@pytest.mark.django_db(transaction=True)
def test_while_the_scoring_ends_a_score_is_kept_whole_or_refused():
    panel = Panel()
    review = panel.ask()
    scoring.declare(review=review, conflict=None, words="", by=review.reviewer, now=NOW)

    done = at_once(lambda: panel.send(review), panel.end)

    assert Mark.objects.count() == (Criterion.objects.count() if done[0] else 0)
