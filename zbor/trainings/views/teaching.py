"""Say which competences a programme or a training teaches; what the panel on a training's page tells of it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.competences.drawing import strip
from zbor.members.doors import PersonRequest
from zbor.members.standing import Standing
from zbor.trainings.actions.teaching import set_teaches
from zbor.trainings.forms.teaching import TeachesForm
from zbor.trainings.models import Programme, Training
from zbor.trainings.queries.changes import changes_of
from zbor.trainings.queries.teaching import with_teaching
from zbor.trainings.rules import may_keep


@opens_to(Door.OFFICE)
def of_training(request: PersonRequest, pk: int) -> HttpResponseBase:
    return _form(request, get_object_or_404(Training, pk=pk))


@opens_to(Door.OFFICE)
def of_programme(request: PersonRequest, pk: int) -> HttpResponseBase:
    return _form(request, get_object_or_404(Programme, pk=pk))


def _form(request: PersonRequest, of: Programme | Training) -> HttpResponseBase:
    form = TeachesForm(request.POST or None, taught=of.teaches.all())
    if request.method == "POST" and form.is_valid():
        set_teaches(of=of, competences=form.levels, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect(request.path)
    context = {"form": form, "of": of, "training": of if isinstance(of, Training) else None}
    return render(request, "trainings/teaches.html", context, status=422 if form.errors else 200)


def taught_panel(standing: Standing, training: Training, now: datetime) -> dict[str, Any] | None:
    """What the page of a training tells: what it teaches, and for the network what it changed."""
    rows = changes_of(with_teaching(Training.objects.filter(pk=training.pk)), now)
    if not rows and not may_keep(standing):
        return None
    return {
        "rows": [(one, strip(one.teaches.from_level, asked=one.teaches.to_level)) for one in rows],
        "told_on": rows[0].told_on if rows else None,
        "sees_change": standing.is_network,
        "may_keep": may_keep(standing),
        "training": training,
    }
