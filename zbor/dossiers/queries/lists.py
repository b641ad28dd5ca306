"""Which dossiers, acts, entries and documents there are for somebody."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from zbor.dossiers.enums import Stage, Visibility
from zbor.dossiers.models import (
    Act,
    ChronologyEntry,
    DeadlineChange,
    Document,
    Dossier,
    Identifier,
    Institution,
    Milestone,
    Task,
)
from zbor.members.models import Person, Seat, holding
from zbor.members.standing import Standing


@dataclass(frozen=True, slots=True)
class DossierFilter:
    """What somebody looks for in the list; an empty field does not narrow it. Without a stage the archived are left out."""

    text: str = ""
    stage: str = ""
    kind: str = ""
    institution: int | None = None
    responsible: int | None = None

    @property
    def is_empty(self) -> bool:
        return self == DossierFilter()

    def as_query(self) -> str:
        """The filter as the rest of a query string, for the pager."""
        fields = {
            "text": self.text,
            "stage": self.stage,
            "kind": self.kind,
            "institution": self.institution or "",
            "responsible": self.responsible or "",
        }
        chosen = {name: value for name, value in fields.items() if value}
        return f"&{urlencode(chosen)}" if chosen else ""


def public(now: datetime, *, prefix: str = "") -> Q:
    """The condition that strangers may see a dossier; `rules.is_public` is the same rule for one."""
    return Q(**{f"{prefix}visibility": Visibility.PUBLIC}) | Q(
        **{f"{prefix}visibility": Visibility.EMBARGO, f"{prefix}public_from__lte": now}
    )


def visible(standing: Standing, now: datetime) -> QuerySet[Dossier]:
    """The dossiers somebody may see; `rules.may_see` is the same rule for one."""
    return Dossier.objects.all() if standing.is_network else Dossier.objects.filter(public(now))


def visible_acts(standing: Standing, now: datetime) -> QuerySet[Act]:
    """The network sees every act; strangers those of which a dossier is public."""
    if standing.is_network:
        return Act.objects.all()
    return Act.objects.filter(Exists(Dossier.objects.filter(public(now), act=OuterRef("pk"))))


def listed(wanted: DossierFilter, *, standing: Standing, now: datetime) -> QuerySet[Dossier]:
    """The dossiers somebody looks for, with what a row shows; what is due first comes first, then the newest."""
    found = visible(standing, now).select_related("institution", "act", "responsible")
    if wanted.stage:
        found = found.filter(stage=wanted.stage)
    elif wanted == DossierFilter():
        found = found.exclude(stage=Stage.ARCHIVED)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.institution:
        found = found.filter(institution=wanted.institution)
    if wanted.responsible:
        found = found.filter(responsible=wanted.responsible)
    for word in wanted.text.split():
        found = found.filter(_contains(word))
    milestones = Prefetch("milestones", queryset=Milestone.objects.order_by("due_on", "pk"))
    return found.prefetch_related(milestones).order_by("-opened_at", "-pk")


def _contains(word: str) -> Q:
    """The condition that a word stands in what a row shows, or in a number of the dossier."""
    number = Exists(Identifier.objects.filter(dossier=OuterRef("pk"), value__icontains=word))
    return (
        Q(title__icontains=word)
        | Q(short_title__icontains=word)
        | Q(act__title__icontains=word)
        | Q(institution__name__icontains=word)
        | Q(proposer__icontains=word)
        | Q(number)
    )


def responsible_people() -> QuerySet[Person]:
    """The people who are responsible for some dossier."""
    return Person.objects.filter(Exists(Dossier.objects.filter(responsible=OuterRef("pk"))))


def assignable(*, on: date, besides: Person | None = None) -> QuerySet[Person]:
    """Who can be given a dossier or a task: those who sit in a body of the network, and whoever has it already."""
    seated = Exists(Seat.objects.filter(holding(on), person=OuterRef("pk")))
    return Person.objects.filter(Q(seated, is_active=True) | Q(pk=besides.pk if besides else None))


def chronology(dossier: Dossier, *, standing: Standing) -> QuerySet[ChronologyEntry]:
    """What happened, oldest first; strangers are told what is meant for them."""
    entries = ChronologyEntry.objects.filter(dossier=dossier).select_related("document", "dossier")
    return entries if standing.is_network else entries.filter(is_public=True)


def removed_entry(dossier: Dossier) -> ChronologyEntry | None:
    """The entry taken back last, which can be put back."""
    removed = ChronologyEntry.everything.filter(dossier=dossier, removed_at__isnull=False)
    return removed.order_by("-removed_at", "-pk").first()


def documents(dossier: Dossier, *, standing: Standing) -> QuerySet[Document]:
    """The files of a dossier, newest first; strangers are shown what is meant for them."""
    found = Document.objects.filter(dossier=dossier).select_related("by")
    return found if standing.is_network else found.filter(is_public=True)


def tasks(dossier: Dossier) -> QuerySet[Task]:
    """What there is to do: what is open by its day, then what is done, the latest first."""
    order = (F("done_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")
    return Task.objects.filter(dossier=dossier).select_related("assignee", "dossier").order_by(*order)


def deadline_changes(dossier: Dossier) -> QuerySet[DeadlineChange]:
    """How the official deadline moved, oldest first."""
    return DeadlineChange.objects.filter(dossier=dossier).select_related("by")


def counted_acts(*, standing: Standing, now: datetime) -> QuerySet[Act]:
    """The acts somebody may see, each with how many dossiers it has."""
    return visible_acts(standing, now).annotate(dossier_count=Count("dossiers")).order_by("title", "pk")


def dossiers_of(act: Act, *, standing: Standing, now: datetime) -> QuerySet[Dossier]:
    """The rounds of an act's change that somebody may see, the newest first."""
    return visible(standing, now).filter(act=act).order_by("-published_on", "-opened_at", "-pk")


def counted_institutions() -> QuerySet[Institution]:
    """Every institution, with how many dossiers it has."""
    return Institution.objects.annotate(dossier_count=Count("dossiers")).order_by("name", "pk")
