"""How far somebody is on the way to a role, and who in the network is there."""

from dataclasses import dataclass
from datetime import date

from zbor.competences.framework import Competence, Path
from zbor.competences.models import Aim
from zbor.competences.queries.finding import sharing
from zbor.competences.queries.known import named
from zbor.competences.queries.levels import Held, levels_of_all
from zbor.members.models import Person
from zbor.members.queries import with_work


@dataclass(frozen=True, slots=True)
class Step:
    """One competence of a path: what is asked, and what a person says of themselves (None: not yet)."""

    competence: Competence
    asked: int
    own: int | None

    @property
    def is_reached(self) -> bool:
        return self.own is not None and self.own >= self.asked

    @property
    def descriptor(self) -> str:
        """What somebody does who is there."""
        return str(self.competence.levels[self.asked - 1])


def steps_of(path: Path, levels: dict[str, Held]) -> list[Step]:
    """Every competence of a path beside the levels of one person."""
    names = named()
    return [Step(names[code], asked, levels[code].level if code in levels else None) for code, asked in path.asks]


def aims_of(person: Person) -> list[str]:
    """The codes of the roles that a person wants to grow into."""
    return list(Aim.objects.filter(person=person).values_list("path", flat=True))


def reaching(path: Path, on: date) -> list[Person]:
    """Those who let themselves be found and reach every level that a role asks, by surname; each has `work`. Three queries."""
    people = list(with_work(on).filter(pk__in=sharing(on).order_by().values("pk")))
    levels = levels_of_all([one.pk for one in people])
    return [one for one in people if _reaches(path, levels.get(one.pk, {}))]


def _reaches(path: Path, levels: dict[str, Held]) -> bool:
    return all(code in levels and levels[code].level >= asked for code, asked in path.asks)
