"""The office's page of co-signing: the round, the address to hand on, who signed."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers.rules import is_public
from zbor.members.doors import PersonRequest
from zbor.positions.actions import cosigning as actions
from zbor.positions.actions.cosigning_outside import withdraw_cosigner
from zbor.positions.cosigning import is_open
from zbor.positions.cosigning_forms import EnterForm, OpenCosigningForm, RefuseForm
from zbor.positions.models import Cosigner, CosigningRound, Position
from zbor.positions.queries.cosigning import board, round_of


@opens_to(Door.OFFICE)
def cosigning(request: PersonRequest, pk: int) -> HttpResponse:
    position = _position(pk)
    now, round_ = timezone.now(), round_of(position)
    initial = {"until": round_.until, "sentence": round_.sentence} if round_ else {}
    form = OpenCosigningForm(request.POST or None, initial=initial, is_public=is_public(position.dossier, now))
    if request.method == "POST" and form.is_valid():
        actions.open_cosigning(
            position=position,
            until=form.cleaned_data["until"],
            sentence=form.cleaned_data["sentence"],
            shows_unpublished=form.cleaned_data.get("shows_unpublished", False),
            by=request.user,
            now=now,
        )
        messages.success(request, _("Co-signing is open. Hand the address on."))
        return redirect("positions:cosigning", pk)
    return _page(request, position, form=form)


@opens_to(Door.OFFICE)
@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    actions.close_cosigning(round_=_round(pk), by=request.user, now=timezone.now())
    messages.success(request, _("Co-signing is closed. The signatures that are confirmed stay."))
    return redirect("positions:cosigning", pk)


@opens_to(Door.OFFICE)
def enter(request: PersonRequest, pk: int) -> HttpResponse:
    round_ = _round(pk)
    form = EnterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cosigner = actions.enter_cosigner(
            round_=round_,
            signature=form.signature(),
            received=form.cleaned_data["received"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The signature of %(name)s is recorded.") % {"name": cosigner})
        return redirect("positions:cosigning", pk)
    context = {"position": round_.position, "form": form}
    return render(request, "positions/cosigning_enter.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_POST
def refuse(request: PersonRequest, pk: int) -> HttpResponse:
    cosigner = get_object_or_404(Cosigner.objects.select_related("round__position"), pk=pk)
    form = RefuseForm(request.POST, prefix=f"c{pk}")
    if not form.is_valid():
        return _page(request, _position(cosigner.round.position_id), refusing=(pk, form))
    actions.refuse_cosigner(cosigner=cosigner, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
    messages.success(request, _("The signature is not taken. Whoever gave it gets your reason."))
    return redirect("positions:cosigning", cosigner.round.position_id)


@opens_to(Door.OFFICE)
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    cosigner = get_object_or_404(Cosigner.objects.select_related("round__position"), pk=pk)
    withdraw_cosigner(cosigner=cosigner, by=request.user, now=timezone.now())
    messages.success(request, _("The signature is withdrawn; the contact person is erased."))
    return redirect("positions:cosigning", cosigner.round.position_id)


def _page(
    request: PersonRequest,
    position: Position,
    *,
    form: OpenCosigningForm | None = None,
    refusing: tuple[int, RefuseForm] | None = None,
) -> HttpResponse:
    now, round_ = timezone.now(), round_of(position)
    public = is_public(position.dossier, now)
    initial = {"until": round_.until, "sentence": round_.sentence} if round_ else {}
    groups = board(round_, now) if round_ else []
    wrong = dict([refusing] if refusing else [])
    refusals = {
        one.cosigner.pk: wrong.get(one.cosigner.pk) or RefuseForm(prefix=f"c{one.cosigner.pk}")
        for _state, listed in groups
        for one in listed
    }
    context = {
        "position": position,
        "dossier": position.dossier,
        "round": round_,
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('positions:cosign', args=[round_.address_key])}"
        if round_
        else "",
        "is_open": round_ is not None and is_open(round_, now),
        "is_public": public,
        "groups": groups,
        "refusals": refusals,
        "wrong": wrong,
        "form": form or OpenCosigningForm(initial=initial, is_public=public),
    }
    is_wrong = bool(wrong) or (form is not None and bool(form.errors))
    return render(request, "positions/cosigning.html", context, status=422 if is_wrong else 200)


def _position(pk: int) -> Position:
    return get_object_or_404(Position.objects.select_related("dossier", "decision"), pk=pk)


def _round(pk: int) -> CosigningRound:
    round_ = round_of(_position(pk))
    if round_ is None:
        raise Http404
    return round_
