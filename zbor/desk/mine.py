"""What became of what I wrote: from a statement or a comment to the verdict on the demand it became part of."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from zbor.consultations.enums import Moderation
from zbor.consultations.queries import Contribution, own_contributions, statement_texts
from zbor.consultations.queries.lineage import went_into
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
    became: list[str] = field(default_factory=list)


def written_by(person_pk: int) -> list[Written]:
    """Everything a person wrote, newest first, each with its fate; a constant number of queries.

    A statement that was merged, split or worded anew has the fate of what is asked in its place.
    """
    contributions = own_contributions(person_pk)
    heirs = went_into([one.pk for one in contributions if one.kind == "statement"])
    statements = {*heirs, *(new for several in heirs.values() for new in several)}
    comments = [one.pk for one in contributions if one.kind == "comment"]
    texts = statement_texts(statements)
    fates: dict[Source, list[Fate]] = defaultdict(list)
    for fate in fate_of(statements, comments):
        fates[fate.source].append(fate)
    demands = [fate.demand_pk for several in fates.values() for fate in several if fate.demand_pk]
    verdicts = dict(with_verdict(asked()).filter(pk__in=demands).values_list("pk", "verdict"))
    found = []
    for one in contributions:
        new = heirs.get(one.pk, []) if one.kind == "statement" else []
        own = [fate for pk in [one.pk, *new] for fate in fates[Source(KINDS[one.kind], pk)]]
        found.append(_written(one, own, verdicts, [texts[pk] for pk in new if pk in texts]))
    return found


def _written(one: Contribution, fates: list[Fate], verdicts: dict[int, str], became: list[str]) -> Written:
    uses = [
        Use(fate.demand_number or 0, fate.demand_title, _progress(fate, verdicts), _address(fate, verdicts))
        for fate in {fate.demand_pk: fate for fate in fates if fate.demand_pk}.values()
    ]
    aside = next((fate.reason for fate in fates if not fate.demand_pk), "")
    said, reason = _said(one, used=bool(uses), aside=aside)
    return Written(one.text, f"/dossiers/{one.dossier_pk}/", said, reason, uses, became)


def _said(one: Contribution, *, used: bool, aside: str) -> tuple[str, str]:
    if used:
        return _("It became part of a demand."), ""
    if aside:
        return _("It was set aside."), aside
    if one.moderation not in (None, Moderation.ACCEPTED, Moderation.PENDING):
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
