"""Tasks and attachments of an application."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.downloads import as_download
from zbor.base.enums import Door
from zbor.funding.actions import application_papers as papers
from zbor.funding.actions import application_tasks as tasks
from zbor.funding.forms.application_parts import PaperForm, TaskForm
from zbor.funding.models import Application, ApplicationPaper, ApplicationTask, CallAttachment
from zbor.funding.views.application_pages import of_application
from zbor.funding.views.pages import form_page
from zbor.members.doors import PersonRequest


def _page(application: Application, part: str = "") -> str:
    return reverse("funding:application", args=[application.pk]) + (f"#{part}" if part else "")


@opens_to(Door.NETWORK)
@of_application
@require_POST
def plan(request: PersonRequest, application: Application) -> HttpResponseBase:
    """Plan the four steps backward from the deadline."""
    tasks.plan_backward(application=application, by=request.user, now=timezone.now())
    messages.success(request, _("Planned. The steps stand among the tasks and in the calendar of whoever has them."))
    return redirect(_page(application, "tasks"))


@opens_to(Door.NETWORK)
@of_application
def task(request: PersonRequest, application: Application) -> HttpResponse:
    """Give somebody something to do."""
    form = TaskForm(request.POST or None, application=application)
    if request.method == "POST" and form.is_valid():
        tasks.add_task(application=application, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Written down."))
        return redirect(_page(application, "tasks"))
    return form_page(request, form, heading=application.title, button=_("Add the task"), back=_page(application))


@opens_to(Door.NETWORK)
@of_application
@require_POST
def tick(request: PersonRequest, application: Application, task_pk: int) -> HttpResponseBase:
    """Done, not done, or not needed."""
    kept = get_object_or_404(ApplicationTask.objects.select_related("application"), pk=task_pk, application=application)
    if request.POST.get("done") in {"yes", "no"}:
        done = request.POST["done"] == "yes"
        tasks.tick_task(task=kept, done=done, by=request.user, now=timezone.now())
    elif request.POST.get("remove"):
        tasks.remove_task(task=kept, by=request.user, now=timezone.now())
        messages.success(request, _("“%(title)s” was thrown away.") % {"title": kept.title})
    return redirect(_page(application, "tasks"))


@opens_to(Door.NETWORK)
@of_application
def paper(request: PersonRequest, application: Application, asked_pk: int = 0, paper_pk: int = 0) -> HttpResponse:
    """Say how far an attachment is; one that the call asks for, or another."""
    asked = get_object_or_404(CallAttachment, pk=asked_pk, call=application.call_id) if asked_pk else None
    found = application.papers.filter(is_decision=False)
    kept = get_object_or_404(found, pk=paper_pk) if paper_pk else (found.filter(asked=asked).first() if asked else None)
    asked = asked or (kept.asked if kept else None)
    copy = ApplicationPaper.objects.get(pk=kept.pk) if kept else None
    form = PaperForm(request.POST or None, request.FILES or None, instance=copy, is_asked=asked is not None)
    if request.method == "POST" and form.is_valid():
        papers.save_paper(
            application=application,
            paper=kept,
            asked=asked,
            fields=form.changes,
            upload=form.cleaned_data["file"],
            by=request.user,
            now=timezone.now(),
            revision=form.read,
        )
        messages.success(request, _("Saved."))
        return redirect(_page(application, "attachments"))
    heading = asked.name if asked else application.title
    return form_page(request, form, heading=heading, button=_("Save the attachment"), back=_page(application))


@opens_to(Door.NETWORK)
@of_application
@require_POST
def paper_out(request: PersonRequest, application: Application, paper_pk: int) -> HttpResponseBase:
    """Throw a line away with its file."""
    kept = get_object_or_404(
        ApplicationPaper.objects.select_related("application"), pk=paper_pk, application=application
    )
    papers.remove_paper(paper=kept, by=request.user, now=timezone.now())
    messages.success(request, _("“%(title)s” was thrown away.") % {"title": kept.name})
    return redirect(_page(application, "attachments"))


@opens_to(Door.NETWORK)
@of_application
@require_safe
def file(_request: PersonRequest, application: Application, paper_pk: int) -> HttpResponseBase:
    """The file as a download, never as a page of ours."""
    kept = get_object_or_404(ApplicationPaper, pk=paper_pk, application=application)
    if not kept.file:
        raise Http404
    return as_download(kept.file, kept.filename)
