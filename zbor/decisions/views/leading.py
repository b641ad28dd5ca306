"""Lead a vote: prepare it, open it, move its end, answer objections, count it, take it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.decisions import actions, belenios
from zbor.decisions.enums import Phase
from zbor.decisions.forms import AnswerForm, DecisionForm, PutOffForm
from zbor.decisions.models import Decision, Objection
from zbor.decisions.views.fetching import decision_seen
from zbor.decisions.views.reading import page_of
from zbor.members.doors import PersonRequest


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    actions.ensure_rules()
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decision = actions.create_decision(**form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Prepared. Nobody can vote until you open it."))
        return redirect("decisions:show", decision.pk)
    return render(request, "decisions/new.html", {"form": form}, status=422 if form.errors else 200)


@opens_to(Door.BOARD)
def for_belenios(request: PersonRequest, pk: int) -> HttpResponse:
    """The vote as files for a Belenios server: before it is opened here, for those who lead votes."""
    decision, now = decision_seen(request, pk), timezone.now()
    if decision.phase != Phase.DRAFT:
        raise Http404
    entries = actions.voices_today(rule=decision.rule, now=now)
    voters = belenios.voters_of(entries, on=timezone.localdate(now))
    return HttpResponse(
        belenios.bundle_of(decision, voters),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="belenios-{decision.pk}.zip"'},
    )


@opens_to(Door.BOARD)
@require_POST
def open_(request: PersonRequest, pk: int) -> HttpResponse:
    actions.open_decision(decision=decision_seen(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("Voting is open. Everyone who may vote gets a letter."))
    return redirect("decisions:show", pk)


@opens_to(Door.BOARD)
@require_POST
def put_off(request: PersonRequest, pk: int) -> HttpResponse:
    decision, form = decision_seen(request, pk), PutOffForm(request.POST)
    if not form.is_valid():
        return page_of(request, decision, wrong_end=form, status=422)
    actions.put_off(decision=decision, **form.cleaned_data, by=request.user, now=timezone.now())
    messages.success(request, _("The end is moved. Everyone who may vote gets a letter."))
    return redirect("decisions:show", pk)


@opens_to(Door.BOARD)
@require_POST
def answer(request: PersonRequest, pk: int, objection_pk: int) -> HttpResponse:
    decision = decision_seen(request, pk)
    objection = get_object_or_404(Objection.objects.select_related("decision"), pk=objection_pk, decision=decision)
    form = AnswerForm(request.POST, auto_id=f"objection-{objection.pk}-%s")
    if not form.is_valid():
        return page_of(request, decision, wrong_answer=form, status=422)
    words = form.cleaned_data["answer"]
    actions.answer_objection(objection=objection, answer=words, by=request.user, now=timezone.now())
    messages.success(request, _("Answered. Whoever objected gets a letter and decides whether the objection stands."))
    return redirect("decisions:show", pk)


@opens_to(Door.BOARD)
@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    decision = decision_seen(request, pk)
    actions.close_decision(decision=decision, by=request.user, now=timezone.now())
    messages.success(request, _("The votes are counted."))
    return _back(decision)


@opens_to(Door.BOARD)
@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    decision = decision_seen(request, pk)
    actions.cancel_decision(decision=decision, by=request.user, now=timezone.now())
    messages.success(request, _("The vote is cancelled."))
    return _back(decision)


def _back(decision: Decision) -> HttpResponse:
    """To the point of the agenda, where those in a room voted; otherwise to the vote."""
    if decision.item is not None:
        return redirect("decisions:assembly_item", decision.item.assembly_id, decision.item_id)
    return redirect("decisions:show", decision.pk)
