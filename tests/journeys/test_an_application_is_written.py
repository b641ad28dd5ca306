"""A call, answered from a phone: can we, apply, an answer that is too long and is shortened, papers, sent, what came of it.

Played at 360 pixels; every page on the way is asked for barriers and for what is wider than the phone.
"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.factories.funding import CallFactory
from tests.factories.members import member_organisation, office, representative
from tests.journeys.announcing import finds_no_barrier
from tests.journeys.play import NARROW
from zbor.calc import eligibility as calc
from zbor.calc.lengths import Unit, length
from zbor.funding.actions.conditions import add_condition
from zbor.funding.application_enums import Outcome
from zbor.funding.models import Application, CallQuestion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUESTIONS = "# Vsebina\nPredstavite projekt (do 40 znakov s presledki)\nTo ni vprašanje (2 strani)\n"
LONG = "Šumeči čmrlji gostujejo po vseh šolah 🎭 in vrtcih v dolini."
SHORT = "Čmrlji gostujejo po šolah 🎭."
TYPED = ["Čmrlj šumi", "C\u030cmrlj", "  a \n\n b\t", "🎭👩‍👩‍👧 ž", "a\u200bb", "ena\u00a0dve  tri\n"]


def a_call():
    call = CallFactory(
        title="Razpis za gostovanja po šolah", closes_at=timezone.now() + timedelta(days=20), most=Decimal(5000)
    )
    add_condition(call=call, condition=calc.Asked(at_most=Decimal(5000)), is_hard=True, by=office(), now=timezone.now())
    return call


def asks_and_begins(who, call):
    who.opens(f"/funding/{call.pk}/")
    finds_no_barrier(who)
    who.fills_in(asked=4000)
    who.presses("See")
    who.sees("Yes, you may.")
    who.presses("Begin an application")
    who.sees("Who reads and writes this")
    finds_no_barrier(who)


def enters_the_questions(who):
    who.follows("Paste questions")
    finds_no_barrier(who)
    who.fills_in(pasted=QUESTIONS)
    who.presses("See what is understood")
    who.sees("Not understood")
    finds_no_barrier(who)
    who.presses("Add these questions")
    who.sees("What the call asks")
    finds_no_barrier(who)
    who.follows("Add an attachment")
    finds_no_barrier(who)
    who.fills_in(name="Izjava")
    who.presses("Save the attachment")


def answers_too_long_and_shortens(who, page):
    who.opens(page)
    who.chooses("Predstavite projekt")
    finds_no_barrier(who)
    who.fills_in(text=LONG)
    who.page.wait_for_selector("#left.too-long")
    who.presses("Save the answer")
    who.sees_exactly("preveč")
    who.presses("It is ready")
    who.sees("Shorten it, then say that it is ready.")
    who.page.go_back()
    who.fills_in(text=SHORT)
    who.presses("Save the answer")
    who.presses("It is ready")
    who.sees_exactly("pripravljeno")
    finds_no_barrier(who)


def puts_the_rest_in(who, page):
    who.opens(page)
    who.follows("How far is it")
    finds_no_barrier(who)
    file = {"name": "izjava.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    who.fills_in(state="have", file=file)
    who.presses("Save the attachment")
    who.sees_exactly("izjava.pdf")
    who.follows("Title, who sees to it, sums")
    finds_no_barrier(who)
    who.fills_in(asked="4.000,00", own="1000")
    who.presses("Save")
    who.presses("Plan backward from the deadline")
    who.sees_exactly("vloga oddana")
    finds_no_barrier(who)


def sends_and_hears(who, page):
    who.follows("Check and take the papers")
    who.sees_exactly("Nič ne manjka")
    finds_no_barrier(who)
    assert who.page.evaluate("() => document.querySelector('textarea').value") == SHORT
    assert who.downloads("PDF")[:5] == b"%PDF-"
    who.opens(page)
    who.follows("It was sent…")
    finds_no_barrier(who)
    who.fills_in(how="portal", receipt="2026-17")
    who.presses("It was sent")
    who.sees_exactly("2026-17")
    finds_no_barrier(who)
    who.follows("Record the outcome")
    finds_no_barrier(who)
    who.fills_in(outcome="partly", outcome_on=timezone.localdate().isoformat(), awarded="3.500", days=15)
    who.presses("Record the outcome")
    who.sees("Last day for a complaint")
    finds_no_barrier(who)


def test_an_application_is_written_from_a_phone(visit):
    organisation, call = member_organisation(name="Zavod Šumeči žleb"), a_call()
    ana = visit(representative(organisation), width=NARROW)

    asks_and_begins(ana, call)
    page = f"/funding/applications/{Application.objects.get().pk}/"
    enters_the_questions(ana)
    answers_too_long_and_shortens(ana, page)
    puts_the_rest_in(ana, page)
    sends_and_hears(ana, page)
    ana.opens(page)
    ana.pictures("application-decided")
    ana.opens(f"/funding/organisations/{organisation.pk}/applications/")
    finds_no_barrier(ana)

    kept = Application.objects.get()
    assert (kept.outcome, kept.awarded, kept.verdict["answer"]) == (Outcome.PARTLY, Decimal(3500), "yes")
    assert kept.as_sent["answers"][0]["answer"] == SHORT


def test_the_page_counts_as_the_server_does(visit):
    organisation, call = member_organisation(), a_call()
    by = representative(organisation)
    application = Application.objects.create(
        call=call, organisation=organisation, title="X", created_at=timezone.now(), created_by=by
    )
    ana = visit(by, width=NARROW)
    differ = []
    for unit, line_end in ((Unit.WITH_SPACES, 1), (Unit.WITH_SPACES, 2), (Unit.WITHOUT_SPACES, 1), (Unit.WORDS, 1)):
        question = CallQuestion.objects.create(
            call=call, text=f"{unit} {line_end}", unit=unit.value, limit=5, two_for_a_line_end=line_end == 2,
            changed_at=timezone.now(), by=by,
        )  # fmt: skip
        ana.opens(f"/funding/applications/{application.pk}/answers/{question.pk}/")
        for text in TYPED:
            ana.fills_in(text=text)
            shown = int(ana.page.get_attribute("#left", "data-used"))
            if shown != length(text, unit, line_end=line_end):
                differ.append((text, unit, shown))

    assert differ == []
