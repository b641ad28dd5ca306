"""The list of dossiers, opening one, and what is told about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers import actions, queries
from zbor.dossiers.enums import DossierKind, Stage, Visibility
from zbor.dossiers.forms import EditForm, FilterForm, IdentifierFormSet, OpenForm, VisibilityForm, numbers_of
from zbor.dossiers.models import Dossier
from zbor.dossiers.views.reach import of_own_dossier, overview
from zbor.members.doors import MemberRequest, PersonRequest

PER_PAGE = 30


@opens_to(Door.NETWORK)
def listed(request: MemberRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    wanted = form.wanted()
    found = queries.listed(wanted, standing=request.standing, now=timezone.now())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [queries.row_of(dossier) for dossier in page]
    context = {"form": form, "page": page, "rows": rows, "query": wanted.as_query(), "wanted": wanted}
    return render(request, "dossiers/list.html", context)


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    """Open a dossier on one screen; the plan is there before it is saved."""
    today = timezone.localdate()
    form = OpenForm(
        request.POST or None, today=today, initial={"responsible": request.user, "act": request.GET.get("act")}
    )
    if request.method == "POST" and form.is_valid():
        chosen = {**form.cleaned_data, "kind": DossierKind(form.cleaned_data["kind"])}
        dossier = actions.open_dossier(**chosen, by=request.user, now=timezone.now())
        messages.success(request, _("The dossier is open."))
        _warn(request, dossier)
        return redirect(overview(dossier))
    plan = queries.plan_until(form.cleaned_data.get("deadline_on"), today=today) if form.is_bound else None
    context = {"form": form, **_planned(plan)}
    return render(request, "dossiers/new.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def plan_preview(request: PersonRequest) -> HttpResponse:
    """The plan that a deadline would give, while the form is still being filled in."""
    today = timezone.localdate()
    form = OpenForm(request.GET, today=today)
    form.is_valid()
    plan = queries.plan_until(form.cleaned_data.get("deadline_on"), today=today)
    return render(request, "dossiers/new.html#plan", _planned(plan))


def _planned(plan: queries.Plan | None) -> dict[str, object]:
    return {"plan": plan, "plan_rows": queries.plan_in_words(plan), "warnings": queries.warnings_in_words(plan)}


def _warn(request: PersonRequest, dossier: Dossier) -> None:
    """Say what is odd about the dates; nothing is blocked by it."""
    for warning in queries.contradictions(dossier, now=timezone.now()):
        messages.warning(request, warning)
    plan = queries.plan_until(dossier.deadline_on, today=timezone.localdate())
    for warning in queries.warnings_in_words(plan):
        messages.warning(request, warning)


@opens_to(Door.NETWORK)
@of_own_dossier
def edit(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    form = EditForm(request.POST or None, instance=dossier, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        actions.edit_dossier(
            dossier=dossier,
            changes=form.changes,
            topics=list(form.cleaned_data["topics"]),
            revision=form.cleaned_data["revision"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        _warn_contradictions(request, dossier)
        return redirect(overview(dossier))
    context = {"form": form, "dossier": form.saved}
    return render(request, "dossiers/edit.html", context, status=422 if form.errors else 200)


def _warn_contradictions(request: PersonRequest, dossier: Dossier) -> None:
    for warning in queries.contradictions(Dossier.objects.get(pk=dossier.pk), now=timezone.now()):
        messages.warning(request, warning)


@opens_to(Door.NETWORK)
@of_own_dossier
def numbers(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    """The numbers by which a dossier is known elsewhere."""
    known = [{"kind": one.kind, "value": one.value} for one in dossier.identifiers.all()]
    formset = IdentifierFormSet(request.POST or None, initial=known)
    if request.method == "POST" and formset.is_valid():
        actions.save_identifiers(dossier=dossier, numbers=numbers_of(formset), by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect(overview(dossier))
    context = {"formset": formset, "dossier": dossier, "act": None}
    return render(request, "dossiers/numbers.html", context, status=422 if formset.is_bound else 200)


@opens_to(Door.NETWORK)
@require_POST
@of_own_dossier
def stage(request: PersonRequest, dossier: Dossier) -> HttpResponseBase:
    to = request.POST.get("to", "")
    if to in Stage.values:
        actions.move_stage(dossier=dossier, to=Stage(to), by=request.user, now=timezone.now())
        messages.success(request, _("The dossier now stands at “%(stage)s”.") % {"stage": Stage(to).label})
    return redirect(overview(dossier))


@opens_to(Door.NETWORK)
@of_own_dossier
def visibility(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    form = VisibilityForm(
        request.POST or None, initial={"visibility": dossier.visibility, "public_from": dossier.public_from}
    )
    if request.method == "POST" and form.is_valid():
        actions.set_visibility(
            dossier=dossier,
            visibility=Visibility(form.cleaned_data["visibility"]),
            public_from=form.cleaned_data["public_from"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(overview(dossier))
    context = {"form": form, "dossier": dossier}
    return render(request, "dossiers/visibility.html", context, status=422 if form.errors else 200)
