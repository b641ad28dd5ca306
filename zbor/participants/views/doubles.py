"""The office's page of rows that may be one person."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.participants import actions, queries
from zbor.participants.models import Operation, Participant


@opens_to(Door.OFFICE)
@require_safe
def doubles(request: PersonRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Operation, pk=pk)
    return render(request, "participants/doubles.html", {"operation": shown, "doubles": queries.doubles(shown)})


@opens_to(Door.OFFICE)
@require_POST
def merge(request: PersonRequest, pk: int) -> HttpResponse:
    one, other = _two(request, pk)
    kept = actions.merge(
        one=one, other=other, because=request.POST.get("because", ""), by=request.user, now=timezone.now()
    )
    messages.success(request, _("%(name)s is one person now.") % {"name": kept})
    return redirect("participants:doubles", pk)


@opens_to(Door.OFFICE)
@require_POST
def apart(request: PersonRequest, pk: int) -> HttpResponse:
    one, other = _two(request, pk)
    actions.tell_apart(one=one, other=other, by=request.user, now=timezone.now())
    messages.success(request, _("They stay two people."))
    return redirect("participants:doubles", pk)


def _two(request: PersonRequest, pk: int) -> tuple[Participant, Participant]:
    """The two rows of this operation that the form names."""
    keys = [request.POST.get(name, "") for name in ("one", "other")]
    if not all(key.isascii() and key.isdecimal() and len(key) < 19 for key in keys):
        raise Http404
    one, other = (get_object_or_404(Participant, pk=int(key), operation=pk) for key in keys)
    return one, other
