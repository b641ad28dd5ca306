from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from tests.factories.dossiers import DossierFactory, InstitutionFactory
from tests.factories.members import office, representative, staff
from tests.factories.outcomes import (
    AskedDemandFactory,
    OutcomeFactory,
    PlainPositionFactory,
    SubmissionFactory,
)
from tests.factories.positions import AFTER, PositionFactory, decided, demand_of, statement_of
from tests.factories.watch import ItemFactory, SourceFactory
from zbor.base.partial_dates import PartialDate
from zbor.dossiers.models import Dossier
from zbor.members.queries import standing_of
from zbor.outcomes import queries
from zbor.outcomes.queries import Shares
from zbor.outcomes.words import in_a_sentence
from zbor.positions.models import Demand

pytestmark = pytest.mark.django_db

NOW = datetime(2018, 2, 1, 9, 0, tzinfo=UTC)
TODAY = date(2018, 2, 1)


def verdict_of(demand):
    return queries.with_verdict(Demand.objects.filter(pk=demand.pk)).get().verdict


def test_the_current_verdict_is_the_last_by_date_and_not_the_last_written():
    demand = AskedDemandFactory()
    OutcomeFactory(demand=demand, verdict="accepted", on=PartialDate("2023-02-17"))
    OutcomeFactory(demand=demand, verdict="rejected", on=PartialDate("2018"))

    assert verdict_of(demand) == "accepted"
    assert queries.fate_of(demand).verdict == "accepted"


def test_of_two_verdicts_of_a_day_the_later_recorded_holds():
    demand = AskedDemandFactory()
    OutcomeFactory(demand=demand, verdict="accepted")
    OutcomeFactory(demand=demand, verdict="partly")

    assert verdict_of(demand) == "partly"


def test_without_a_verdict_it_is_not_known():
    assert verdict_of(AskedDemandFactory()) == "unknown"


def test_shares_say_their_denominator_and_what_is_not_known():
    for verdicts in (["rejected", "accepted"], ["partly"], ["rejected"], [], ["unknown"]):
        AskedDemandFactory(verdicts=verdicts)

    found = queries.shares(Demand.objects.all())

    assert found == Shares(total=5, accepted=1, partly=1, rejected=1, unknown=2)
    assert (found.known, found.accepted_share) == (3, 1 / 3)


def test_a_share_of_nothing_known_is_no_number():
    assert queries.tally(["unknown"]).accepted_share is None
    assert queries.shares(Demand.objects.none()) == Shares()


def test_influence_agrees_with_counting_by_hand():
    one, other = InstitutionFactory(name="Ena"), InstitutionFactory(name="Druga")
    for number, verdicts in enumerate((["accepted"], ["rejected"], [], ["partly"])):
        dossier = DossierFactory(institution=one if number % 2 else other, published_on=PartialDate("2016"))
        asked_on = PartialDate(f"{2017 + number % 2}-01") if number else None
        AskedDemandFactory(dossier=dossier, verdicts=verdicts, asked_on=asked_on)

    found = queries.influence(Dossier.objects.all())

    assert [(row.label, row.shares.total, row.shares.accepted) for row in found.groups["year"]] == [
        ("2016", 1, 1),
        ("2017", 1, 0),
        ("2018", 2, 0),
    ]
    assert [(row.label, row.shares.total) for row in found.groups["institution"]] == [("Druga", 2), ("Ena", 2)]
    for rows in found.groups.values():
        summed = sum((Counter(vars(row.shares)) for row in rows), Counter())
        assert summed == Counter({name: n for name, n in vars(found.all).items() if n})


def test_only_demands_that_were_really_made_are_counted():
    drafted, sent, withdrawn = (PlainPositionFactory() for _ in range(3))
    SubmissionFactory(dossier=sent.dossier, position=sent)
    SubmissionFactory(dossier=withdrawn.dossier, position=withdrawn, withdrawn_at=NOW, withdrawn_why="Pomota.")
    for position in (drafted, sent, withdrawn):
        AskedDemandFactory(dossier=position.dossier, position=position)
    old, removed = AskedDemandFactory(), AskedDemandFactory(removed_at=NOW)

    assert set(queries.asked()) == {old, sent.demands.get()}
    assert removed not in queries.asked()


def test_the_way_of_a_demand_goes_from_asking_to_the_next_review():
    demand = AskedDemandFactory(verdicts=["rejected", "accepted"], next_review_on=date(2019, 1, 1))

    way = queries.fate_of(demand).way

    assert [step.on for step in way] == [
        PartialDate("2017-01-09"),
        PartialDate("2017"),
        PartialDate("2018"),
        date(2019, 1, 1),
    ]


def test_the_way_of_a_demand_names_its_sources_the_decision_and_where_it_was_sent():
    position = PositionFactory()
    demand = demand_of(position, sources=[statement_of(position)])
    position = decided(position)
    SubmissionFactory(position=position, dossier=position.dossier, to="Ministrstvo", sent_on=PartialDate("2016-11-28"))

    with translation.override("en"):
        way = queries.fate_of(demand).way

    assert [(step.text, step.on) for step in way] == [
        ("out of 1 statement or comment", None),
        ("demand", None),
        ("decision of the network", AFTER.date()),
        ("sent to: Ministrstvo", PartialDate("2016-11-28")),
    ]


def test_fates_cost_the_same_for_any_number_of_demands(django_assert_num_queries):
    AskedDemandFactory.create_batch(3, verdicts=["rejected"])
    with django_assert_num_queries(2):
        queries.fates(queries.asked())

    AskedDemandFactory.create_batch(30, verdicts=["rejected", "accepted"])
    with django_assert_num_queries(2):
        queries.fates(queries.asked())


def test_terms_add_up_as_the_counter_of_violations_does():
    DossierFactory(published_on=PartialDate("2016-11-14"), deadline_on=date(2016, 11, 28))
    DossierFactory(published_on=PartialDate("2016-11-28"), deadline_on=date(2017, 1, 12))
    DossierFactory(published_on=PartialDate("2016-05"), deadline_on=None, was_consulted=True)
    DossierFactory(published_on=PartialDate("2016-05"), deadline_on=None, was_consulted=False)
    DossierFactory(published_on=PartialDate("2016-05"), deadline_on=None, is_exempt=True)
    DossierFactory(published_on=None, deadline_on=None)

    found = queries.terms(Dossier.objects.all())

    year, undated = found.years
    counted = year.counted
    assert (counted.respected, counted.short, counted.no_term, counted.not_published, counted.left_out) == (1,) * 5
    assert (year.key, counted.total, counted.violated, counted.median_days, counted.measured) == ("2016", 4, 3, 29.5, 2)
    assert (undated.key, undated.counted.total, undated.counted.percent) == ("", 0, None)
    assert (found.whole.total, found.whole.left_out, len(found.given)) == (4, 2, 6)


def test_terms_are_counted_within_a_period_and_of_an_institution():
    ours, other = InstitutionFactory(name="Urad"), InstitutionFactory(name="Agencija")
    early = DossierFactory(institution=ours, published_on=PartialDate("2016-05-31"), deadline_on=date(2016, 6, 10))
    late = DossierFactory(institution=ours, published_on=PartialDate("2016-06-01"), deadline_on=date(2016, 7, 10))
    DossierFactory(institution=other, published_on=PartialDate("2016-06"), deadline_on=None, was_consulted=True)
    DossierFactory(institution=ours, published_on=None, deadline_on=None)

    def of(**within):
        return queries.terms(Dossier.objects.all(), queries.Within(**within))

    june = of(since=date(2016, 6, 1), until=date(2016, 6, 30))
    assert ([group.label for group in june.institutions], june.whole.total) == (["Agencija", "Urad"], 2)
    assert [one.dossier for one in of(institution=ours.code, since=date(2016, 1, 1)).given] == [late, early]
    assert [group.label for group in of(until=date(2000, 1, 1)).offered] == ["Urad", "Agencija"]


@pytest.mark.parametrize("size", [3, 30])
def test_terms_cost_the_same_for_any_number_of_acts(size, django_assert_num_queries):
    source = SourceFactory()
    for each in range(size):
        DossierFactory(institution=InstitutionFactory(), published_on=PartialDate("2016-11-14"))
        ItemFactory(
            institution=InstitutionFactory(), url="https://vir.example/", seen=[source], numbers={"EVA": f"2016-{each}"}
        )

    with django_assert_num_queries(4):
        queries.terms(Dossier.objects.all())


def test_reviews_wait_for_the_office_and_for_whoever_keeps_the_dossier():
    keeper = representative()
    due = AskedDemandFactory(next_review_on=date(2018, 1, 31), dossier__responsible=keeper)
    AskedDemandFactory(next_review_on=date(2018, 1, 30))
    AskedDemandFactory(next_review_on=date(2018, 2, 2))

    def waiting(person):
        return [one.due for one in queries.waiting_for(standing_of(person, on=TODAY), NOW)]

    assert waiting(office()) == [date(2018, 1, 30), date(2018, 1, 31)]
    assert waiting(keeper) == [due.next_review_on]
    assert waiting(staff(keeper.affiliations.get().organisation)) == []


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Shares(), "No demand has been recorded."),
        (Shares(1, 1), "The demand is accepted."),
        (Shares(1, 0, 0, 0, 1), "We do not know yet what became of the demand."),
        (Shares(2, 0, 0, 0, 2), "Of none of two demands do we know yet what became of it."),
        (
            Shares(5, 2, 1, 1, 1),
            "Two of five demands are accepted, one in part, one is rejected; of one we do not know yet.",
        ),
        (Shares(12, 0, 0, 12, 0), "None of 12 demands is accepted, 12 are rejected."),
    ],
)
def test_what_became_of_demands_is_said_in_a_sentence(found, said):
    with translation.override("en"):
        assert in_a_sentence(found) == said
