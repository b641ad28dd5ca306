"""Say where the facts of a dossier can be read."""

from datetime import datetime

from django.db import transaction

from zbor.dossiers.actions.guards import locked, must_edit
from zbor.dossiers.models import Dossier, SourceLink
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def add_source_link(*, dossier: Dossier, url: str, label: str, by: Person, now: datetime) -> SourceLink:
    """Keep a link; the same address stands there once."""
    must_edit(dossier, by, now)
    locked(dossier)
    link, is_new = SourceLink.objects.get_or_create(dossier=dossier, url=url, defaults={"label": label[:200]})
    if is_new:
        note("dossier.source", by=by, subject=dossier, url=url)
    return link
