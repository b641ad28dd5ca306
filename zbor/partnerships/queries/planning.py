"""A plan as `calc.matching` takes it, out of what people wrote: saved, or still in the boxes of a form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from zbor.calc.matching import (
    Bounds,
    Contradiction,
    Lead,
    Need,
    Party,
    Quota,
    Shares,
    Sort,
    Spread,
    Team,
    Trait,
    judged,
    preview,
    rarity,
)
from zbor.calc.matching import Plan as Asked
from zbor.calc.matching.contradictions import contradictions
from zbor.partnerships.enums import GroupTrait, Importance, LeadRule, Stance
from zbor.partnerships.models import Plan, PlanGroup, PlanNeed, PlanPartner
from zbor.partnerships.queries.parties import id_of

FACTOR: Final = {Importance.LESS: 0.5, Importance.USUAL: 1.0, Importance.MORE: 2.0}
PRICE: Final = 0.02
"""What one more partner costs; even a common need that matters less is worth more than one partner and its way."""
RARE: Final = 0.6
"""What is as rare as this, or rarer, is called rare."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan with its rows. `fixed` are those who were asked and have not said no: they are in, whatever the rows say."""

    plan: Plan
    needs: Sequence[PlanNeed]
    groups: Sequence[PlanGroup]
    partners: Sequence[PlanPartner]
    fixed: frozenset[int] = frozenset()

    def said(self, stance: Stance) -> frozenset[int]:
        """Whom the plan wants in, or out."""
        return frozenset(one.organisation_id for one in self.partners if one.stance == stance)

    @property
    def limited(self) -> list[PlanGroup]:
        """The groups that say how many; the places of quotas count these."""
        return [one for one in self.groups if one.least is not None or one.most is not None]

    @property
    def paid(self) -> list[PlanGroup]:
        """The groups that say which part of the budget; the places of shares count these."""
        kinds = [one for one in self.groups if one.trait == GroupTrait.KIND]
        return [one for one in kinds if one.share_least is not None or one.share_most is not None]

    @property
    def spread(self) -> list[tuple[GroupTrait, int]]:
        """Of how many different traits partners must be; the places of spreads count these."""
        said = (
            (GroupTrait.REGION, self.plan.regions),
            (GroupTrait.KIND, self.plan.kinds),
            (GroupTrait.SECTOR, self.plan.sectors),
        )
        return [(trait, least) for trait, least in said if least is not None]


def asked_of(draft: Draft, parties: Iterable[Party]) -> Asked:
    """The plan for the computation."""
    plan, rare = draft.plan, rarities([need.resource.code for need in draft.needs], parties)
    return Asked(
        needs=tuple(
            Need(
                what=need.resource.code,
                level=need.level,
                count=need.count,
                weight=rare[need.resource.code] * FACTOR[Importance(need.importance)],
                is_required=need.is_required,
            )
            for need in draft.needs
        ),
        most=plan.most,
        least=plan.least,
        own=id_of(plan.organisation_id),
        included=frozenset(id_of(pk) for pk in draft.said(Stance.IN) | draft.fixed),
        excluded=frozenset(id_of(pk) for pk in draft.said(Stance.OUT) - draft.fixed - {plan.organisation_id}),
        lead=_lead(draft),
        quotas=tuple(Quota(Trait(one.trait), frozenset(one.of), one.least or 0, one.most) for one in draft.limited),
        spreads=tuple(Spread(Trait(trait.value), least) for trait, least in draft.spread),
        shares=_shares(draft),
        price=PRICE,
    )


def _lead(draft: Draft) -> Lead | None:
    levels = {need.resource.code: need.level for need in draft.needs if need.is_of_lead}
    kinds = frozenset(draft.plan.lead_kinds) if draft.plan.lead == LeadRule.OF_KINDS else frozenset()
    is_own = draft.plan.lead == LeadRule.OWN
    return Lead(Sort(kinds=kinds), levels, is_own) if levels or kinds or is_own else None


def _shares(draft: Draft) -> Shares | None:
    plan = draft.plan
    each, lead = _bounds(plan.each_least, plan.each_most), _bounds(plan.lead_least, plan.lead_most)
    if each is None and lead is None and not draft.paid:
        return None
    kinds = tuple((frozenset(one.of), _bounds(one.share_least, one.share_most) or Bounds()) for one in draft.paid)
    return Shares(each or Bounds(), lead, kinds)


def _bounds(least: int | None, most: int | None) -> Bounds | None:
    if least is None and most is None:
        return None
    return Bounds((least or 0) / 100, (100 if most is None else most) / 100)


def rarities(codes: Iterable[str], parties: Iterable[Party]) -> dict[str, float]:
    """How rare each thing is among all who could join."""
    known = list(parties)
    return {code: rarity(sum(code in one.offers for one in known), len(known)) for code in codes}


def wrong_with(draft: Draft, parties: Iterable[Party]) -> list[Contradiction]:
    """What contradicts itself in a plan."""
    known = {one.id: one for one in parties}
    return list(contradictions(asked_of(draft, known.values()), known))


def previewed(draft: Draft, parties: Sequence[Party]) -> Team:
    """A good team in milliseconds. Raises BadPlan for a plan that contradicts itself."""
    return preview(asked_of(draft, parties), parties)


def judged_team(draft: Draft, parties: Sequence[Party], members: Iterable[int]) -> Team:
    """What is said of exactly these members. Raises BadPlan for a plan that contradicts itself."""
    return judged(asked_of(draft, parties), parties, [id_of(pk) for pk in members])
