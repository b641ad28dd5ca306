"""Consultations of the state that were found and never became a dossier: they are counted among the terms, too."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from zbor.dossiers.enums import ActKind, Level
from zbor.dossiers.models import Dossier, Identifier
from zbor.watch.enums import SetAside, SourceKind, Triage
from zbor.watch.models import Item, ItemIdentifier, Sighting
from zbor.watch.queries.item_acts import compact


def watched(counted: QuerySet[Dossier]) -> list[Item]:
    """Acts of the state whose publication and deadline a public source gives, besides those of the dossiers counted.

    What belongs to one of these dossiers, or bears one of their numbers, is counted there; what the office found to be no
    act is not counted; what came by hand or by mail is no public fact. Of the same title and deadline there is one.
    """
    found = _of_the_state().exclude(triage=Triage.DISMISSED, triage_cause=SetAside.NO_POLICY)
    found = found.exclude(dossier__in=counted.values("pk")).filter(Exists(_public_sightings()))
    once: dict[tuple[str, str], Item] = {}
    theirs = _numbers_of(counted)
    for item in found.select_related("institution").prefetch_related("identifiers").defer("text", "lemmas"):
        if theirs.isdisjoint((one.kind, compact(one.value)) for one in item.identifiers.all()):
            once.setdefault((item.title_key, str(item.deadline_on)), item)
    return list(once.values())


def _of_the_state() -> QuerySet[Item]:
    """A call asks for applications, and what towns and the Union promise is another matter."""
    asked = Q(published_on__isnull=False, deadline_on__isnull=False, level=Level.NATIONAL)
    return Item.objects.filter(asked).exclude(url="").exclude(kind=ActKind.CALL).order_by("pk")


def _public_sightings() -> QuerySet[Sighting]:
    return Sighting.objects.filter(item=OuterRef("pk")).exclude(source__kind=SourceKind.HAND)


def _numbers_of(dossiers: QuerySet[Dossier]) -> set[tuple[str, str]]:
    shared = ItemIdentifier.objects.values("kind")
    numbers = Identifier.objects.filter(dossier__in=dossiers.values("pk"), kind__in=shared)
    return {(kind, compact(value)) for kind, value in numbers.values_list("kind", "value")}
