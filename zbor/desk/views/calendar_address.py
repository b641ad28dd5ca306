"""The secret address of one's own calendar: made, shown once, kept, narrowed, taken back."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.desk import actions
from zbor.desk.calendar.addresses import TOLD_BEFORE, own_address
from zbor.desk.forms import CalendarAddressForm
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
@never_cache
def page(request: PersonRequest) -> HttpResponse:
    """How my calendar address stands; a new one is shown in the answer to the button that makes it, and never again."""
    form = CalendarAddressForm(request.POST) if request.method == "POST" else _form(request)
    told = ""
    if request.method == "POST" and form.is_valid():
        token = actions.make_calendar_address(by=request.user, is_mine_only=form.is_mine_only, now=timezone.now())
        told = f"{settings.PUBLIC_ADDRESS}{reverse('desk:calendar_personal', args=[token])}"
        form = _form(request)
    return _page(request, form, told=told)


@opens_to(Door.NETWORK)
@require_POST
def keep(request: PersonRequest) -> HttpResponse:
    """Let the address work for another year."""
    actions.keep_calendar_address(by=request.user, now=timezone.now())
    messages.success(request, _("Your calendar address works for another year."))
    return redirect("desk:calendar_address")


@opens_to(Door.NETWORK)
@require_POST
def choose(request: PersonRequest) -> HttpResponse:
    """Choose anew what comes by the address."""
    form = CalendarAddressForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    actions.narrow_calendar_address(by=request.user, is_mine_only=form.is_mine_only, now=timezone.now())
    messages.success(request, _("Saved. Your calendar follows within a few hours."))
    return redirect("desk:calendar_address")


@opens_to(Door.NETWORK)
@require_POST
def stop(request: PersonRequest) -> HttpResponse:
    """Take the address back."""
    actions.stop_calendar_address(by=request.user)
    messages.success(request, _("The address does not work any more."))
    return redirect("desk:calendar_address")


def _form(request: PersonRequest) -> CalendarAddressForm:
    address = own_address(request.user)
    everything = address is not None and not address.is_mine_only
    chosen = CalendarAddressForm.EVERYTHING if everything else CalendarAddressForm.MINE
    return CalendarAddressForm(initial={"what": chosen})


def _page(request: PersonRequest, form: CalendarAddressForm, *, told: str = "") -> HttpResponse:
    now = timezone.now()
    address = own_address(request.user)
    context = {
        "form": form,
        "told": told,
        "address": address,
        "is_over": address is not None and address.expires_at <= now,
        "ends_soon": address is not None and now < address.expires_at <= now + TOLD_BEFORE,
    }
    return render(request, "desk/calendar_address.html", context, status=422 if form.errors else 200)
