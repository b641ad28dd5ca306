"""Own shares of several projects, and the purses that may pay for them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.finances.actions import shares as actions
from zbor.finances.forms.shares import KeptForm, PurseForm, ShareForm
from zbor.finances.models import OwnShare, Purse
from zbor.finances.queries import shares as queries
from zbor.finances.queries.cash import as_read
from zbor.finances.views.pages import enterable, form_page, page, readable, removable
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation

KINDS: dict[str, tuple[type[OwnShare | Purse], type[KeptForm]]] = {
    "project": (OwnShare, ShareForm),
    "purse": (Purse, PurseForm),
}


@opens_to(Door.SIGNED_IN)
@readable
def show(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """Which own shares can be met by which money, and what is missing."""
    told = queries.told(queries.shares_of(organisation), queries.purses_of(organisation))
    return page(request, "finances/shares.html", organisation, {"told": told}, at="shares")


def _one(organisation: Organisation, kind: str, number: int) -> OwnShare | Purse:
    if kind not in KINDS:
        raise Http404
    found = KINDS[kind][0]._default_manager.select_related("organisation")  # noqa: SLF001 -- documented
    if (one := found.filter(organisation=organisation, pk=number).first()) is None:
        raise Http404
    return one


@opens_to(Door.NETWORK)
@enterable
def add(request: PersonRequest, organisation: Organisation, kind: str) -> HttpResponse:
    """One more project, or one more purse."""
    if kind not in KINDS:
        raise Http404
    return _form(request, organisation, KINDS[kind][0](organisation=organisation), kind, {"payable": "any"})


@opens_to(Door.NETWORK)
@enterable
def change(request: PersonRequest, organisation: Organisation, kind: str, number: int) -> HttpResponse:
    """Another amount, other rules."""
    one = _one(organisation, kind, number)
    given = {name: getattr(one, name) for name in KINDS[kind][1].base_fields if name != "was"}
    return _form(request, organisation, one, kind, given | {"was": as_read(one)})


def _form(
    request: PersonRequest, organisation: Organisation, one: OwnShare | Purse, kind: str, given: dict[str, Any]
) -> HttpResponse:
    form = KINDS[kind][1](request.POST if request.method == "POST" else None, initial=given)
    if request.method == "POST" and form.is_valid():
        was = form.cleaned_data["was"]
        actions.save(one=one, fields=form.told, was=was, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("finances:shares", organisation.pk)
    heading = _("Money that may pay for own shares") if kind == "purse" else _("A project with an own share")
    back = reverse("finances:shares", args=[organisation.pk])
    return form_page(request, organisation, form, heading=heading, button=_("Save"), back=back)


@opens_to(Door.SIGNED_IN)
@require_POST
@removable
def remove(request: PersonRequest, organisation: Organisation, kind: str, number: int) -> HttpResponse:
    """Take it away; it is entered again in a minute."""
    one = _one(organisation, kind, number)
    actions.remove(one=one, by=request.user, now=timezone.now())
    messages.success(request, _("“%(name)s” was taken out of the plan.") % {"name": one.name})
    return redirect("finances:shares", organisation.pk)
