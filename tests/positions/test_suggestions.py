"""Other words suggested while the text is drafted: merged, written by hand, or answered with a reason."""

import pytest

from tests.factories.amendments import UNTIL
from tests.factories.members import individual_member, office, outsider, representative, staff
from tests.factories.positions import NOW, PositionFactory, demand_of, put
from tests.factories.text import named, section_of, suggested
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.members.queries import standing_of
from zbor.positions import actions, queries
from zbor.positions.comparing import Wording, words_of
from zbor.positions.enums import SuggestionState
from zbor.positions.models import Demand, DemandRevision, Section, SectionRevision, Suggestion
from zbor.positions.queries import Fit, weigh
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

PREJ = "Nadomestilo znaša dvajset evrov. Prag je prenizek."


def accepted(suggestion, *, revision=1, by=None, **fields):
    return actions.accept_suggestion(suggestion=suggestion, revision=revision, by=by or office(), now=NOW, **fields)


def rejected(suggestion, reason="Ne drži.", *, by=None):
    return actions.reject_suggestion(suggestion=suggestion, reason=reason, by=by or office(), now=NOW)


def rewritten(section, text, *, base=1):
    wording = Wording(section.title, text)
    actions.edit_section(section=section, base_revision=base, wording=wording, by=office(), now=NOW)


def text_now():
    return Section.objects.get().text


@pytest.mark.parametrize("who", [representative, individual_member, staff, office])
def test_whoever_reads_the_draft_suggests_in_their_own_name(who):
    person = who() if who is not staff else representative()
    section = section_of(text=PREJ)

    one = suggested(section, PREJ.replace("dvajset", "trideset"), by=person)

    assert (one.person, one.state, text_now()) == (person, SuggestionState.OPEN, PREJ)


def test_strangers_to_the_network_suggest_nothing():
    with pytest.raises(Refused):
        suggested(section_of(text=PREJ), "Drugače.", by=outsider())


def test_what_is_accepted_is_in_the_text_and_the_revision_says_whom_it_came_from():
    luka, maja, section = representative(), office(), section_of(text=PREJ)
    one = suggested(section, PREJ.replace("dvajset", "trideset"), by=luka)

    accepted(one, by=maja)

    assert text_now() == PREJ.replace("dvajset", "trideset")
    assert {revision: found.person for revision, found in queries.came_from(section).items()} == {2: luka}
    assert SectionRevision.objects.get(revision=2).by == maja


def test_a_suggestion_for_a_demand_changes_the_demand():
    demand = demand_of(PositionFactory(), "Dvajset evrov", wording="Prej.", text=PREJ)
    one = suggested(demand, PREJ, title="Trideset evrov", wording="Potem.")

    accepted(one)

    changed = Demand.objects.get()
    assert (changed.title, changed.wording, changed.text) == ("Trideset evrov", "Potem.", PREJ)
    assert DemandRevision.objects.count() == 2


def test_where_the_text_moved_on_elsewhere_both_changes_stand():
    section = section_of(text=PREJ)
    one = suggested(section, PREJ.replace("dvajset", "trideset"))
    rewritten(section, PREJ.replace("prenizek", "previsok"))

    accepted(one, revision=2)

    assert text_now() == "Nadomestilo znaša trideset evrov. Prag je previsok."


def test_what_cannot_be_merged_is_refused_and_written_by_hand():
    section = section_of(text=PREJ)
    one = suggested(section, PREJ.replace("dvajset", "trideset"))
    rewritten(section, PREJ.replace("dvajset", "petdeset"))

    with pytest.raises(Refused):
        accepted(one, revision=2)
    untouched = text_now()
    taken = accepted(one, revision=2, wording=Wording("Uvod", "Nadomestilo je štirideset evrov."), answer="Na sredi.")

    assert untouched == PREJ.replace("dvajset", "petdeset")
    assert (text_now(), taken.in_other_words, taken.accepted_revision) == ("Nadomestilo je štirideset evrov.", True, 3)


def test_what_the_text_says_already_is_accepted_without_a_new_revision():
    section = section_of(text=PREJ)
    one = suggested(section, PREJ.replace("dvajset", "trideset"))
    rewritten(section, PREJ.replace("dvajset", "trideset"))

    fit = weigh(Suggestion.objects.get()).fit
    taken = accepted(one, revision=2)

    assert (fit, taken.state, taken.accepted_revision) == (Fit.DONE, SuggestionState.ACCEPTED, None)
    assert SectionRevision.objects.count() == 2


def test_nobody_accepts_a_text_they_have_not_seen():
    section = section_of(text=PREJ)
    one = suggested(section, PREJ.replace("dvajset", "trideset"))
    rewritten(section, PREJ.replace("prenizek", "previsok"))

    with pytest.raises(Refused):
        accepted(one, revision=1)

    assert Suggestion.objects.get().state is SuggestionState.OPEN


def test_for_a_part_that_was_taken_out_a_suggestion_can_only_be_answered():
    section = section_of(text=PREJ)
    one = suggested(section, "Drugače.")
    actions.remove_section(section=section, by=office(), now=NOW)

    with pytest.raises(Refused):
        accepted(one)
    rejected(one, "Razdelka ni več.")

    assert Suggestion.objects.get().state is SuggestionState.REJECTED


def test_the_author_is_told_once_what_became_of_it_and_why():
    luka = representative()
    section = section_of(text=PREJ)
    one, other = suggested(section, "Prvo.", by=luka), suggested(section, "Drugo.", by=luka)

    for _click in range(2):
        accepted(one)
        rejected(other, "Prav to smo že zavrnili.")

    letters = [mail.text for mail in Mail.objects.filter(to=luka.email).order_by("pk")]
    assert (len(letters), "Prav to smo že zavrnili." in letters[1]) == (2, True)
    assert text_now() == "Prvo."


def test_a_rejection_without_a_reason_is_refused():
    one = suggested(section_of(text=PREJ), "Drugače.")

    with pytest.raises(Refused):
        rejected(one, "  ")


def test_its_author_withdraws_a_suggestion_while_it_waits_and_nobody_else():
    luka = representative()
    section = section_of(text=PREJ)
    one, other = suggested(section, "Prvo.", by=luka), suggested(section, "Drugo.", by=luka)
    accepted(other)

    with pytest.raises(Refused):
        actions.withdraw_suggestion(suggestion=one, by=office(), now=NOW)
    with pytest.raises(Refused):
        actions.withdraw_suggestion(suggestion=other, by=luka, now=NOW)
    actions.withdraw_suggestion(suggestion=one, by=luka, now=NOW)

    assert {found.text: found.state for found in Suggestion.objects.all()} == {
        "Prvo.": SuggestionState.WITHDRAWN,
        "Drugo.": SuggestionState.ACCEPTED,
    }
    with pytest.raises(Refused):
        accepted(one, revision=2)


def test_only_those_who_write_the_draft_answer():
    petra = representative()
    section = section_of(text=PREJ)
    one, other = suggested(section, "Prvo."), suggested(section, "Drugo.")
    named(section.position, petra)

    for deed in (lambda: accepted(one, by=representative()), lambda: rejected(one, by=one.person)):
        with pytest.raises(Refused):
            deed()
    rejected(one, by=petra)
    accepted(other, by=petra)

    assert [found.answered_by for found in Suggestion.objects.all()] == [petra, petra]


def test_a_suggestion_that_changes_nothing_or_says_nothing_is_refused():
    section = section_of(text=PREJ)

    for fields in (
        {"text": PREJ},
        {"text": "", "title": ""},
        {"text": "Drugo.", "reason": " "},
        {"text": "A", "base": 9},
    ):
        with pytest.raises(Refused):
            suggested(section, fields.pop("text"), **fields)

    assert Suggestion.objects.count() == 0


def test_once_the_draft_is_open_to_amendments_other_words_are_amendments():
    section = section_of(text=PREJ)
    demand_of(section.position)
    waiting = suggested(section, "Prvo.")
    actions.open_amendments(position=section.position, until=UNTIL, backing=1, by=office(), now=NOW)

    with pytest.raises(Refused):
        suggested(section, "Drugo.")
    accepted(waiting)

    assert text_now() == "Prvo."


def test_a_position_is_not_put_to_decision_while_a_suggestion_waits():
    position = PositionFactory()
    one = suggested(demand_of(position, text=PREJ), "Drugače.")

    with pytest.raises(Refused):
        put(position)
    rejected(one)
    put(position)

    with pytest.raises(Refused):
        suggested(Demand.objects.get(), "Prepozno.")


def test_suggestions_wait_on_the_desk_of_those_who_write_the_draft():
    petra, rapporteur = representative(), representative()
    position = PositionFactory(rapporteur=rapporteur)
    named(position, petra)
    suggested(section_of(position, text=PREJ), "Drugače.")

    drafts = [
        sorted(one.kind for one in queries.waiting_for(standing_of(person, on=NOW.date()), NOW))
        for person in (petra, rapporteur)
    ]
    kinds = [
        [one.kind for one in queries.waiting_for(standing_of(person, on=NOW.date()), NOW) if "suggestions" in one.url]
        for person in (petra, rapporteur, representative())
    ]

    assert drafts[0] == drafts[1]
    assert [len(found) for found in kinds] == [1, 1, 0]


def test_each_deed_is_noted_in_the_journal():
    luka = representative()
    section = section_of(text=PREJ)
    accepted(suggested(section, "Prvo.", by=luka))
    rejected(suggested(section, "Drugo.", by=luka))
    actions.withdraw_suggestion(suggestion=suggested(section, "Tretje.", by=luka), by=luka, now=NOW)

    verbs = Payload.objects.filter(subject_kind="positions.suggestion").order_by("pk").values_list("verb", flat=True)
    assert [verb.partition(".")[2] for verb in verbs] == ["made", "accepted", "made", "rejected", "made", "withdrawn"]


def test_the_words_of_a_section_are_its_heading_and_its_text():
    assert words_of(section_of(title="Uvod", text=PREJ)) == Wording("Uvod", PREJ)


# ---------------------------------------------------------------- at the same moment


@pytest.mark.django_db(transaction=True)
def test_clicks_on_one_button_suggest_once():
    section, luka = section_of(text=PREJ), representative()

    at_once(*[lambda: suggested(section, "Drugače.", by=luka)] * 6)

    assert Suggestion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_an_acceptance_and_a_rejection_at_once_one_counts_and_one_letter_is_owed():
    luka, people = representative(), [office() for _number in range(6)]
    one = suggested(section_of(text=PREJ), "Drugače.", by=luka)
    deeds = [
        (lambda by=by: accepted(one, by=by)) if number % 2 else (lambda by=by: rejected(one, by=by))
        for number, by in enumerate(people)
    ]

    at_once(*deeds)

    found = Suggestion.objects.get()
    assert (SectionRevision.objects.count() == 2) is found.is_accepted
    assert Mail.objects.filter(to=luka.email).count() == 1
