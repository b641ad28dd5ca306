"""Several organisations write one text: nothing is overwritten unseen, nothing is lost."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.initiatives import NOW, InitiativeFactory, PartFactory
from tests.factories.members import client_as, member_organisation, office, outsider, representative, staff, stranger
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.initiatives.actions import drafting
from zbor.initiatives.enums import Side, Stage, SuggestionState
from zbor.initiatives.models import BudgetLine, Section, SectionVersion, WordSuggestion
from zbor.initiatives.queries.drafts import budget_of, is_written, suggestions_of

pytestmark = pytest.mark.django_db


def drafted(**fields):
    """An initiative whose draft has begun."""
    one = InitiativeFactory(running=True, **fields)
    drafting.begin_draft(one)
    return one


def lead(one):
    return staff(one.organisation)


def write(section, text, by, revision=1):
    return drafting.write_section(section=section, text=text, revision=revision, by=by, now=NOW)


def line(one, by, amount, side=Side.COST, **fields):
    fields = {"side": side, "what": "Najem", "amount": Decimal(amount), "organisation": None} | fields
    return drafting.save_line(initiative=one, line=None, fields=fields, by=by, now=NOW)


def test_a_draft_begins_with_the_sections_of_the_template_once():
    one, by = InitiativeFactory(running=True), office()
    drafting.save_template(lines="Potreba: zakaj.\n\nCilj", revision=1, by=by, now=NOW)

    for _again in range(2):
        drafting.begin_draft(one)

    assert list(Section.objects.values_list("heading", "hint")) == [("Potreba", "zakaj."), ("Cilj", "")]


def test_every_version_stays_with_who_wrote_it_and_the_same_text_makes_none():
    one = drafted()
    section, by = one.sections.first(), lead(one)

    write(section, "Vadimo po kleteh.", by)
    write(section, "Vadimo po kleteh.\r\n", by, 2)
    write(section, "Vadimo po kleteh in garažah.", by, 2)

    versions = list(SectionVersion.objects.values_list("revision", "text", "by"))
    assert versions == [(3, "Vadimo po kleteh in garažah.", by.pk), (2, "Vadimo po kleteh.", by.pk)]


def test_who_takes_part_writes_and_others_do_not():
    one = drafted()
    section, partner = one.sections.first(), PartFactory(initiative=one, taken=True)
    offering = PartFactory(initiative=one)

    write(section, "Besedilo", staff(partner.organisation))
    for by in (representative(), staff(offering.organisation), outsider()):
        with pytest.raises(Refused):
            write(section, "Drugo", by, 2)

    assert Section.objects.get(pk=section.pk).text == "Besedilo"


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.PROJECT])
def test_nobody_writes_before_the_first_gate_or_after_the_second(stage):
    one = drafted()
    one.stage = stage
    one.save()

    with pytest.raises(Refused):
        write(one.sections.first(), "Besedilo", lead(one))


def test_whoever_saves_second_sees_the_text_of_the_first_beside_their_own():
    one = drafted()
    section = one.sections.first()
    address = f"/initiatives/sections/{section.pk}/write/"
    first, second = client_as(lead(one)), client_as(lead(one))

    first.post(address, {"text": "Besede prve osebe.", "revision": 1})
    answer = second.post(address, {"text": "Besede druge osebe.", "revision": 1})
    shown, kept = answer.content.decode(), Section.objects.get(pk=section.pk).text
    second.post(address, {"text": "Besede obeh oseb.", "revision": 2})

    assert (answer.status_code, kept) == (422, "Besede prve osebe.")
    assert ["Besede prve osebe." in shown, "<ins>druge</ins>" in shown, "Besede druge osebe.</textarea>" in shown] == [True] * 3  # fmt: skip
    assert Section.objects.get(pk=section.pk).text == "Besede obeh oseb."


def test_a_suggestion_is_taken_in_as_those_who_write_adapt_it():
    one = drafted()
    section, by = one.sections.first(), representative()
    said = drafting.suggest(section=section, text="Dvorana manjka.", because="Krajše.", by=by, now=NOW)

    drafting.take_in(suggestion=said, text="Dvorana nam manjka.", revision=1, by=lead(one), now=NOW)

    said.refresh_from_db()
    assert (said.state, Section.objects.get(pk=section.pk).text) == (SuggestionState.ACCEPTED, "Dvorana nam manjka.")


def test_what_waits_for_an_answer_stands_before_what_was_answered():
    one = drafted()
    section, by = one.sections.first(), representative()
    first, second, third = (
        drafting.suggest(section=section, text=text, because="Krajše.", by=by, now=NOW) for text in "ABC"
    )
    drafting.set_aside(suggestion=second, because="Predolgo.", by=lead(one), now=NOW)
    drafting.take_in(suggestion=third, text="C", revision=1, by=lead(one), now=NOW)

    assert [said.suggestion.text for said in suggestions_of(section)] == ["A", "C", "B"]
    assert first.state == SuggestionState.OPEN


def test_a_suggestion_is_set_aside_with_a_reason_only_and_answered_once():
    one = drafted()
    said = drafting.suggest(section=one.sections.first(), text="X", because="Y", by=representative(), now=NOW)
    by = lead(one)

    with pytest.raises(Refused):
        drafting.set_aside(suggestion=said, because=" ", by=by, now=NOW)
    drafting.set_aside(suggestion=said, because="Predolgo.", by=by, now=NOW)
    with pytest.raises(Refused):
        drafting.take_in(suggestion=said, text="X", revision=1, by=by, now=NOW)

    assert WordSuggestion.objects.get().answer == "Predolgo."


def test_a_section_holds_so_many_open_suggestions_as_a_page_can_compare():
    section, by = drafted().sections.first(), representative()
    for number in range(drafting.MOST_OPEN):
        drafting.suggest(section=section, text=f"Besedilo {number}", because="Krajše.", by=by, now=NOW)

    with pytest.raises(Refused):
        drafting.suggest(section=section, text="Še eno", because="Krajše.", by=by, now=NOW)

    assert WordSuggestion.objects.count() == drafting.MOST_OPEN


def test_a_text_far_too_long_is_given_back_and_not_compared():
    one = drafted()
    address = f"/initiatives/sections/{one.sections.first().pk}/write/"

    answers = [client_as(lead(one)).post(address, {"text": "a " * words, "revision": 1}) for words in (10_050, 25_000)]

    assert [one.status_code for one in answers] == [422, 422]
    assert ['id="compared"' in one.content.decode() for one in answers] == [True, False]


def test_others_do_not_answer_suggestions():
    one = drafted()
    said = drafting.suggest(section=one.sections.first(), text="X", because="Y", by=representative(), now=NOW)

    for part in ("take-in", "set-aside"):
        assert client_as(representative()).get(f"/initiatives/suggestions/{said.pk}/{part}/").status_code == 404


def test_a_budget_is_covered_when_exactly_its_costs_come_in():
    one = drafted()
    by = lead(one)

    line(one, by, "1200.50")
    before = budget_of(one)
    line(one, by, "200.50", Side.INCOME, organisation=one.organisation)
    line(one, by, "1000", Side.INCOME)
    after = budget_of(one)

    assert (before.is_covered, before.missing) == (False, Decimal("1200.50"))
    assert (after.is_covered, after.own) == (True, Decimal("200.50"))


def test_an_empty_budget_covers_nothing():
    assert budget_of(drafted()).is_covered is False


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1.234,50", "1234.50"), ("12 500", "12500.00"), ("-5", None), ("999999999999", None), ("pet", None)],
)
def test_amounts_are_read_as_people_write_them(typed, kept):
    one = drafted()

    client_as(lead(one)).post(f"/initiatives/{one.pk}/budget/new/", {"side": "cost", "what": "Najem", "amount": typed})

    assert [str(found.amount) for found in BudgetLine.objects.all()] == ([kept] if kept else [])


def test_a_line_taken_away_twice_does_no_harm():
    one = drafted()
    by, client = lead(one), client_as(lead(one))
    kept = line(one, by, "5")

    answers = [client.post(f"/initiatives/budget/{kept.pk}/remove/").status_code for _click in range(2)]

    assert (answers, BudgetLine.objects.count()) == ([302, 404], 0)


def test_a_draft_is_written_when_no_section_is_empty():
    one = drafted()
    by = lead(one)

    sections = list(one.sections.all())
    for section in sections[:-1]:
        write(section, "Besedilo", by)
    before = is_written(one)
    write(sections[-1], "Besedilo", by)

    assert (before, is_written(one)) == (False, True)


def test_strangers_read_no_draft_not_even_of_a_public_initiative():
    one = drafted(public=True)
    section = one.sections.first()
    write(section, "Samo za mrežo.", lead(one))
    paths = [f"/initiatives/{one.pk}/draft/", f"/initiatives/sections/{section.pk}/"]

    assert [client_as(stranger).get(path).status_code for path in paths] == [302, 302]
    assert [client_as(outsider()).get(path).status_code for path in paths] == [403, 403]
    assert ["Samo za mrežo." in client_as(representative()).get(path).content.decode() for path in paths] == [
        True,
        True,
    ]
    assert "Samo za mrežo." in client_as(staff(member_organisation())).get(paths[0]).content.decode()
    assert "Samo za mrežo." not in client_as(stranger).get(f"/initiatives/{one.pk}/").content.decode()


def test_a_draft_costs_the_same_for_three_lines_and_thirty():
    one = drafted()
    by, client = lead(one), client_as(representative())
    section = one.sections.first()

    def cost(number):
        for _one in range(number):
            section.refresh_from_db()
            line(one, by, "5", organisation=one.organisation)
            write(section, f"Besedilo {section.revision}", by, section.revision)
            drafting.suggest(
                section=section, text=f"Drugo {section.revision}", because="x", by=representative(), now=NOW
            )
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/initiatives/{one.pk}/draft/")
            client.get(f"/initiatives/sections/{section.pk}/")
        return len(asked)

    cost(1)

    assert cost(2) == cost(9)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_a_section_at_once_one_is_refused():
    one = drafted()
    section, people = one.sections.first(), [lead(one), lead(one)]

    done = at_once(*(lambda by=by: write(section, f"Besedilo {by.pk}", by) for by in people))

    assert (sum(done), SectionVersion.objects.count()) == (1, 1)
