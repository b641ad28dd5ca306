"""On which analyses and other files a demand of a draft rests."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers.models import Document
from zbor.members.doors import PersonRequest
from zbor.positions import actions
from zbor.positions.forms import GroundForm
from zbor.positions.views.demands import demand_page
from zbor.positions.views.fetching import own_demand


@opens_to(Door.NETWORK)
@require_POST
def add(request: PersonRequest, pk: int) -> HttpResponse:
    _position, demand = own_demand(request, pk)
    form = GroundForm(request.POST, demand=demand)
    if not form.is_valid():
        return demand_page(request, demand, form)
    actions.rest_on(
        demand=demand,
        document=form.cleaned_data["document"],
        part=form.cleaned_data["part"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The demand rests on this file, too."))
    return redirect("positions:demand", pk)


@opens_to(Door.NETWORK)
@require_POST
def take_away(request: PersonRequest, pk: int, document_pk: int) -> HttpResponse:
    _position, demand = own_demand(request, pk)
    document = get_object_or_404(Document, pk=document_pk, dossier=demand.dossier_id)
    actions.rest_no_more(demand=demand, document=document, by=request.user, now=timezone.now())
    messages.success(request, _("Taken away. The file stays in the dossier."))
    return redirect("positions:demand", pk)
