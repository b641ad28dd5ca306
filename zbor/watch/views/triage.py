"""The inbox, and what becomes of an item: one button and one key each."""

from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import plan_until, term, term_in_words, warnings_in_words
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.models import Person
from zbor.watch.actions import items as item_actions
from zbor.watch.actions import triage, triage_hands
from zbor.watch.enums import Order, SetAside, Shelf
from zbor.watch.forms.triage import AttachForm, HandForm, InboxForm, SetAsideForm, SeveralForm
from zbor.watch.item_reading import act_in
from zbor.watch.models import Item
from zbor.watch.queries import items as item_queries
from zbor.watch.queries import triage as queries
from zbor.watch.queries.item_words import done_in_words
from zbor.watch.rules import may_triage


@opens_to(Door.NETWORK)
def inbox(request: MemberRequest) -> HttpResponse:
    """What was found; the office decides what becomes of it, the network reads."""
    return _inbox(request, SeveralForm(initial={"cause": SetAside.NOT_OURS}), request.GET)


def _inbox(request: MemberRequest, several: SeveralForm, asked: QueryDict) -> HttpResponse:
    """The inbox as it was asked for by its address."""
    now, person = timezone.now(), request.standing.person
    form = InboxForm(asked)
    wanted = form.wanted()
    page, rows = queries.page_of(wanted, number=asked.get("page"), person=person, today=timezone.localdate(now))
    counted = queries.counted(person)
    may = may_triage(request.standing)
    done = queries.last_done(person, now) if may and person else None
    context = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "groups": _groups(rows, is_headed=wanted.order is Order.DAYS),
        "shelves": [
            (shelf, getattr(counted, shelf.value), _address(asked, shelf=shelf.value))
            for shelf in Shelf
            if may or shelf is not Shelf.MINE
        ],
        "orders": [(order, _address(asked, order=order.value)) for order in Order],
        "is_ordered": wanted.shelf not in (Shelf.ASIDE, Shelf.ALL),
        "query": _query(asked),
        "here": f"{reverse('watch:inbox')}?{asked.urlencode()}" if asked else reverse("watch:inbox"),
        "may_triage": may,
        "several": several,
        "ticked": {one.pk for one in several.cleaned_data.get("items", ())} if several.is_bound else set(),
        "causes": SetAside.choices,
        "done": done,
        "done_words": done_in_words(done, now) if done else "",
    }
    return render(request, "watch/inbox.html", context, status=422 if several.errors else 200)


def _groups(rows: list[queries.Row], *, is_headed: bool) -> list[tuple[str, list[queries.Row]]]:
    """The rows under their headings by days left; all under none where they stand in another order."""
    if not is_headed:
        return [("", rows)] if rows else []
    headings = {
        queries.Urgency.OVERDUE: _("The deadline has passed"),
        queries.Urgency.TODAY: _("Today"),
        queries.Urgency.WEEK: _("Within a week"),
        queries.Urgency.LATER: _("Later"),
        queries.Urgency.NEVER: _("Without a deadline"),
    }
    return [(headings[found], list(some)) for found, some in groupby(rows, key=lambda row: row.urgency)]


def _address(asked: QueryDict, **changed: str) -> str:
    """The same inbox with something else chosen, from its first page."""
    return "?" + urlencode(_chosen(asked) | changed)


def _query(asked: QueryDict) -> str:
    """The rest of the query string, for the pager."""
    told = _chosen(asked)
    return f"&{urlencode(told)}" if told else ""


def _chosen(asked: QueryDict) -> dict[str, str]:
    return {name: str(value) for name, value in asked.items() if name in InboxForm.base_fields and value}


def back(request: PersonRequest, item: Item | None = None) -> HttpResponseBase:
    """Where the button was pressed, or else the item, or the inbox."""
    to = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(to, allowed_hosts=None) and to.startswith("/watch/"):
        return redirect(to)
    return redirect("watch:item", item.pk) if item else redirect("watch:inbox")


@opens_to(Door.OFFICE)
@require_POST
def open_dossier(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Open a dossier that is filled in and planned; where a colleague was faster, go to theirs and say so."""
    now = timezone.now()
    item = get_object_or_404(Item, pk=pk)
    opened = triage.open_dossier(item=item, by=request.user, now=now)
    item.refresh_from_db()
    if opened.is_new:
        parsed = act_in(item)
        if parsed is not None:
            item_actions.keep_text(item=item, dossier=opened.dossier, parsed=parsed, by=request.user, now=now)
        _say_what_is_there(request, opened.dossier, has_text=parsed is not None)
    elif item.triaged_by != request.user:
        messages.warning(request, done_in_words(item, now))
    return redirect(f"/dossiers/{opened.dossier.pk}/")


def _say_what_is_there(request: PersonRequest, dossier: Dossier, *, has_text: bool) -> None:
    told = [_("The dossier is open.")]
    if dossier.deadline_on:
        told.append(_("The plan backward from the deadline is there."))
    if has_text:
        told.append(_("The text of the source is kept as its draft."))
    messages.success(request, " ".join(told))
    judged = term(dossier)
    if judged.is_violation:
        messages.warning(request, _("How long people may answer: %(term)s.") % {"term": term_in_words(judged)})
    for warning in warnings_in_words(plan_until(dossier.deadline_on, today=timezone.localdate())):
        messages.warning(request, warning)


@opens_to(Door.OFFICE)
def attach(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Choose the dossier to which an item belongs: the likely ones first, others by search."""
    item = get_object_or_404(Item.objects.select_related("dossier"), pk=pk)
    form = AttachForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        triage.attach(item=item, dossier=form.cleaned_data["dossier"], by=request.user, now=timezone.now())
        messages.success(request, _("It belongs to the dossier; what changes is told in its chronology."))
        return redirect("watch:item", item.pk)
    text = request.GET.get("text", "").replace("\x00", "").strip()[:200]
    context = {
        "item": item,
        "suggested": item_queries.suggested(item) if not text else [],
        "found": list(item_queries.searched(text)[:MOST_FOUND]),
        "text": text,
    }
    return render(request, "watch/item_attach.html", context, status=422 if form.is_bound else 200)


MOST_FOUND = 20


@opens_to(Door.OFFICE)
@require_POST
def follow(request: PersonRequest, pk: int) -> HttpResponseBase:
    item = triage.follow(item=get_object_or_404(Item, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("Followed: it is back here as soon as something changes."))
    return back(request, item)


@opens_to(Door.OFFICE)
def set_aside(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Set an item aside with a reason; the form in the list comes here, too."""
    item = get_object_or_404(Item, pk=pk)
    form = SetAsideForm(request.POST or None, initial={"cause": SetAside.NOT_OURS})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        triage.set_aside(
            item=item, cause=SetAside(said["cause"]), reason=said["reason"], by=request.user, now=timezone.now()
        )
        messages.success(request, _("Set aside."))
        return back(request, item)
    context = {"item": item, "form": form, "next": request.POST.get("next", "")}
    return render(request, "watch/item_set_aside.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def set_several_aside(request: PersonRequest) -> HttpResponseBase:
    """Set the ticked items aside for one reason; where one is missing, the list stays as it was, with its ticks."""
    if request.method != "POST":
        return redirect(f"{reverse('watch:inbox')}?{request.GET.urlencode()}")
    form = SeveralForm(request.POST)
    if not form.is_valid():
        return _inbox(request, form, QueryDict(request.POST.get("next", "").partition("?")[2]))
    said = form.cleaned_data
    n = triage.set_several_aside(
        items=said["items"], cause=SetAside(said["cause"]), reason=said["reason"], by=request.user, now=timezone.now()
    )
    messages.success(request, ngettext("%(n)d item is set aside.", "%(n)d items are set aside.", n) % {"n": n})
    return back(request)


@opens_to(Door.OFFICE)
@require_POST
def seen(request: PersonRequest, pk: int) -> HttpResponseBase:
    up_to = request.POST.get("up_to", "")
    item = triage.see_changes(
        item=get_object_or_404(Item, pk=pk),
        up_to=int(up_to) if up_to.isascii() and up_to.isdigit() and len(up_to) < 19 else None,
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Seen; it is back here when something changes again."))
    return back(request, item)


@opens_to(Door.OFFICE)
@require_POST
def undo(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Undo what the page showed; what was decided since is told instead."""
    item = triage.undo(
        item=get_object_or_404(Item, pk=pk), decided_at=_decided_at(request), by=request.user, now=timezone.now()
    )
    messages.success(request, _("Undone: the item waits again."))
    return back(request, item)


def _decided_at(request: PersonRequest) -> datetime | None:
    """The moment of the decision that the page showed; None where it says none."""
    try:
        return datetime.fromisoformat(request.POST.get("decided_at", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


@opens_to(Door.OFFICE)
@require_POST
def take(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Be on it; pressed again by the same person, give it back."""
    item = get_object_or_404(Item, pk=pk)
    if "back" in request.POST:
        item = triage_hands.give_back(item=item, by=request.user, now=timezone.now())
        _say_who_is_on_it(request, item.in_hands_of)
    else:
        triage_hands.take(item=item, by=request.user, now=timezone.now())
        messages.success(request, _("You are on it."))
    return back(request, item)


@opens_to(Door.OFFICE)
@require_POST
def hand(request: PersonRequest, pk: int) -> HttpResponseBase:
    item = get_object_or_404(Item, pk=pk)
    form = HandForm(request.POST, on=timezone.localdate())
    if form.is_valid():
        to = form.cleaned_data["to"]
        triage_hands.hand(item=item, to=to, by=request.user, now=timezone.now())
        _say_who_is_on_it(request, to)
    return back(request, item)


def _say_who_is_on_it(request: PersonRequest, who: Person | None) -> None:
    messages.success(request, _("%(name)s is on it.") % {"name": who.name} if who else _("Nobody is on it now."))
