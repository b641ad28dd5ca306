"""Pages of work in progress, which the example network does not hold: drafts, an open vote, half-made demands."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.looking import Looker
from tests.factories.dossiers import DossierFactory
from zbor.consultations import actions as consultations
from zbor.consultations.models import Consultation
from zbor.decisions.actions import ensure_rules
from zbor.members.models import Person
from zbor.positions import actions as positions
from zbor.positions.sources import Source, SourceKind

pytestmark = pytest.mark.browser


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
    voted = positions.create_position(
        dossier=DossierFactory(is_example=True), title="Stališče v odločanju", by=maja, now=now
    )
    positions.create_demand(position=voted, title="Daljši rok", wording="Rok je 60 dni.", by=maja, now=now)
    put = positions.put_to_decision(
        position=voted, rule=ensure_rules()[0], closes_at=now + timedelta(days=2), by=maja, now=now
    )
    vote, write = f"/decisions/{put.decision.pk}/", f"/positions/{position.pk}"
    return {
        "office": [
            *[f"/consultations/{draft.pk}/{part}" for part in ("", "statements/", "preview/", "edit/")],
            *[f"{write}/{part}" for part in ("edit/", "text/", "decision/", "demands/new/")],
            f"/positions/demands/{demand.pk}/edit/",
            f"/positions/demands/{demand.pk}/",
            f"/dossiers/{open_one.dossier_id}/position/",
            vote,
        ],
        "representative": [
            vote,
            f"/dossiers/{voted.dossier_id}/position/",
            f"/consultations/{open_one.pk}/answer/",
            f"/consultations/{open_one.pk}/suggest/",
            f"/consultations/{open_one.pk}/review/",
        ],
    }


@pytest.mark.parametrize("visitor", ["office", "representative"], indirect=True)
def test_work_in_progress_is_whole_light_and_without_barriers(visitor, window, unfinished, request):
    looker = Looker(window)
    addresses = unfinished[request.node.callspec.params["visitor"]]

    faults = [f"{address}: {fault}" for address in addresses for fault in looker.faults(address)]

    assert faults == []
