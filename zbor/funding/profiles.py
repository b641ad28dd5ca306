"""What is said of an organisation, as `calc.eligibility` reads it: of what was said twice the later counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.utils import timezone

from zbor.calc.eligibility import Facet, Fact, People, Profile, Trait, YearOfIncome
from zbor.funding.enums import COUNTED, HAD, PLACED, FactKind
from zbor.funding.models import OrganisationFact
from zbor.members.enums import LegalForm
from zbor.members.models import Organisation

T = TypeVar("T")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """One value and the days for which it was said."""

    value: Any
    since: date | None
    until: date | None
    on: date


def profile_of(organisation: Organisation, facts: Iterable[OrganisationFact]) -> Profile:
    """The profile of an organisation with `region` at hand; the facts in the order in which they were said.

    Raises ValueError where the parts of an income are more than the whole.
    """
    said = list(facts)
    by_kind: dict[str, list[OrganisationFact]] = defaultdict(list)
    for one in said:
        by_kind[one.kind].append(one)
    registered = by_kind[FactKind.REGISTERED]
    return Profile(
        key=str(organisation.pk),
        registered=registered[-1].since if registered else None,
        facets=_register(organisation)
        | {Facet(kind.value): _history(by_kind[kind], "text") for kind in PLACED if by_kind[kind]},
        traits={
            (Trait(kind.value), code): _history([one for one in by_kind[kind] if one.code == code], "has")
            for kind in HAD
            for code in {one.code for one in by_kind[kind]}
        },
        people={People(kind.value): _history(by_kind[kind], "number") for kind in COUNTED if by_kind[kind]},
        incomes=_incomes(by_kind[FactKind.INCOME]),
    )


def _register(organisation: Organisation) -> dict[Facet, tuple[Fact[str], ...]]:
    """What the register of members says, which holds today and as far as anybody knows held before."""
    found: dict[Facet, tuple[Fact[str], ...]] = {Facet.SECTOR: (Fact(str(organisation.sector)),)}
    if organisation.legal_form != LegalForm.OTHER:
        found[Facet.LEGAL_FORM] = (Fact(str(organisation.legal_form)),)
    if organisation.region is not None:
        found[Facet.REGION] = (Fact(organisation.region.code),)
    return found


def _history(rows: list[OrganisationFact], column: str) -> tuple[Fact[Any], ...]:
    said = [Said(getattr(one, column), one.since, one.until, timezone.localdate(one.entered_at)) for one in rows]
    return tuple(Fact(one.value, one.since, one.until, one.on) for one in laid_over(said))


def laid_over(said: Iterable[Said]) -> list[Said]:
    """What holds on each day when everything said later covers what was said before; in the order of the days."""
    standing: list[Said] = []
    for later in said:
        standing = [part for one in standing for part in _but(one, later)] + [later]
    return sorted(standing, key=lambda one: one.since or date.min)


def _but(one: Said, later: Said) -> Iterable[Said]:
    """What is left of one when the days of the later are taken away."""
    if later.since is not None and later.since > date.min and (one.since is None or one.since < later.since):
        end = later.since - DAY
        yield Said(one.value, one.since, end if one.until is None else min(one.until, end), one.on)
    if later.until is not None and later.until < date.max and (one.until is None or one.until > later.until):
        begin = later.until + DAY
        yield Said(one.value, begin if one.since is None else max(one.since, begin), one.until, one.on)


def _incomes(rows: list[OrganisationFact]) -> Mapping[int, YearOfIncome]:
    latest: dict[int, dict[str, OrganisationFact]] = defaultdict(dict)
    for one in rows:
        if one.year is not None:
            latest[one.year].pop(one.code, None)  # what is said anew stands last: its currency is that of the year
            latest[one.year][one.code] = one
    found = {}
    for year, parts in latest.items():
        currency = list(parts.values())[-1].currency
        amounts = {
            code: one.amount for code, one in parts.items() if one.currency == currency and one.amount is not None
        }
        total = amounts.pop("", None)
        found[year] = YearOfIncome(total, amounts, currency)
    return found
