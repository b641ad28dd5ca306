"""Proxies: given, held, taken back."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.decisions import actions, queries
from zbor.decisions.forms import ProxyForm
from zbor.decisions.models import Proxy
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation, Person


@opens_to(Door.NETWORK)
def proxies(request: PersonRequest) -> HttpResponse:
    """What the visitor gave and holds; the form gives another."""
    today = timezone.localdate()
    givers = queries.possible_givers(request.standing)
    form = None
    if givers:
        initial = {"since": today, "until": today + timedelta(days=14)}
        holders = queries.possible_holders(on=today)
        form = ProxyForm(request.POST or None, givers=givers, holders=holders, initial=initial)
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            actions.give_proxy(
                giver=_side(data["giver"]),
                holder=_side(data["holder"]),
                since=data["since"],
                until=data["until"],
                words=data["words"],
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Given. Whoever votes in your place gets a letter."))
            return redirect("decisions:proxies")
    context = {
        "form": form,
        "given": queries.given_by(request.standing),
        "held": queries.held_proxies(request.standing, on=today),
        "today": today,
    }
    return render(request, "decisions/proxies.html", context, status=422 if form and form.errors else 200)


@opens_to(Door.NETWORK)
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    proxy = get_object_or_404(Proxy, pk=pk)
    if not queries.given_by(request.standing).filter(pk=pk).exists():
        raise Http404
    actions.withdraw_proxy(proxy=proxy, by=request.user, now=timezone.now())
    messages.success(request, _("Taken back. From now on nobody votes in your place."))
    return redirect("decisions:proxies")


def _side(member: Organisation | Person) -> actions.Side:
    if isinstance(member, Organisation):
        return actions.Side(organisation=member)
    return actions.Side(person=member)
