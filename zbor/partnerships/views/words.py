"""The vocabularies, kept by the office."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.revised import Revised
from zbor.members.doors import PersonRequest
from zbor.partnerships.actions import words as actions
from zbor.partnerships.forms.words import ResourceForm, TopicForm
from zbor.partnerships.models import Resource, Topic
from zbor.partnerships.queries import words as queries
from zbor.partnerships.views.pages import form_page

BACK = "/partnerships/words/"
KINDS: dict[str, tuple[type[Topic] | type[Resource], type[Revised]]] = {
    "topics": (Topic, TopicForm),
    "resources": (Resource, ResourceForm),
}


@opens_to(Door.OFFICE)
def listed(request: PersonRequest) -> HttpResponse:
    """Every topic and every resource, those that are retired, too."""
    context = {"topics": queries.kept_topics(), "resources": queries.kept_resources()}
    return render(request, "partnerships/words.html", context)


@opens_to(Door.OFFICE)
def new(request: PersonRequest, of: str) -> HttpResponseBase:
    """Add a word."""
    _model, form_class = _kind(of)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_word(word=form.instance, by=request.user, now=timezone.now())
        messages.success(request, _("The word is added."))
        return redirect("partnerships:words")
    heading = _("A new topic") if of == "topics" else _("A new thing to offer and to look for")
    return form_page(request, form, heading=heading, button=_("Add the word"), back=BACK)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, of: str, pk: int) -> HttpResponseBase:
    """Rename a word."""
    word = _word(of, pk)
    form = _kind(of)[1](request.POST or None, instance=_word(of, pk))
    if request.method == "POST" and form.is_valid():
        actions.rename_word(word=word, fields=form.changes, revision=form.based_on, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("partnerships:words")
    return form_page(request, form, heading=str(word), button=_("Save"), back=BACK)


@opens_to(Door.OFFICE)
@require_POST
def retire(request: PersonRequest, of: str, pk: int) -> HttpResponseBase:
    actions.retire_word(word=_word(of, pk), by=request.user, now=timezone.now())
    messages.success(request, _("It can be chosen no more; what was said by it stays."))
    return redirect("partnerships:words")


@opens_to(Door.OFFICE)
@require_POST
def take_up(request: PersonRequest, of: str, pk: int) -> HttpResponseBase:
    actions.take_up_word(word=_word(of, pk), by=request.user, now=timezone.now())
    messages.success(request, _("It can be chosen again."))
    return redirect("partnerships:words")


def _kind(of: str) -> tuple[type[Topic] | type[Resource], type[Revised]]:
    if of not in KINDS:
        raise Http404
    return KINDS[of]


def _word(of: str, pk: int) -> Topic | Resource:
    model: Any = _kind(of)[0]
    found: Topic | Resource = get_object_or_404(model, pk=pk)
    return found
