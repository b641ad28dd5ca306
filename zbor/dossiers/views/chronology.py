"""What happened, entry by entry."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers import actions, queries
from zbor.dossiers.enums import EntryKind
from zbor.dossiers.forms import EntryForm
from zbor.dossiers.models import ChronologyEntry, Dossier
from zbor.dossiers.rules import may_edit
from zbor.dossiers.views.reach import of_dossier, of_own_dossier
from zbor.members.doors import MemberRequest, PersonRequest


@opens_to(Door.EVERYONE)
@of_dossier
def chronology(request: MemberRequest, dossier: Dossier) -> HttpResponse:
    form = EntryForm(dossier=dossier, initial={"on": timezone.localdate().isoformat()})
    return render(request, "dossiers/chronology.html", _context(request, dossier, form))


@opens_to(Door.NETWORK)
@require_POST
@of_own_dossier
def add(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    form = EntryForm(request.POST, dossier=dossier)
    if form.is_valid():
        written = {**form.cleaned_data, "kind": EntryKind(form.cleaned_data["kind"])}
        entry = actions.add_entry(dossier=dossier, **written, by=request.user, now=timezone.now())
        messages.success(request, _("Written down."))
        return redirect(f"{reverse('dossiers:chronology', args=[dossier.pk])}#entry-{entry.pk}")
    return render(request, "dossiers/chronology.html", _context(request, dossier, form), status=422)


def _context(request: MemberRequest, dossier: Dossier, form: EntryForm) -> dict[str, object]:
    editable = may_edit(request.standing, dossier)
    return {
        "dossier": dossier,
        "form": form,
        "entries": list(queries.chronology(dossier, standing=request.standing)),
        "removed": queries.removed_entry(dossier) if editable else None,
        "contradictions": queries.contradictions(dossier, now=timezone.now()) if editable else [],
        "may_edit": editable,
    }


@opens_to(Door.NETWORK)
@of_own_dossier
def edit(request: PersonRequest, dossier: Dossier, number: int) -> HttpResponse:
    entry = get_object_or_404(ChronologyEntry.objects.select_related("dossier"), pk=number, dossier=dossier)
    initial = {name: getattr(entry, name) for name in ("text", "on", "kind", "url", "document", "is_public")}
    form = EntryForm(request.POST or None, dossier=dossier, initial=initial)
    if request.method == "POST" and form.is_valid():
        written = {**form.cleaned_data, "kind": EntryKind(form.cleaned_data["kind"])}
        actions.edit_entry(entry=entry, **written, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('dossiers:chronology', args=[dossier.pk])}#entry-{entry.pk}")
    context = {"form": form, "dossier": dossier, "entry": entry}
    return render(request, "dossiers/entry.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@require_POST
@of_own_dossier
def take_back(request: PersonRequest, dossier: Dossier, number: int) -> HttpResponseBase:
    entry = get_object_or_404(ChronologyEntry.everything.select_related("dossier"), pk=number, dossier=dossier)
    actions.take_back_entry(entry=entry, by=request.user, now=timezone.now())
    messages.success(request, _("The entry was taken out; you can put it back."))
    return redirect("dossiers:chronology", dossier.pk)


@opens_to(Door.NETWORK)
@require_POST
@of_own_dossier
def put_back(request: PersonRequest, dossier: Dossier, number: int) -> HttpResponseBase:
    entry = get_object_or_404(ChronologyEntry.everything.select_related("dossier"), pk=number, dossier=dossier)
    actions.put_back_entry(entry=entry, by=request.user, now=timezone.now())
    messages.success(request, _("The entry is back."))
    return redirect("dossiers:chronology", dossier.pk)
