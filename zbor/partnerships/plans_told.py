"""A team as a page tells it: who is in, what each alone supplies, what is missing, which conditions it does not meet."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.matching import Alternative, Member, Relaxation, Team
from zbor.members.models import Organisation
from zbor.partnerships.enums import GroupTrait
from zbor.partnerships.plans_explained import covers_in_words, relaxed_in_words, unmet_in_words
from zbor.partnerships.queries.planning import RARE, Draft
from zbor.partnerships.queries.plans import Named

Traits = dict[GroupTrait, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class ToldMember:
    """One of a team."""

    organisation: Organisation
    is_own: bool
    is_lead: bool
    is_fixed: bool
    is_mute: bool
    covers: str
    alone: str
    share: int | None


@dataclass(frozen=True, slots=True)
class ToldTeam:
    """A team in words."""

    members: list[ToldMember]
    covers: str
    missing: list[str]
    doubly: list[str]
    unmet: list[str]

    @property
    def others(self) -> list[ToldMember]:
        """Whom it would be to ask: everybody but the organisation itself and those who were asked."""
        return [one for one in self.members if not one.is_own and not one.is_fixed]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell of teams of one plan."""

    draft: Draft
    names: Named
    traits: Traits
    mute: Collection[int] = ()

    def team(self, team: Team) -> ToldTeam:
        """One team."""
        return ToldTeam(
            members=sorted(
                (self._member(one) for one in team.members if one.id in self.names.organisations),
                key=lambda one: (not one.is_own, not one.is_lead, str(one.organisation).casefold()),
            ),
            covers=covers_in_words(team, len(self.draft.needs)),
            missing=[self._missing(one.what, one.has, one.count, one.others) for one in team.missing],
            doubly=[
                _("%(what)s: %(who)s") % {"what": self.names.what([one.what]), "who": self.names.who(one.by)}
                for one in team.doubly
            ],
            unmet=[unmet_in_words(one, self.draft, self.names, self.traits) for one in team.unmet],
        )

    def _member(self, one: Member) -> ToldMember:
        organisation = self.names.organisations[one.id]
        return ToldMember(
            organisation=organisation,
            is_own=organisation.pk == self.draft.plan.organisation_id,
            is_lead=one.is_lead,
            is_fixed=organisation.pk in self.draft.fixed,
            is_mute=organisation.pk in self.mute,
            covers=self.names.what(one.covers),
            alone=self.names.what(one.alone),
            share=None if one.share is None else round(one.share * 100),
        )

    def _missing(self, what: str, has: int, count: int, others: int) -> str:
        told = {"what": self.names.what([what]), "has": has, "count": count, "n": others}
        if not others:
            return _("%(what)s (%(has)d of %(count)d): nobody else could supply it.") % told
        words = ngettext(
            "%(what)s (%(has)d of %(count)d): %(n)d other could supply it.",
            "%(what)s (%(has)d of %(count)d): %(n)d others could supply it.",
            others,
        )
        return words % told


@dataclass(frozen=True, slots=True)
class ToldAlternative:
    """One of the best teams, and how it differs from the best."""

    team: ToldTeam
    is_proven: bool
    differs: str


@dataclass(frozen=True, slots=True)
class ToldRelaxation:
    """Conditions that would have to give way together, with what the button sends; None where it is not possible."""

    words: list[str]
    sends: list[str]
    team: str


def told_alternatives(telling: Telling, found: Sequence[Alternative]) -> list[ToldAlternative]:
    """The best teams, the best first."""
    return [ToldAlternative(telling.team(one.team), one.is_proven, _differs(telling.names, one)) for one in found]


def _differs(names: Named, one: Alternative) -> str:
    joins, leaves = names.who(one.joins), names.who(one.leaves)
    if joins and leaves:
        return _("With %(joins)s instead of %(leaves)s.") % {"joins": joins, "leaves": leaves}
    if joins:
        return _("With %(joins)s besides.") % {"joins": joins}
    return _("Without %(leaves)s.") % {"leaves": leaves} if leaves else ""


def told_relaxations(telling: Telling, found: Sequence[Relaxation], most: int) -> list[ToldRelaxation]:
    """What would have to give way, the fewest conditions first."""
    told = []
    for one in found:
        sends = [
            "|".join(
                [
                    each.condition.code.name,
                    each.condition.which,
                    "" if each.to is None else str(round(each.to)),
                    ",".join(str(int(who)) for who in each.who),
                ]
            )
            for each in one.relaxed
        ]
        can = all(each.condition.code.name != "MOST" or (each.to or 0) <= most for each in one.relaxed)
        told.append(
            ToldRelaxation(
                words=[relaxed_in_words(each, telling.draft, telling.names, telling.traits) for each in one.relaxed],
                sends=sends if can else [],
                team=telling.names.who(one.team),
            )
        )
    return told


def rare_in_words(rarities: Mapping[str, float]) -> dict[str, str]:
    """How rare each thing is, in a word."""
    return {code: _("rare") if rarity >= RARE else _("common") for code, rarity in rarities.items()}
