"""What is read out of dossiers: verdicts, contradictions, where the work stands."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from tests.factories.dossiers import (
    ArticleFactory,
    ChronologyEntryFactory,
    DossierFactory,
    MilestoneFactory,
    TextVersionFactory,
)
from zbor.base.partial_dates import PartialDate
from zbor.calc.deadlines import TermState, Verdict
from zbor.dossiers import queries
from zbor.dossiers.enums import EntryKind, Stage, Step

pytestmark = pytest.mark.django_db

NOW = datetime(2016, 11, 16, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"published_on": "2016-11-14", "deadline_on": date(2016, 12, 14)}, TermState.OK),
        ({"published_on": "2016-11-14", "deadline_on": date(2016, 11, 28)}, TermState.SHORT),
        ({"published_on": "2016-11", "deadline_on": date(2016, 11, 28)}, TermState.UNKNOWN),
        ({"published_on": "2016-11-14", "deadline_on": None}, TermState.UNKNOWN),
        ({"published_on": "2016-11", "deadline_on": None, "was_consulted": True}, TermState.NO_TERM),
        ({"published_on": None, "deadline_on": None, "was_consulted": False}, TermState.NOT_PUBLISHED),
        ({"published_on": "2016-11-14", "deadline_on": date(2016, 11, 16), "is_exempt": True}, TermState.EXEMPT),
    ],
)
def test_the_thirty_day_rule_judges_what_is_known(facts, state):
    published = PartialDate(facts.pop("published_on")) if facts["published_on"] else facts.pop("published_on")

    assert queries.term(DossierFactory.build(institution=None, published_on=published, **facts)).state is state


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 dan, prekratko (obljubljenih 30)"),
        (2, "2 dneva, prekratko (obljubljenih 30)"),
        (3, "3 dni, prekratko (obljubljenih 30)"),
        (14, "14 dni, prekratko (obljubljenih 30)"),
    ],
)
def test_a_short_term_is_said_in_every_plural_form(days, words):
    with translation.override("sl"):
        assert queries.term_in_words(Verdict(TermState.SHORT, days)) == words


def test_dates_that_fit_give_no_warning():
    dossier = DossierFactory()
    ChronologyEntryFactory(dossier=dossier, on=PartialDate("2016-11"), kind=EntryKind.COMMENTS_SENT)

    assert queries.contradictions(dossier, now=NOW) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"on": PartialDate("2016-10-17"), "kind": EntryKind.COMMENTS_SENT},
        {"on": PartialDate("2016-10"), "kind": EntryKind.PUBLISHED},
        {"on": PartialDate("2017"), "kind": EntryKind.HEARING},
    ],
    ids=["comments before the publication", "another day of publication", "the future"],
)
def test_an_entry_that_cannot_be_true_is_pointed_out(entry):
    dossier = DossierFactory()
    ChronologyEntryFactory(dossier=dossier, **entry)

    assert len(queries.contradictions(dossier, now=NOW)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"deadline_on": date(2016, 11, 1)},
        {"was_consulted": False},
        {"act_outcome_on": PartialDate("2015")},
    ],
    ids=["deadline before publication", "deadline without consultation", "decided before publication"],
)
def test_facts_that_cannot_all_be_true_are_pointed_out(facts):
    assert len(queries.contradictions(DossierFactory(**facts), now=NOW)) == 1


def test_a_plan_out_of_order_or_beyond_the_deadline_is_pointed_out():
    dossier = DossierFactory()
    MilestoneFactory(dossier=dossier, step=Step.MEMBERS, due_on=date(2016, 12, 5))
    MilestoneFactory(dossier=dossier, step=Step.SENDING, due_on=date(2016, 11, 28))

    assert len(queries.contradictions(dossier, now=NOW)) == 2


def test_the_stepper_says_where_the_work_stands_and_until_when():
    dossier = DossierFactory(stage=Stage.CONSULTATION)
    MilestoneFactory(dossier=dossier, step=Step.MEMBERS, due_on=date(2016, 11, 21))

    steps = queries.stepper(dossier)

    assert [step.state for step in steps] == ["done", "now", "later", "later", "later", "later"]
    assert "21." in steps[1].note


def test_an_archived_dossier_has_every_step_behind_it():
    assert {step.state for step in queries.stepper(DossierFactory(stage=Stage.ARCHIVED))} == {"done"}


def test_the_internal_deadline_is_the_members_milestone():
    milestone = MilestoneFactory(step=Step.MEMBERS, due_on=date(2016, 11, 21))

    assert queries.internal_deadline(milestone.dossier) == date(2016, 11, 21)


def test_headings_are_shown_where_they_begin():
    version = TextVersionFactory()
    paths = [["I. POGLAVJE"], ["I. POGLAVJE", "1. oddelek"], ["II. POGLAVJE"]]
    for number, path in enumerate(paths, start=1):
        ArticleFactory(version=version, position=number, key=str(number), path=path)

    rows = queries.with_headings(queries.articles_of(version))

    assert [row.headings for row in rows] == [[(1, "I. POGLAVJE")], [(2, "1. oddelek")], [(1, "II. POGLAVJE")]]


def test_every_kind_of_note_is_said_in_words():
    notes = [
        {"kind": "duplicate_article", "line": 7, "detail": "2~2"},
        {"kind": "scanned_moon", "line": 0, "detail": "?"},
    ]

    said = queries.notes_in_words(notes)

    assert [("2~2" in said[0].text, said[0].line), ("?" in said[1].text, said[1].line)] == [(True, 7), (True, 0)]


def test_the_current_draft_is_the_newest():
    dossier = DossierFactory()
    TextVersionFactory(dossier=dossier)
    newest = TextVersionFactory(dossier=dossier, at=datetime(2016, 11, 20, tzinfo=UTC))

    assert queries.current_draft(dossier) == newest
