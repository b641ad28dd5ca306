"""The comparison: who takes part, what a release would hold, and what was released."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from zbor.calc import funding as calc
from zbor.calc.effects import LEAST
from zbor.finances.enums import GROUP_OF, Group, TableOf
from zbor.finances.models import BenchmarkCell, BenchmarkRelease, Taking, Year
from zbor.finances.queries.years import current, sums_by_source
from zbor.members.enums import Size
from zbor.members.models import Organisation
from zbor.members.queries import member_organisations

NOTHING = Decimal(0)
CURRENCY = "EUR"
EVERYBODY = "all"
Figures = Mapping[Hashable, Decimal]


def is_released(year: int) -> bool:
    """Whether the comparison of a year is frozen."""
    return BenchmarkRelease.objects.filter(year=year).exists()


def released() -> list[BenchmarkRelease]:
    """All releases with their cells, the latest year first; two queries."""
    return list(BenchmarkRelease.objects.prefetch_related("cells"))


@dataclass(frozen=True, slots=True)
class MadeCell:
    """A cell as it would be released. `why` is empty where it is published: `few`, `one` (dominated) or `rest` (subtracting)."""

    table: TableOf
    value: str
    names: tuple[str, str]
    """In Slovene and in English."""
    cell: calc.Cell
    parts: Mapping[Group, Decimal] | None
    classes: tuple[calc.Class | None, ...]
    why: str

    @property
    def name(self) -> str:
        return _spoken(*self.names)


@dataclass(frozen=True, slots=True)
class Made:
    """A release as it would be made now. `seen` changes with whatever would change it."""

    year: int
    n: int
    cells: tuple[MadeCell, ...]
    seen: str

    @property
    def n_published(self) -> int:
        return sum(not one.why for one in self.cells)

    @property
    def large(self) -> list[MadeCell]:
        """Cells of five and more: the others are not named, since from their names one would see who takes part."""
        return [one for one in self.cells if one.why != "few"]

    @property
    def n_small(self) -> int:
        return len(self.cells) - len(self.large)


def years_taking_part(year: int, now: datetime) -> list[Year]:
    """The years of those who take part and are members today, in the currency in which we compare."""
    takes = Taking.objects.filter(year=year).values("organisation")
    members = member_organisations(timezone.localdate(now)).order_by().values("pk")
    found = current().filter(year=year, currency=CURRENCY, organisation__in=takes).filter(organisation__in=members)
    return list(
        found.select_related("organisation__discipline", "organisation__region")
        .prefetch_related("lines")
        .order_by("organisation")
    )


def made(year: int, now: datetime) -> Made:
    """Reckon the release of a year, held against all earlier ones. Raises AlreadyReleasedError for one that is frozen."""
    years = years_taking_part(year, now)
    parts: dict[Group, Figures] = {group: {one.organisation_id: _part(one, group) for one in years} for group in Group}
    figures: Figures = {
        one.organisation_id: sum((parts[group][one.organisation_id] for group in Group), NOTHING) for one in years
    }
    tables = [_table(table, years) for table in TableOf]
    earlier = [_as_made(one) for one in released()]
    found = calc.release(figures, tables, earlier, year=year)
    telling = calc.parts_stand([parts[group] for group in Group], found, earlier)
    cells = tuple(
        _cell(one, tables, figures, parts, telling, names_of(TableOf(one.table), one.value, years))
        for one in found.cells
    )
    told = [
        (one.table.value, one.value, one.cell.n, str(one.cell.total), sorted(map(str, one.cell.members)))
        for one in cells
    ]
    return Made(year, len(years), cells, _known_by(told))


def _known_by(told: object) -> str:
    """With the key of this installation: from a plain hash the sums could be found by trying."""
    return salted_hmac("zbor.finances.benchmark", repr(told), algorithm="sha256").hexdigest()[:16]


def _part(year: Year, group: Group) -> Decimal:
    sums = sums_by_source(year, certain_only=True)
    return sum((sums[one] for one in sums if GROUP_OF[one] is group), NOTHING)


def _table(table: TableOf, years: Sequence[Year]) -> calc.Table:
    values = {one.organisation_id: place_of(table, one.organisation) for one in years}
    return calc.Table(table.value, {key: value for key, value in values.items() if value})


def place_of(table: TableOf, organisation: Organisation) -> str:
    """In which cell of a table an organisation lies; empty where in none."""
    match table:
        case TableOf.ALL:
            return EVERYBODY
        case TableOf.FIELD:
            return organisation.discipline.code if organisation.discipline else ""
        case TableOf.SIZE:
            return organisation.size
        case TableOf.REGION:
            return organisation.region.code if organisation.region else ""


def _as_made(release: BenchmarkRelease) -> calc.Release:
    return calc.Release(
        release.year,
        tuple(
            calc.Cell(one.table, one.value, one.n, one.total, one.is_partial, frozenset(one.members))
            for one in release.cells.all()
        ),
    )


def _cell(
    cell: calc.Cell,
    tables: Sequence[calc.Table],
    figures: Figures,
    parts: Mapping[Group, Figures],
    telling: frozenset[frozenset[Hashable]],
    names: tuple[str, str],
) -> MadeCell:
    table = next(one for one in tables if one.name == cell.table)
    group = [key for key in figures if table.values.get(key) == cell.value]
    members = [key for key in figures if key in cell.members]
    told = {one: sum((parts[one][key] for key in members), NOTHING) for one in Group}
    return MadeCell(
        TableOf(cell.table),
        cell.value,
        names,
        cell,
        told if members and cell.members in telling else None,
        calc.quartiles([figures[key] for key in members]) if members else (None, None, None),
        "" if members else _why(group, figures),
    )


def _why(group: Sequence[Hashable], figures: Figures) -> str:
    if len(group) < LEAST:
        return "few"
    alone = {key: figures[key] for key in group}
    stands = calc.release(alone, [calc.Table(EVERYBODY, dict.fromkeys(alone, EVERYBODY))], year=0).published
    return "rest" if stands else "one"


def names_of(table: TableOf, value: str, years: Sequence[Year]) -> tuple[str, str]:
    """What a cell is called, in Slovene and in English."""
    if table in {TableOf.FIELD, TableOf.REGION}:
        things = (one.organisation.discipline if table is TableOf.FIELD else one.organisation.region for one in years)
        thing = next(one for one in things if one is not None and one.code == value)
        return thing.name, thing.name_en
    label = TableOf.ALL.label if table is TableOf.ALL else Size(value).label
    names = []
    for language in ("sl", "en"):
        with translation.override(language):
            names.append(str(label))
    return names[0], names[1]


def _spoken(name: str, name_en: str) -> str:
    return name_en if name_en and get_language() == "en" else name


# ---------------------------------------------------------------- what is shown of a release


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A published cell as people read it."""

    cell: BenchmarkCell
    name: str
    mean: Decimal | None
    shares: tuple[tuple[Group, Fraction], ...]
    classes: tuple[calc.Class | None, ...]

    @property
    def has_classes(self) -> bool:
        return any(self.classes)


def shown(release: BenchmarkRelease) -> list[tuple[TableOf, list[ShownCell]]]:
    """The published cells by table. The others are not named: where a field has one organisation, one would see that it takes part."""
    cells = [_shown(one) for one in release.cells.all() if one.n is not None]
    found = [(table, [one for one in cells if one.cell.table == table]) for table in TableOf]
    return [(table, rows) for table, rows in found if rows]


def _shown(cell: BenchmarkCell) -> ShownCell:
    name = _spoken(cell.name, cell.name_en)
    mean = None if cell.total is None or not cell.n else round(cell.total / cell.n, 0)
    sums = [(Group.PUBLIC, cell.public), (Group.GRANTS, cell.grants), (Group.OWN, cell.own)]
    shares = tuple(
        (group, Fraction(amount) / Fraction(cell.total)) for group, amount in sums if amount is not None and cell.total
    )
    classes = tuple(None if one is None else _class(*one) for one in cell.classes)
    return ShownCell(cell, name, mean, shares, classes)


def _class(low: str, high: str | None) -> calc.Class:
    return calc.Class(Decimal(low), None if high is None else Decimal(high))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an organisation lies beside the cells it belongs to: for its own eyes."""

    year: int
    total: Decimal
    own_class: calc.Class
    public_share: Fraction | None
    cells: tuple[tuple[TableOf, ShownCell], ...]


def places_of(organisation: Organisation, years: Sequence[Year]) -> list[Place]:
    """For each released year that the organisation has entered: itself, and what was released of its kind."""
    by_year = {one.year: one for one in years if one.currency == CURRENCY}
    found = []
    for release in released():
        own = by_year.get(release.year)
        if own is None:
            continue
        total = sum((_part(own, group) for group in Group), NOTHING)
        mine = [
            (TableOf(one.table), _shown(one))
            for one in release.cells.all()
            if one.n is not None and one.value == place_of(TableOf(one.table), organisation)
        ]
        public = Fraction(_part(own, Group.PUBLIC)) / Fraction(total) if total else None
        found.append(Place(release.year, total, calc.class_of(total), public, tuple(mine)))
    return found
