"""One dossier as strangers read it."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.text import slugify

from zbor.dossiers.enums import LABELS, DossierKind
from zbor.dossiers.models import ChronologyEntry, Dossier, Milestone
from zbor.members.standing import Standing

SHORT = 60


def address_of(dossier: Dossier) -> str:
    """The permanent address of a dossier; only its number counts, the words are for people."""
    words = slugify(str(dossier))[:SHORT].strip("-") or "dosje"
    return reverse("publicsite:dossier", kwargs={"pk": dossier.pk, "slug": words})


def told(dossiers: QuerySet[Dossier], *, standing: Standing) -> QuerySet[Dossier]:
    """Dossiers with everything that their page tells this visitor, and nothing that is for others.

    What is prefetched here is what later reads see: strangers' doubts must not be raised by the network's own plan.
    """
    entries = ChronologyEntry.objects.select_related("document")
    milestones = Milestone.objects.all()
    if not standing.is_network:
        entries, milestones = entries.filter(is_public=True), milestones.none()
    return dossiers.select_related("act", "institution").prefetch_related(
        "topics",
        "identifiers",
        "sources",
        Prefetch("chronology", queryset=entries.order_by("on", "pk")),
        Prefetch("milestones", queryset=milestones),
    )


@dataclass(frozen=True)
class Fact:
    """One line of what a dossier tells: under our name for it, as text, as a list, or as an address."""

    label: str
    text: str = ""
    lines: tuple[str, ...] = field(default=())
    url: str = ""


def facts(dossier: Dossier) -> list[Fact]:
    """What a dossier of its type tells, in the order of its type; what is not known is left out."""
    found = [_fact(dossier, name, str(label)) for name, label in LABELS[DossierKind(dossier.kind)].items()]
    return [fact for fact in found if fact.text or fact.lines or fact.url]


def _fact(dossier: Dossier, name: str, label: str) -> Fact:
    value = getattr(dossier, name)
    if name == "institution":
        named = dict.fromkeys(filter(None, [str(dossier.institution or ""), dossier.proposer]))
        return Fact(label, text=", ".join(named))
    if name.endswith("_url"):
        return Fact(label, url=value)
    if name == "key_changes":
        return Fact(label, lines=tuple(line.strip() for line in value.splitlines() if line.strip()))
    return Fact(label, text=str(value or ""))
