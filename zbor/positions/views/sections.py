"""Pages of single sections of the text."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.positions import actions, queries, rules
from zbor.positions.comparing import compare
from zbor.positions.enums import Place, State
from zbor.positions.models import Section
from zbor.positions.text_forms import NewSectionForm, SectionForm, initial_of_section
from zbor.positions.views.demands import Clash, asked
from zbor.positions.views.editing import editing_of
from zbor.positions.views.fetching import network_section, own_position, own_section


@opens_to(Door.NETWORK)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    position = own_position(request, pk)
    form = NewSectionForm(request.POST or None, initial={"place": request.GET.get("place", Place.BEFORE)})
    if request.method == "POST" and form.is_valid():
        wanted = form.wanted()
        section = actions.create_section(
            position=position,
            place=Place(form.cleaned_data["place"]),
            title=wanted.title,
            text=wanted.text,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The section is written."))
        return _back(section)
    context = {"position": position, "dossier": position.dossier, "form": form}
    return render(request, "positions/section_form.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    section = own_section(request, pk)
    form = SectionForm(request.POST or None, initial=initial_of_section(section))
    if request.method == "POST" and form.is_valid():
        edited = actions.edit_section(
            section=section,
            base_revision=form.cleaned_data["revision"] or 0,
            wording=form.wanted(),
            by=request.user,
            now=timezone.now(),
        )
        if not edited.clashes:
            messages.success(request, _("Saved. The old wording stays in the history."))
            return _back(section)
        return _clash(request, edited)
    context = {
        "position": section.position,
        "dossier": section.position.dossier,
        "section": section,
        "form": form,
        "editing": editing_of(request, section),
    }
    return render(request, "positions/section_form.html", context, status=422 if form.errors else 200)


def _clash(request: PersonRequest, edited: actions.SectionEdit) -> HttpResponse:
    """Both texts side by side; the form holds mine, based on theirs, so that saving is a choice and not an accident."""
    section, mine = edited.section, edited.merged
    form = SectionForm(initial=initial_of_section(section) | {"title": mine.title, "text": mine.text})
    pairs = [("title", section.title, mine.title), ("text", section.text, mine.text)]
    clashes = [
        Clash(str(form.fields[name].label), theirs, own, compare(theirs, own))
        for name, theirs, own in pairs
        if name in edited.clashes
    ]
    context = {
        "section": section,
        "position": section.position,
        "dossier": section.position.dossier,
        "form": form,
        "clashes": clashes,
        "latest": queries.versions_of(section)[0],
    }
    return render(request, "positions/section_clash.html", context, status=409)


@opens_to(Door.NETWORK)
def history(request: PersonRequest, pk: int) -> HttpResponse:
    """Every version that was saved, and any two of them word by word."""
    section = network_section(request, pk)
    position, versions = section.position, queries.versions_of(section)
    context = {
        "position": position,
        "dossier": position.dossier,
        "section": section,
        "versions": versions,
        "came_from": queries.came_from(section),
        "between": queries.between(versions, asked(request, "old"), asked(request, "new")),
        "may_draft": position.state is State.DRAFT and rules.may_draft(request.standing, position),
    }
    return render(request, "positions/section.html", context)


@opens_to(Door.NETWORK)
@require_POST
def move(request: PersonRequest, pk: int) -> HttpResponse:
    section = own_section(request, pk)
    actions.move_section(section=section, up=request.POST.get("to") == "up", by=request.user, now=timezone.now())
    return _back(section)


@opens_to(Door.NETWORK)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    section = actions.remove_section(section=own_section(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("Removed. You can put it back below."))
    return redirect("positions:draft", section.position_id)


@opens_to(Door.NETWORK)
@require_POST
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    return _back(actions.restore_section(section=own_section(request, pk), by=request.user, now=timezone.now()))


def _back(section: Section) -> HttpResponse:
    """To where the section stands in the draft."""
    return redirect(f"{reverse('positions:draft', args=[section.position_id])}#section-{section.pk}")
