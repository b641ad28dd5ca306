"""Plans of consortia in words: their conditions, what contradicts itself, what a team does not meet, what could be relaxed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.matching import Code, Condition, Contradiction, Fault, Relaxed, Team, Trait
from zbor.members.enums import LegalForm, Sector
from zbor.members.models import Region
from zbor.partnerships.enums import GroupTrait, LeadRule, Level, Stance
from zbor.partnerships.models import Plan, PlanGroup, PlanNeed
from zbor.partnerships.queries.planning import Draft
from zbor.partnerships.queries.plans import Named


def trait_choices() -> dict[GroupTrait, list[tuple[str, str]]]:
    """Of what kinds organisations can be, by trait; one query."""
    return {
        GroupTrait.SECTOR: [(one.value, str(one.label)) for one in Sector],
        GroupTrait.KIND: [(one.value, str(one.label)) for one in LegalForm],
        GroupTrait.REGION: [(one.code, str(one)) for one in Region.objects.all()],
    }


def group_in_words(group: PlanGroup, names: dict[GroupTrait, list[tuple[str, str]]]) -> str:
    """Of which sort, how many, and which part of the budget."""
    known = dict(names[GroupTrait(group.trait)])
    parts = [" / ".join(known.get(one, one) for one in group.of)]
    if group.least is not None:
        parts.append(_("at least %(n)d") % {"n": group.least})
    if group.most is not None:
        parts.append(_("at most %(n)d") % {"n": group.most})
    if group.share_least is not None or group.share_most is not None:
        parts.append(_("of the budget %(range)s") % {"range": _percents(group.share_least, group.share_most)})
    return ", ".join(parts)


def _percents(least: int | None, most: int | None) -> str:
    return f"{least or 0}–{100 if most is None else most} %"


def need_in_words(need: PlanNeed) -> str:
    """One line for a need."""
    parts = [f"{need.resource}: {Level(need.level).label}"]
    if need.count > 1:
        parts.append(_("by %(n)d partners") % {"n": need.count})
    parts.append(_("required") if need.is_required else _("wished for"))
    if need.is_of_lead:
        parts.append(_("the lead itself"))
    return ", ".join(parts)


def conditions_in_words(plan: Plan, draft: Draft, names: dict[GroupTrait, list[tuple[str, str]]]) -> list[str]:
    """Every condition of a plan beside its needs."""
    return [
        _("Partners, with you: %(least)d to %(most)d.") % {"least": plan.least, "most": plan.most},
        *_of_lead(plan),
        *(group_in_words(one, names) + "." for one in draft.groups),
        *_of_spread(plan),
        *_of_shares(plan),
        *(f"{one.organisation}: {Stance(one.stance).label}." for one in draft.partners),
    ]


def _of_lead(plan: Plan) -> Iterator[str]:
    if plan.lead == LeadRule.OWN:
        yield _("You lead.")
    elif plan.lead == LeadRule.OF_KINDS:
        kinds = " / ".join(str(LegalForm(one).label) for one in plan.lead_kinds if one in LegalForm)
        yield _("Leads: %(kinds)s.") % {"kinds": kinds}


def _of_spread(plan: Plan) -> Iterator[str]:
    for least, words in (
        (plan.regions, _("different regions, at least")),
        (plan.sectors, _("different sectors, at least")),
        (plan.kinds, _("different legal forms, at least")),
    ):
        if least:
            yield f"{words}: {least}."


def _of_shares(plan: Plan) -> Iterator[str]:
    if plan.each_least is not None or plan.each_most is not None:
        yield _("Each partner has %(range)s of the budget.") % {"range": _percents(plan.each_least, plan.each_most)}
    if plan.lead_least is not None or plan.lead_most is not None:
        yield _("The lead has %(range)s of the budget.") % {"range": _percents(plan.lead_least, plan.lead_most)}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What contradicts itself, and where it is said: the row of a need, a group or a partner, or a box of the plan."""

    words: str
    box: str = ""
    need: str = ""
    group: PlanGroup | None = None
    partner: int | None = None


def wrong_in_words(one: Contradiction, draft: Draft) -> Wrong:
    """A contradiction, said where the user can put it right."""
    if one.fault in (Fault.SHARE, Fault.SHARES_OVERLAP, Fault.SHARES_DO_NOT_ADD_UP):
        return _wrong_shares(one, draft)
    words = _faults().get(one.fault, _("The plan contradicts itself.")) % {"found": one.found, "bound": one.bound}
    if one.fault in (Fault.NEED_TWICE, Fault.NEED_OUT_OF_RANGE, Fault.NEED_ABOVE_MOST):
        return Wrong(words, need=one.about)
    if one.fault in (Fault.QUOTA, Fault.QUOTA_OF_INCLUDED):
        return Wrong(words, group=draft.limited[int(one.about)])
    if one.fault in (Fault.UNKNOWN_PARTY, Fault.IN_AND_OUT):
        return Wrong(words, partner=int(one.about))
    return Wrong(words, box=_box_of(one))


def _faults() -> dict[Fault, str]:
    return {
        Fault.NO_NEEDS: _("Say at least one thing that the team must have."),
        Fault.NEED_TWICE: _("This stands in two rows; keep one of them."),
        Fault.NEED_OUT_OF_RANGE: _("This level or number is not possible."),
        Fault.NEED_ABOVE_MOST: _("%(found)s partners are to have this, but the team has at most %(bound)s."),
        Fault.SIZE: _("At least must not be more than at most."),
        Fault.SPREAD_ABOVE_MOST: _("So many different ones cannot be: the team has at most %(bound)s partners."),
        Fault.UNKNOWN_PARTY: _(
            "Cannot be asked at the moment: it has no room, is not looking for partners, or has declined."
        ),
        Fault.IN_AND_OUT: _("It must be in and must not be in."),
        Fault.TOO_MANY_IN: _(
            "%(found)s must be in (with you and those who were asked), but the team has at most %(bound)s."
        ),
        Fault.KEPT_APART: _("Not all who must be in can be asked together at the moment. Leave one of them out."),
        Fault.OWN_MAY_NOT_LEAD: _(
            "You are to lead, but you have not said that you have all that the lead itself must have."
        ),
        Fault.QUOTA: _("At least must not be more than at most."),
        Fault.QUOTA_ABOVE_MOST: _(
            "All your groups together ask for %(found)s partners, but the team has at most %(bound)s."
        ),
        Fault.QUOTA_OF_INCLUDED: _("%(found)s of those who must be in are of this sort, but at most %(bound)s may be."),
    }


def _box_of(one: Contradiction) -> str:
    if one.fault == Fault.SPREAD_ABOVE_MOST:
        return {Trait.REGION: "regions", Trait.KIND: "kinds", Trait.SECTOR: "sectors"}[Trait(one.about)]
    if one.fault == Fault.OWN_MAY_NOT_LEAD:
        return "lead"
    return "most" if one.fault in (Fault.SIZE, Fault.TOO_MANY_IN, Fault.QUOTA_ABOVE_MOST) else ""


def _wrong_shares(one: Contradiction, draft: Draft) -> Wrong:
    if one.fault == Fault.SHARES_OVERLAP:
        return Wrong(
            _("A legal form has its part of the budget in two groups; keep one of them."), group=draft.paid[-1]
        )
    if one.fault == Fault.SHARE:
        words = _("Parts of the budget run from 0 to 100 percent, the lesser first.")
        if one.about in ("each", "lead"):
            return Wrong(words, box=f"{one.about}_most")
        return Wrong(words, group=next((each for each in draft.paid if ", ".join(sorted(each.of)) == one.about), None))
    percent = {"percent": round(float(one.found) * 100)}
    if one.about == "least":
        words = _("The least parts make more than the whole budget: %(percent)d percent.")
    else:
        words = _("Even the greatest parts make less than the whole budget: %(percent)d percent.")
    return Wrong(words % percent, box=f"each_{one.about}")


Names = dict[GroupTrait, list[tuple[str, str]]]


def unmet_in_words(one: Condition, draft: Draft, names: Named, traits: Names) -> str:
    """A condition that a team does not meet."""
    if one.code == Code.NEED:
        return _("required, and not there: %(what)s") % {"what": names.what([one.which])}
    if one.code in (Code.QUOTA_LEAST, Code.QUOTA_MOST):
        words = _("too few: %(group)s") if one.code == Code.QUOTA_LEAST else _("too many: %(group)s")
        return words % {"group": group_in_words(draft.limited[int(one.which)], traits)}
    if one.code == Code.SPREAD:
        trait, least = draft.spread[int(one.which)]
        return _("not from so many different ones: %(trait)s, at least %(n)d") % {"trait": trait.label, "n": least}
    return {
        Code.MOST: _("the team is larger than it may be"),
        Code.LEAST: _("the team is smaller than it must be"),
        Code.LEAD: _("nobody in it can lead as you ask"),
        Code.SHARE_EACH: _("the budget cannot be divided within the parts of each"),
        Code.SHARE_KINDS: _("the budget cannot be divided within the parts of the groups"),
    }.get(one.code, _("somebody is in who must not be"))


def relaxed_in_words(one: Relaxed, draft: Draft, names: Named, traits: Names) -> str:
    """What would have to give way, and how far."""
    to, which, code = round(one.to or 0), one.condition.which, one.condition.code
    if code == Code.NEED:
        return _need_relaxed(names.what([which]), to)
    if code in (Code.QUOTA_LEAST, Code.QUOTA_MOST):
        least, most = _("at least %(n)d instead of: %(group)s"), _("at most %(n)d instead of: %(group)s")
        words = least if code == Code.QUOTA_LEAST else most
        return words % {"n": to, "group": group_in_words(draft.limited[int(which)], traits)}
    if code == Code.SPREAD:
        trait = draft.spread[int(which)][0]
        return _("%(trait)s: %(n)d different ones are enough") % {"trait": trait.label, "n": to}
    if code == Code.SHARE_KINDS:
        group = group_in_words(draft.paid[int(which)], traits)
        return _("the part of the budget is free: %(group)s") % {"group": group}
    return {
        Code.MOST: ngettext("the team may have %(n)d partner", "the team may have %(n)d partners", to) % {"n": to},
        Code.LEAST: ngettext("%(n)d partner is enough", "%(n)d partners are enough", to) % {"n": to},
        Code.LEAD: _("whoever is in the team may lead"),
        Code.SHARE_EACH: _("the parts of the budget of each and of the lead are free"),
    }.get(code, _("may be in after all: %(who)s") % {"who": names.who(one.who)})


def _need_relaxed(what: str, to: int) -> str:
    if to < 1:
        return _("“%(what)s” is wished for and no longer required") % {"what": what}
    words = ngettext("“%(what)s”: %(n)d partner is enough", "“%(what)s”: %(n)d partners are enough", to)
    return words % {"what": what, "n": to}


def covers_in_words(team: Team, needs: int) -> str:
    """How much of what is needed is there."""
    covered = needs - len(team.missing)
    return ngettext("covers %(covered)d of %(n)d need", "covers %(covered)d of %(n)d needs", needs) % {
        "covered": covered,
        "n": needs,
    }
