"""What a call asks: the form itself, for the network; entered by the office and by those who apply."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.questions import read_questions
from zbor.funding.actions import application_questions as actions
from zbor.funding.application_rules import may_keep_form, may_see_form
from zbor.funding.forms.application_questions import AttachmentForm, PasteForm, QuestionForm
from zbor.funding.models import Call, CallAttachment, CallQuestion
from zbor.funding.queries.applications import applies
from zbor.funding.saying_applications import fault_in_words, limit_in_words, question_in_words
from zbor.funding.views.application_pages import of_the_call
from zbor.funding.views.pages import form_page, turned_away
from zbor.members.doors import PersonRequest


def _keeps(request: PersonRequest, call: Call) -> bool:
    return may_keep_form(request.standing, call, applies=applies(request.standing, call))


@opens_to(Door.NETWORK)
@of_the_call
def form_of(request: PersonRequest, call: Call) -> HttpResponse:
    """The questions and attachments, in order; with how they read before."""
    if not may_see_form(request.standing, call):
        return turned_away(request)
    questions = call.questions.prefetch_related("changes")
    context = {
        "call": call,
        "questions": [(one, question_in_words(one)) for one in questions if one.removed_at is None],
        "taken_out": [one for one in questions if one.removed_at is not None],
        "attachments": call.attachments.filter(removed_at__isnull=True),
        "attachments_out": call.attachments.filter(removed_at__isnull=False),
        "keeps": _keeps(request, call),
    }
    return render(request, "funding/application_form.html", context)


@opens_to(Door.NETWORK)
@of_the_call
def paste(request: PersonRequest, call: Call) -> HttpResponse:
    """Read a pasted list, show what was understood, and add it once that is confirmed."""
    if not _keeps(request, call):
        return turned_away(request)
    form = PasteForm(request.POST or None)
    found, lost = read_questions(form.cleaned_data["pasted"]) if request.POST and form.is_valid() else ([], [])
    if found and request.POST.get("sure"):
        n = actions.add_questions(call=call, questions=found, by=request.user, now=timezone.now())
        messages.success(request, ngettext("%(n)d question is added.", "%(n)d questions are added.", n) % {"n": n})
        return redirect("funding:application_form", call.pk)
    context = {
        "call": call,
        "form": form,
        "found": [(one, limit_in_words(one.limit, one.unit)) for one in found],
        "lost": [(one, fault_in_words(one.fault)) for one in lost],
        "is_read": bool(found or lost),
    }
    return render(request, "funding/application_paste.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@of_the_call
def question(request: PersonRequest, call: Call, question_pk: int = 0) -> HttpResponse:
    """Add one question, or change one."""
    if not _keeps(request, call):
        return turned_away(request)
    kept = get_object_or_404(CallQuestion, pk=question_pk, call=call) if question_pk else None
    copy = CallQuestion.objects.get(pk=question_pk) if kept else None
    form = QuestionForm(request.POST or None, instance=copy)
    back = reverse("funding:application_form", args=[call.pk])
    if request.method == "POST" and form.is_valid():
        actions.save_question(
            call=call,
            question=kept,
            fields=form.changes,
            by=request.user,
            now=timezone.now(),
            revision=form.based_on,
        )
        messages.success(request, _("Saved."))
        return redirect(back)
    lead = _("Everybody who applies to this call sees the questions; nobody sees the answers of others.")
    return form_page(request, form, heading=call.title, button=_("Save the question"), back=back, lead=lead)


@opens_to(Door.NETWORK)
@require_POST
@of_the_call
def question_out(request: PersonRequest, call: Call, question_pk: int) -> HttpResponseBase:
    """Take a question out, or put it back."""
    if not _keeps(request, call):
        return turned_away(request)
    kept = get_object_or_404(CallQuestion, pk=question_pk, call=call)
    back = bool(request.POST.get("back"))
    actions.take_out_question(question=kept, by=request.user, now=timezone.now(), back=back)
    messages.success(request, _("It is put back.") if back else _("It is taken out; what was answered is kept."))
    return redirect("funding:application_form", call.pk)


@opens_to(Door.NETWORK)
@of_the_call
def attachment(request: PersonRequest, call: Call, attachment_pk: int = 0) -> HttpResponse:
    """Say which paper the call asks for, or change that."""
    if not _keeps(request, call):
        return turned_away(request)
    kept = get_object_or_404(CallAttachment, pk=attachment_pk, call=call) if attachment_pk else None
    copy = CallAttachment.objects.get(pk=attachment_pk) if kept else None
    form = AttachmentForm(request.POST or None, instance=copy)
    back = reverse("funding:application_form", args=[call.pk])
    if request.method == "POST" and form.is_valid():
        actions.save_attachment(
            call=call,
            attachment=kept,
            fields=form.changes,
            by=request.user,
            now=timezone.now(),
            revision=form.based_on,
        )
        messages.success(request, _("Saved."))
        return redirect(back)
    return form_page(request, form, heading=call.title, button=_("Save the attachment"), back=back)


@opens_to(Door.NETWORK)
@require_POST
@of_the_call
def attachment_out(request: PersonRequest, call: Call, attachment_pk: int) -> HttpResponseBase:
    """The call asks for it no more, or does after all."""
    if not _keeps(request, call):
        return turned_away(request)
    kept = get_object_or_404(CallAttachment, pk=attachment_pk, call=call)
    back = bool(request.POST.get("back"))
    actions.take_out_attachment(attachment=kept, by=request.user, now=timezone.now(), back=back)
    messages.success(request, _("It is put back.") if back else _("It is taken out; what you have of it is kept."))
    return redirect("funding:application_form", call.pk)
