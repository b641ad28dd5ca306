"""Who is in the room: the list at the entrance, and every mark in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.decisions import actions, rules
from zbor.decisions.enums import OPEN_TO_COME
from zbor.decisions.models import RollEntry
from zbor.decisions.queries import assemblies as queries
from zbor.decisions.views.assemblies import assembly_seen
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
@never_cache
def people(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole roll with who is there, to search in; the voice marked last stands on top."""
    assembly, at = assembly_seen(request, pk), timezone.now()
    named, which = request.GET.get("q", "").strip(), request.GET.get("which", "")
    seats = queries.seats_of(assembly, request.standing, on=timezone.localdate(at)) if assembly.roll_id else []
    last = request.GET.get("last", "")
    context = {
        "assembly": assembly,
        "may_lead": rules.may_lead(request.standing),
        "lasts": assembly.state in OPEN_TO_COME,
        "quorum": queries.quorum_of(assembly, at) if assembly.roll_id else None,
        "named": named,
        "which": which,
        "here": sum(1 for seat in seats if seat.now),
        "away": sum(1 for seat in seats if not seat.now),
        "last": next((seat for seat in seats if str(seat.entry.pk) == last), None),
        "seats": [
            seat
            for seat in seats
            if named.casefold() in seat.entry.name.casefold()
            and (which == "" or (which == "here") is (seat.now is not None))
        ],
    }
    return render(request, "decisions/assembly_people.html", context)


@opens_to(Door.NETWORK)
@require_POST
def mark(request: PersonRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Somebody came, by themselves or by proxy, or left; or was marked so by mistake."""
    assembly = assembly_seen(request, pk)
    entry = get_object_or_404(RollEntry, pk=entry_pk, roll=assembly.roll_id)
    to, at = request.POST.get("to"), timezone.now()
    if to == "leave":
        actions.leave(assembly=assembly, entry=entry, by=request.user, now=at)
    elif to == "back":
        seen = request.POST.get("mark", "")
        actions.take_back(assembly=assembly, entry=entry, mark=seen, by=request.user, now=at)
    else:
        actions.arrive(assembly=assembly, entry=entry, by_proxy=to == "proxy", by=request.user, now=at)
    messages.success(request, _("Recorded: %(name)s.") % {"name": entry.name})
    if request.POST.get("from") == "people":
        return redirect(f"{reverse('decisions:assembly_people', args=[pk])}?last={entry.pk}")
    return redirect("decisions:assembly", pk)
