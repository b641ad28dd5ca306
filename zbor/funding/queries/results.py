"""What came of calls, as everybody may know it: counts and sums of groups, years beside each other, and who was funded."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from zbor.calc.funding import Change
from zbor.calc.grants import is_known_body
from zbor.calc.grants.tables import Group, Tally, Turnover, changes, turnover
from zbor.funding.enums import FactKind
from zbor.funding.enums_results import ResultStatus
from zbor.funding.models import Call, OrganisationFact, ResultRound, ResultRow
from zbor.members.models import Organisation

AT_ONCE = 5_000
MOST_CHOICES = 300
DIMENSIONS = ("field", "region", "size")
LAST = "\U0010ffff"
"""After every name."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Of which results; what is empty narrows nothing. Funder and call are named by their keys."""

    funder: str = ""
    call: str = ""
    year: str = ""
    field: str = ""
    region: str = ""
    size: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Narrowed()

    def as_query(self) -> str:
        return urlencode([(one.name, told) for one in fields(self) if (told := getattr(self, one.name))])


def narrowed_rows(narrowed: Narrowed) -> QuerySet[ResultRow]:
    """The applications that are wanted, in a lasting order that is not that of the file: where a file is in the order of names, the
    neighbours of who is not named would tell on them."""
    rows = ResultRow.objects.all()
    wanted = {
        "round__funder_key": narrowed.funder,
        "round__series_key": narrowed.call,
        "round__year": int(narrowed.year) if narrowed.year else None,
        "field": narrowed.field,
        "region": narrowed.region,
        "size": narrowed.size,
    }
    return rows.filter(**{name: told for name, told in wanted.items() if told}).order_by("round", "status", "key")


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything together and by groups; an empty name is the group of those of which it is not told."""

    whole: Group
    by_year: dict[int, Group]
    by_funder: dict[str, Group]
    by_call: dict[int, Group]
    by_field: dict[str, Group]
    by_region: dict[str, Group]
    by_size: dict[str, Group]

    @property
    def missing_years(self) -> list[int]:
        """The years between the first and the last of which nothing is there."""
        return missing_between(self.by_year)


def tables(rows: QuerySet[ResultRow]) -> Tables:
    """Count the applications in one pass; two queries, however many there are."""
    rounds = {one.pk: one for one in ResultRound.objects.all()}
    whole = Tally()
    groups: dict[str, dict[object, Tally]] = {
        name: {} for name in ("year", "funder", "call", "field", "region", "size")
    }
    columns = ("round_id", "status", "currency", "asked", "awarded", "is_complete", *DIMENSIONS)
    for pk, status, currency, asked, awarded, is_complete, *named in (
        rows.order_by().values_list(*columns).iterator(AT_ONCE)
    ):
        of = rounds[pk]
        places = {"year": of.year, "funder": of.funder_key, "call": pk} | dict(zip(DIMENSIONS, named, strict=True))
        whole.add(status, currency, asked, awarded, is_complete=is_complete)
        for name, value in places.items():
            tally = groups[name].get(value)
            if tally is None:
                tally = groups[name][value] = Tally()
            tally.add(status, currency, asked, awarded, is_complete=is_complete)
    told = {name: {value: one.group() for value, one in tallies.items()} for name, tallies in groups.items()}
    return Tables(
        whole=whole.group(),
        by_year=dict(sorted(told["year"].items(), reverse=True)),  # type: ignore[arg-type] # years are numbers
        by_funder=_largest_first(told["funder"]),
        by_call=told["call"],  # type: ignore[arg-type] # rounds by their numbers
        by_field=_largest_first(told["field"]),
        by_region=_largest_first(told["region"]),
        by_size=_largest_first(told["size"]),
    )


def missing_between(years: Collection[int]) -> list[int]:
    """The years between the first and the last of which nothing is there."""
    return [one for one in range(min(years, default=0), max(years, default=0)) if one not in years]


def _largest_first(groups: dict[object, Group]) -> dict[str, Group]:
    """Most applications first, those of which nothing is told last."""
    order = sorted(groups, key=lambda one: (not one, -groups[one].applied, str(one)))
    return {str(one): groups[one] for one in order}


def rounds() -> QuerySet[ResultRound]:
    """The calls by year of which results are there; one that is kept only for its call is not among them."""
    return ResultRound.objects.filter(Exists(ResultRow.objects.filter(round=OuterRef("pk")))).select_related("call")


def choices() -> dict[str, list[tuple[str, str]]]:
    """What one may narrow by: the funders, calls and years there are, and the fields, regions and sizes that files name."""
    every = list(rounds())
    found = {
        "funder": sorted({one.funder_key: one.funder for one in every}.items(), key=lambda one: one[1]),
        "call": sorted({one.series_key: one.title for one in every}.items(), key=lambda one: one[1]),
        "year": [(str(year), str(year)) for year in sorted({one.year for one in every}, reverse=True)],
    }
    for name in DIMENSIONS:
        told = ResultRow.objects.exclude(**{name: ""}).order_by(name).values_list(name, flat=True).distinct()
        found[name] = [(one, one) for one in told[:MOST_CHOICES]]
    return found


def series_of(one: ResultRound) -> list[ResultRound]:
    """The same call in all years of which results are there, the latest first."""
    return list(rounds().filter(funder_key=one.funder_key, series_key=one.series_key).order_by("-year"))


@dataclass(frozen=True, slots=True)
class Compared:
    """A round beside the nearest earlier one of the same call."""

    earlier: ResultRound
    before: Group
    whole: Change
    by_field: dict[str, Change]
    who: Turnover
    gained: list[str]
    lost: list[str]
    """Names of organisations; natural persons, and who may be one, are counted and not named."""


def compared(one: ResultRound, now: Tables) -> Compared | None:
    """What has changed since the year before of which results are there; None where there is none."""
    earlier = next((each for each in series_of(one) if each.year < one.year), None)
    if earlier is None:
        return None
    before = tables(ResultRow.objects.filter(round=earlier))
    first, second = _funded(earlier), _funded(one)
    who = turnover(first, second)
    return Compared(
        earlier=earlier,
        before=before.whole,
        whole=changes({"": before.whole}, {"": now.whole})[""],
        by_field=changes(before.by_field, now.by_field),
        who=who,
        gained=_names(second, who.gained),
        lost=_names(first, who.lost),
    )


def _funded(of: ResultRound) -> dict[str, str]:
    """Who was funded: by their keys the names, empty where a natural person is or may be meant."""
    rows = ResultRow.objects.filter(round=of, status=ResultStatus.APPROVED).order_by("pk")
    told = rows.values_list("recipient_key", "applicant", "is_person", "number", "organisation_id")
    return {
        recipient: name if is_known_body(number, is_person=is_person, is_linked=organisation is not None) else ""
        for recipient, name, is_person, number, organisation in told.iterator(AT_ONCE)
    }


def _names(funded: dict[str, str], keys: Iterable[str]) -> list[str]:
    return sorted(filter(None, (funded[one] for one in keys)))


def recipients(of: ResultRound) -> QuerySet[ResultRow]:
    """Who was funded by a call in one year, the largest awards first; among equal ones those who are not named stand last, for
    their place in the alphabet would tell on them."""
    rows = ResultRow.objects.filter(round=of, status=ResultStatus.APPROVED).select_related("organisation")
    is_named = Q(is_person=False) | Q(is_person=None) & (Q(organisation__isnull=False) | Q(number__regex=r"^[0-9]{7}$"))
    shown = Case(When(is_named, then="applicant"), default=Value(LAST))
    return rows.annotate(shown=shown).order_by(F("awarded").desc(nulls_last=True), "shown", "key")


def sources_of(of: ResultRound) -> list[Any]:
    """From which files a round is known: where and when they were published."""
    rows = ResultRow.objects.filter(round=of).order_by().values("file__address", "file__published_on", "is_complete")
    return list(rows.annotate(n=Count("pk")).order_by("file__published_on", "file__address"))


def of_organisation(organisation: Organisation, *, with_refused: bool) -> list[ResultRow]:
    """What an organisation was awarded, the latest first; with what was refused only for itself and the office."""
    rows = ResultRow.objects.filter(organisation=organisation).select_related("round__call")
    if not with_refused:
        rows = rows.filter(status=ResultStatus.APPROVED)
    return list(rows.order_by("-round__year", "round", "pk"))


def codes_said(organisation: Organisation) -> set[str]:
    """Of which calls an organisation has said that they financed it."""
    said = OrganisationFact.objects.filter(organisation=organisation, kind=FactKind.FUNDED)
    return set(said.values_list("code", flat=True))


def of_call(call: Call) -> list[ResultRound]:
    """The results of a call that is known here."""
    return list(rounds().filter(call=call).order_by("-year"))
