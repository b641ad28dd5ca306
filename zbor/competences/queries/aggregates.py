"""How far the network is, without names: small cells are kept, together with those from which they could be reckoned."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zbor.competences.framework import STEPS, Competence, path_called
from zbor.competences.models import Aim
from zbor.competences.queries.finding import people_of_the_network, sharing
from zbor.competences.queries.known import known, named
from zbor.competences.queries.levels import Held, levels_of_all
from zbor.consultations.suppression import LEAST, Cell, suppress


@dataclass(frozen=True, slots=True)
class Spread:
    """How many of the network gave themselves which level, from 0 up; None where it is not shown."""

    competence: Competence
    n: int | None
    levels: tuple[int | None, ...]

    @property
    def is_shown(self) -> bool:
        return self.n is not None


def spread(on: date) -> list[Spread]:
    """Of each competence how many stand on which level; where fewer than five said anything, nothing is shown.

    Who shares is read by name elsewhere and could be taken off, so that what is small is judged by all the others alone.
    """
    levels = levels_of_all(people_of_the_network(on).order_by().values_list("pk", flat=True))
    sharers = set(sharing(on).order_by().values_list("pk", flat=True))
    shared = [own for person, own in levels.items() if person in sharers]
    kept = [own for person, own in levels.items() if person not in sharers]
    return [_spread(one, _counted(shared, one), _counted(kept, one)) for one in known()]


def _counted(levels: Iterable[Mapping[str, Held]], competence: Competence) -> Counter[int]:
    return Counter(own[competence.code].level for own in levels if competence.code in own)


def _spread(competence: Competence, shared: Counter[int], kept: Counter[int]) -> Spread:
    n = shared.total() + kept.total()
    if n < LEAST or 0 < kept.total() < LEAST:
        return Spread(competence, None, (None,) * (STEPS + 1))
    cells = [Cell(str(level), kept[level], n) for level in range(STEPS + 1)]
    told = suppress(cells) if kept else cells
    return Spread(
        competence,
        n,
        tuple(None if cell.answered is None else cell.answered + shared[level] for level, cell in enumerate(told)),
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """Of `n` people who want to grow into a role that asks a competence, how many are not there yet; None: nearly all."""

    competence: Competence
    n: int
    missing: int | None


def gaps(on: date) -> list[Gap]:
    """What those who aim at a role lack most, the widest gap first.

    A gap is told only where at least five lack a level; where fewer than five have it, no number is told.
    """
    aims = Aim.objects.filter(person__in=people_of_the_network(on).order_by().values("pk"))
    wanted: dict[str, dict[int, int]] = {}
    for person, code in aims.values_list("person_id", "path"):
        for competence, asked in getattr(path_called(code), "asks", ()):
            own = wanted.setdefault(competence, {})
            own[person] = max(asked, own.get(person, 0))
    levels = levels_of_all({person for own in wanted.values() for person in own})
    names, found = named(), []
    for code, asked in wanted.items():
        short = sum(code not in levels.get(one, {}) or levels[one][code].level < least for one, least in asked.items())
        if short >= LEAST:
            found.append(Gap(names[code], len(asked), short if len(asked) - short >= LEAST else None))
    return sorted(found, key=lambda gap: (-(gap.missing or gap.n), gap.competence.code))
