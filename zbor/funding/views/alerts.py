"""Of which new calls somebody is told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.funding.actions.interests import want_calls, want_no_calls
from zbor.funding.enums import CallKind
from zbor.funding.forms.alerts import AlertsForm
from zbor.funding.queries.interests import interest_of
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
def alerts(request: PersonRequest) -> HttpResponse:
    """Choose fields, regions and kinds; how often, the page of preferences says."""
    interest, now = interest_of(request.user), timezone.now()
    if request.POST.get("stop"):
        want_no_calls(by=request.user, now=now)
        messages.success(request, _("You hear of no new calls any more."))
        return redirect("funding:alerts")
    chosen = (
        {"disciplines": interest.disciplines.all(), "regions": interest.regions.all(), "kinds": interest.kinds}
        if interest
        else {}
    )
    form = AlertsForm(request.POST if "save" in request.POST else None, initial=chosen)
    if form.is_bound and form.is_valid():
        want_calls(
            disciplines=form.cleaned_data["disciplines"],
            regions=form.cleaned_data["regions"],
            kinds=[CallKind(kind) for kind in form.cleaned_data["kinds"]],
            by=request.user,
            now=now,
        )
        messages.success(request, _("You will hear of such calls when they are announced."))
        return redirect("funding:list")
    context = {"form": form, "hears": interest is not None}
    return render(request, "funding/alerts.html", context, status=422 if form.errors else 200)
