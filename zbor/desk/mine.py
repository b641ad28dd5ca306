"""What became of what I wrote: from a statement or a comment to the verdict on the demand it became part of."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from zbor.consultations.enums import Moderation
from zbor.consultations.queries import Contribution, own_contributions
from zbor.decisions.enums import Result
from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries import asked, with_verdict
from zbor.positions.queries import Fate, fate_of
from zbor.positions.sources import Source, SourceKind

KINDS = {"statement": SourceKind.STATEMENT, "comment": SourceKind.COMMENT}


@dataclass(frozen=True)
class Use:
    """A demand that grew from it; `said` is how far the demand has come."""

    number: int
    title: str
    said: str
    url: str = ""


@dataclass(frozen=True)
class Written:
    """One thing a person wrote, and what became of it in plain words."""

    text: str
    dossier_url: str
    said: str
    reason: str = ""
    uses: list[Use] = field(default_factory=list)


def written_by(person_pk: int) -> list[Written]:
    """Everything a person wrote, newest first, each with its fate; a constant number of queries."""
    contributions = own_contributions(person_pk)
    statements = [one.pk for one in contributions if one.kind == "statement"]
    comments = [one.pk for one in contributions if one.kind == "comment"]
    fates: dict[Source, list[Fate]] = defaultdict(list)
    for fate in fate_of(statements, comments):
        fates[fate.source].append(fate)
    demands = [fate.demand_pk for several in fates.values() for fate in several if fate.demand_pk]
    verdicts = dict(with_verdict(asked()).filter(pk__in=demands).values_list("pk", "verdict"))
    return [_written(one, fates[Source(KINDS[one.kind], one.pk)], verdicts) for one in contributions]


def _written(one: Contribution, fates: list[Fate], verdicts: dict[int, str]) -> Written:
    uses = [
        Use(fate.demand_number or 0, fate.demand_title, _progress(fate, verdicts), _address(fate, verdicts))
        for fate in fates
        if fate.demand_pk
    ]
    aside = next((fate.reason for fate in fates if not fate.demand_pk), "")
    said, reason = _said(one, used=bool(uses), aside=aside)
    return Written(one.text, f"/dossiers/{one.dossier_pk}/", said, reason, uses)


def _said(one: Contribution, *, used: bool, aside: str) -> tuple[str, str]:
    if used:
        return _("It became part of a demand."), ""
    if aside:
        return _("It was set aside."), aside
    if one.moderation in (Moderation.REJECTED, Moderation.MERGED):
        return one.moderation.label.capitalize() + ".", one.reason
    if one.moderation is Moderation.PENDING:
        return _("It waits for the office to look at it."), ""
    return _("It waits: the position is not written yet."), ""


def _progress(fate: Fate, verdicts: dict[int, str]) -> str:
    if fate.demand_pk in verdicts:
        return str(Verdict(verdicts[fate.demand_pk]).label)
    return str(Result(fate.result).label) if fate.result else _("in a draft")


def _address(fate: Fate, verdicts: dict[int, str]) -> str:
    """The demand's permanent page, once the demand was really made."""
    return f"/demands/{fate.demand_pk}/" if fate.demand_pk in verdicts else ""
