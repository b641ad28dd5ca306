"""A draft between four people: Maja writes, Rok of the drafting group takes over, Luka notes and suggests on a phone.

Luka marks a passage with a script and Petra, without one, copies hers; Rok and Maja save the same section.
"""

import pytest
from django.urls import reverse

from tests.factories.members import office, representative
from tests.factories.positions import PositionFactory, demand_of
from tests.journeys.play import NARROW
from zbor.positions import queries
from zbor.positions.models import Note, Section
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Nadomestilo znaša dvajset evrov. Prag je prenizek."
MARK = """() => {
  const words = document.querySelector(".part-text p[data-passage]").firstChild, range = document.createRange();
  range.setStart(words, words.data.indexOf("dvajset"));
  range.setEnd(words, words.data.indexOf("dvajset") + "dvajset evrov".length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def draft():
    """The address of a draft with one demand."""
    position = PositionFactory(title="Stališče o nadomestilu")
    demand_of(position, "Nadomestilo naj bo višje")
    return reverse("positions:draft", args=[position.pk])


def writes_a_section(maja, draft, rok):
    maja.opens(draft)
    maja.page.locator("#drafters details summary").click()
    maja.fills_in(person=rok.pk)
    maja.presses("Name them")
    maja.sees("Named. A letter says so.")
    maja.follows("Add a section")
    maja.fills_in(place="before", title="Na kratko", text=TEXT)
    maja.presses("Save")
    maja.sees("The section is written.")


def marks_a_passage_and_notes(luka, draft):
    luka.opens(draft)
    luka.page.evaluate(MARK)
    luka.page.locator(".noting.has-passage summary").first.click()
    luka.fills_in(text="Od kod ta številka?")
    luka.presses("Leave the note")
    luka.sees_exactly("Od kod ta številka?")
    luka.fits("draft")
    assert Note.objects.get().quote == "dvajset evrov"


def copies_a_passage_and_suggests(petra, draft):
    petra.opens(draft)
    petra.page.locator(".noting summary").first.click()
    petra.fills_in(quote="Prag je prenizek", text="Za koga?")
    petra.presses("Leave the note")
    petra.follows("Suggest other words")
    petra.fills_in(text=TEXT.replace("dvajset", "trideset"), reason="Tako je od januarja.")
    petra.presses("Suggest")
    petra.sees("Suggested. Those who write the draft read it; you are told what became of it.")
    petra.fits("suggestion")


def both_write_and_nothing_is_lost(maja, rok, draft):
    """Maja has the section open, Rok takes over and saves; when she saves, she sees both."""
    edit = reverse("positions:section_edit", args=[Section.objects.get().pk])
    maja.opens(edit)
    rok.opens(edit)
    rok.page.locator("details summary").first.click()
    rok.presses("Yes, take over and write")
    rok.fills_in(text=TEXT.replace("prenizek", "previsok"))
    rok.presses("Save")
    maja.fills_in(text=TEXT.replace("prenizek", "nejasen"))
    maja.presses("Save")
    maja.sees("Two people wrote here")
    maja.fits("clash")
    assert Mail.objects.filter(to=maja.person.email).count() == 1
    maja.fills_in(text=TEXT.replace("prenizek", "previsok in nejasen"))
    maja.presses("Save this")
    maja.sees("Saved. The old wording stays in the history.")


def accepts(maja, petra):
    """The text has moved on since; the suggestion is merged into it."""
    maja.chooses(f"{petra.name} predlaga drugačne besede")
    maja.presses("Accept into the text")
    maja.sees("It is in the text. A letter tells its author.")
    maja.sees("This passage is no longer in the text.")
    assert Section.objects.get().text == "Nadomestilo znaša trideset evrov. Prag je previsok in nejasen."
    assert [one.person for one in queries.came_from(Section.objects.get()).values()] == [petra]


def test_a_draft_is_written_together_and_nobodys_words_are_lost(draft, visit):
    rok, luka, petra = (representative(name=name) for name in ("Rok", "Luka", "Petra"))
    maja = visit(office(name="Maja"))

    writes_a_section(maja, draft, rok)
    marks_a_passage_and_notes(visit(luka, width=NARROW), draft)
    copies_a_passage_and_suggests(visit(petra, width=NARROW, javascript=False), draft)
    both_write_and_nothing_is_lost(maja, visit(rok), draft)
    accepts(maja, petra)
