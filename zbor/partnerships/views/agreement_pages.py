"""How a view comes by its agreement, who is turned away, and the one page on which something is filled in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from zbor.base.enums import Role
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.partnerships.models import Agreement
from zbor.partnerships.queries.agreements import visible

P = ParamSpec("P")
Inner = Callable[Concatenate[MemberRequest, Agreement, P], HttpResponseBase]


def of_agreement(view: Inner[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the agreement, if the visitor may see it; who has not signed in yet may do so."""

    @wraps(view)
    def reached(request: MemberRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        found = visible(request.standing).select_related("funder", "responsible", "renews", "renewed_by").filter(pk=pk)
        agreement = found.prefetch_related("parties").first()
        return turned_away(request) if agreement is None else view(request, agreement, *args, **kwargs)

    return reached


def turned_away(request: MemberRequest) -> HttpResponse:
    """Nothing to see here, unless signing in helps."""
    if Role.SIGNED_IN in request.standing.roles:
        raise Http404
    return redirect_to_login(request.get_full_path())


def form_page(
    request: PersonRequest,
    form: forms.BaseForm,
    *,
    heading: str,
    button: str,
    back: str,
    lead: str = "",
    is_final: bool = False,
) -> HttpResponse:
    """A heading, a sentence, the form, one button and the way back."""
    context = {"form": form, "heading": heading, "button": button, "back": back, "lead": lead, "is_final": is_final}
    return render(request, "partnerships/agreement_form.html", context, status=422 if form.errors else 200)
