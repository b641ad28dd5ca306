"""Pages of watches: those a person may read, one of them with what answered it, the form that tries and keeps."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.members.models import Body, Person
from zbor.watch.actions import watches as actions
from zbor.watch.forms.watches import WatchForm
from zbor.watch.links import calendar_of, feed_of
from zbor.watch.models import Watch
from zbor.watch.queries import watch_lists
from zbor.watch.queries.watch_in_words import in_words
from zbor.watch.queries.watch_people import seats_of
from zbor.watch.queries.watch_trial import Trial, tried
from zbor.watch.watch_rules import may_keep, may_keep_for_body, may_read
from zbor.watch.watch_words import with_words

A_PAGE = 30
NETWORK = "network"


@opens_to(Door.NETWORK)
def listed(request: PersonRequest) -> HttpResponse:
    """One's own watches, those of the bodies in which one sits, those of the network."""
    seats = _seats(request)
    own, bodies, network = watch_lists.shelves(request.standing, seats=seats)
    mine_to_keep = [one for one in watch_lists.removed(request.standing, seats=seats) if _may_keep(request, one, seats)]
    kept_for = Body.objects.order_by("name") if request.standing.is_office else _led(seats)
    context = {
        "own": own,
        "bodies": bodies,
        "network": network,
        "removed": mine_to_keep,
        "kept_for": list(kept_for),
        "is_office": request.standing.is_office,
    }
    return render(request, "watch/watches.html", context)


def _led(seats: dict[int, bool]) -> QuerySet[Body]:
    return Body.objects.filter(pk__in=[body for body, leads in seats.items() if leads]).order_by("name")


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """A watch, what it asks, and what answered it, each with why."""
    watch, seats = _readable(request, pk)
    page = Paginator(watch_lists.matches_of(watch), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "watch": watch,
        "asks": in_words(watch),
        "page": page,
        "matches": with_words(page.object_list),
        "feed": feed_of(watch),
        "calendar": calendar_of(watch),
        "may_keep": _may_keep(request, watch, seats),
    }
    return render(request, "watch/watch.html", context)


@dataclass(frozen=True, slots=True)
class Owner:
    """For whom a new watch is: a person, a body, or neither for the network."""

    person: Person | None = None
    body: Body | None = None


@opens_to(Door.NETWORK)
def new(request: PersonRequest) -> HttpResponse:
    """A question that is tried, and kept once it is right; another watch may be its beginning."""
    owner = _owner(request)
    like = _beginning(request)
    form = WatchForm(request.POST or None, initial=like)
    trial = _trial(request, form)
    if request.method == "POST" and trial is None and form.is_valid():
        watch = actions.keep_watch(
            person=owner.person, body=owner.body, fields=form.changes, by=request.user, now=timezone.now()
        )
        messages.success(request, _("From now on we watch this for you."))
        return redirect("watch:watch", watch.pk)
    return _form(request, form, trial, body=owner.body, is_network=owner == Owner())


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    watch, seats = _readable(request, pk)
    if not _may_keep(request, watch, seats):
        raise PermissionDenied
    form = WatchForm(request.POST or None, instance=Watch.objects.get(pk=pk))
    trial = _trial(request, form)
    if request.method == "POST" and trial is None and form.is_valid():
        actions.change_watch(
            watch=watch, fields=form.changes, revision=form.based_on, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved. What you were told already is not told again."))
        return redirect("watch:watch", pk)
    return _form(request, form, trial, watch=watch, body=watch.body, is_network=watch.is_of_the_network)


def _trial(request: PersonRequest, form: WatchForm) -> Trial | None:
    """What the question would have brought, where the other button was pressed."""
    if "try" not in request.POST or not form.is_valid():
        return None
    return tried(form.wanted, today=timezone.localdate())


def _form(
    request: PersonRequest,
    form: WatchForm,
    trial: Trial | None,
    *,
    body: Body | None,
    is_network: bool,
    watch: Watch | None = None,
) -> HttpResponse:
    context = {"form": form, "trial": trial, "watch": watch, "body": body, "is_network": is_network}
    return render(request, "watch/form.html", context, status=422 if form.errors else 200)


def _owner(request: PersonRequest) -> Owner:
    wish = request.GET.get("for", "")
    if wish == NETWORK:
        if not request.standing.is_office:
            raise PermissionDenied
        return Owner()
    if not wish:
        return Owner(person=request.user)
    body = get_object_or_404(Body, pk=_number(wish))
    if not may_keep_for_body(request.standing, body.pk, seats=_seats(request)):
        raise PermissionDenied
    return Owner(body=body)


def _beginning(request: PersonRequest) -> dict[str, object]:
    """The words of another watch that the visitor may read, as a beginning; or words from a link."""
    if number := _number(request.GET.get("like", "")):
        other, _those = _readable(request, number)
        return {name: getattr(other, name) for name in (*actions.ASKING, "name")}
    return {"asked": request.GET.get("asked", "")[:500]}


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 0


@opens_to(Door.NETWORK)
@require_POST
def pause(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.pause_watch(watch=_readable(request, pk)[0], by=request.user, now=timezone.now())
    messages.success(request, _("Paused; you can go on whenever you like."))
    return redirect("watch:watch", pk)


@opens_to(Door.NETWORK)
@require_POST
def resume(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.resume_watch(watch=_readable(request, pk)[0], by=request.user, now=timezone.now())
    messages.success(request, _("We watch again."))
    return redirect("watch:watch", pk)


@opens_to(Door.NETWORK)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.remove_watch(watch=_readable(request, pk)[0], by=request.user, now=timezone.now())
    messages.success(request, _("Removed; for thirty days you can put it back."))
    return redirect("watch:watches")


@opens_to(Door.NETWORK)
@require_POST
def put_back(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.put_back_watch(watch=_readable(request, pk)[0], by=request.user, now=timezone.now())
    messages.success(request, _("It is back."))
    return redirect("watch:watch", pk)


@opens_to(Door.NETWORK)
@require_POST
def renew(request: PersonRequest, pk: int) -> HttpResponseBase:
    """A new secret address for the feed and the calendar."""
    watch = _readable(request, pk)[0]
    revision = _number(request.POST.get("revision", ""))
    actions.renew_feed(watch=watch, revision=revision, by=request.user, now=timezone.now())
    messages.success(request, _("The feed and the calendar have new addresses; the old ones are void."))
    return redirect("watch:watch", pk)


def _seats(request: PersonRequest) -> dict[int, bool]:
    return seats_of(request.standing.person, on=timezone.localdate())


def _may_keep(request: PersonRequest, watch: Watch, seats: dict[int, bool]) -> bool:
    return may_keep(request.standing, watch, seats=seats)


def _readable(request: PersonRequest, pk: int) -> tuple[Watch, dict[int, bool]]:
    """A watch that the visitor may read, with the bodies in which they sit; another's is not there."""
    watch, seats = get_object_or_404(Watch.objects.select_related("body", "person"), pk=pk), _seats(request)
    if not may_read(request.standing, watch, seats=seats):
        raise Http404
    return watch, seats
