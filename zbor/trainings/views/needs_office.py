"""What the office does with needs."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.competences.queries import gaps
from zbor.members.doors import PersonRequest
from zbor.trainings.actions import answering_needs as actions
from zbor.trainings.forms.needs import AnswerForm, JoinForm
from zbor.trainings.models import Need
from zbor.trainings.queries import needs as queries
from zbor.trainings.queries.pictures import ahead, need_and_offer
from zbor.trainings.queries.teaching import teaching


@opens_to(Door.OFFICE)
def demand(request: PersonRequest) -> HttpResponse:
    """Who needs what, by field and by region; and what those who aim at a role lack, with the trainings that teach it."""
    now = timezone.now()
    by_field, by_region = queries.demand()
    found = gaps(timezone.localdate(now))
    offered = teaching(ahead(now), [gap.competence.code for gap in found])
    context = {
        "by_field": by_field,
        "by_region": by_region,
        "gaps": [(gap, [training for training, _teaches in offered[gap.competence.code]]) for gap in found],
        "competences": sorted((one for one in need_and_offer(now) if one.needed), key=lambda one: -one.needed),
    }
    return render(request, "trainings/needs_demand.html", context)


@opens_to(Door.OFFICE)
@require_POST
def answer(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Planned, or not now with a reason."""
    need, form = get_object_or_404(Need, pk=pk), AnswerForm(request.POST)
    if not form.is_valid():
        return render(request, "trainings/need_form.html", {"need": need, "form": form}, status=422)
    by, now, chosen = request.user, timezone.now(), form.cleaned_data
    if chosen["training"]:
        actions.plan_need(need=need, training=chosen["training"], by=by, now=now)
    else:
        actions.put_off_need(need=need, because=chosen["because"], by=by, now=now)
    messages.success(request, _("Answered; everybody who needs it is told."))
    return redirect("trainings:need", pk)


@opens_to(Door.OFFICE)
@require_POST
def open_again(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.open_need_again(need=get_object_or_404(Need, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("The need is open again; nobody was written to."))
    return redirect("trainings:need", pk)


@opens_to(Door.OFFICE)
@require_POST
def join(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Join a double with the need that says the same."""
    need = get_object_or_404(Need, pk=pk)
    form = JoinForm(request.POST, need=need)
    if not form.is_valid():
        return render(request, "trainings/need_form.html", {"need": need, "form": form}, status=422)
    kept = actions.join_needs(double=need, into=form.cleaned_data["into"], by=request.user, now=timezone.now())
    messages.success(request, _("Joined; every voice is kept, and nobody is counted twice."))
    return redirect("trainings:need", kept.pk)
