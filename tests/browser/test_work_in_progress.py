"""Pages of work in progress, which the example network does not hold: drafts, an open vote, half-made demands."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.looking import Looker
from tests.factories.dossiers import DossierFactory
from zbor.consultations import actions as consultations
from zbor.consultations.models import Consultation
from zbor.decisions import actions as decisions
from zbor.decisions.actions import ensure_rules
from zbor.members.models import Person
from zbor.positions import actions as positions
from zbor.positions.comparing import Wording
from zbor.positions.enums import Place
from zbor.positions.sources import Source, SourceKind

pytestmark = pytest.mark.browser


def _in_session(maja, now):
    """The addresses of an assembly in session, with one point decided by hands, one postponed and one voted on."""
    begins = now - timedelta(minutes=30)
    told = {"title": "Občni zbor", "starts_at": begins, "place": "Dvorana", "link": "", "invitation": "Vabljeni."}
    before = {"by": maja, "now": begins - timedelta(days=1)}
    meeting = decisions.create_assembly(**told, **before)
    items = [decisions.add_item(assembly=meeting, title=title, text="", **before) for title in ("Ena", "Dva", "Tri")]
    decisions.call_assembly(assembly=meeting, **before)
    meeting = decisions.gather(assembly=meeting, by=maja, now=begins)
    for entry in meeting.roll.entries.all():
        decisions.arrive(assembly=meeting, entry=entry, by=maja, now=begins)
    meeting = decisions.open_assembly(assembly=meeting, by=maja, now=begins)
    rule, during = ensure_rules()[0], {"by": maja, "now": begins + timedelta(minutes=5)}
    decisions.count_hands(item=items[0], rule=rule, in_favour=40, against=2, abstained=0, **during)
    decisions.postpone_item(item=items[1], reason="Ni gradiva.", **during)
    vote = decisions.open_vote(item=items[2], title="Tri", question="Sprejmemo?", rule=rule, **during)
    address = f"/decisions/assemblies/{meeting.pk}/"
    points = [f"{address}items/{item.pk}/" for item in items]
    return [address, f"{address}people/", *points], f"/decisions/{vote.pk}/"


@pytest.fixture
def unfinished(example_network):
    """The addresses of a draft consultation, a draft position, a clash of two texts and an open vote, by visitor."""
    now, maja = timezone.now(), Person.objects.get(name="Maja Vetrih")
    open_one = Consultation.objects.get(phase="open")
    statements = [Source(SourceKind.STATEMENT, pk) for pk in open_one.statements.values_list("pk", flat=True)[:3]]
    draft = consultations.create(
        dossier=DossierFactory(is_example=True),
        title="Nov krog",
        brief="",
        closes_at=now + timedelta(days=3),
        by=maja,
        now=now,
    )
    consultations.add_seeds(consultation=draft, texts=["Prag naj se zniža.", "Rok naj bo daljši."], by=maja, now=now)
    position = positions.create_position(dossier=open_one.dossier, title="Stališče v nastajanju", by=maja, now=now)
    demand = positions.create_demand(
        position=position, title="Nadomestilo prej", sources=statements[:2], by=maja, now=now
    )
    section, reading = drafted(position, maja, now)
    voted = positions.create_position(
        dossier=DossierFactory(is_example=True), title="Stališče v odločanju", by=maja, now=now
    )
    positions.create_demand(position=voted, title="Daljši rok", wording="Rok je 60 dni.", by=maja, now=now)
    put = positions.put_to_decision(
        position=voted, rule=ensure_rules()[0], closes_at=now + timedelta(days=2), by=maja, now=now
    )
    meeting, room_vote = _in_session(maja, now)
    vote, write = f"/decisions/{put.decision.pk}/", f"/positions/{position.pk}"
    return {
        "office": [
            *[f"/consultations/{draft.pk}/{part}" for part in ("", "statements/", "preview/", "edit/")],
            *[f"{write}/{part}" for part in ("edit/", "text/", "decision/", "demands/new/", "sections/new/")],
            f"/positions/sections/{section.pk}/edit/",
            *meeting,
            *reading,
            f"/positions/demands/{demand.pk}/edit/",
            f"/positions/demands/{demand.pk}/",
            f"/dossiers/{open_one.dossier_id}/position/",
            vote,
        ],
        "representative": [
            *reading,
            vote,
            *meeting[:2],
            room_vote,
            f"/dossiers/{voted.dossier_id}/position/",
            f"/consultations/{open_one.pk}/answer/",
            f"/consultations/{open_one.pk}/suggest/",
            f"/consultations/{open_one.pk}/review/",
        ],
    }


def drafted(position, maja, now):
    """A section with a note and a suggestion, and the addresses at which members read them and write theirs."""
    section = positions.create_section(
        position=position, place=Place.BEFORE, title="Na kratko", text="Rok je prekratek.", by=maja, now=now
    )
    wording = Wording("Na kratko", "Rok je krajši od obljubljenega.")
    suggestion = positions.suggest(
        part=section, base_revision=1, wording=wording, reason="Kar se da šteti.", by=maja, now=now
    )
    note = positions.leave_note(part=section, quote="Rok", text="Kateri?", by=maja, now=now)
    return section, [
        f"/positions/{position.pk}/draft/",
        f"/positions/{position.pk}/suggestions/",
        f"/positions/sections/{section.pk}/",
        f"/positions/parts/section/{section.pk}/suggest/",
        f"/positions/parts/section/{section.pk}/note/",
        f"/positions/suggestions/{suggestion.pk}/",
        f"/positions/notes/{note.pk}/answer/",
    ]


@pytest.mark.parametrize("visitor", ["office", "representative"], indirect=True)
def test_work_in_progress_is_whole_light_and_without_barriers(visitor, window, unfinished, request):
    looker = Looker(window)
    addresses = unfinished[request.node.callspec.params["visitor"]]

    faults = [f"{address}: {fault}" for address in addresses for fault in looker.faults(address)]

    assert faults == []
