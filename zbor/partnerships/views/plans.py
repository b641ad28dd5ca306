"""Plans of consortia: the list, one plan, its conditions with the team they make."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation
from zbor.members.queries import mandated
from zbor.partnerships import rules
from zbor.partnerships.actions import plans as actions
from zbor.partnerships.enums import PlanState
from zbor.partnerships.forms.plans import NewPlanForm, with_one_more, without
from zbor.partnerships.models import Plan
from zbor.partnerships.plans_explained import conditions_in_words, need_in_words, trait_choices
from zbor.partnerships.queries import consortia
from zbor.partnerships.queries import plans as queries
from zbor.partnerships.queries.speaking import is_member
from zbor.partnerships.views.pages import form_page
from zbor.partnerships.views.planning import Desk, team_of

if TYPE_CHECKING:
    from django.http import QueryDict

A_PAGE = 30


def plan_or_404(request: PersonRequest, pk: int) -> Plan:
    """The plan, if the visitor may see it; that it is there is nobody else's business."""
    return get_object_or_404(queries.plans(request.standing), pk=pk)


def may_bind(request: PersonRequest, organisation: Organisation) -> bool:
    """Whether the visitor asks others, and answers, in the name of this organisation."""
    member = is_member(organisation, timezone.localdate())
    return rules.may_say_yes(request.standing, organisation, is_member=member)


def may_change(request: PersonRequest, plan: Plan) -> bool:
    """Whether the visitor changes this plan: once partners are asked, only who may ask them."""
    return not queries.fixed_in(plan) or may_bind(request, plan.organisation)


@opens_to(Door.NETWORK)
def listed(request: PersonRequest) -> HttpResponse:
    """The plans of one's organisations, and the invitations that wait; for the office all plans."""
    page = Paginator(queries.plans(request.standing), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, queries.state_of(one)) for one in page],
        "waiting": consortia.invitations_for(request.standing, timezone.localdate()),
        "may_begin": bool(request.standing.organisations) or request.standing.is_office,
    }
    return render(request, "partnerships/plans.html", context)


@opens_to(Door.NETWORK)
def new(request: PersonRequest) -> HttpResponseBase:
    """Begin a plan: of which organisation, and what for."""
    standing = request.standing
    organisations = (
        Organisation.objects.filter(partner_profile__isnull=False)
        if standing.is_office
        else Organisation.objects.filter(pk__in=standing.organisations)
    )
    if not organisations.exists():
        if request.method == "POST":
            raise PermissionDenied
        messages.info(request, _("A consortium is planned for an organisation; there is none for which you could."))
        return redirect("partnerships:plans")
    form = NewPlanForm(request.POST or None, organisations=organisations, initial=_begun(request))
    if request.method == "POST" and form.is_valid():
        fields = form.changes
        organisation = fields.pop("organisation")
        plan = actions.begin_plan(organisation=organisation, fields=fields, by=request.user, now=timezone.now())
        return redirect("partnerships:plan_edit", plan.pk)
    lead = _("First what it is for. On the next page you say what the team must have, and see at once who could do it.")
    return form_page(
        request, form, heading=_("A new consortium"), button=_("Go on"), back="/partnerships/plans/", lead=lead
    )


def _begun(request: PersonRequest) -> dict[str, str]:
    """What a link from the page of a call, or of a partner, fills in."""
    sent = {name: request.GET.get(name, "")[:500] for name in ("title", "url", "deadline")}
    return {**sent, "title": sent["title"][:200], "organisation": request.GET.get("for", "")[:12]}


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Where a plan stands: what it needs, who could do it, who was asked and what they said."""
    plan, today = plan_or_404(request, pk), timezone.localdate()
    draft, traits, state = queries.draft_of(plan), trait_choices(), queries.state_of(plan)
    binds = may_bind(request, plan.organisation)
    invitations = queries.invitations_of(plan)
    is_open = state in (PlanState.PLANNED, PlanState.ASKED)
    context: dict[str, Any] = {
        "plan": plan,
        "state": state,
        "is_open": is_open,
        "needs": [need_in_words(one) for one in draft.needs],
        "conditions": conditions_in_words(plan, draft, traits),
        "invitations": invitations,
        "told": team_of(draft, queries.candidates(plan, today), traits, today) if is_open and draft.needs else None,
        "contacts": consortia.contacts_of(plan, today) if state in (PlanState.TOGETHER, PlanState.AGREED) else [],
        "may_bind": binds,
        "may_change": binds or not draft.fixed,
        "may_go_on": binds and is_open and {one.state for one in invitations if one.state in queries.LIVE} == {"yes"},
        "may_give_up": is_open and (binds or not any(one.state in queries.LIVE for one in invitations)),
        "said_no": [one for one in invitations if one.state not in queries.LIVE],
    }
    return render(request, "partnerships/plan.html", context)


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, pk: int) -> HttpResponseBase:
    """All conditions on one page. Rows are added and taken away by buttons that keep every word, with JavaScript and without."""
    plan = plan_or_404(request, pk)
    actions.must_be_under_way(plan)
    pressed = request.POST.get("do", "") if request.method == "POST" else None
    if pressed is None:
        return _desk_page(request, Desk(plan, None))
    if pressed and pressed != "show":
        return _desk_page(request, Desk(plan, _changed(request.POST, pressed), is_checked=False), pressed=pressed)
    desk = Desk(plan, request.POST)
    is_sound = desk.is_sound()
    if pressed == "show" or not is_sound:
        return _desk_page(request, desk, status=200 if pressed == "show" else 422)
    try:
        actions.save_plan(
            plan=plan,
            fields=desk.form.changes,
            needs=desk.draft.needs,
            groups=desk.draft.groups,
            partners=desk.draft.partners,
            revision=desk.form.based_on,
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:  # what was typed stays in the boxes
        desk.form.add_error(None, f"{refusal} {refusal.hint}".strip())
        return _desk_page(request, desk, status=409)
    messages.success(request, _("Saved."))
    return redirect("partnerships:plan", pk)


def _changed(data: "QueryDict", pressed: str) -> "QueryDict":
    """The boxes with one row more or less, as the button says: add-needs, remove-needs-2."""
    verb, _dash, rest = pressed.partition("-")
    sort, _dash, row = rest.partition("-")
    if sort not in ("needs", "groups", "partners"):
        return data
    if verb == "add":
        return with_one_more(data, sort)
    return (
        without(data, sort, int(row))
        if verb == "remove" and row.isascii() and row.isdecimal() and len(row) < 4
        else data
    )


def _desk_page(request: PersonRequest, desk: Desk, status: int = 200, pressed: str = "") -> HttpResponse:
    """The page of conditions. A sort of row of which one was added or removed is where the reader goes on."""
    verb, _dash, rest = pressed.partition("-")
    sort = rest.partition("-")[0]
    may_save = may_change(request, desk.plan)
    context = {
        "plan": desk.plan,
        "desk": desk,
        "may_save": may_save,
        "savers": [] if may_save else list(mandated(desk.plan.organisation, timezone.localdate())),
        "added": sort if verb == "add" else "",
        "removed": sort if verb == "remove" else "",
    }
    return render(request, "partnerships/plan_edit.html", context, status=status)


@opens_to(Door.NETWORK)
@require_POST
def preview(request: PersonRequest, pk: int) -> HttpResponse:
    """The team that the boxes make, as they stand; nothing is saved."""
    plan, boxes = plan_or_404(request, pk), request.POST.copy()
    boxes["revision"] = str(plan.revision)
    desk = Desk(plan, boxes)
    return render(request, "partnerships/_plan_preview.html", {"plan": desk.plan, "desk": desk})


@opens_to(Door.NETWORK)
def close(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Give a plan up, after being asked once more."""
    plan = plan_or_404(request, pk)
    if request.method == "POST":
        was_asked = queries.state_of(plan) == PlanState.ASKED
        actions.close_plan(plan=plan, by=request.user, now=timezone.now())
        messages.success(request, _("Given up. Whoever was asked is told.") if was_asked else _("Given up."))
        return redirect("partnerships:plan", pk)
    return render(request, "partnerships/plan_close.html", {"plan": plan, "asked": queries.invitations_of(plan)})
