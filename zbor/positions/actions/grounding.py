"""Say on which analyses and other files a demand rests."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.dossiers.models import Document
from zbor.members.models import Person
from zbor.positions.actions.guards import draft_demand
from zbor.positions.models import Demand, Ground
from zbor.record.actions import note


@transaction.atomic
def rest_on(*, demand: Demand, document: Document, part: str, by: Person, now: datetime) -> Ground:
    """Let a demand of a draft rest on a file of its dossier; the same file again is the same ground with other words."""
    position, demand = draft_demand(demand, by, now)
    if document.dossier_id != position.dossier_id:
        raise Refused(_("This file belongs to another dossier. Add it to this one first."))
    ground, is_new = Ground.objects.get_or_create(
        demand=demand, document=document, defaults={"part": part.strip(), "at": now, "by": by}
    )
    if not is_new and ground.part != part.strip():
        ground.part = part.strip()
        ground.save(update_fields=["part"])
    note("demand.grounded", by=by, subject=demand, document=document.pk)
    return ground


@transaction.atomic
def rest_no_more(*, demand: Demand, document: Document, by: Person, now: datetime) -> None:
    """Take a file away from a demand of a draft; the file itself stays in the dossier."""
    _position, demand = draft_demand(demand, by, now)
    gone, _kinds = Ground.objects.filter(demand=demand, document=document).delete()
    if gone:
        note("demand.ground_removed", by=by, subject=demand, document=document.pk)
