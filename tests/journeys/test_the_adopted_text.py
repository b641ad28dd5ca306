"""The gazette brings the adopted decree: Maja takes it in, sees what changed and what of our wording is in it, and confirms.

Played in the example network, in the round that has been decided and sent: five demands wait for a verdict.
"""

import json

import pytest

from tests.journeys.play import said, worker_works
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import TextVersion
from zbor.members.models import Person
from zbor.outcomes.enums import Verdict
from zbor.outcomes.models import Outcome

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AMENDING = """Odredba o spremembah Uredbe o ustvarjalnih delavkah in delavcih v kulturi (primer)

1. člen

V Uredbi o ustvarjalnih delavkah in delavcih v kulturi (Uradni list RS, št. 1/20) se v prvem odstavku 5. člena številka
»50« nadomesti s številko »60«.

2. člen

V 77. členu se beseda »takoj« črta.

3. člen

Ta uredba začne veljati naslednji dan po objavi v Uradnem listu Republike Slovenije.
"""


@pytest.fixture
def adopted(example_network):
    return TextVersion.objects.get(kind=TextKind.ADOPTED)


def maja():
    return Person.objects.get(name="Maja Vetrih")


def test_from_the_adopted_text_to_a_confirmed_verdict(visit, adopted):
    office, dossier = visit(maja()), adopted.dossier
    office.opens(f"/dossiers/{dossier.pk}/text/")
    office.sees("What changed")
    office.follows("Changes article by article")
    office.sees_exactly("tržno najemnino", "7. člen → 8. člen")
    office.pictures("changes")
    office.follows("Side by side")
    office.is_at(f"/dossiers/{dossier.pk}/text/{adopted.pk}/changes/")
    office.pictures("side-by-side")
    data = json.loads(office.downloads("The comparison as data (JSON)"))
    worker_works()
    office.opens(f"/dossiers/{dossier.pk}/outcome/")
    office.pictures("suggestions")
    assert office.page.locator("mark").count() > 4
    office.follows("Confirm or correct the suggestion")
    office.presses("Record the verdict")
    office.is_at(f"/dossiers/{dossier.pk}/outcome/")

    outcome = Outcome.objects.get(demand__dossier=dossier)
    assert (outcome.verdict, outcome.suggested) == (Verdict.PARTLY, Verdict.PARTLY)
    assert data["summary"]["changed"] > 0
    stranger = visit()
    stranger.opens(f"/archive/{dossier.pk}/")
    stranger.sees_exactly(" ".join(outcome.evidence.split()))
    stranger.sees_no(said("Why this is suggested"))
    stranger.follows(
        "From “%(old)s” to “%(new)s”, article by article", old="Osnutek odloka (primer)", new=adopted.label
    )
    stranger.sees_exactly("dvakrat letno")
    stranger.pictures("public-changes")


def test_an_amending_act_is_worked_into_the_law_and_says_what_does_not_fit(visit, adopted):
    dossier = Consultation.objects.get(phase=Phase.OPEN).dossier
    office = visit(maja())
    office.opens(f"/dossiers/{dossier.pk}/text/new/")
    office.fills_in(label="Predlog sprememb", kind="revised", text=AMENDING)
    office.presses("Read the text")
    office.presses("Keep the text")
    office.follows("The law in force with these changes")
    office.sees("does not fit")

    changed = office.page.locator("section.change").first.inner_text()
    assert "50" in changed
    assert "60" in changed
    office.pictures("orders")
    office.opens(f"/dossiers/{dossier.pk}/text/")
    office.sees_exactly("Predlog sprememb")
