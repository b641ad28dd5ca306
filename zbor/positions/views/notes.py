"""Notes in the margin of a draft."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.positions import actions, rules
from zbor.positions.models import Note
from zbor.positions.text_forms import AnswerForm, NoteForm
from zbor.positions.views.fetching import network_part, network_position


@opens_to(Door.NETWORK)
def new(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """A page of its own for the form that also stands in the margin: for what needs a correction, and for quiet."""
    position, part = network_part(request, kind, pk)
    form = NoteForm(request.POST or None, part=part)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        note = actions.leave_note(
            part=part, text=data["text"], quote=data["quote"], by=request.user, now=timezone.now()
        )
        return _back(note)
    context = {
        "position": position,
        "dossier": position.dossier,
        "part": part,
        "kind": kind,
        "form": form,
        "takes": rules.may_note(request.standing, position),
    }
    return render(request, "positions/note_form.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    note = _note(request, pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_note(note=note, text=form.cleaned_data["text"], by=request.user, now=timezone.now())
        return _back(note.answers or note)
    position = note.position
    context = {"position": position, "dossier": position.dossier, "note": note.answers or note, "form": form}
    return render(request, "positions/note_answer.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@require_POST
def settle(request: PersonRequest, pk: int) -> HttpResponse:
    deed = actions.reopen_note if request.POST.get("do") == "reopen" else actions.resolve_note
    return _back(deed(note=_note(request, pk), by=request.user, now=timezone.now()))


def _note(request: PersonRequest, pk: int) -> Note:
    note = get_object_or_404(Note.objects.select_related("person", "section", "demand", "answers__person"), pk=pk)
    note.position = network_position(request, note.position_id)
    return note


def _back(note: Note) -> HttpResponse:
    return redirect(f"{reverse('positions:draft', args=[note.position_id])}#note-{note.pk}")
