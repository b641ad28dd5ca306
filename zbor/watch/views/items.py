"""One item; what its text changes; and everything that is known of an act."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers.models import Act
from zbor.dossiers.queries import term_in_words
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.watch.actions import items as actions
from zbor.watch.forms.items import DatesForm
from zbor.watch.forms.triage import HandForm, SetAsideForm
from zbor.watch.item_reading import SHORTEST, act_in, base_of, ordered_by
from zbor.watch.models import Item
from zbor.watch.queries import items as queries
from zbor.watch.queries.item_lines import act_line
from zbor.watch.queries.item_words import cause_in_words, done_in_words, is_under_the_rule, origin_in_words, term
from zbor.watch.queries.relevance import ground, in_words, relevances
from zbor.watch.queries.triage import has_news, newest_change
from zbor.watch.rules import may_triage

OF_A_PAGE = ("institution", "in_hands_of", "triaged_by", "dossier__act")
PARTS = ("identifiers", "steps", "papers", "changes", "sightings__source")


@opens_to(Door.NETWORK)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """What is known of an item, where from, and what comes next."""
    return _show(request, pk, None)


def _show(request: MemberRequest, pk: int, form: DatesForm | None) -> HttpResponse:
    now = timezone.now()
    item = get_object_or_404(Item.objects.select_related(*OF_A_PAGE).prefetch_related(*PARTS), pk=pk)
    act = queries.act_of(item)
    on = ground()
    weighed = relevances([item.pk], on)[item.pk]
    judged = term(item) if is_under_the_rule(item) else None
    dates = {"published_on": item.published_on, "deadline_on": item.deadline_on, "revision": item.revision}
    context = {
        "item": item,
        "act": act,
        "relevance": weighed,
        "reasons": in_words(weighed),
        "term": judged,
        "term_words": term_in_words(judged) if judged else "",
        "origin": origin_in_words(item),
        "way": queries.way_of(item),
        "papers": list(item.papers.all()),
        "news": queries.news_of(item),
        "related": list(queries.related(item, act)),
        "may_have_text": len(item.text) >= SHORTEST,
        "done_words": done_in_words(item, now),
        "cause": cause_in_words(item),
        "has_news": has_news(item),
        "newest": newest_change(item),
        "may_triage": may_triage(request.standing),
        "dates": form or DatesForm(initial=dates),
        "hand": HandForm(on=timezone.localdate(now), initial={"to": item.in_hands_of}),
        "aside": SetAsideForm(),
        "today": timezone.localdate(now),
    }
    return render(request, "watch/item.html", context, status=422 if form and form.errors else 200)


@opens_to(Door.OFFICE)
def dates(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Correct the days of a consultation."""
    item = get_object_or_404(Item, pk=pk)
    if request.method != "POST":
        return redirect("watch:item", pk)
    form = DatesForm(request.POST)
    if not form.is_valid():
        return _show(request, pk, form)
    actions.correct_dates(item=item, **form.cleaned_data, by=request.user, now=timezone.now())
    messages.success(request, _("Saved. What a machine reads later does not overwrite it."))
    return redirect("watch:item", pk)


@opens_to(Door.NETWORK)
def text(request: MemberRequest, pk: int) -> HttpResponse:
    """The text of an item, and what it orders of the act in force, article by article."""
    item = get_object_or_404(Item.objects.select_related("institution", "dossier__act"), pk=pk)
    if not item.text:
        raise Http404
    act, parsed = queries.act_of(item), act_in(item)
    base = base_of(item, act) if act and parsed else None
    ordered = ordered_by(parsed, base) if parsed and base else None
    context = {
        "item": item,
        "act": act,
        "base": base,
        "ordered": ordered,
        "articles": parsed.act.articles if parsed else [],
    }
    return render(request, "watch/item_text.html", context)


@opens_to(Door.NETWORK)
def act(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything that happened to an act, in one line of time, and what normally comes next."""
    found = get_object_or_404(Act.objects.prefetch_related("identifiers"), pk=pk)
    line = act_line(found, standing=request.standing, now=timezone.now())
    return render(request, "watch/item_act.html", {"act": found, "line": line})
