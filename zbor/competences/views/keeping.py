"""For the office: how far the network is, without names, and the network's own competences."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.competences import actions, queries
from zbor.competences.forms import OwnForm
from zbor.competences.models import OwnCompetence
from zbor.members.doors import PersonRequest


@opens_to(Door.OFFICE)
def network(request: PersonRequest) -> HttpResponse:
    """How many stand where, what those who aim at a role lack, and what the office added."""
    today = timezone.localdate()
    context = {"spread": queries.spread(today), "gaps": queries.gaps(today), "own": list(OwnCompetence.objects.all())}
    return render(request, "competences/network.html", context)


@opens_to(Door.OFFICE)
def own_new(request: PersonRequest) -> HttpResponseBase:
    return _form(request, OwnForm(request.POST or None), None)


@opens_to(Door.OFFICE)
def own_edit(request: PersonRequest, pk: int) -> HttpResponseBase:
    own = get_object_or_404(OwnCompetence, pk=pk)
    return _form(request, OwnForm(request.POST or None, instance=OwnCompetence.objects.get(pk=pk)), own)


def _form(request: PersonRequest, form: OwnForm, own: OwnCompetence | None) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in actions.FIELDS}
        revision = form.based_on if own else 1
        actions.save_own(own=own, fields=fields, revision=revision, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("competences:network")
    return render(request, "competences/own.html", {"form": form, "own": own}, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_POST
def own_retire(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.retire(own=get_object_or_404(OwnCompetence, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("It is asked for no more."))
    return redirect("competences:network")


@opens_to(Door.OFFICE)
@require_POST
def own_take_up(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.take_up_again(own=get_object_or_404(OwnCompetence, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("It is asked for again."))
    return redirect("competences:network")
