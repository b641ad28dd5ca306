"""A slate for those who draft: few statements in which every group that agrees has its share."""

from dataclasses import dataclass

from zbor.calc.opinion.slate import slate
from zbor.consultations.enums import Phase
from zbor.consultations.queries.results import statement_key, vote_table
from zbor.consultations.queries.statements import accepted, of_dossier
from zbor.consultations.rules import least_shown
from zbor.dossiers.models import Dossier


@dataclass(frozen=True)
class Proposal:
    """Statements in the order in which they were chosen (Method of Equal Shares), by their keys.

    `voices` have answered; `represented` of them agreed with one chosen statement or more, None where the difference
    is so small that it would point at somebody. `is_fair` says whether every group that agrees got its share.
    """

    consultation_pk: int
    title: str
    statements: list[int]
    voices: int
    represented: int | None
    is_fair: bool


def slate_for(dossier: Dossier, *, places: int) -> Proposal | None:
    """The slate of the newest consultation that is closed and in which enough have answered; None where there is none."""
    consultation = of_dossier(dossier).filter(phase=Phase.CLOSED).first()
    if consultation is None:
        return None
    table, least = vote_table(consultation), max(least_shown(consultation), 1)
    voices = int((table.answers > 0).sum())
    if voices < least:
        return None
    found = slate(table, places)
    keys = {statement_key(statement, consultation): statement.pk for statement in accepted(consultation)}
    counts = table.counts()
    few = {name for name, n in zip(table.statements, counts.n.tolist(), strict=True) if n < least}
    missed = sum(one.agreed == 0 for one in found.participants) - (len(found.participants) - voices)
    return Proposal(
        consultation_pk=consultation.pk,
        title=consultation.title,
        statements=[keys[one.id] for one in found.chosen if one.id not in few],
        voices=voices,
        represented=voices - missed if missed == 0 or missed >= least else None,
        is_fair=found.guarantee.kept,
    )
