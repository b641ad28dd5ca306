"""How a view comes by its initiative, who is turned away, and the one page on which something is filled in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from zbor.base.enums import Role
from zbor.initiatives import rules
from zbor.initiatives.models import Initiative
from zbor.initiatives.queries.initiatives import visible
from zbor.members.doors import MemberRequest, PersonRequest

P = ParamSpec("P")
Inner = Callable[Concatenate[MemberRequest, Initiative, P], HttpResponseBase]


def of_initiative(view: Inner[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the initiative, if the visitor may see it; who has not signed in yet may do so."""

    @wraps(view)
    def reached(request: MemberRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        found = visible(request.standing).select_related("organisation", "region", "funder", "coordinator", "dossier")
        initiative = found.select_related("merged_into").filter(pk=pk).first()
        if initiative is not None:
            return view(request, initiative, *args, **kwargs)
        if Role.SIGNED_IN in request.standing.roles:
            raise Http404
        return redirect_to_login(request.get_full_path())

    return reached


def initiative_or_404(pk: int) -> Initiative:
    return get_object_or_404(Initiative.objects.select_related("organisation"), pk=pk)


def kept_or_404(request: MemberRequest, pk: int) -> Initiative:
    """One that the visitor may keep: its form is not there for others."""
    initiative = initiative_or_404(pk)
    if not rules.may_keep(request.standing, initiative):
        raise Http404
    return initiative


def form_page(
    request: PersonRequest, form: forms.BaseForm, *, heading: str, button: str, back: str, lead: str = ""
) -> HttpResponse:
    """A heading, a sentence, the form, one button and the way back."""
    context = {"form": form, "heading": heading, "button": button, "back": back, "lead": lead}
    return render(request, "initiatives/form.html", context, status=422 if form.errors else 200)


def to(initiative: Initiative) -> HttpResponse:
    """Back to the page of an initiative."""
    return redirect("initiatives:show", initiative.pk)
