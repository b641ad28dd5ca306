"""Luka answers on the tram, with a thumb, without JavaScript, by keyboard alone; Petra confirms what was prepared.

Played in the example network: its open consultation asks sixteen statements, Luka has not answered any, and colleagues
of Petra have prepared eight answers which nobody has confirmed.
"""

import pytest

from tests.journeys.play import NARROW, counted, said
from zbor.consultations.enums import Moderation, Phase
from zbor.consultations.models import Consultation, Response, Statement
from zbor.members.models import Affiliation, Person
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OWN = "Nadomestilo naj se izplača v tridesetih dneh."
THUMB = 44
"""So many points a thumb needs, at least."""


@pytest.fixture
def consultation(example_network):
    return Consultation.objects.get(phase=Phase.OPEN)


def called(name):
    return Person.objects.get(name=name)


def asked(consultation):
    return consultation.statements.filter(moderation=Moderation.ACCEPTED).count()


def answers_of(visitor, consultation):
    """What the person's own voice has answered, as far as it counts."""
    answers = Response.objects.filter(statement__consultation=consultation, is_confirmed=True)
    return list(answers.filter(entry__person=visitor.person).values_list("value", "is_important"))


def voices(consultation):
    """How many voices have answered, and how many there are."""
    answered = Response.objects.filter(statement__consultation=consultation, is_confirmed=True)
    return answered.values("entry").distinct().count(), consultation.roll.entries.count()


def begins(visitor, consultation):
    """From the desk, where the consultation waits, to the first statement."""
    visitor.opens("/desk/")
    visitor.chooses(consultation.title)
    visitor.page.locator("blockquote").wait_for()


def sees_that_all_is_answered(visitor, consultation):
    visitor.page.get_by_role("heading", name=said("Thank you, that is all")).wait_for()
    answered, of = voices(consultation)
    one, many = "%(n)s of %(of)s voices has answered so far.", "%(n)s of %(of)s voices have answered so far."
    visitor.sees_exactly(counted(one, many, answered, of=of))


def test_luka_answers_by_thumb_and_adds_a_statement_of_his_own(visit, consultation, work):
    luka = visit(called("Luka Brodnik"), width=NARROW, thumb=True)
    begins(luka, consultation)
    luka.pictures("statement")
    pages = []
    luka.page.on("framenavigated", lambda frame: pages.append(frame.url))

    for place in range(1, asked(consultation) + 1):
        luka.sees_exactly(said("Statement %(place)s of %(total)s", place=place, total=asked(consultation)))
        luka.fits("statement")
        button = luka.page.locator(".answers button").nth(place % 3)
        assert button.bounding_box()["height"] >= THUMB
        words = luka.page.locator("blockquote").inner_text()
        button.tap()
        luka.page.locator("blockquote", has_text=words).wait_for(state="detached")

    sees_that_all_is_answered(luka, consultation)
    assert pages == []  # htmx brought every next one; no page was loaded anew
    assert len(answers_of(luka, consultation)) == asked(consultation)
    luka.pictures("thanks")

    luka.fills_in(text=OWN)
    luka.page.get_by_role("button", name=said("Send to the office")).tap()
    luka.sees("Thank you. The office looks at your statement first; you get a letter when it is decided.")
    assert Statement.objects.get(text=OWN).moderation == Moderation.PENDING


def test_luka_hears_that_his_statement_is_asked(visit, consultation, work):
    luka, maja = visit(called("Luka Brodnik"), width=NARROW), visit(called("Maja Vetrih"))
    luka.opens(f"/consultations/{consultation.pk}/suggest/")
    luka.fills_in(text=OWN)
    luka.presses("Send to the office")

    maja.opens(f"/consultations/{consultation.pk}/moderation/")
    waiting = maja.page.locator("main li, main article, main section").filter(has_text=OWN).last
    waiting.get_by_role("button", name=said("Publish")).first.click()
    maja.sees("The statement is published.")
    work()

    assert Statement.objects.get(text=OWN).moderation == Moderation.ACCEPTED
    assert Mail.objects.filter(to=luka.person.email).count() == 1


def test_luka_answers_without_javascript(visit, consultation):
    luka = visit(called("Luka Brodnik"), width=NARROW, javascript=False)
    begins(luka, consultation)

    for place in range(1, asked(consultation) + 1):
        luka.sees_exactly(said("Statement %(place)s of %(total)s", place=place, total=asked(consultation)))
        luka.page.locator(".answers [name='is_important']").check()
        luka.presses("I agree")

    sees_that_all_is_answered(luka, consultation)
    assert answers_of(luka, consultation) == [(1, True)] * asked(consultation)


def test_luka_answers_by_keyboard_alone(visit, consultation):
    luka = visit(called("Luka Brodnik"))
    begins(luka, consultation)

    for _place in range(asked(consultation)):
        words = luka.page.locator("blockquote").inner_text()
        luka.tabs_to(said("I disagree"))
        luka.page.keyboard.press("Enter")
        luka.page.locator("blockquote", has_text=words).wait_for(state="detached")

    sees_that_all_is_answered(luka, consultation)
    assert answers_of(luka, consultation) == [(-1, False)] * asked(consultation)


def test_staff_prepare_and_petra_confirms_with_a_change(visit, consultation):
    petra = called("Petra Robidnik")
    organisation = Affiliation.objects.get(person=petra).organisation
    colleague = Affiliation.objects.filter(organisation=organisation).exclude(person=petra).first().person
    prepared = Response.objects.filter(statement__consultation=consultation, entry__organisation=organisation)
    before = voices(consultation)

    producer = visit(colleague, width=NARROW, thumb=True)
    begins(producer, consultation)
    producer.sees("You prepare the answers; the person with the mandate confirms them.")
    words = producer.page.locator("blockquote").inner_text()
    producer.presses("I agree")
    producer.page.locator("blockquote", has_text=words).wait_for(state="detached")
    assert (prepared.filter(is_confirmed=False).count(), voices(consultation)) == (9, before)

    director = visit(petra, width=NARROW, thumb=True)
    director.opens("/desk/")
    director.chooses(consultation.title)
    director.pictures("review")
    changed = prepared.order_by("statement__number").first()
    director.page.check(f"[name='answer-{changed.statement_id}-value'][value='0']")
    director.presses("Confirm for %(name)s", name=str(organisation))
    director.is_at(f"/consultations/{consultation.pk}/answer/")
    changed.refresh_from_db()
    assert (changed.value, prepared.filter(is_confirmed=False).count()) == (0, 0)
    assert voices(consultation) == (before[0] + 1, before[1])
