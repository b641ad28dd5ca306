"""The opinion page: what a frozen result says, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.opinion import OpinionResult
from zbor.calc.opinion.result import StatementResult
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation, OpinionSnapshot
from zbor.consultations.queries.differences import Differences, differences
from zbor.consultations.queries.lines import Claim, First, Line, claims, firsts, line_of, turned
from zbor.consultations.queries.results import latest, result_of, statement_key, turnout
from zbor.consultations.queries.statements import StatementSummary, accepted, of_dossier, summary_of
from zbor.consultations.rules import least_shown
from zbor.consultations.words import careless_in_words, notes_in_words
from zbor.dossiers.models import Dossier

MOST_LINES = 3


@dataclass(frozen=True)
class Camp:
    """A group found in the answers, and what it says more than others."""

    name: str
    size: int
    says: list[Claim]


@dataclass(frozen=True)
class OpinionPage:
    """Everything the page says of one published result, the same for everybody."""

    snapshot: OpinionSnapshot
    result: OpinionResult
    lead: str
    firsts: list[First]
    unites: list[Line]
    divides: list[Line]
    lines: list[Line]
    few: list[StatementSummary]
    camps: list[Camp]
    differences: Differences
    remarks: list[str]
    careless: list[str]
    least: int
    texts: Mapping[str, StatementSummary] = field(repr=False)
    by_key: Mapping[str, Line] = field(repr=False)


@dataclass(frozen=True)
class OpinionLead:
    """For the overview of a dossier: how far the newest consultation has come, and its first lines."""

    consultation_pk: int
    title: str
    answered: int
    of: int
    is_open: bool
    lines: list[Line]


def opinion_page(consultation: Consultation) -> OpinionPage | None:
    """The published result in words and lines; None while there is none that can be read."""
    snapshot = latest(consultation)
    result = result_of(snapshot) if snapshot else None
    if snapshot is None or result is None:
        return None
    least = least_shown(consultation)
    texts = _texts(consultation, result, least)
    lines = {key: line_of(summary) for key, summary in texts.items() if summary.agree is not None and summary.n}
    unites = [turned(lines[one.id], one.side) for one in result.unites if one.id in lines]
    return OpinionPage(
        snapshot=snapshot,
        result=result,
        lead=_lead(snapshot, len(texts), len(unites), result),
        firsts=firsts(result, lines),
        unites=unites,
        divides=[lines[one.id] for one in result.divides if one.id in lines],
        lines=sorted(lines.values(), key=lambda line: line.statement.number),
        few=[summary for summary in texts.values() if summary.agree is None],
        camps=[Camp(one.id, one.size, claims(one.representative, texts, least)[:MOST_LINES]) for one in result.groups],
        differences=differences(snapshot, texts, least),
        remarks=notes_in_words(result),
        careless=careless_in_words(result, {key: line.statement.text for key, line in lines.items()}),
        least=least,
        texts=texts,
        by_key=lines,
    )


def _texts(consultation: Consultation, result: OpinionResult, least: int) -> dict[str, StatementSummary]:
    counts = {one.id: one for one in result.statements}
    keyed = {statement_key(statement, consultation): statement for statement in accepted(consultation)}
    return {
        key: summary_of(statement, _counts(counts[key]), least=least)
        for key, statement in keyed.items()
        if key in counts
    }


def _counts(one: StatementResult) -> dict[str, float]:
    return {
        "n": one.n,
        "agree": one.agree,
        "disagree": one.disagree,
        "pass": one.passed,
        "lower": one.lower,
        "divisiveness": one.divisiveness,
    }


def _lead(snapshot: OpinionSnapshot, asked: int, united: int, result: OpinionResult) -> str:
    each = snapshot.answers / snapshot.voices if snapshot.voices else 0
    answered = ngettext(
        "%(n)d voice has answered, on average %(each)s of %(asked)d statements.",
        "%(n)d voices have answered, each on average %(each)s of %(asked)d statements.",
        snapshot.voices,
    ) % {"n": snapshot.voices, "each": round(each), "asked": asked}
    together = ngettext("On %(n)d statement we agree.", "On %(n)d statements we agree.", united) % {"n": united}
    if not united:
        together = _("On no statement do all groups surely agree.")
    if result.camps.found:
        count = len(result.groups)
        apart = ngettext("Opinions form %(n)d group.", "Opinions form %(n)d groups.", count) % {"n": count}
    elif result.camps.null_p is not None:
        apart = _("There are no separate camps.")
    else:
        apart = ""
    return " ".join(filter(None, [answered, together, apart]))


def opinion_lead(dossier: Dossier) -> OpinionLead | None:
    """What the overview of a dossier says of its newest consultation."""
    consultation = of_dossier(dossier).first()
    if consultation is None:
        return None
    page = opinion_page(consultation)
    counted = turnout(consultation)
    return OpinionLead(
        consultation_pk=consultation.pk,
        title=consultation.title,
        answered=counted.answered,
        of=counted.of,
        is_open=consultation.phase == Phase.OPEN,
        lines=page.unites[:MOST_LINES] if page else [],
    )
