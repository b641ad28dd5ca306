"""The page of one partner, and what those who speak for it write there."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.models import Organisation
from zbor.partnerships import rules
from zbor.partnerships.actions.profiles import save_profile
from zbor.partnerships.forms.board import ProfileForm
from zbor.partnerships.queries import partners as queries
from zbor.partnerships.queries.introductions import known_to
from zbor.partnerships.queries.speaking import is_member
from zbor.partnerships.views.pages import form_page, organisation_or_404


def spoken_for_or_403(request: PersonRequest, pk: int) -> Organisation:
    """The organisation, if the visitor may speak for it."""
    organisation = organisation_or_404(pk)
    if not rules.may_speak_for(request.standing, organisation):
        raise PermissionDenied
    return organisation


@opens_to(Door.NETWORK)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """What the organisation says of itself, offers and looks for."""
    today = timezone.localdate()
    organisation = organisation_or_404(pk)
    context: dict[str, Any] = {
        "organisation": organisation,
        "profile": queries.profile_of(organisation),
        "sides": queries.sides_of(organisation, today),
        "is_member": is_member(organisation, today),
        "speaks": rules.may_speak_for(request.standing, organisation),
        "as_office": rules.speaks_as_office(request.standing, organisation),
        "met": known_to(request.standing, organisation),
        "may_ask": organisation.pk not in request.standing.organisations and bool(request.standing.represents),
    }
    return render(request, "partnerships/partner.html", context)


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, pk: int) -> HttpResponseBase:
    """What the organisation says of itself."""
    organisation = spoken_for_or_403(request, pk)
    form = ProfileForm(request.POST or None, instance=queries.profile_of(organisation))
    if request.method == "POST" and form.is_valid():
        save_profile(
            organisation=organisation,
            fields=form.changes,
            topics=list(form.cleaned_data["topics"]),
            revision=form.based_on if form.saved else 0,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("partnerships:partner", pk)
    lead = _("You write this for the organisation; the page says so.")
    return form_page(
        request,
        form,
        heading=str(organisation),
        button=_("Save"),
        back=f"/partnerships/partners/{pk}/",
        lead=lead if rules.speaks_as_office(request.standing, organisation) else "",
    )
