"""Suggestions beside the text of today: what each would change, whether it still fits, what became of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Q, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.waiting import Waiting
from zbor.calc.amending import applied, rebased
from zbor.members.standing import Standing
from zbor.positions.comparing import Piece, Wording, compare
from zbor.positions.enums import SuggestionState
from zbor.positions.models import Demand, DemandRevision, Position, Section, SectionRevision, Suggestion
from zbor.positions.queries.amending import Fit
from zbor.positions.queries.amending_waiting import DRAFTING

FIELDS_OF = {"section": ("title", "text"), "demand": ("title", "wording", "text")}
"""What people write in a part, in the order of the page."""

OPEN = Q(withdrawn_at__isnull=True, is_accepted__isnull=True)


@dataclass(frozen=True, slots=True)
class Changed:
    """One text of a part with what goes out of it and what comes into it."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A suggestion beside the text as it reads now. `merged` is what accepting it writes; None where a hand must."""

    suggestion: Suggestion
    state: SuggestionState
    fit: Fit
    merged: Wording | None
    changes: list[Changed]


def kind_of(part: Section | Demand) -> str:
    """What a part is called in addresses, and as the column of what is about it."""
    return "section" if isinstance(part, Section) else "demand"


def label_of(part: Section | Demand, name: str) -> str:
    """What people call one of the texts of a part."""
    if isinstance(part, Section):
        return {"title": _("Heading"), "text": _("Text")}[name]
    return {"title": _("The demand in one sentence"), "wording": _("Wanted wording"), "text": _("Explanation")}[name]


def words_in_part(
    thing: Section | Demand | SectionRevision | DemandRevision | Suggestion | Wording, kind: str
) -> dict[str, str]:
    """The texts with line ends of one kind."""
    return {name: getattr(thing, name).replace("\r\n", "\n").strip() for name in FIELDS_OF[kind]}


def revision_of(part: Section | Demand, revision: int) -> SectionRevision | DemandRevision | None:
    """How a part read once; None where it never had such a revision."""
    return part.revisions.filter(revision=revision).first()


def suggestions_of(position: Position) -> QuerySet[Suggestion]:
    """Every suggestion: those that wait first, then the newest."""
    found = Suggestion.objects.filter(position=position).select_related("person", "section", "demand", "answered_by")
    waits = Case(When(OPEN, then=0), default=1)
    return found.order_by(waits, "-at", "-pk")


def open_suggestions(position: Position) -> dict[tuple[str, int], list[Suggestion]]:
    """Those that wait for an answer, by kind and key of their part."""
    found: dict[tuple[str, int], list[Suggestion]] = defaultdict(list)
    for one in Suggestion.objects.filter(OPEN, position=position).select_related("person", "section", "demand"):
        found[kind_of(one.part), one.part.pk].append(one)
    return found


def waiting_suggestions(position: Position) -> int:
    """How many wait for an answer."""
    return Suggestion.objects.filter(OPEN, position=position).count()


def weigh(suggestion: Suggestion) -> Weighed:
    """What the suggestion would make of its part as it reads now."""
    part, state = suggestion.part, suggestion.state
    kind = kind_of(part)
    current, wanted = words_in_part(part, kind), words_in_part(suggestion, kind)
    known = revision_of(part, suggestion.base_revision)
    base = words_in_part(known, kind) if known else current
    shown, becomes, fit = base, wanted, Fit.FITS
    if state is SuggestionState.OPEN:
        edits = rebased(base, wanted, current)
        if part.removed_at is not None:
            fit = Fit.GONE
        elif edits is None:
            fit = Fit.CLASHES
        else:
            fit = Fit.FITS if edits else Fit.DONE
            shown, becomes = current, applied(current, edits)
    article = part.article_id if isinstance(part, Demand) else None
    merged = Wording(article_id=article, **becomes) if fit in {Fit.FITS, Fit.DONE} else None
    changes = [
        Changed(label_of(part, name), compare(shown[name], becomes[name]))
        for name in FIELDS_OF[kind]
        if shown[name] != becomes[name]
    ]
    return Weighed(suggestion, state, fit, merged, changes)


def came_from(part: Section | Demand) -> dict[int, Suggestion]:
    """Whose suggestions made which revision of a part."""
    taken = part.suggestions.filter(is_accepted=True, accepted_revision__isnull=False).select_related("person")
    return {one.accepted_revision or 0: one for one in taken}


def suggestions_waiting_for(standing: Standing, _now: datetime) -> list[Waiting]:
    """Suggestions without an answer, for the rapporteur, the drafting group and whoever is responsible."""
    person = standing.person
    if person is None or not standing.is_network:
        return []
    waiting = Q(suggestions__withdrawn_at__isnull=True, suggestions__is_accepted__isnull=True)
    mine = Q(rapporteur=person) | Q(dossier__responsible=person) | Q(drafters__person=person)
    positions = (
        Position.objects.filter(DRAFTING, mine)
        .annotate(waits=Count("suggestions", filter=waiting, distinct=True))
        .filter(waits__gt=0)
        .select_related("dossier")
    )
    return [
        Waiting(
            title=position.title,
            url=reverse("positions:suggestions", args=[position.pk]),
            due=position.dossier.deadline_on,
            kind=_("answer suggestions"),
            note=ngettext("one suggestion", "%(n)d suggestions", position.waits) % {"n": position.waits},
        )
        for position in positions.order_by("pk")
    ]
