"""Acts and institutions."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers import actions, queries
from zbor.dossiers.forms import ActForm, IdentifierFormSet, InstitutionForm, numbers_of
from zbor.dossiers.models import Act, Institution
from zbor.dossiers.rules import may_open
from zbor.members.doors import MemberRequest, PersonRequest, turned_away

PER_PAGE = 50


@opens_to(Door.NETWORK)
def listed(request: MemberRequest) -> HttpResponse:
    """The acts the network follows."""
    acts = queries.counted_acts(standing=request.standing, now=timezone.now())
    page = Paginator(acts, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "dossiers/acts.html", {"page": page, "may_open": may_open(request.standing)})


@opens_to(Door.EVERYONE)
def show(request: MemberRequest, pk: int) -> HttpResponseBase:
    """An act: in short, in force, its versions and the rounds of its change."""
    now = timezone.now()
    act = queries.visible_acts(request.standing, now).filter(pk=pk).first()
    if act is None:
        return turned_away(request)
    context = {
        "act": act,
        "dossiers": list(queries.dossiers_of(act, standing=request.standing, now=now)),
        "versions": queries.readable_texts(standing=request.standing, now=now, act=act),
        "identifiers": list(act.identifiers.all()),
        "may_open": may_open(request.standing),
    }
    return render(request, "dossiers/act.html", context)


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    return _act_form(request, None)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    return _act_form(request, get_object_or_404(Act, pk=pk))


def _act_form(request: PersonRequest, act: Act | None) -> HttpResponse:
    form = ActForm(request.POST or None, instance=act)
    if request.method == "POST" and form.is_valid():
        saved = actions.save_act(act=act, fields=form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("dossiers:act", saved.pk)
    return render(request, "dossiers/act_edit.html", {"form": form, "act": act}, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def numbers(request: PersonRequest, pk: int) -> HttpResponse:
    """The numbers under which an act and its changes were published."""
    act = get_object_or_404(Act, pk=pk)
    known = [{"kind": one.kind, "value": one.value} for one in act.identifiers.all()]
    formset = IdentifierFormSet(request.POST or None, initial=known)
    if request.method == "POST" and formset.is_valid():
        actions.save_identifiers(act=act, numbers=numbers_of(formset), by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("dossiers:act", act.pk)
    context = {"formset": formset, "act": act, "dossier": None}
    return render(request, "dossiers/numbers.html", context, status=422 if formset.is_bound else 200)


@opens_to(Door.OFFICE)
def institutions(request: MemberRequest) -> HttpResponse:
    return render(request, "dossiers/institutions.html", {"institutions": list(queries.counted_institutions())})


@opens_to(Door.OFFICE)
def new_institution(request: PersonRequest) -> HttpResponse:
    return _institution_form(request, None)


@opens_to(Door.OFFICE)
def edit_institution(request: PersonRequest, pk: int) -> HttpResponse:
    return _institution_form(request, get_object_or_404(Institution, pk=pk))


def _institution_form(request: PersonRequest, institution: Institution | None) -> HttpResponse:
    form = InstitutionForm(request.POST or None, instance=institution)
    if request.method == "POST" and form.is_valid():
        actions.save_institution(institution=institution, fields=form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("dossiers:institutions")
    context = {"form": form, "institution": institution}
    return render(request, "dossiers/institution_edit.html", context, status=422 if form.errors else 200)
