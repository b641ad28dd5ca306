"""Which competences there are: the shipped ones and the network's own."""

from zbor.competences.framework import SHIPPED, Competence
from zbor.competences.models import OwnCompetence


def known() -> list[Competence]:
    """What people are asked for today: the shipped ones, then the network's own; one query."""
    return [*SHIPPED, *(_as_competence(one) for one in OwnCompetence.objects.filter(retired_at=None))]


def named() -> dict[str, Competence]:
    """Every competence by its code, those that were retired, too: what was said of them once is still read; one query."""
    own = {one.code: _as_competence(one) for one in OwnCompetence.objects.all()}
    return {one.code: one for one in SHIPPED} | own


def _as_competence(own: OwnCompetence) -> Competence:
    return Competence(own.code, str(own), own.description, (own.level_1, own.level_2, own.level_3, own.level_4))
