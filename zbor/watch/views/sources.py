"""Where we look: the list of sources, how each is, and what its visits brought."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.watch import tasks
from zbor.watch.actions import sources as actions
from zbor.watch.enums import SourceKind
from zbor.watch.forms.options import label_of, written
from zbor.watch.forms.sources import SourceForm
from zbor.watch.models import Source
from zbor.watch.queries import sources as queries

A_PAGE = 30


@opens_to(Door.OFFICE)
def listed(request: PersonRequest) -> HttpResponse:
    """All sources, those that fail first."""
    now = timezone.now()
    rows = [(source, queries.state_of(source, now)) for source in queries.listed()]
    return render(request, "watch/sources.html", {"rows": rows})


@opens_to(Door.OFFICE)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """One source with its visits; what could not be read is shown with what was expected there."""
    source = get_object_or_404(Source.objects.select_related("institution"), pk=pk)
    page = Paginator(queries.visits_of(source), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "source": source,
        "state": queries.state_of(source, timezone.now()),
        "options": [(label_of(source.kind, name), written(name, value)) for name, value in source.options.items()],
        "page": page,
        "latest": page.object_list[0] if page.number == 1 and page.object_list else None,
    }
    return render(request, "watch/source.html", context)


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    """First the kind, then what that kind needs."""
    kind = request.GET.get("kind", "")
    if kind not in SourceKind.values or kind == SourceKind.HAND:
        kinds = [(value, label) for value, label in SourceKind.choices if value != SourceKind.HAND]
        return render(request, "watch/source_kinds.html", {"kinds": kinds})
    return _form(request, SourceForm(request.POST or None, kind=kind), None)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    if source.kind == SourceKind.HAND:
        raise Http404
    form = SourceForm(request.POST or None, kind=source.kind, instance=Source.objects.get(pk=pk))
    return _form(request, form, source)


def _form(request: PersonRequest, form: SourceForm, source: Source | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        kept = actions.save_source(
            source=source,
            fields=form.changes,
            revision=form.based_on if source else 1,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("watch:source", kept.pk)
    context = {"form": form, "source": source, "kind": SourceKind(form.kind).label}
    return render(request, "watch/source_form.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_POST
def switch(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Look there, or no longer."""
    source = get_object_or_404(Source, pk=pk)
    switched = actions.switch(source=source, on=request.POST.get("on") == "1", by=request.user, now=timezone.now())
    messages.success(
        request, _("We look there again.") if switched.is_on else _("We no longer look there; what was found stays.")
    )
    return redirect("watch:source", pk)


@opens_to(Door.OFFICE)
@require_POST
def look(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Visit it now, in a run that can be watched."""
    run = tasks.look_now(source=get_object_or_404(Source, pk=pk), by=request.user)
    return redirect("runs:progress", run.pk)
