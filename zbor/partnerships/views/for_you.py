"""Whom a partner might meet, and why."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.models import Organisation
from zbor.partnerships import rules
from zbor.partnerships.actions import suggesting as actions
from zbor.partnerships.queries.for_you import for_you
from zbor.partnerships.queries.parties import taken_up
from zbor.partnerships.queries.partners import profile_of
from zbor.partnerships.queries.speaking import is_member, spoken_for
from zbor.partnerships.views.pages import organisation_or_404
from zbor.partnerships.views.partners import spoken_for_or_403


@opens_to(Door.NETWORK)
def own(request: MemberRequest) -> HttpResponseBase:
    """One's own organisation; whoever works for several chooses."""
    organisations = list(spoken_for(request.standing))
    if len(organisations) == 1:
        return redirect("partnerships:for_you", organisations[0].pk)
    return render(request, "partnerships/for_whom.html", {"organisations": organisations})


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """The suggestions of the last round for one partner, each with its reasons."""
    organisation, today = spoken_for_or_403(request, pk), timezone.localdate()
    profile = profile_of(organisation)
    context = {
        "organisation": organisation,
        "profile": profile,
        "is_full": profile is not None and 0 < profile.room_for <= taken_up(today).get(pk, 0),
        "found": for_you(organisation, today),
        "may_ask": rules.may_say_yes(request.standing, organisation, is_member=is_member(organisation, today)),
    }
    return render(request, "partnerships/for_you.html", context)


@opens_to(Door.NETWORK)
@require_POST
def turn_down(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Have somebody suggested no more."""
    seeker = spoken_for_or_403(request, pk)
    said = actions.not_interested(seeker=seeker, other=_other_or_404(request), by=request.user, now=timezone.now())
    told = _("%(organisation)s is suggested to you no more, nor you to it. It is not told.")
    messages.success(request, told % {"organisation": said.other})
    return redirect("partnerships:for_you", pk)


@opens_to(Door.NETWORK)
@require_POST
def take_up(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Let somebody be suggested again."""
    seeker = spoken_for_or_403(request, pk)
    actions.interested_again(seeker=seeker, other=_other_or_404(request), by=request.user, now=timezone.now())
    messages.success(request, _("It can be suggested again."))
    return redirect("partnerships:for_you", pk)


def _other_or_404(request: PersonRequest) -> Organisation:
    """The organisation that the button names."""
    key = request.POST.get("other", "")
    if not key.isascii() or not key.isdecimal() or len(key) > 12:
        raise Http404
    return organisation_or_404(int(key))
