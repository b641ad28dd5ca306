"""Put in by hand what no source gave."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.watch.actions.by_hand import LARGEST, enter_file, enter_item
from zbor.watch.actions.taking_in import Tally
from zbor.watch.forms.sources import FileForm, ItemForm


@opens_to(Door.OFFICE)
def enter(request: PersonRequest) -> HttpResponse:
    """What was typed or pasted becomes an item; the page has a place for files, too."""
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data.pop("institution")
        item = enter_item(
            **form.cleaned_data, institution=chosen.name if chosen else "", by=request.user, now=timezone.now()
        )
        return redirect(f"/watch/items/{item.pk}/")
    return _page(request, form, FileForm())


@opens_to(Door.OFFICE)
@require_POST
def upload(request: PersonRequest) -> HttpResponseBase:
    """An e-mail or a table."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, ItemForm(), form)
    file = form.cleaned_data["file"]
    tally = enter_file(content=file.read(LARGEST + 1), filename=file.name, by=request.user, now=timezone.now())
    messages.success(request, _told(tally))
    if tally.skipped:
        messages.warning(request, _skipped(tally))
    return redirect("watch:enter")


def _page(request: PersonRequest, form: ItemForm, file_form: FileForm) -> HttpResponse:
    status = 422 if form.errors or file_form.errors else 200
    return render(request, "watch/enter.html", {"form": form, "file_form": file_form}, status=status)


def _told(tally: Tally) -> str:
    said = ngettext(
        "%(n)s entry was read, %(new)s of it new.", "%(n)s entries were read, %(new)s of them new.", tally.found
    )
    return said % {"n": tally.found, "new": tally.new}


def _skipped(tally: Tally) -> str:
    first = tally.skips[0]
    said = ngettext(
        "%(n)s entry was not understood: %(where)s; expected: %(expected)s",
        "%(n)s entries were not understood, the first at %(where)s; expected: %(expected)s",
        tally.skipped,
    )
    return said % {"n": tally.skipped, **first}
