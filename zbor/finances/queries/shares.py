"""Whether all own shares can be met, which cannot, and the smallest addition that would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from zbor.calc.funding import Need, cover
from zbor.calc.funding import Purse as CalcPurse
from zbor.finances.enums import GROUP_OF, Group, IncomeSource, Payable
from zbor.finances.models import OwnShare, Purse
from zbor.members.models import Organisation

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class CoveredShare:
    """An own share: who pays how much of it, what remains, and whether any purse may pay for it at all."""

    share: OwnShare
    parts: tuple[tuple[Purse, Decimal], ...]
    uncovered: Decimal
    may_pay: tuple[Purse, ...]


@dataclass(frozen=True, slots=True)
class ToldShares:
    """The whole plan. `addition` is the least that must be added, of money that may pay for every uncovered project."""

    shares: tuple[CoveredShare, ...]
    purses: tuple[tuple[Purse, Decimal], ...]
    addition: Decimal
    addable: tuple[IncomeSource, ...]
    """Sources from which an addition could pay for whatever is not covered."""


def may_pay(source: str, share: OwnShare) -> bool:
    """Whether money of this source may pay for the own share: never the source that gives the grant."""
    one = IncomeSource(source)
    if one == share.granted_by:
        return False
    match Payable(share.payable):
        case Payable.ANY:
            return True
        case Payable.NO_EU:
            return one is not IncomeSource.EU
        case Payable.NO_PUBLIC:
            return one is not IncomeSource.EU and GROUP_OF[one] is not Group.PUBLIC
        case Payable.OWN_ONLY:
            return GROUP_OF[one] is Group.OWN


def shares_of(organisation: Organisation) -> list[OwnShare]:
    return list(OwnShare.objects.filter(organisation=organisation))


def purses_of(organisation: Organisation) -> list[Purse]:
    return list(Purse.objects.filter(organisation=organisation))


def told(shares: Sequence[OwnShare], purses: Sequence[Purse]) -> ToldShares:
    """Cover what can be covered, earlier projects first, and say what is missing."""
    allowed = {one.pk: tuple(purse for purse in purses if may_pay(purse.source, one)) for one in shares}
    needs = [Need(str(one.pk), one.amount, frozenset(str(purse.pk) for purse in allowed[one.pk])) for one in shares]
    plan = cover(needs, [CalcPurse(str(one.pk), one.amount, one.per_project) for one in purses])
    by_key = {str(one.pk): one for one in purses}
    covered = [
        CoveredShare(
            one,
            tuple((by_key[part.purse], part.amount) for part in plan.parts if part.need == str(one.pk)),
            plan.uncovered[str(one.pk)],
            allowed[one.pk],
        )
        for one in shares
    ]
    lacking = [one.share for one in covered if one.uncovered]
    return ToldShares(
        tuple(covered),
        tuple((one, plan.remaining[str(one.pk)]) for one in purses),
        sum(plan.uncovered.values(), NOTHING),
        tuple(source for source in IncomeSource if lacking and all(may_pay(source, one) for one in lacking)),
    )
