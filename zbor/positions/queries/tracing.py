"""From words to demands and back: what became of every statement and comment."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zbor.consultations.queries import comments_for_position, statement_texts, statements_for_position
from zbor.decisions.enums import Phase
from zbor.dossiers.models import Dossier
from zbor.positions.enums import DerivationKind
from zbor.positions.models import Demand, Derivation
from zbor.positions.sources import Source, SourceKind, SourceText, Traced


def source_texts(dossier: Dossier) -> dict[Source, SourceText]:
    """Everything members said on a dossier, statements first."""
    found: dict[Source, SourceText] = {}
    for statement in statements_for_position(dossier):
        source = Source(SourceKind.STATEMENT, statement.pk)
        found[source] = SourceText(
            source, statement.text, number=statement.number, n=statement.n, share=statement.share
        )
    for comment in comments_for_position(dossier):
        source = Source(SourceKind.COMMENT, comment.pk)
        found[source] = SourceText(
            source, comment.text, quote=comment.quote, voice=comment.voice, article=comment.article_label
        )
    return found


def source_of(derivation: Derivation) -> Source:
    if derivation.statement_id is not None:
        return Source(SourceKind.STATEMENT, derivation.statement_id)
    return Source(SourceKind.COMMENT, derivation.comment_id or 0)


def derivations_from(sources: Collection[Source]) -> QuerySet[Derivation]:
    """What is written of the sources; a removed demand uses nothing."""
    statements = [source.pk for source in sources if source.kind is SourceKind.STATEMENT]
    comments = [source.pk for source in sources if source.kind is SourceKind.COMMENT]
    return Derivation.objects.filter(
        Q(statement__in=statements) | Q(comment__in=comments),
        Q(demand__isnull=True) | Q(demand__removed_at__isnull=True),
    ).select_related("demand__position__decision")


def traced(dossier: Dossier) -> list[Traced]:
    """Every source of a dossier with what has become of it so far."""
    texts = source_texts(dossier)
    demands: dict[Source, list[int]] = {}
    reasons: dict[Source, str] = {}
    for derivation in derivations_from(texts.keys()).order_by("demand__number", "pk"):
        source = source_of(derivation)
        if derivation.demand is None:
            reasons[source] = derivation.reason
        else:
            demands.setdefault(source, []).append(derivation.demand.number)
    return [Traced(text, demands.get(source, []), reasons.get(source, "")) for source, text in texts.items()]


def waiting_sources(dossier: Dossier) -> list[Source]:
    """What is neither used nor set aside."""
    return [one.about.source for one in traced(dossier) if one.is_waiting]


def _asked_no_more(derivations: Iterable[Derivation], texts: Mapping[Source, SourceText]) -> dict[Source, SourceText]:
    """Statements that were split, merged or worded anew after a demand had grown from them: it still did."""
    known = {source.pk for source in texts if source.kind is SourceKind.STATEMENT}
    gone = {one.statement_id for one in derivations if one.statement_id is not None} - known
    found = statement_texts(gone) if gone else {}
    return {
        source: SourceText(source, found[source.pk]) for source in (Source(SourceKind.STATEMENT, pk) for pk in found)
    }


def sources_by_demand(dossier: Dossier) -> dict[int, list[SourceText]]:
    """The words each demand grew from, by the demand's key; withdrawn words are not shown."""
    texts = source_texts(dossier)
    derivations = list(Derivation.objects.filter(demand__dossier=dossier).order_by("pk"))
    texts |= _asked_no_more(derivations, texts)
    grown: dict[int, list[SourceText]] = {}
    for derivation in derivations:
        text = texts.get(source_of(derivation))
        if text is not None and derivation.demand_id is not None:
            grown.setdefault(derivation.demand_id, []).append(text)
    return grown


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one statement or comment. `result` is the decision's on the demand, empty until there is one."""

    kind: DerivationKind
    source: Source
    reason: str = ""
    demand_pk: int | None = None
    demand_number: int | None = None
    demand_title: str = ""
    result: str = ""


def fate_of(statement_pks: Collection[int], comment_pks: Collection[int]) -> list[Fate]:
    """What became of statements and comments; one that is not mentioned still waits."""
    sources = [Source(SourceKind.STATEMENT, pk) for pk in statement_pks]
    sources += [Source(SourceKind.COMMENT, pk) for pk in comment_pks]
    return [_fate(derivation) for derivation in derivations_from(sources).order_by("pk")]


def _fate(derivation: Derivation) -> Fate:
    kind, source = DerivationKind(derivation.kind), source_of(derivation)
    if derivation.demand is None:
        return Fate(kind, source, reason=derivation.reason)
    demand = derivation.demand
    return Fate(
        kind,
        source,
        demand_pk=demand.pk,
        demand_number=demand.number,
        demand_title=demand.title,
        result=_result(demand),
    )


def _result(demand: Demand) -> str:
    decision = demand.position.decision if demand.position else None
    return decision.result if decision is not None and decision.phase == Phase.CLOSED else ""
