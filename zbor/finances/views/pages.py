"""How a view comes by an organisation, who is turned away, and the one page on which something is filled in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from zbor.finances.rules import may_clear, may_enter, may_let, may_read, may_remove
from zbor.members.doors import PersonRequest, turned_away
from zbor.members.models import Organisation
from zbor.members.standing import Standing

P = ParamSpec("P")
Inner = Callable[Concatenate[PersonRequest, Organisation, P], HttpResponseBase]
May = Callable[[Standing, Organisation], bool]


def _of(may: May) -> Callable[[Inner[P]], Callable[..., HttpResponseBase]]:
    def made(view: Inner[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def reached(request: PersonRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            organisation = Organisation.objects.select_related("region", "discipline").filter(pk=pk).first()
            if organisation is None or not may(request.standing, organisation):
                return turned_away(request)
            response = view(request, organisation, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            return response

        return reached

    return made


readable = _of(may_read)
"""Give the view the organisation, if the visitor may read what it lives on; whether there is anything is nobody else's."""
enterable = _of(may_enter)
lettable = _of(may_let)
clearable = _of(may_clear)
removable = _of(may_remove)


def page(
    request: PersonRequest, template: str, organisation: Organisation, context: dict[str, Any], *, at: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    """A page of one organisation, with its tabs."""
    standing = request.standing
    enters, clears = may_enter(standing, organisation), may_clear(standing, organisation)
    told = {
        "organisation": organisation,
        "at": at,
        "enters": enters,
        "lets": may_let(standing, organisation),
        "clears": clears,
        "has_left": clears and not enters,
    }
    return render(request, template, told | context, status=status)


def form_page(
    request: PersonRequest,
    organisation: Organisation,
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
    return page(request, "finances/form.html", organisation, context, status=422 if form.errors else 200)
