"""From a plan to a team: the three best, what to relax, asking, the agreement."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.calc.matching import BadPlan, Code, Search
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation
from zbor.partnerships.actions import consortia as actions
from zbor.partnerships.actions import plans as planning
from zbor.partnerships.enums import PlanState
from zbor.partnerships.forms.consortia import AgreementForm, AskForm
from zbor.partnerships.models import Plan
from zbor.partnerships.models.plans import MOST_PARTNERS
from zbor.partnerships.plans_explained import trait_choices, wrong_in_words
from zbor.partnerships.plans_told import Telling, told_alternatives, told_relaxations
from zbor.partnerships.queries import plans as queries
from zbor.partnerships.queries.consortia import agreement_kind
from zbor.partnerships.queries.parties import id_of
from zbor.partnerships.queries.planning import asked_of, judged_team
from zbor.partnerships.searching import searched
from zbor.partnerships.views.pages import form_page
from zbor.partnerships.views.plans import may_bind, plan_or_404

LONGEST_CODE: Final = 60


@opens_to(Door.NETWORK)
def best(request: PersonRequest, pk: int) -> HttpResponse:
    """The three best teams; where there is none, what would have to give way."""
    plan, today = plan_or_404(request, pk), timezone.localdate()
    draft, traits = queries.draft_of(plan), trait_choices()
    parties = queries.candidates(plan, today)
    binds = may_bind(request, plan.organisation)
    context: dict[str, Any] = {"plan": plan, "may_bind": binds, "may_change": binds or not draft.fixed}
    try:
        found = searched(asked_of(draft, parties), parties)
    except BadPlan as bad:
        context["wrong"] = [wrong_in_words(one, draft).words for one in bad.contradictions]
        return render(request, "partnerships/plan_best.html", context)
    ids = _ids(found)
    mute = queries.unaskable([int(one) for one in ids], today)
    telling = Telling(draft, queries.named(draft, ids), traits, mute)
    context |= {
        "alternatives": told_alternatives(telling, found.alternatives),
        "relaxations": told_relaxations(telling, found.relaxations, MOST_PARTNERS),
        "is_open": queries.state_of(plan) in (PlanState.PLANNED, PlanState.ASKED),
    }
    return render(request, "partnerships/plan_best.html", context)


def _ids(found: Search) -> set[str]:
    relaxed = {one for each in found.relaxations for one in each.team}
    let_in = {one for each in found.relaxations for condition in each.relaxed for one in condition.who}
    return queries.ids_in([one.team for one in found.alternatives]) | relaxed | let_in


@opens_to(Door.NETWORK)
@require_POST
def relax(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Let the conditions that the button names give way."""
    plan = plan_or_404(request, pk)
    gives = [_give(one) for one in request.POST.getlist("give")[:20]]
    revision = request.POST.get("revision", "")
    planning.relax(
        plan=plan,
        gives=gives,
        revision=int(revision) if revision.isascii() and revision.isdecimal() and len(revision) < 10 else 0,
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The conditions were changed. You can change them back at any time."))
    return redirect("partnerships:plan_best", pk)


def _give(sent: str) -> planning.Give:
    """What a button says: the kind, which, to what, who."""
    parts = sent.split("|")
    if len(parts) != 4 or parts[0] not in Code.__members__:
        raise Http404
    code, which, to, who = parts
    numbers = [one for one in [to, *who.split(",")] if one]
    if any(not one.isascii() or not one.isdecimal() or len(one) > 12 for one in numbers):
        raise Http404
    if (to and int(to) > MOST_PARTNERS) or len(which) > LONGEST_CODE:
        raise Http404
    keys = tuple(int(one) for one in who.split(",") if one)
    return planning.Give(Code[code], which, int(to) if to else None, keys)


@opens_to(Door.NETWORK)
def ask(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Whom to ask, and what each would bring: changed by hand, then asked by one button."""
    plan, today = plan_or_404(request, pk), timezone.localdate()
    if not may_bind(request, plan.organisation):
        raise PermissionDenied
    planning.must_be_under_way(plan)
    draft, parties = queries.draft_of(plan), queries.candidates(plan, today)
    known = {one.id for one in parties}
    wanted = [int(one) for one in _sent(request) if id_of(int(one)) in known or request.method == "POST"]
    chosen = [one for one in _organisations(wanted) if one.pk not in draft.fixed and one.pk != plan.organisation_id]
    if request.method == "POST" and wanted and not chosen:  # a second click
        return redirect("partnerships:plan", pk)
    try:
        team = judged_team(draft, parties, [one.pk for one in chosen])
    except BadPlan:
        return redirect("partnerships:plan_edit", pk)
    mute = queries.unaskable([one.pk for one in chosen], today)
    names = queries.named(draft, queries.ids_in([team]))
    told = Telling(draft, names, trait_choices(), mute).team(team)
    covers = {one.organisation.pk: one.covers for one in told.members}
    form = AskForm(
        request.POST or None,
        chosen=[(one, covers.get(one.pk, "")) for one in chosen],
        mute=mute,
        initial={"message": plan.purpose},
    )
    if request.method == "POST" and form.is_valid():
        message, now = form.cleaned_data["message"], timezone.now()
        try:
            asked = actions.ask_partners(plan=plan, parts=form.parts, message=message, by=request.user, now=now)
        except Refused as refusal:  # what was typed stays in the form
            form.add_error(None, f"{refusal} {refusal.hint}".strip())
        else:
            n = len(asked)
            words = ngettext("%(n)d partner is asked.", "%(n)d partners are asked.", n) % {"n": n}
            messages.success(request, " ".join([words, _("You hear when they answer.")]))
            return redirect("partnerships:plan", pk)
    context = {"plan": plan, "form": form, "told": told, "mute": [one for one in chosen if one.pk in mute]}
    return render(request, "partnerships/plan_ask.html", context, status=422 if form.errors else 200)


def _sent(request: PersonRequest) -> list[str]:
    sent = request.GET.getlist("with") if request.method != "POST" else request.POST.getlist("with")
    return [one for one in dict.fromkeys(sent) if one.isascii() and one.isdecimal() and len(one) <= 12][:MOST_PARTNERS]


def _organisations(keys: list[int]) -> list[Organisation]:
    found = {one.pk: one for one in Organisation.objects.select_related("region").filter(pk__in=keys)}
    return [found[pk] for pk in keys if pk in found]


@opens_to(Door.NETWORK)
@require_POST
def go_on(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Go on with those who have said yes."""
    plan = plan_or_404(request, pk)
    actions.go_on(plan=plan, by=request.user, now=timezone.now())
    messages.success(request, _("Everybody who has said yes now has everybody's contact data."))
    return redirect("partnerships:plan", pk)


@opens_to(Door.NETWORK)
def agreement(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Open the agreement of a team that has come together in the register."""
    plan = plan_or_404(request, pk)
    if not may_bind(request, plan.organisation):
        raise PermissionDenied
    if plan.agreement_id is not None:
        return redirect("partnerships:agreement", plan.agreement_id)
    if queries.state_of(plan) != PlanState.TOGETHER:
        raise Http404
    form = AgreementForm(request.POST or None, initial=_begun(plan))
    if request.method == "POST" and form.is_valid():
        opened = actions.open_agreement(plan=plan, fields=form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(
            request,
            _(
                "The agreement is in the register. The partners and the office are told; the office adds the document that is to be signed."
            ),
        )
        return redirect("partnerships:agreement", opened.pk)
    return form_page(
        request,
        form,
        heading=plan.title,
        button=_("Open the agreement"),
        back=f"/partnerships/plans/{pk}/",
        lead=_("The parties and what each does are taken over. The whole network sees agreements of the register; their documents only the parties and the office."),
    )  # fmt: skip


def _begun(plan: Plan) -> dict[str, Any]:
    return {"title": plan.title, "kind": agreement_kind(plan), "purpose": plan.purpose}
