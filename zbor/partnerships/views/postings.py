"""Offers and wants of one partner: saying, changing, renewing, closing, each taken back by one button."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.partnerships import rules
from zbor.partnerships.actions import postings as actions
from zbor.partnerships.enums import Side
from zbor.partnerships.forms.board import FORMS, CloseForm
from zbor.partnerships.models import Offer, Want
from zbor.partnerships.queries.board import MODELS
from zbor.partnerships.views.pages import form_page, posting_or_404, side_or_404
from zbor.partnerships.views.partners import spoken_for_or_403


def _page(posting: Offer | Want) -> str:
    return f"/partnerships/partners/{posting.organisation_id}/"


def _own_or_403(request: PersonRequest, side: str, pk: int) -> Offer | Want:
    posting = posting_or_404(side, pk)
    if not rules.may_speak_for(request.standing, posting.organisation):
        raise PermissionDenied
    return posting


@opens_to(Door.NETWORK)
def new(request: PersonRequest, pk: int, side: str) -> HttpResponseBase:
    """Offer something, or say what is looked for."""
    where = side_or_404(side)
    organisation = spoken_for_or_403(request, pk)
    form = FORMS[where](request.POST or None, instance=MODELS[where](organisation=organisation))
    if request.method == "POST" and form.is_valid():
        actions.say(posting=form.instance, by=request.user, now=timezone.now())
        messages.success(request, _("It is on the board. The network hears of it in its weekly letters."))
        return redirect("partnerships:partner", pk)
    heading = _("What do you offer?") if where is Side.OFFERS else _("What do you look for?")
    return form_page(
        request,
        form,
        heading=heading,
        button=_("Put it on the board"),
        back=f"/partnerships/partners/{pk}/",
        lead=str(organisation),
    )


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, side: str, pk: int) -> HttpResponseBase:
    """Correct the words, how well, where and until when."""
    posting = _own_or_403(request, side, pk)
    form = FORMS[posting.side](request.POST or None, instance=posting_or_404(side, pk))
    if request.method == "POST" and form.is_valid():
        actions.change(
            posting=posting, fields=form.changes, revision=form.based_on, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("partnerships:partner", posting.organisation_id)
    return form_page(
        request, form, heading=str(posting), button=_("Save"), back=_page(posting), lead=str(posting.organisation)
    )


@opens_to(Door.NETWORK)
@require_POST
def renew(request: PersonRequest, side: str, pk: int) -> HttpResponseBase:
    """Let it hold for another half a year."""
    kept = actions.renew(posting=_own_or_403(request, side, pk), by=request.user, now=timezone.now())
    messages.success(request, _("It holds for another half a year."))
    return redirect(_page(kept))


@opens_to(Door.NETWORK)
@require_POST
def take_back(request: PersonRequest, side: str, pk: int) -> HttpResponseBase:
    """Take a renewal back."""
    kept = actions.take_renewal_back(posting=_own_or_403(request, side, pk), by=request.user, now=timezone.now())
    messages.success(request, _("It ends when it would have ended."))
    return redirect(_page(kept))


@opens_to(Door.NETWORK)
def close(request: PersonRequest, side: str, pk: int) -> HttpResponseBase:
    """Take it off the board with a reason."""
    posting = _own_or_403(request, side, pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.close(posting=posting, because=form.cleaned_data["because"], by=request.user, now=timezone.now())
        messages.success(request, _("It is off the board. For two weeks it can be put back."))
        return redirect(_page(posting))
    return form_page(request, form, heading=str(posting), button=_("Take it off the board"), back=_page(posting))


@opens_to(Door.NETWORK)
@require_POST
def open_again(request: PersonRequest, side: str, pk: int) -> HttpResponseBase:
    """Put back what was closed."""
    kept = actions.open_again(posting=_own_or_403(request, side, pk), by=request.user, now=timezone.now())
    messages.success(request, _("It is on the board again."))
    return redirect(_page(kept))
