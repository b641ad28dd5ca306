"""The office builds the form of a training."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.trainings.actions import questions as actions
from zbor.trainings.forms.questions import QuestionForm
from zbor.trainings.models import Question, Training
from zbor.trainings.queries.questions import every_question
from zbor.trainings.views.seats_pages import form_page, page_of


@opens_to(Door.OFFICE)
@require_safe
def listed(request: PersonRequest, pk: int) -> HttpResponse:
    """What is asked, in order; and what is asked no more."""
    training = get_object_or_404(Training, pk=pk)
    found = list(every_question(training))
    context = {
        "training": training,
        "page": page_of(training),
        "asked": [one for one in found if one.withdrawn_at is None],
        "withdrawn": [one for one in found if one.withdrawn_at is not None],
    }
    return render(request, "trainings/questions.html", context)


@opens_to(Door.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, pk: int) -> HttpResponse:
    training = get_object_or_404(Training, pk=pk)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    back = reverse("trainings:questions", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.add_question(training=training, fields=form.changes, by=request.user, now=timezone.now())
        return redirect(back)
    return form_page(request, form, heading=_("A new question"), button=_("Ask this"), back=back)


@opens_to(Door.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    question = _one(pk)
    form = QuestionForm(request.POST if request.method == "POST" else None, instance=question)
    back = reverse("trainings:questions", args=[question.training_id])
    if request.method == "POST" and form.is_valid():
        actions.change_question(
            question=question,
            fields=form.changes,
            based_on=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(back)
    return form_page(request, form, heading=_("Correct the question"), button=_("Save"), back=back)


@opens_to(Door.OFFICE)
@require_POST
def do(request: PersonRequest, pk: int) -> HttpResponse:
    """The buttons beside a question."""
    question, by, now = _one(pk), request.user, timezone.now()
    match request.POST.get("do"):
        case "up":
            actions.move_question(question=question, up=True, by=by, now=now)
        case "down":
            actions.move_question(question=question, up=False, by=by, now=now)
        case "withdraw":
            actions.withdraw_question(question=question, by=by, now=now)
        case "again":
            actions.ask_again(question=question, by=by, now=now)
    return redirect("trainings:questions", question.training_id)


def _one(pk: int) -> Question:
    return get_object_or_404(Question.objects.select_related("training"), pk=pk)
