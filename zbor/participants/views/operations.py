"""The office's pages of operations: their list, one with its people, asking, and the table."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.participants import actions, tables
from zbor.participants.actions.sensitive import read_all
from zbor.participants.enums import Ending, Listing
from zbor.participants.forms import AskForm, ExitForm, OperationForm
from zbor.participants.models import Operation, Participant
from zbor.participants.queries import doubles, listed, missing, notice_of, of, with_counts
from zbor.participants.queries.entrants import recognised

A_PAGE = 100


@opens_to(Door.OFFICE)
def operations(request: PersonRequest) -> HttpResponse:
    return render(request, "participants/list.html", {"operations": list(with_counts(timezone.localdate()))})


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    operation = get_object_or_404(Operation, pk=pk) if pk else None
    initial = None if operation else {"responsible": request.user.pk}
    form = OperationForm(
        request.POST or None, instance=Operation.objects.get(pk=pk) if pk else Operation(), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        kept = actions.save_operation(
            operation=operation,
            fields=form.changes,
            notice=form.cleaned_data["notice"],
            by=request.user,
            now=timezone.now(),
            revision=form.based_on,
        )
        messages.success(request, _("Saved."))
        return redirect("participants:operation", kept.pk)
    context = {"form": form, "operation": operation}
    return render(request, "participants/operation_form.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_safe
def operation(request: PersonRequest, pk: int) -> HttpResponse:
    """The people of an operation: who may be counted, who may not until something is written, who has left."""
    today = timezone.localdate()
    shown = get_object_or_404(with_counts(today), pk=pk)
    listing = _listing(request.GET.get("show", ""))
    page = Paginator(listed(shown, listing, today), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "operation": shown,
        "notice": notice_of(shown),
        "listing": listing,
        "listings": _tabs(shown),
        "page": page,
        "rows": [(one, missing(one), one.exit_due(today)) for one in page.object_list],
        "doubles": len(doubles(shown)),
        "exit_form": ExitForm(),
        "query": f"&show={listing.value}",
        "today": today,
    }
    return render(request, "participants/operation.html", context)


def _listing(word: str) -> Listing:
    return Listing(word) if word in Listing else Listing.ALL


def _tabs(shown: Operation) -> list[tuple[Listing, int]]:
    """The listings with how many each shows, from the numbers that `with_counts` brought."""
    people, incomplete = getattr(shown, "people", 0), getattr(shown, "incomplete", 0)
    numbers = {
        Listing.ALL: people,
        Listing.INCOMPLETE: incomplete,
        Listing.COMPLETE: people - incomplete,
        Listing.EXITS: getattr(shown, "exits", 0),
        Listing.LOCKED: getattr(shown, "locked", 0),
    }
    return [(one, numbers[one]) for one in Listing]


@opens_to(Door.OFFICE)
def ask(request: PersonRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Operation, pk=pk)
    form = AskForm(request.POST or None, initial={"entered_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        came = actions.ask(
            operation=shown,
            people=recognised(form.cleaned_data["people"]),
            entered_on=form.cleaned_data["entered_on"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _told(came))
        return redirect("participants:operation", pk)
    context = {"operation": shown, "notice": notice_of(shown), "form": form}
    return render(request, "participants/ask.html", context, status=422 if form.errors else 200)


def _told(came: actions.Asking) -> str:
    """In a sentence for each kind, what came of asking."""
    parts = [
        ngettext("%(n)d person is entered.", "%(n)d people are entered.", len(came.new)) % {"n": len(came.new)},
        ngettext("%(n)d was there already.", "%(n)d were there already.", len(came.known)) % {"n": len(came.known)}
        if came.known
        else "",
        ngettext("%(n)d is back.", "%(n)d are back.", len(came.back)) % {"n": len(came.back)} if came.back else "",
        ngettext("%(n)d is locked and stays as it is.", "%(n)d are locked and stay as they are.", len(came.locked))
        % {"n": len(came.locked)}
        if came.locked
        else "",
    ]
    return " ".join(part for part in parts if part)


# ---------------------------------------------------------------- with many at once


@opens_to(Door.OFFICE)
@require_POST
def exits(request: PersonRequest, pk: int) -> HttpResponse:
    shown, chosen = _chosen(request, pk)
    form = ExitForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the day on which they left."))
        return _back(request, pk)
    ending = form.cleaned_data["ending"]
    news = actions.leave(
        operation=shown,
        participants=chosen,
        left_on=form.cleaned_data["left_on"],
        ending=Ending(ending) if ending else None,
        by=request.user,
        now=timezone.now(),
    )
    said = ngettext("The exit of %(n)d person is written.", "The exits of %(n)d people are written.", news)
    messages.success(request, said % {"n": news})
    return _back(request, pk)


@opens_to(Door.OFFICE)
@require_POST
def lock(request: PersonRequest, pk: int) -> HttpResponse:
    shown, chosen = _chosen(request, pk)
    locked = actions.lock(operation=shown, participants=chosen, by=request.user, now=timezone.now())
    said = ngettext("%(n)d person is locked.", "%(n)d people are locked.", locked.now) % {"n": locked.now}
    if locked.incomplete:
        rest = ngettext("%(n)d is incomplete and stays open.", "%(n)d are incomplete and stay open.", locked.incomplete)
        said = f"{said} {rest % {'n': locked.incomplete}}"
    messages.success(request, said)
    return _back(request, pk)


@opens_to(Door.OFFICE)
@require_POST
def links(request: PersonRequest, pk: int) -> HttpResponse:
    shown, chosen = _chosen(request, pk)
    sent = actions.send_links(operation=shown, participants=chosen, by=request.user, now=timezone.now())
    said = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", sent) % {"n": sent}
    messages.success(request, said)
    return _back(request, pk)


def _chosen(request: PersonRequest, pk: int) -> tuple[Operation, QuerySet[Participant]]:
    """The people who were ticked, or everybody of the list that was looked at."""
    shown, today = get_object_or_404(Operation, pk=pk), timezone.localdate()
    if request.POST.get("everybody"):
        return shown, listed(shown, _listing(request.POST.get("show", "")), today)
    keys = [int(one) for one in request.POST.getlist("person") if one.isascii() and one.isdecimal() and len(one) < 19]
    return shown, of(shown).filter(pk__in=keys)


def _back(request: PersonRequest, pk: int) -> HttpResponse:
    show = _listing(request.POST.get("show", "")).value
    response = redirect("participants:operation", pk)
    response["Location"] += f"?show={show}"
    return response


# ---------------------------------------------------------------- as a table


@opens_to(Door.OFFICE)
@require_safe
def table(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Everybody, without a sensitive answer."""
    return tables.of_people(get_object_or_404(Operation, pk=pk), filename=_filename(pk, timezone.localdate()))


@opens_to(Door.OFFICE)
@require_POST
def table_with_sensitive(request: PersonRequest, pk: int) -> HttpResponseBase:
    """With the sensitive answers, because it was asked for them; the journal says who did."""
    shown, now = get_object_or_404(Operation, pk=pk), timezone.now()
    answers = read_all(operation=shown, by=request.user, now=now)
    return tables.of_people(shown, filename=_filename(pk, timezone.localdate(now)), answers=answers)


def _filename(pk: int, today: date) -> str:
    return f"participants-{pk}-{today.isoformat()}.csv"
