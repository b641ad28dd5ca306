"""How a view comes by its agreement, who is turned away, and the one page on which something is filled in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponseBase

from zbor.base.form_pages import FormPage
from zbor.members.doors import MemberRequest, turned_away
from zbor.partnerships.models import Agreement
from zbor.partnerships.queries.agreements import visible

__all__ = ["form_page", "of_agreement", "turned_away"]

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


form_page = FormPage("partnerships/agreement_form.html")
