"""Pages on which a letter is prepared, looked at and sent, and an answer is filed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.outcomes import actions, queries
from zbor.outcomes.letter_forms import AnswerForm, DispatchForm
from zbor.outcomes.models import Dispatch, Submission
from zbor.outcomes.views.fetching import own_dossier, with_form
from zbor.positions.queries import adopted_positions


@opens_to(Door.NETWORK)
def prepare(request: PersonRequest, pk: int) -> HttpResponse:
    """Say to whom and how; the files are made, and the letter is shown as it will go."""
    found = own_dossier(request, pk)
    if not adopted_positions(found).exists():
        return render(request, "outcomes/send.html", {"dossier": found})
    form = DispatchForm(request.POST or None, dossier=found)
    if request.method == "POST" and form.is_valid():
        dispatch = actions.prepare_dispatch(**form.order(), by=request.user, now=timezone.now())
        return redirect("outcomes:dispatch", dispatch.pk)
    return with_form(request, "outcomes/send.html", form, dossier=found, prepared=list(queries.prepared(found)))


@opens_to(Door.NETWORK)
@require_safe
def dispatch(request: PersonRequest, pk: int) -> HttpResponse:
    """The letter as it will go, or as it went."""
    shown = _dispatch(request, pk)
    context = {
        "dossier": shown.dossier,
        "dispatch": shown,
        "files": [one.document for one in shown.files.select_related("document")],
        "delivery": queries.delivery_in_words(shown),
    }
    return render(request, "outcomes/dispatch.html", context)


@opens_to(Door.NETWORK)
@require_POST
def send(request: PersonRequest, pk: int) -> HttpResponse:
    shown = _dispatch(request, pk)
    actions.send_dispatch(dispatch=shown, by=request.user, now=timezone.now())
    messages.success(request, _("On its way. It stands with what was sent, and in the chronology."))
    return redirect("outcomes:dossier", shown.dossier_id)


@opens_to(Door.NETWORK)
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    """File what the authority answered."""
    submission = get_object_or_404(Submission.objects.select_related("dossier"), pk=pk)
    found = own_dossier(request, submission.dossier_id)
    demands = list(queries.answerable_demands(submission))
    form = AnswerForm(request.POST or None, request.FILES or None, demands=demands)
    if request.method == "POST" and form.is_valid():
        actions.record_answer(submission=submission, **form.order(), by=request.user, now=timezone.now())
        messages.success(request, _("Filed. It stands in the chronology too."))
        return redirect("outcomes:dossier", found.pk)
    return with_form(request, "outcomes/answer.html", form, dossier=found, submission=submission)


def _dispatch(request: PersonRequest, pk: int) -> Dispatch:
    shown = get_object_or_404(Dispatch.objects.select_related("dossier", "position", "mail", "submission"), pk=pk)
    own_dossier(request, shown.dossier_id)
    return shown
