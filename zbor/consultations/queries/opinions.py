"""The opinion page: what a frozen result says, ready to be shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from zbor.calc.opinion import OpinionResult, map_svg
from zbor.calc.opinion.result import GroupResult
from zbor.consultations.enums import Moderation, Phase
from zbor.consultations.models import Consultation, OpinionSnapshot, Response
from zbor.consultations.queries.results import latest, result_of, statement_key, turnout
from zbor.consultations.queries.statements import StatementSummary, accepted, of_dossier, summary_of
from zbor.consultations.rules import least_shown
from zbor.consultations.suppression import Cell, suppress
from zbor.consultations.words import notes_in_words
from zbor.decisions.models import RollEntry
from zbor.dossiers.models import Dossier
from zbor.members.models import Discipline

MOST_LINES = 3


@dataclass(frozen=True)
class Line:
    """A statement with its bar: shares of 100, how many answered, and how sure one may be."""

    statement: StatementSummary
    agree: float
    disagree: float
    passed: float
    side: str
    share: float
    lower: float | None
    gap: float | None = None

    @property
    def disagree_from(self) -> float:
        return round(self.agree + self.passed, 2)

    @property
    def label(self) -> str:
        return _("%(agree)d%% agree, %(passed)d%% don't know, %(disagree)d%% disagree") % {
            "agree": round(self.agree),
            "passed": round(self.passed),
            "disagree": round(self.disagree),
        }


@dataclass(frozen=True)
class Camp:
    """A group found in the answers, and by what it is known."""

    name: str
    size: int
    agrees: tuple[StatementSummary, ...]
    disagrees: tuple[StatementSummary, ...]


@dataclass(frozen=True)
class OpinionPage:
    """Everything the page says of one published result."""

    snapshot: OpinionSnapshot
    result: OpinionResult
    lead: str
    unites: list[Line]
    divides: list[Line]
    lines: list[Line]
    few: list[StatementSummary]
    camps: list[Camp]
    remarks: list[str]
    least: int
    texts: Mapping[str, StatementSummary] = field(repr=False)

    @property
    def places(self) -> list[tuple[float, float, str]]:
        """The data behind the map: places and groups, in the order of places."""
        placed = [(one.place[0], one.place[1], one.group or "") for one in self.result.participants if one.place]
        return sorted(placed)


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
    """The published result in words and lines; None while there is none."""
    snapshot = latest(consultation)
    if snapshot is None:
        return None
    result = result_of(snapshot)
    least = least_shown(consultation)
    texts = _texts(consultation, snapshot, least)
    lines = {key: _line(summary) for key, summary in texts.items() if summary.agree is not None and summary.n}
    unites = [_united(lines[one.id], one.side, one.bound) for one in result.unites if one.id in lines]
    divides = [_divided(lines[one.id], one.gap) for one in result.divides if one.id in lines]
    return OpinionPage(
        snapshot=snapshot,
        result=result,
        lead=_lead(snapshot, len(texts), len(unites), result),
        unites=unites,
        divides=divides,
        lines=sorted(lines.values(), key=lambda line: line.statement.number),
        few=[summary for summary in texts.values() if summary.agree is None],
        camps=[_camp(group, texts, least) for group in result.groups],
        remarks=notes_in_words(result),
        least=least,
        texts=texts,
    )


def _texts(consultation: Consultation, snapshot: OpinionSnapshot, least: int) -> dict[str, StatementSummary]:
    counts = {one["id"]: one for one in snapshot.result["statements"]}
    keyed = {statement_key(statement, consultation): statement for statement in accepted(consultation)}
    return {key: summary_of(keyed[key], counts[key], least=least) for key in keyed if key in counts}


def _line(summary: StatementSummary) -> Line:
    parts = [100 * (part or 0) / summary.n for part in (summary.agree, summary.disagree, summary.pass_)]
    agree, disagree, passed = (round(part, 2) for part in parts)
    return Line(summary, agree, disagree, passed, side="agree", share=agree / 100, lower=summary.lower)


def _united(line: Line, side: str, bound: float) -> Line:
    share = line.agree if side == "agree" else line.disagree
    return Line(line.statement, line.agree, line.disagree, line.passed, side, share / 100, bound)


def _divided(line: Line, gap: float | None) -> Line:
    return Line(line.statement, line.agree, line.disagree, line.passed, line.side, line.share, line.lower, gap)


def _camp(group: GroupResult, texts: Mapping[str, StatementSummary], least: int) -> Camp:
    known = [one for one in group.representative if one.id in texts and one.n >= least]
    return Camp(
        name=group.id,
        size=group.size,
        agrees=tuple(texts[one.id] for one in known if one.side == "agree")[:MOST_LINES],
        disagrees=tuple(texts[one.id] for one in known if one.side != "agree")[:MOST_LINES],
    )


def _lead(snapshot: OpinionSnapshot, asked: int, united: int, result: OpinionResult) -> str:
    each = snapshot.answers / snapshot.voices if snapshot.voices else 0
    answered = ngettext(
        "%(n)d voice has answered, on average %(each)s of %(asked)d statements.",
        "%(n)d voices have answered, each on average %(each)s of %(asked)d statements.",
        snapshot.voices,
    ) % {"n": snapshot.voices, "each": round(each), "asked": asked}
    together = ngettext("On %(n)d statement we agree.", "On %(n)d statements we agree.", united) % {"n": united}
    if result.camps.found:
        count = len(result.groups)
        apart = ngettext("Opinions form %(n)d group.", "Opinions form %(n)d groups.", count) % {"n": count}
    elif result.camps.null_p is not None:
        apart = _("There are no separate camps.")
    else:
        apart = ""
    return " ".join(filter(None, [answered, together, apart]))


def picture(page: OpinionPage, consultation: Consultation, entries: Iterable[RollEntry]) -> str:
    """The map as SVG; of all the dots only the reader's own is told apart."""
    own = None if consultation.is_imported else next((str(entry.pk) for entry in entries), None)
    names = {
        camp.name: ngettext("%(name)s · %(n)d voice", "%(name)s · %(n)d voices", camp.size)
        % {"name": camp.name, "n": camp.size}
        for camp in page.camps
    }
    labels = {
        "title": _("Map of opinions"),
        "description": _("Voices that answer alike stand near each other. The data are in the table below."),
        "own": _("Your voice"),
        "empty": _("Too few have answered for a map."),
        **names,
    }
    return map_svg(page.result, own=own, labels=labels)


def participation(consultation: Consultation) -> list[Cell]:
    """How many of each discipline on the roll have answered; small cells and what would betray them are hidden."""
    if consultation.roll is None or consultation.is_imported:
        return []
    answered = Response.objects.filter(
        statement__consultation=consultation, statement__moderation=Moderation.ACCEPTED, is_confirmed=True
    ).values("entry")
    entries = consultation.roll.entries
    of = Counter(entries.values_list("discipline", flat=True))
    have = Counter(entries.filter(pk__in=answered).values_list("discipline", flat=True))
    names = _discipline_names()
    cells = [Cell(names.get(code, _("no discipline given")), have[code], total) for code, total in of.items()]
    return sorted(suppress(cells), key=lambda cell: (-cell.of, cell.label))


def _discipline_names() -> dict[str, str]:
    english = (get_language() or "sl").startswith("en")
    return {one.code: (english and one.name_en) or one.name for one in Discipline.objects.all()}


def silent(cells: Iterable[Cell]) -> list[Cell]:
    """Disciplines that answered markedly less than the rest, as far as it may be said."""
    shown = [cell for cell in cells if cell.answered is not None and cell.of]
    total, of = sum(cell.answered or 0 for cell in shown), sum(cell.of for cell in shown)
    less = [cell for cell in shown if (cell.share or 0) < 0.75 * total / of] if of else []
    return sorted(less, key=lambda cell: cell.share or 0)[:MOST_LINES]


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
