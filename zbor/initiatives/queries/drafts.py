"""The draft of an initiative: its sections, how they read before, what others suggest, the budget."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from zbor.initiatives.enums import Side, SuggestionState
from zbor.initiatives.models import BudgetLine, DraftTemplate, Initiative, Section, WordSuggestion
from zbor.positions.comparing import Piece, compare


def default_lines() -> str:
    """With which sections a draft begins until the office says otherwise."""
    return "\n".join(
        [
            _("Need: what the problem is, for whom, and how we know."),
            _("Goal: what will be different, and how it will be seen."),
            _("What will be done: the work in its order, with months."),
            _("Who does what: each organisation, its part and its people."),
            _("Risks: what may go wrong, and what then."),
        ]
    )


def template() -> DraftTemplate:
    """As the office has said, else the default, not kept anywhere."""
    return DraftTemplate.objects.order_by("pk").first() or DraftTemplate(lines=default_lines())


def headings(lines: str) -> list[tuple[str, str]]:
    """The headings and hints of a template."""
    parts = [line.partition(":") for line in lines.splitlines() if line.strip()]
    return [(heading.strip()[:120], hint.strip()[:500]) for heading, _colon, hint in parts if heading.strip()]


def sections_of(initiative: Initiative) -> QuerySet[Section]:
    """In their order, with how many suggestions wait at each."""
    waiting = Count("suggestions", filter=Q(suggestions__state=SuggestionState.OPEN))
    return initiative.sections.annotate(waiting=waiting)


def is_written(initiative: Initiative) -> bool:
    """Whether there is a draft, and no section of it is empty."""
    texts = list(initiative.sections.values_list("text", flat=True))
    return bool(texts) and all(any(sign.isalnum() for sign in text) for text in texts)


MOST_VERSIONS = 20


@dataclass(frozen=True, slots=True)
class Changed:
    """A version of a section, with what changed in it."""

    revision: int
    by: str
    at: object
    pieces: list[Piece]


def changes_of(section: Section) -> list[Changed]:
    """The latest versions, each compared with the one before."""
    versions = list(section.versions.select_related("by")[: MOST_VERSIONS + 1])
    before = [*(one.text for one in versions[1:]), ""][: len(versions)]
    pairs = list(zip(versions, before, strict=True))[:MOST_VERSIONS]
    return [Changed(one.revision, str(one.by), one.at, compare(old, one.text)) for one, old in pairs]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion, with what it would change in the text as it stands."""

    suggestion: WordSuggestion
    pieces: list[Piece]


def suggestions_of(section: Section) -> list[Suggested]:
    """Those that wait are compared with the text of now; the answered ones only tell what became of them."""
    latest_first = section.suggestions.select_related("by", "answered_by").order_by("-at", "-pk")
    found = sorted(latest_first, key=lambda one: one.state != SuggestionState.OPEN)
    return [
        Suggested(one, compare(section.text, one.text) if one.state == SuggestionState.OPEN else []) for one in found
    ]


@dataclass(frozen=True, slots=True)
class Budget:
    """Lines of both sides, and their sums."""

    cost_lines: list[BudgetLine]
    income_lines: list[BudgetLine]

    @property
    def costs(self) -> Decimal:
        return sum((one.amount for one in self.cost_lines), Decimal(0))

    @property
    def income(self) -> Decimal:
        return sum((one.amount for one in self.income_lines), Decimal(0))

    @property
    def own(self) -> Decimal:
        """Income that organisations bring themselves."""
        return sum((one.amount for one in self.income_lines if one.organisation_id), Decimal(0))

    @property
    def missing(self) -> Decimal:
        return self.costs - self.income

    @property
    def is_covered(self) -> bool:
        """Whether it costs anything, and exactly that comes in."""
        return self.costs > 0 and self.costs == self.income


def budget_of(initiative: Initiative) -> Budget:
    lines = list(initiative.budget.select_related("organisation"))
    return Budget([one for one in lines if one.side == Side.COST], [one for one in lines if one.side == Side.INCOME])
