"""How a view comes by its initiative, who is turned away, and the one page on which something is filled in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from zbor.base.form_pages import FormPage
from zbor.initiatives import rules
from zbor.initiatives.models import Initiative
from zbor.initiatives.queries.initiatives import visible
from zbor.members.doors import MemberRequest, turned_away

P = ParamSpec("P")
Inner = Callable[Concatenate[MemberRequest, Initiative, P], HttpResponseBase]


def of_initiative(view: Inner[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the initiative, if the visitor may see it; who has not signed in yet may do so."""

    @wraps(view)
    def reached(request: MemberRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        found = visible(request.standing).select_related("organisation", "region", "funder", "coordinator", "dossier")
        initiative = found.select_related("merged_into").filter(pk=pk).first()
        return turned_away(request) if initiative is None else view(request, initiative, *args, **kwargs)

    return reached


def initiative_or_404(pk: int) -> Initiative:
    return get_object_or_404(Initiative.objects.select_related("organisation"), pk=pk)


def kept_or_404(request: MemberRequest, pk: int) -> Initiative:
    """One that the visitor may keep: its form is not there for others."""
    initiative = initiative_or_404(pk)
    if not rules.may_keep(request.standing, initiative):
        raise Http404
    return initiative


form_page = FormPage("initiatives/form.html")


def to(initiative: Initiative) -> HttpResponse:
    """Back to the page of an initiative."""
    return redirect("initiatives:show", initiative.pk)
