"""One answer: write it, see how it was, remark on it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.worddiff import diff_words
from zbor.funding.actions import application_answers as actions
from zbor.funding.answering import shown
from zbor.funding.application_enums import AnswerState
from zbor.funding.forms.applications import AnswerForm, NoteForm
from zbor.funding.models import Answer, AnswerNote, AnswerVersion, Application, CallQuestion
from zbor.funding.queries import application_answers as queries
from zbor.funding.saying_applications import asks_in_words, left_in_words
from zbor.funding.views.application_pages import of_application
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
@of_application
def answer(request: PersonRequest, application: Application, question_pk: int) -> HttpResponse:
    """Write the answer; where somebody was faster, both texts stand beside each other."""
    question = get_object_or_404(CallQuestion, pk=question_pk, call=application.call_id)
    kept = Answer.objects.filter(application=application, question=question).select_related("by", "checked_by").first()
    form = AnswerForm(request.POST or None, question=question, answer=kept)
    if request.method == "POST" and form.is_valid():
        actions.save_answer(
            application=application,
            question=question,
            text=form.cleaned_data["text"],
            revision=form.cleaned_data["revision"] if kept is None else kept.revision,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("funding:application_answer", application.pk, question.pk)
    found = queries.rows(application)
    row = next((one for one in found if one.question == question), None)
    asked = [one.question for one in found if one.question.removed_at is None]
    place = asked.index(question) if question in asked else -1
    typed = form.cleaned_data.get("text", "") if form.is_bound and hasattr(form, "cleaned_data") else ""
    context = {
        "application": application,
        "question": question,
        "words": asks_in_words(question),
        "answer": kept,
        "shown": shown(question, kept.text) if kept else "",
        "form": form,
        "left": left_in_words(question, form["text"].value() or "") if question.kind == "text" else "",
        "theirs": diff_words(shown(question, form.theirs.text), shown(question, typed)) if form.theirs else None,
        "their_answer": form.theirs,
        "steps": queries.history(kept) if kept else [],
        "notes": application.notes.filter(question=question).select_related("by"),
        "note_form": NoteForm(),
        "writing": queries.others_writing(application, question, request.user, timezone.now()),
        "changed": row.changed if row else [],
        "before": asked[place - 1] if place > 0 else None,
        "after": asked[place + 1] if 0 <= place < len(asked) - 1 else None,
        "may_check": kept is not None and kept.by_id != request.user.pk,
    }
    return render(request, "funding/application_answer.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@of_application
@require_POST
def state(request: PersonRequest, application: Application, question_pk: int) -> HttpResponseBase:
    """Ready, checked, or a draft again."""
    kept = get_object_or_404(Answer, application=application, question=question_pk)
    revision = request.POST.get("revision", "")
    wanted = request.POST.get("state", "")
    if wanted in AnswerState.values and revision.isascii() and revision.isdecimal() and len(revision) < len("1" * 10):
        actions.say_how_far(
            answer=kept, state=AnswerState(wanted), by=request.user, now=timezone.now(), revision=int(revision)
        )
        messages.success(request, _("Saved."))
    return redirect("funding:application_answer", application.pk, question_pk)


@opens_to(Door.NETWORK)
@of_application
@require_POST
def go_back(request: PersonRequest, application: Application, version_pk: int) -> HttpResponseBase:
    """Write an earlier version as the next one."""
    version = get_object_or_404(
        AnswerVersion.objects.select_related("answer__question", "answer__application"),
        pk=version_pk,
        answer__application=application,
    )
    actions.go_back(version=version, revision=version.answer.revision, by=request.user, now=timezone.now())
    messages.success(request, _("The words of version %(n)d are back, as a new version.") % {"n": version.number})
    return redirect("funding:application_answer", application.pk, version.answer.question_id)


@opens_to(Door.NETWORK)
@of_application
@require_POST
def remark(request: PersonRequest, application: Application, question_pk: int) -> HttpResponseBase:
    """Say something of an answer."""
    question = get_object_or_404(CallQuestion, pk=question_pk, call=application.call_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["text"]
        actions.remark(application=application, question=question, text=text, by=request.user, now=timezone.now())
        messages.success(request, _("Your comment stands beside the answer."))
    else:
        messages.warning(request, _("Write your comment, at most 5,000 characters."))
    return redirect("funding:application_answer", application.pk, question.pk)


@opens_to(Door.NETWORK)
@of_application
@require_POST
def settle(request: PersonRequest, application: Application, note_pk: int) -> HttpResponseBase:
    """A comment was taken care of."""
    kept = get_object_or_404(AnswerNote.objects.select_related("application"), pk=note_pk, application=application)
    actions.settle_remark(remark=kept, by=request.user, now=timezone.now())
    return redirect("funding:application_answer", application.pk, kept.question_id)


@opens_to(Door.NETWORK)
@of_application
@require_POST
def writing(request: PersonRequest, application: Application, question_pk: int) -> HttpResponse:
    """A sign of life from an open box; the answer is who else is there."""
    question = get_object_or_404(CallQuestion, pk=question_pk, call=application.call_id)
    now = timezone.now()
    actions.is_writing(application=application, question=question, by=request.user, now=now)
    others = queries.others_writing(application, question, request.user, now)
    return render(request, "funding/_application_writing.html", {"writing": others})
