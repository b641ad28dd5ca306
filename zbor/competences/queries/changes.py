"""Pairs of answers of the same people on two occasions, without a name."""

from collections.abc import Collection

from zbor.competences.models import Judgement

Occasions = tuple[str, str]
Pairs = dict[str, dict[str, tuple[int, int]]]


def paired(wanted: Collection[Occasions]) -> dict[Occasions, Pairs]:
    """For each two occasions the pairs of levels, by competence, of those who answered on both; one query.

    Each pair stands under a word that says only whether two are of the same person. Of several answers on one occasion
    the last one counts.
    """
    said: dict[str, dict[tuple[str, str], int]] = {}
    asked = {occasion for occasions in wanted for occasion in occasions}
    found = Judgement.objects.filter(assessment__occasion__in=asked).order_by("assessment__at", "assessment_id")
    for occasion, person, who, code, level in found.values_list(
        "assessment__occasion", "assessment__person_id", "assessment__who", "competence", "level"
    ):
        said.setdefault(occasion, {})[f"person-{person}" if person else who, code] = level
    return {each: _pairs(said.get(each[0], {}), said.get(each[1], {})) for each in wanted}


def _pairs(before: dict[tuple[str, str], int], after: dict[tuple[str, str], int]) -> Pairs:
    pairs: Pairs = {}
    for key in sorted(before.keys() & after.keys(), key=lambda one: (one[1], before[one], after[one])):
        pairs.setdefault(key[1], {})[key[0]] = (before[key], after[key])
    return pairs
