"""Which voices of a roll are meant: by what is frozen on the roll, by working group, or one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q

from zbor.consultations.queries.declared import INDIVIDUAL

NOT_GIVEN = "-"
"""The code of those who declared nothing; an empty one would be lost in an address."""
ORGANISATION = "organisation"
MARKS = ("discipline", "region", "size", "kind")


@dataclass(frozen=True)
class Chosen:
    """Marks by attribute, of which a voice must bear one of each; and working groups and voices besides."""

    discipline: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    size: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    voices: tuple[int, ...] = ()

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        """From what a form or a row holds; the order in which it was ticked does not matter."""
        marks = {name: tuple(sorted(map(str, said.get(name) or ()))) for name in MARKS}
        return cls(**marks, groups=_numbers(said.get("groups")), voices=_numbers(said.get("voices")))

    @property
    def is_everyone(self) -> bool:
        return self == Chosen()

    @property
    def marks(self) -> dict[str, tuple[str, ...]]:
        """What was ticked, by attribute."""
        return {name: ticked for name in MARKS if (ticked := getattr(self, name))}

    def as_row(self) -> dict[str, list[Any]]:
        """For the database: what was chosen and nothing else."""
        told = self.marks | ({"groups": self.groups} if self.groups else {})
        return {
            name: list(values) for name, values in (told | ({"voices": self.voices} if self.voices else {})).items()
        }

    def condition(self, *, organisations: Iterable[int] = (), people: Iterable[int] = ()) -> Q:
        """Which entries of a roll are meant; `organisations` and `people` are those of the working groups."""
        if self.is_everyone:
            return Q()
        named = Q(pk__in=self.voices) | Q(organisation__in=list(organisations)) | Q(person__in=list(people))
        return named | self._marked() if self.marks else named

    def _marked(self) -> Q:
        condition = Q()
        for name, ticked in self.marks.items():
            codes = ["" if code == NOT_GIVEN else code for code in ticked]
            condition &= _kind(codes) if name == "kind" else _declared(name, codes)
        return condition


def _declared(name: str, codes: list[str]) -> Q:
    """Individual members stand among the sizes, as where answers are compared."""
    if name != "size":
        return Q(**{f"{name}__in": codes})
    alone = Q(person__isnull=False) if INDIVIDUAL in codes else Q(pk__in=[])
    return alone | Q(person__isnull=True, size__in=codes)


def _kind(codes: list[str]) -> Q:
    wanted = Q(pk__in=[])
    if INDIVIDUAL in codes:
        wanted |= Q(person__isnull=False)
    if ORGANISATION in codes:
        wanted |= Q(organisation__isnull=False)
    return wanted


def _numbers(said: Iterable[Any] | None) -> tuple[int, ...]:
    return tuple(sorted(int(one) for one in said or ()))
