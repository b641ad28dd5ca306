"""Positions of others: what they say, what our members say of them, and whether the network joined."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.decisions.actions import ensure_rules
from zbor.decisions.forms import ClosingForm
from zbor.dossiers.rules import may_read_document
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.models import Organisation
from zbor.positions import rules
from zbor.positions.actions import outside as actions
from zbor.positions.enums import OutsideState
from zbor.positions.models import OutsidePosition
from zbor.positions.outside_forms import JoinForm, OutsideForm
from zbor.positions.queries.outside import own_voices, said_of
from zbor.positions.views.fetching import visible_dossier


@opens_to(Door.NETWORK)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    dossier = visible_dossier(request, pk)
    if not rules.may_write(request.standing, dossier):
        raise PermissionDenied
    form = OutsideForm(request.POST or None, dossier=dossier)
    if request.method == "POST" and form.is_valid():
        outside = actions.save_outside(
            outside=None, dossier=dossier, fields=form.changes, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Recorded. Ask the members, or put it to decision."))
        return redirect("positions:outside", outside.pk)
    context = {"dossier": dossier, "form": form, "outside": None}
    return render(request, "positions/outside_form.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    outside = _written(request, pk)
    form = OutsideForm(request.POST or None, instance=outside, dossier=outside.dossier)
    if request.method == "POST" and form.is_valid():
        actions.save_outside(
            outside=outside,
            dossier=outside.dossier,
            fields=form.changes,
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("positions:outside", pk)
    context = {"dossier": outside.dossier, "form": form, "outside": outside}
    return render(request, "positions/outside_form.html", context, status=422 if form.errors else 200)


@opens_to(Door.EVERYONE)
def show(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The network reads every one; strangers one that the network joined, on a public dossier."""
    outside = _of(pk)
    if outside is None or not rules.may_see_outside(request.standing, outside, timezone.now()):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())  # a letter may have led a member here
        raise Http404
    return _page(request, outside)


@opens_to(Door.NETWORK)
@require_POST
def ask(request: PersonRequest, pk: int) -> HttpResponse:
    actions.ask_members(outside=_written(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("The members are asked. Whoever holds a mandate gets one letter."))
    return redirect("positions:outside", pk)


@opens_to(Door.REPRESENTATIVES)
@require_POST
def say(request: PersonRequest, pk: int, organisation_pk: int) -> HttpResponse:
    outside = get_object_or_404(OutsidePosition, pk=pk)
    organisation = get_object_or_404(Organisation, pk=organisation_pk)
    if request.POST.get("signs") not in {"yes", "no"}:
        messages.error(request, _("Choose one of the two answers; nothing was recorded."))
        return redirect("positions:outside", pk)
    actions.say_own(
        outside=outside,
        organisation=organisation,
        signs=request.POST["signs"] == "yes",
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Recorded. You can change it until the last day to join."))
    return redirect("positions:outside", pk)


@opens_to(Door.BOARD)
def put(request: PersonRequest, pk: int) -> HttpResponse:
    ensure_rules()
    outside = _of(pk)
    if outside is None:
        raise Http404
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.put_outside(
            outside=outside,
            rule=form.cleaned_data["rule"],
            closes_at=form.cleaned_data["closes_at"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Voting is open. Everyone who may vote gets a letter."))
        return redirect("positions:outside", pk)
    context = {"outside": outside, "form": form}
    return render(request, "positions/outside_put.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@require_POST
def join(request: PersonRequest, pk: int) -> HttpResponse:
    outside = _written(request, pk)
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _page(request, outside, joining=form)
    actions.record_joining(
        outside=outside,
        on=form.cleaned_data["on"],
        name=form.cleaned_data["name"],
        reservation=form.cleaned_data["reservation"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Recorded, and written into the chronology."))
    return redirect("positions:outside", pk)


def _page(request: MemberRequest, outside: OutsidePosition, *, joining: JoinForm | None = None) -> HttpResponse:
    now, network = timezone.now(), request.standing.is_network
    may_write = rules.may_write(request.standing, outside.dossier)
    in_time = outside.deadline_on is None or outside.deadline_on >= timezone.localdate(now)
    document = outside.document
    context = {
        "outside": outside,
        "dossier": outside.dossier,
        "state": outside.state,
        "document": document if document is not None and may_read_document(request.standing, document, now) else None,
        "said": said_of(outside, now) if network and outside.asked_at else None,
        "voices": own_voices(outside, request.standing) if outside.asked_at and in_time else [],
        "is_network": network,
        "in_time": in_time,
        "may_write": may_write,
        "may_put": rules.may_put(request.standing) and outside.state is OutsideState.RECORDED and in_time,
        "joining": (joining or JoinForm()) if may_write and outside.state is OutsideState.TO_JOIN else None,
    }
    return render(request, "positions/outside.html", context, status=422 if joining is not None else 200)


def _of(pk: int) -> OutsidePosition | None:
    rows = OutsidePosition.objects.select_related("dossier", "decision", "document__dossier")
    return rows.filter(pk=pk).first()


def _written(request: PersonRequest, pk: int) -> OutsidePosition:
    """A position of others, for those who keep its dossier."""
    outside = _of(pk)
    if outside is None:
        raise Http404
    if not rules.may_write(request.standing, outside.dossier):
        raise PermissionDenied
    return outside
