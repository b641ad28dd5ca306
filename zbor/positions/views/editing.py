"""A part of the draft while somebody writes it: who does, since when, and how to take it over."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.positions import actions, queries
from zbor.positions.enums import State
from zbor.positions.models import Demand, Lease, Section
from zbor.positions.views.fetching import own_part


@dataclass(frozen=True)
class Editing:
    """The lease of a part as its visitor sees it."""

    part: Section | Demand
    lease: Lease
    is_mine: bool

    @property
    def kind(self) -> str:
        return queries.kind_of(self.part)


def editing_of(request: PersonRequest, part: Section | Demand) -> Editing | None:
    """Who writes the part: the visitor, from now on, or somebody else; None where nobody can."""
    if part.position is None or part.position.state is not State.DRAFT:
        return None
    lease = actions.begin_editing(part=part, by=request.user, now=timezone.now())
    return Editing(part, lease, lease.person_id == request.user.pk)


@opens_to(Door.NETWORK)
@require_POST
def editing(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """A sign of life from a form, giving a part back, or taking it over."""
    part = own_part(request, kind, pk)
    deed = request.POST.get("do")
    if deed == "stop":
        actions.stop_editing(part=part, by=request.user, now=timezone.now())
        messages.success(request, _("Nothing was changed."))
        return redirect(f"{reverse('positions:draft', args=[part.position_id])}#{kind}-{pk}")
    if deed == "take":
        actions.take_over(part=part, by=request.user, now=timezone.now())
        return redirect(f"positions:{kind}_edit", pk)
    return render(request, "positions/_editing.html", {"editing": editing_of(request, part)})
