"""Initiatives as everybody sees them: the list, and one of them."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers import queries as dossiers
from zbor.funders.models import Funder
from zbor.funders.queries import owed_on
from zbor.initiatives import rules
from zbor.initiatives.forms.ideas import FilterForm, OnBehalf, RemarkForm
from zbor.initiatives.models import Initiative
from zbor.initiatives.queries import initiatives as queries
from zbor.initiatives.queries.chronology import chronology
from zbor.initiatives.queries.gates import conditions, gate_of, rule_for
from zbor.initiatives.views.pages import of_initiative
from zbor.members.doors import MemberRequest
from zbor.members.standing import Standing

ON_A_PAGE = 30


@opens_to(Door.EVERYONE)
@require_safe
def listed(request: MemberRequest) -> HttpResponse:
    """What organisations want to do together, narrowed as asked."""
    form = FilterForm(request.GET)
    wanted = form.wanted
    context = {
        "form": form,
        "wanted": wanted,
        "page": Paginator(queries.listed(request.standing, wanted), ON_A_PAGE).get_page(request.GET.get("page")),
        "query": wanted.as_query(),
        "may_post": rules.may_post(request.standing),
        "has_any": queries.visible(request.standing).exists(),
    }
    return render(request, "initiatives/list.html", context)


@opens_to(Door.EVERYONE)
@require_safe
@of_initiative
def show(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    """Everything a visitor may read of one: strangers its public face, the network who stands behind it, too."""
    now = timezone.now()
    address = f"{settings.PUBLIC_ADDRESS}{request.path}"
    dossier = initiative.dossier
    seen = dossier is not None and dossiers.visible(request.standing, now).filter(pk=dossier.pk).exists()
    merged = initiative.merged_into
    context: dict[str, Any] = {
        "initiative": initiative,
        "disciplines": list(initiative.disciplines.all()),
        "partners": queries.named_partners(initiative),
        "happened": chronology(initiative, for_network=request.standing.is_network),
        "dossier": dossier if seen else None,
        "merged_into": merged if merged is not None and rules.may_see(request.standing, merged) else None,
        "funders": _owed(initiative),
        "permanent": address,
        "letter": f"mailto:?subject={quote(initiative.title)}&body={quote(address)}",
    }
    if request.standing.is_network:
        context |= _inside(initiative, request.standing) | _gate(initiative, request.standing)
    return render(request, "initiatives/show.html", context)


def _inside(initiative: Initiative, standing: Standing) -> dict[str, Any]:
    """What the network reads besides."""
    supports, parts = list(queries.supporters(initiative)), list(queries.parts_of(initiative))
    mine = standing.organisations
    there = {one.organisation_id for one in supports} | {initiative.organisation_id}
    others = queries.own(standing).exclude(pk__in=there)
    return {
        "supports": supports,
        "own_supports": [one for one in supports if one.organisation_id in mine],
        "support_form": OnBehalf(organisations=others) if others else None,
        "parts": [(one, one.organisation_id in mine, rules.may_bind(standing, one)) for one in parts],
        "may_offer": bool(mine - {initiative.organisation_id}) and not initiative.ending,
        "remarks": [(one, rules.may_take_back(standing, one)) for one in queries.remarks_of(initiative)],
        "remark_form": RemarkForm(),
        "may_keep": rules.may_keep(standing, initiative),
        "sees_scores": rules.may_see_scorings(standing, initiative),
        "may_publish": rules.may_publish(standing, initiative),
        "may_hide": rules.may_hide(standing, initiative),
    }


def _gate(initiative: Initiative, standing: Standing) -> dict[str, Any]:
    """The gate before it: what it asks, and what the visitor may do at it."""
    gate = gate_of(initiative)
    if gate is None:
        return {}
    rule = rule_for(gate)
    asked = conditions(initiative, rule, timezone.localdate())
    is_missing = any(one.is_missing for one in asked)
    return {
        "rule": rule,
        "conditions": asked,
        "is_missing": is_missing,
        "may_ask": rules.may_keep(standing, initiative) and not is_missing,
        "may_decide": rules.may_decide(standing, rule),
    }


def _owed(initiative: Initiative) -> list[Funder]:
    """The funder, if the page owes it something beyond what stands at the foot of every page."""
    funder = initiative.funder
    if funder is None or owed_on(timezone.localdate()).filter(pk=funder.pk).exists():
        return []
    return [funder]
