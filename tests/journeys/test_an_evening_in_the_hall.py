"""An assembly from the plan to the minutes.

Maja of the office leads it and stands at the entrance; Petra says on a phone without JavaScript that she is here, and
votes; Luka's phone shows the vote by itself as soon as it is open; Nina is found and marked at the entrance.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.members import individual_member, member_organisation, office, representative
from tests.journeys.play import NARROW, said, time_passes
from zbor.decisions.actions import ensure_rules
from zbor.decisions.models import Assembly, Decision, Presence
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE = "Poročilo je bilo predstavljeno."


def plans_and_calls(maja):
    maja.opens(reverse("decisions:assembly_new"))
    soon = timezone.localtime(timezone.now() + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    maja.fills_in(title="Občni zbor", starts_at=soon, place="Dvorana", invitation="Vabljeni.")
    maja.presses("Save")
    maja.sees("Prepared. Write the agenda, then call the assembly.")
    for title in ("Letno poročilo", "Razno"):
        maja.fills_in(title=title)
        maja.presses("Add to the agenda")
        maja.sees_exactly(title)
    maja.presses("Call the assembly")
    maja.sees("Let people in")
    assert Mail.objects.filter(text__contains="1. Letno poročilo").count() == 3
    tonight = timezone.localtime().replace(hour=23, minute=59, second=59)
    Assembly.objects.update(starts_at=tonight)  # people come on its day, however late this is played
    return Assembly.objects.get()


def stands_at_the_entrance(maja, assembly):
    maja.opens(reverse("decisions:assembly", args=[assembly.pk]))
    maja.presses("Let people in")
    maja.fills_in(q="ninin")
    maja.presses("Find")
    maja.presses("Here: %(name)s", name="Ninin muzej")
    maja.sees("Recorded: %(name)s.", name="Ninin muzej")
    maja.presses("That was a mistake: undo")
    maja.sees("absent")
    maja.presses("Here: %(name)s", name="Ninin muzej")
    maja.sees("Recorded: %(name)s.", name="Ninin muzej")
    maja.pictures("people")


def comes(visitor, assembly, name):
    visitor.opens(reverse("decisions:assembly", args=[assembly.pk]))
    visitor.presses("Here: %(name)s", name=name)
    visitor.sees("Recorded: %(name)s.", name=name)


def begins_and_asks(maja, assembly):
    maja.opens(reverse("decisions:assembly", args=[assembly.pk]))
    maja.presses("Begin the session")
    maja.sees("A session does not begin before the time to which people were called: some are on their way.")
    time_passes(assembly, field="starts_at")
    maja.opens(reverse("decisions:assembly", args=[assembly.pk]))
    maja.presses("Begin the session")
    maja.chooses("1. Letno poročilo")
    maja.fills_in(note=NOTE)
    maja.presses("Save the note")
    maja.page.locator("summary", has_text=said("Vote on phones")).click()
    maja.presses("Open the vote")
    maja.sees("Voting is open. Those in the room vote on the page of the assembly.")
    return Decision.objects.get()


def votes(visitor, decision, entry, choice):
    visitor.follows("Vote now")
    visitor.page.check(f"main [name='voice-{entry.pk}-choice'][value='{choice}']")
    visitor.presses("Cast the vote")
    visitor.sees("Recorded. You can change the vote until voting ends.")
    assert decision.ballots.get(entry=entry).choice == choice


def ends_it(maja, assembly):
    maja.presses("End the vote and count")
    maja.sees_exactly("za: 2, proti: 0, vzdržani: 0; oddanih glasov: 2 od 3 navzočih")
    maja.opens(reverse("decisions:assembly", args=[assembly.pk]))
    maja.page.locator("summary", has_text=said("End the session")).click()
    maja.presses("End the session")
    maja.presses("Close the minutes")


def test_a_report_is_adopted_on_phones_and_stands_in_the_minutes(visit):
    ensure_rules()
    houses = {name: member_organisation(name=name) for name in ("Petrina hiša", "Ninin muzej")}
    people = {name: representative(house) for name, house in houses.items()}
    maja, nina = visit(office(name="Maja Vzorec")), visit(people["Ninin muzej"])
    petra = visit(people["Petrina hiša"], width=NARROW, javascript=False)
    luka = visit(individual_member(name="Luka Vzorec"), width=NARROW, thumb=True)

    assembly = plans_and_calls(maja)
    stands_at_the_entrance(maja, assembly)
    comes(petra, assembly, "Petrina hiša")
    comes(luka, assembly, "Luka Vzorec")
    decision = begins_and_asks(maja, assembly)
    luka.sees("Vote now")  # the page has asked by itself
    votes(luka, decision, decision.roll.entries.get(person=luka.person), "for")
    luka.fits("assembly")
    petra.opens(reverse("decisions:assembly", args=[assembly.pk]))
    votes(petra, decision, decision.roll.entries.get(organisation=houses["Petrina hiša"]), "for")
    maja.page.reload()
    ends_it(maja, assembly)

    nina.opens(reverse("decisions:assembly_minutes", args=[assembly.pk]))
    nina.sees_exactly(NOTE, "Ninin muzej", said("Chair"))
    nina.pictures("minutes")
    assert Presence.objects.filter(left_at__isnull=False).count() == 3
    assert Assembly.objects.get().minutes_closed_at is not None
