"""The plan of a dossier: milestones, the official deadline, tasks."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers import actions, queries
from zbor.dossiers.forms import DeadlineForm, MilestoneForm, TaskForm
from zbor.dossiers.models import Dossier, Milestone, Task
from zbor.dossiers.rules import may_edit
from zbor.dossiers.views.reach import of_dossier, of_own_dossier
from zbor.members.doors import MemberRequest, PersonRequest


@opens_to(Door.NETWORK)
@of_dossier
def plan(request: MemberRequest, dossier: Dossier) -> HttpResponse:
    """The way to the deadline, and who does what; a task is added here too."""
    today = timezone.localdate()
    form = TaskForm(None, today=today, initial={"assignee": request.user})
    return render(request, "dossiers/plan.html", _context(request, dossier, form))


@opens_to(Door.NETWORK)
@require_POST
@of_own_dossier
def add_task(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    form = TaskForm(request.POST, today=timezone.localdate())
    if form.is_valid():
        actions.add_task(dossier=dossier, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("The task is written down."))
        return redirect("dossiers:plan", dossier.pk)
    return render(request, "dossiers/plan.html", _context(request, dossier, form), status=422)


def _context(request: MemberRequest, dossier: Dossier, form: TaskForm) -> dict[str, object]:
    today = timezone.localdate()
    verdict = queries.term(dossier)
    return {
        "dossier": dossier,
        "form": form,
        "today": today,
        "steps": queries.plan_steps(dossier, today=today),
        "tasks": list(queries.tasks(dossier)),
        "changes": list(queries.deadline_changes(dossier)),
        "verdict": verdict,
        "verdict_words": queries.term_in_words(verdict),
        "contradictions": queries.contradictions(dossier, now=timezone.now()),
        "may_edit": may_edit(request.standing, dossier),
    }


@opens_to(Door.NETWORK)
@of_own_dossier
def deadline(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    """The official deadline moved."""
    form = DeadlineForm(request.POST or None, initial={"new": dossier.deadline_on})
    if request.method == "POST" and form.is_valid():
        changed = actions.change_deadline(dossier=dossier, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("The deadline is changed and the plan reckoned anew."))
        for warning in queries.warnings_in_words(queries.plan_until(changed.deadline_on, today=timezone.localdate())):
            messages.warning(request, warning)
        return redirect("dossiers:plan", dossier.pk)
    context = {"form": form, "dossier": dossier}
    return render(request, "dossiers/deadline.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@of_own_dossier
def milestone(request: PersonRequest, dossier: Dossier, number: int) -> HttpResponse:
    """Set a milestone by hand, or give it back to the plan."""
    found = get_object_or_404(Milestone.objects.select_related("dossier"), pk=number, dossier=dossier)
    form = MilestoneForm(request.POST or None, instance=found)
    if request.method == "POST" and "follow" in request.POST:
        actions.move_milestone(milestone=found, to=None, by=request.user, now=timezone.now())
        return redirect("dossiers:plan", dossier.pk)
    if request.method == "POST" and form.is_valid():
        actions.move_milestone(milestone=found, to=form.cleaned_data["due_on"], by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("dossiers:plan", dossier.pk)
    context = {"form": form, "dossier": dossier, "milestone": found}
    return render(request, "dossiers/milestone.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@require_POST
@of_own_dossier
def tick_milestone(request: PersonRequest, dossier: Dossier, number: int) -> HttpResponseBase:
    found = get_object_or_404(Milestone.objects.select_related("dossier"), pk=number, dossier=dossier)
    actions.tick_milestone(milestone=found, done="done" in request.POST, by=request.user, now=timezone.now())
    return redirect("dossiers:plan", dossier.pk)


@opens_to(Door.NETWORK)
@of_own_dossier
def task(request: PersonRequest, dossier: Dossier, number: int) -> HttpResponse:
    found = get_object_or_404(Task.objects.select_related("dossier", "assignee"), pk=number, dossier=dossier)
    form = TaskForm(request.POST or None, instance=found, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        actions.change_task(task=found, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("dossiers:plan", dossier.pk)
    context = {"form": form, "dossier": dossier, "task": found}
    return render(request, "dossiers/task.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@require_POST
@of_dossier
def tick_task(request: MemberRequest, dossier: Dossier, number: int) -> HttpResponseBase:
    """Whoever has the task may tick it, whether or not they keep the dossier."""
    found = get_object_or_404(Task.objects.select_related("dossier"), pk=number, dossier=dossier)
    assert request.standing.person is not None  # noqa: S101 -- the door lets no stranger in
    actions.tick_task(task=found, done="done" in request.POST, by=request.standing.person, now=timezone.now())
    return redirect("dossiers:plan", dossier.pk)
