"""Programmes and trainings as the office writes them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.trainings import actions
from zbor.trainings.forms.courses import ProgrammeForm, TrainingForm
from zbor.trainings.forms.sessions import ReasonForm
from zbor.trainings.models import Programme, Training
from zbor.trainings.queries.courses import sessions_of
from zbor.trainings.views.pages import form_page, told_of

LONGEST_NUMBER = 18
"""No key of a row has more digits; a longer one would not fit a database."""


@opens_to(Door.OFFICE)
def edit_programme(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    """Write a programme, or write it anew."""
    programme = get_object_or_404(Programme, pk=pk) if pk else None
    form = ProgrammeForm(request.POST or None, instance=Programme.objects.filter(pk=pk).first() if pk else None)
    if request.method == "POST" and form.is_valid():
        kept = actions.save_programme(
            programme=programme,
            fields=form.changes,
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("trainings:programme", kept.pk)
    back = reverse("trainings:programme", args=[pk]) if pk else reverse("trainings:programmes")
    heading = programme.title if programme else _("A new programme")
    return form_page(request, form, heading=heading, button=_("Save"), back=back)


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    """Begin a training; of a programme it takes over the words."""
    asked = request.GET.get("programme", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER
    programme = Programme.objects.filter(pk=asked).first() if is_number else None
    initial: dict[str, Any] = {"responsible": request.user.pk, "capacity": 30}
    if programme:
        initial |= {"programme": programme.pk, "title": programme.title}
        initial |= {name: getattr(programme, name) for name in actions.TEXTS}
    form = TrainingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = actions.save_training(
            training=None,
            fields=form.changes,
            funders=form.cleaned_data["funders"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("A draft is begun. Now add when and where people meet."))
        return redirect("trainings:show", kept.pk)
    return form_page(
        request,
        form,
        heading=_("A new training"),
        button=_("Begin a draft"),
        back=reverse("trainings:list"),
        lead=_("Only the office sees a draft. You announce it once it is whole."),
    )


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what is told of a training, its seats and prices."""
    training = get_object_or_404(Training, pk=pk)
    form = TrainingForm(request.POST or None, instance=Training.objects.get(pk=pk))
    page = reverse("trainings:show", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.save_training(
            training=training,
            fields=form.changes,
            funders=form.cleaned_data["funders"],
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=training.title, button=_("Save"), back=page)


@opens_to(Door.OFFICE)
@require_POST
def copy(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin the next place of a series."""
    training = get_object_or_404(Training, pk=pk)
    kept = actions.copy_training(training=training, by=request.user, now=timezone.now())
    messages.success(request, _("A copy is begun, without dates. Change what is different there."))
    return redirect("trainings:edit", kept.pk)


@opens_to(Door.OFFICE)
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more, because a draft cannot be brought back."""
    training = get_object_or_404(Training, pk=pk)
    if request.method == "POST":
        actions.remove_training(training=training, by=request.user, now=timezone.now())
        messages.success(request, _("The draft was thrown away."))
        return redirect("trainings:list")
    return render(request, "trainings/remove.html", {"training": training})


@opens_to(Door.OFFICE)
def announce(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what is to be announced, to whom, and what is still missing."""
    training = get_object_or_404(Training, pk=pk)
    now = timezone.now()
    sessions = list(sessions_of(training))
    was_held = bool(sessions) and all(one.ends_at <= now for one in sessions)
    if request.method == "POST":
        is_record = was_held and request.POST.get("record") == "on"
        actions.announce(training=training, by=request.user, now=now, is_record=is_record)
        messages.success(request, _("Announced."))
        return redirect("trainings:show", pk)
    missing = {
        _("No goal is written."): not training.goal,
        _("For whom it is, is not written."): not training.audience,
        _("The programme is empty."): not training.points,
        _("No lecturer is named."): not training.lecturers.exists(),
    }
    context = {
        "training": training,
        "sessions": sessions,
        "was_held": was_held,
        "missing": [words for words, lacks in missing.items() if lacks],
    }
    return render(request, "trainings/announce.html", context)


@opens_to(Door.OFFICE)
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """Cancel the whole training, with a reason; it cannot be taken back."""
    training = get_object_or_404(Training, pk=pk)
    form = ReasonForm(request.POST or None)
    page = reverse("trainings:show", args=[pk])
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        actions.cancel_training(training=training, because=because, by=request.user, now=timezone.now())
        messages.success(request, _("Cancelled. Everyone who has registered gets a letter."))
        return redirect(page)
    return form_page(
        request,
        form,
        heading=training.title,
        button=_("Cancel the training"),
        back=page,
        lead=told_of(training),
        is_final=True,
    )
