"""A position under the silence procedure: an objection, its answer, a reservation, a proxy, the minutes and the record.

Five people: Maja of the office leads; Petra objects, on a phone without JavaScript; Eva is away and has given Petra her
proxy, on a phone too; Luka agrees by keyboard alone; Nina, of another organisation, only reads.
"""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.members import individual_member, member_organisation, office, representative
from tests.factories.positions import PositionFactory, demand_of
from tests.journeys.play import NARROW, said, time_passes
from zbor.calc.decisions import verify_record
from zbor.decisions.actions import ensure_rules
from zbor.decisions.models import Ballot, Decision, Objection, Proxy, Rule
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REASON = "Zahteva ne omenja tistih, ki prispevkov ne plačujejo."
ANSWER = "Dopolnili smo obrazložitev."
RESERVATION = "Obrazložitev bi morala biti v zahtevi sami."


@pytest.fixture
def position():
    position = PositionFactory(title="Stališče o nadomestilu")
    demand_of(position, "Nadomestilo naj bo višje")
    return position


@pytest.fixture
def houses():
    return {name: member_organisation(name=name) for name in ("Petrina hiša", "Evin oder", "Ninin muzej")}


def gives_her_proxy(eva, houses):
    eva.opens(reverse("decisions:proxies"))
    eva.fills_in(
        giver=f"o{houses['Evin oder'].pk}", holder=f"o{houses['Petrina hiša'].pk}", words="Naj odloči po svoji presoji."
    )
    eva.presses("Give the proxy")
    eva.sees("Given. Whoever votes in your place gets a letter.")
    eva.fits("proxies")
    assert Proxy.objects.count() == 1


def puts_it_to_decision(maja, position):
    maja.opens(reverse("positions:put", args=[position.pk]))
    until = timezone.localtime(timezone.now() + timedelta(hours=48)).strftime("%Y-%m-%dT%H:%M")
    maja.fills_in(rule=Rule.objects.get(code="silence").pk, closes_at=until)
    maja.presses("Open the vote")
    maja.sees("Voting is open. Everyone who may vote gets a letter.")
    return Decision.objects.get()


def form_of(decision, house):
    entry = decision.roll.entries.get(organisation=house)
    return f"voice-{entry.pk}", f"form[action$='/voices/{entry.pk}/']"


def says(visitor, decision, house, choice, reason=""):
    prefix, form = form_of(decision, house)
    visitor.opens(reverse("decisions:show", args=[decision.pk]))
    visitor.page.check(f"main [name='{prefix}-choice'][value='{choice}']")
    visitor.page.fill(f"main [name='{prefix}-reason']", reason)
    visitor.page.locator(f"{form} button[type=submit]").click()


def agrees_by_keyboard(luka, decision):
    entry = decision.roll.entries.get(person=luka.person)
    luka.opens(reverse("decisions:show", args=[decision.pk]))
    for _press in range(40):
        luka.page.keyboard.press("Tab")
        if luka.page.evaluate("() => document.activeElement.name") == f"voice-{entry.pk}-choice":
            break
    luka.page.keyboard.press("Space")
    luka.tabs_to(said("Cast the vote"))
    luka.page.keyboard.press("Enter")
    luka.sees("Recorded. You can change the vote until voting ends.")
    assert Ballot.objects.get(entry=entry).choice == "for"


def objects_and_is_read(petra, nina, decision, houses):
    says(petra, decision, houses["Petrina hiša"], "against")
    petra.sees("An objection needs a reason: what harm would the decision do? Your vote was not recorded.")
    says(petra, decision, houses["Petrina hiša"], "against", REASON)
    nina.opens(reverse("decisions:show", args=[decision.pk]))
    nina.sees_exactly(REASON, said("stands"))


def answers(maja, decision, petra):
    maja.opens(reverse("decisions:show", args=[decision.pk]))
    maja.fills_in(answer=ANSWER)
    maja.presses("Send the answer")
    maja.pictures("vote")
    assert Mail.objects.filter(to=petra.person.email, text__contains=ANSWER).count() == 1


def reads_how_it_ended(nina, decision):
    nina.opens(reverse("decisions:show", args=[decision.pk]))
    nina.sees("Adopted: no objection stands.")
    nina.sees_exactly(said("by proxy: %(holder)s", holder="Petrina hiša"), RESERVATION)
    record = json.loads(nina.page.request.get(reverse("decisions:record", args=[decision.pk])).body())
    assert [check.words for check in verify_record(record).checks if not check.ok] == []
    nina.opens(reverse("decisions:minutes", args=[decision.pk]))
    nina.sees_exactly(REASON, ANSWER, said("Chair"))
    nina.pictures("minutes")


def test_an_objection_becomes_a_reservation_and_silence_adopts(visit, work, position, houses):
    ensure_rules()
    people = {name: representative(house) for name, house in houses.items()}
    maja, nina = visit(office(name="Maja Vzorec")), visit(people["Ninin muzej"])
    eva = visit(people["Evin oder"], width=NARROW, javascript=False)
    petra = visit(people["Petrina hiša"], width=NARROW, javascript=False)
    luka = visit(individual_member(name="Luka Vzorec"), width=NARROW)

    gives_her_proxy(eva, houses)
    decision = puts_it_to_decision(maja, position)
    objects_and_is_read(petra, nina, decision, houses)
    answers(maja, decision, petra)
    says(petra, decision, houses["Petrina hiša"], "reservation", RESERVATION)
    says(petra, decision, houses["Evin oder"], "abstain")
    petra.fits("vote")
    agrees_by_keyboard(luka, decision)
    time_passes(decision)
    work()

    reads_how_it_ended(nina, decision)
    assert [one.state for one in Objection.objects.all()] == ["reservation"]
    maja.opens(reverse("positions:dossier", args=[position.dossier_id]))
    maja.sees("adopted")
