"""The boxes of a plan with what they make: read, checked against each other, reckoned."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.calc.matching import BadPlan, Fault, Party
from zbor.members.models import Organisation
from zbor.partnerships.enums import GroupTrait
from zbor.partnerships.forms.plans import (
    PlanForm,
    Rows,
    groups_of,
    needs_of,
    partners_of,
    rows_in,
    written_groups,
    written_needs,
    written_partners,
)
from zbor.partnerships.models import Plan, PlanGroup, PlanPartner, Resource
from zbor.partnerships.plans_explained import (
    Wrong,
    conditions_in_words,
    need_in_words,
    trait_choices,
    wrong_in_words,
)
from zbor.partnerships.plans_told import Telling, ToldTeam, Traits, rare_in_words
from zbor.partnerships.queries import plans as queries
from zbor.partnerships.queries.planning import Draft, previewed, rarities, wrong_with
from zbor.partnerships.queries.words import grouped, resources_in_use

if TYPE_CHECKING:
    from django.http import QueryDict


def team_of(draft: Draft, parties: Sequence[Party], traits: Traits, today: date) -> ToldTeam | None:
    """The team of the live preview; None where the plan contradicts itself."""
    try:
        team = previewed(draft, parties)
    except BadPlan:
        return None
    names = queries.named(draft, queries.ids_in([team]))
    mute = queries.unaskable([int(one) for one in team.ids], today)
    return Telling(draft, names, traits, mute).team(team)


class Desk:
    """A plan as it is on the page: out of the database, or out of the boxes of a form with all that is wrong there."""

    def __init__(self, plan: Plan, data: "QueryDict | None", *, is_checked: bool = True) -> None:
        self.plan, self.is_checked = plan, is_checked and data is not None
        self.today = timezone.localdate()
        self.saved = queries.draft_of(plan)
        self.parties = queries.candidates(plan, self.today)
        self.traits = trait_choices()
        self.form = PlanForm(data, instance=Plan.objects.select_related("organisation").get(pk=plan.pk))
        self.needs = rows_in("needs", data, written_needs(self.saved.needs), self._resource_choices())
        self.groups = rows_in("groups", data, written_groups(self.saved.groups), self._group_choices())
        self.partners = rows_in("partners", data, written_partners(self.saved.partners), self._partner_choices())
        self.is_behind = data is not None and data.get("revision") != str(plan.revision)
        self._forms_are_valid = self._check() if data is not None else True

    # --- what can be chosen

    @cached_property
    def resources(self) -> dict[int, Resource]:
        """Everything that can be chosen, with what the plan has chosen already."""
        known = {one.pk: one for one in resources_in_use()}
        return known | {one.resource_id: one.resource for one in self.saved.needs}

    def _resource_choices(self) -> list[Any]:
        return list(grouped(self.resources.values()))

    def _group_choices(self) -> list[Any]:
        return [
            (str(trait.label), [(f"{trait.value}:{value}", label) for value, label in self.traits[trait]])
            for trait in (GroupTrait.SECTOR, GroupTrait.KIND, GroupTrait.REGION)
        ]

    @cached_property
    def organisations(self) -> dict[int, Organisation]:
        """Who could be named, with whom the plan names already."""
        keys = {int(one.id) for one in self.parties} | {one.organisation_id for one in self.saved.partners}
        found = Organisation.objects.select_related("region").filter(pk__in=keys - {self.plan.organisation_id})
        return {one.pk: one for one in found}

    def _partner_choices(self) -> list[Any]:
        return sorted(((pk, str(one)) for pk, one in self.organisations.items()), key=lambda pair: pair[1].casefold())

    # --- what is said

    @cached_property
    def draft(self) -> Draft:
        """What the boxes say, or what is saved."""
        if not self.form.is_bound:
            return self.saved
        return Draft(
            plan=self.form.instance,
            needs=needs_of(self.needs, self.resources),
            groups=groups_of(self.groups),
            partners=self._named(partners_of(self.partners)),
            fixed=self.saved.fixed,
        )

    def _named(self, rows: list[PlanPartner]) -> list[PlanPartner]:
        for one in rows:
            one.organisation = self.organisations[one.organisation_id]
        return rows

    @property
    def rows(self) -> list[Rows]:
        return [self.needs, self.groups, self.partners]

    def _check(self) -> bool:
        """Whether every box is right by itself, and nobody is named twice."""
        valid = [self.form.is_valid(), *[rows.is_valid() for rows in self.rows]]
        named: set[int] = set()
        for row in self.partners.said if valid[-1] else ():
            if row.cleaned_data["organisation"] in named:
                row.add_error("organisation", _("This stands in two rows; keep one of them."))
                valid.append(False)
            named.add(row.cleaned_data["organisation"])
        return all(valid)

    def is_sound(self) -> bool:
        """Whether it can be saved: no box is wrong, and nothing contradicts itself."""
        return self._forms_are_valid and not self.wrong

    @cached_property
    def wrong(self) -> list[Wrong]:
        """What contradicts itself, said beside the boxes where there is one; the rest stands above."""
        if not self._forms_are_valid:
            return []
        found = [one for one in wrong_with(self.draft, self.parties) if one.fault != Fault.NO_NEEDS]
        told = [wrong_in_words(one, self.draft) for one in found]
        if self.is_checked:
            for one in told:
                self._say(one)
        return told

    def _say(self, one: Wrong) -> None:
        if one.box and one.box in self.form.fields:
            self.form.add_error(one.box, one.words)
        elif one.need:
            last = [row for row in self.needs.said if self._code(row) == one.need]
            if last:
                last[-1].add_error("resource", one.words)
        elif one.group is not None and one.group in self.draft.groups:
            self.groups.said[_place(one.group, self.draft.groups)].add_error("least", one.words)
        elif one.partner is not None:
            for row in self.partners.said:
                if row.cleaned_data.get("organisation") == one.partner:
                    row.add_error("organisation", one.words)
        else:
            self.form.add_error(None, one.words)

    def _code(self, row: Any) -> str:
        chosen = row.cleaned_data.get("resource")
        return self.resources[chosen].code if chosen in self.resources else ""

    # --- what it makes

    @cached_property
    def team(self) -> ToldTeam | None:
        """Who could do it, if nothing is wrong."""
        if not self.draft.needs or not self._forms_are_valid or self.wrong:
            return None
        return team_of(self.draft, self.parties, self.traits, self.today)

    @property
    def is_wrong(self) -> bool:
        return not self._forms_are_valid or bool(self.wrong)

    @cached_property
    def rare(self) -> Mapping[str, str]:
        """For each thing that is needed whether it is rare, in a word."""
        known = rarities([one.resource.code for one in self.draft.needs], self.parties)
        words = rare_in_words(known)
        return {str(one.resource): words[one.resource.code] for one in self.draft.needs}

    @property
    def saved_in_words(self) -> list[str]:
        """What a colleague has saved meanwhile."""
        saved = Plan.objects.get(pk=self.plan.pk)
        return [*map(need_in_words, self.saved.needs), *conditions_in_words(saved, self.saved, self.traits)]


def _place(group: PlanGroup, groups: Sequence[PlanGroup]) -> int:
    return next(place for place, one in enumerate(groups) if one is group)
