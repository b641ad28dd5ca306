"""How a view comes by its dossier, and who is turned away."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.utils import timezone

from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import visible
from zbor.dossiers.rules import may_edit
from zbor.members.doors import MemberRequest, PersonRequest, turned_away

P = ParamSpec("P")
Inner = Callable[Concatenate[MemberRequest, Dossier, P], HttpResponseBase]
OwnInner = Callable[Concatenate[PersonRequest, Dossier, P], HttpResponseBase]


def of_dossier(view: Inner[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the dossier, if the visitor may see it; who has not signed in yet may do so."""

    @wraps(view)
    def reached(request: MemberRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        dossier = _seen(request, pk)
        return turned_away(request) if dossier is None else view(request, dossier, *args, **kwargs)

    return reached


def of_own_dossier(view: OwnInner[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the dossier, if the visitor may change it."""

    @wraps(view)
    def reached(request: PersonRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        dossier = _seen(request, pk)
        if dossier is None:
            raise Http404
        if not may_edit(request.standing, dossier):
            raise PermissionDenied
        return view(request, dossier, *args, **kwargs)

    return reached


def _seen(request: MemberRequest, pk: int) -> Dossier | None:
    found = visible(request.standing, timezone.now()).filter(pk=pk)
    return found.select_related("act", "institution", "responsible").first()


def overview(dossier: Dossier) -> str:
    """The first page of a dossier; it gathers rooms above this one, so it is known here by its address only."""
    return f"/dossiers/{dossier.pk}/"
