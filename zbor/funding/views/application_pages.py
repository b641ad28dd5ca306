"""How a view comes by its application, and who is turned away."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponseBase

from zbor.funding.models import Application, Call
from zbor.funding.queries.applications import visible
from zbor.funding.queries.calls import visible as visible_calls
from zbor.funding.views.pages import turned_away
from zbor.members.doors import PersonRequest

P = ParamSpec("P")
Inner = Callable[Concatenate[PersonRequest, Application, P], HttpResponseBase]
OfCall = Callable[Concatenate[PersonRequest, Call, P], HttpResponseBase]


def of_application(view: Inner[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the application, if the visitor writes it; to everybody else there is none."""

    @wraps(view)
    def reached(request: PersonRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        application = visible(request.standing).filter(pk=pk).first()
        return turned_away(request) if application is None else view(request, application, *args, **kwargs)

    return reached


def of_the_call(view: OfCall[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the call, if the visitor, who has signed in, may see it."""

    @wraps(view)
    def reached(request: PersonRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        call = visible_calls(request.standing).filter(pk=pk).first()
        return turned_away(request) if call is None else view(request, call, *args, **kwargs)

    return reached
