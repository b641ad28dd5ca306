"""Who teaches, as the office writes it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.trainings import actions
from zbor.trainings.forms.courses import LecturerForm
from zbor.trainings.models import Lecturer, Training
from zbor.trainings.views.pages import form_page


@opens_to(Door.OFFICE)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    """Name somebody who teaches."""
    training = get_object_or_404(Training, pk=pk)
    form = LecturerForm(request.POST or None)
    page = reverse("trainings:show", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.add_lecturer(training=training, fields=form.changes, by=request.user, now=timezone.now())
        return redirect(page)
    return form_page(request, form, heading=training.title, button=_("Add the lecturer"), back=page)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct what is said of somebody who teaches."""
    lecturer = get_object_or_404(Lecturer.objects.select_related("training"), pk=pk)
    form = LecturerForm(request.POST or None, instance=Lecturer.objects.get(pk=pk))
    page = reverse("trainings:show", args=[lecturer.training_id])
    if request.method == "POST" and form.is_valid():
        actions.change_lecturer(
            lecturer=lecturer, fields=form.changes, revision=form.based_on, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=lecturer.training.title, button=_("Save the lecturer"), back=page)


@opens_to(Door.OFFICE)
@require_POST
def place(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a name at another place; the button says at which, so that a second click changes nothing."""
    lecturer = get_object_or_404(Lecturer.objects.select_related("training"), pk=pk)
    wanted = request.POST.get("place", "")
    if wanted.isascii() and wanted.isdigit():
        actions.place_lecturer(lecturer=lecturer, place=int(wanted[:4]), by=request.user, now=timezone.now())
    return redirect("trainings:show", lecturer.training_id)


@opens_to(Door.OFFICE)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a name off."""
    lecturer = get_object_or_404(Lecturer.objects.select_related("training"), pk=pk)
    actions.remove_lecturer(lecturer=lecturer, by=request.user, now=timezone.now())
    return redirect("trainings:show", lecturer.training_id)
