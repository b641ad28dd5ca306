"""Sessions as the office writes them."""

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
from zbor.trainings.enums import TrainingState
from zbor.trainings.forms.sessions import ReasonForm, SessionForm
from zbor.trainings.models import Session, Training
from zbor.trainings.views.pages import form_page, told_of


@opens_to(Door.OFFICE)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    """Add when and where people meet; once announced, everyone registered is told."""
    training = get_object_or_404(Training, pk=pk)
    is_announced = training.state == TrainingState.ANNOUNCED
    last = training.sessions.order_by("-starts_at", "-pk").first()
    names = ("mode", "venue", "room", "address")
    initial = {name: getattr(last, name) for name in names} if last else {}
    form = SessionForm(request.POST or None, initial=initial, asks_why=is_announced)
    page = reverse("trainings:show", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.add_session(
            training=training,
            fields=form.changes,
            because=form.cleaned_data.get("because", ""),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The session is added."))
        return redirect(page)
    return form_page(request, form, heading=training.title, button=_("Add this session"), back=page)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a session; another time or place is told to everyone registered."""
    session = get_object_or_404(Session.objects.select_related("training"), pk=pk)
    is_announced = session.training.state == TrainingState.ANNOUNCED
    form = SessionForm(request.POST or None, instance=Session.objects.get(pk=pk), asks_why=is_announced)
    page = reverse("trainings:show", args=[session.training_id])
    if request.method == "POST" and form.is_valid():
        actions.save_session(
            session=session,
            fields=form.changes,
            because=form.cleaned_data.get("because", ""),
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=session.training.title, button=_("Save the session"), back=page)


@opens_to(Door.OFFICE)
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """Cancel one session, with a reason."""
    session = get_object_or_404(Session.objects.select_related("training"), pk=pk)
    form = ReasonForm(request.POST or None)
    page = reverse("trainings:show", args=[session.training_id])
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        actions.cancel_session(session=session, because=because, by=request.user, now=timezone.now())
        messages.success(request, _("Cancelled. Everyone who has registered gets a letter."))
        return redirect(page)
    lead = told_of(session.training)
    button = _("Cancel the session")
    return form_page(request, form, heading=str(session), button=button, back=page, lead=lead, is_final=True)


@opens_to(Door.OFFICE)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a session away of which nobody knows yet."""
    session = get_object_or_404(Session.objects.select_related("training"), pk=pk)
    actions.remove_session(session=session, by=request.user, now=timezone.now())
    return redirect("trainings:show", session.training_id)
