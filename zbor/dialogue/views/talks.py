"""The log of talks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dialogue import actions, queries
from zbor.dialogue.forms.talks import LogForm, TalkForm, WithdrawForm
from zbor.dialogue.models import Talk
from zbor.dialogue.rules import may_read_talk, may_write
from zbor.dialogue.views.pages import PER_PAGE, form_page
from zbor.members.doors import MemberRequest, PersonRequest

SHOWN_WITHDRAWN = 10


@opens_to(Door.NETWORK)
def listed(request: MemberRequest) -> HttpResponse:
    """The talks the visitor may read, the newest first."""
    writes = may_write(request.standing)
    context = {
        "page": Paginator(queries.talks(request.standing), PER_PAGE).get_page(request.GET.get("page")),
        "withdrawn": list(queries.withdrawn_talks()[:SHOWN_WITHDRAWN]) if writes else [],
        "may_write": writes,
    }
    return render(request, "dialogue/talks.html", context)


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    """The short form; whoever comes from a dossier, a person or an institution finds it chosen."""
    now = timezone.now()
    initial = {name: request.GET[name] for name in ("whom", "dossier") if request.GET.get(name, "").isalnum()}
    form = LogForm(request.POST or None, standing=request.standing, now=now, initial=initial)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into_chronology"]
        talk = actions.log_talk(
            fields=form.changes, promise=form.promise, into_chronology=into, by=request.user, now=now
        )
        messages.success(request, _("Written down."))
        return redirect("dialogue:talk", talk.pk)
    return render(request, "dialogue/talk_new.html", {"form": form}, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    talk = get_object_or_404(_talks(), pk=pk)
    if not may_read_talk(request.standing, talk):
        raise PermissionDenied
    promised = queries.commitments(request.standing).filter(talk=talk)
    writes = may_write(request.standing)
    context = {
        "talk": talk,
        "promised": queries.told(promised, today=timezone.localdate()),
        "history": queries.history(talk) if writes else [],
        "may_write": writes,
    }
    return render(request, "dialogue/talk.html", context)


@opens_to(Door.BOARD)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    talk = get_object_or_404(Talk, pk=pk)
    now = timezone.now()
    form = TalkForm(request.POST or None, instance=talk, standing=request.standing, now=now)
    page = reverse("dialogue:talk", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.edit_talk(talk=talk, fields=form.changes, revision=form.based_on, by=request.user, now=now)
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=_("Correct what was written down"), button=_("Save"), back=page)


@opens_to(Door.BOARD)
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask for the reason, and take the talk out of the log."""
    talk = get_object_or_404(_talks(), pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_talk(talk=talk, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        messages.success(request, _("Withdrawn; you can put it back."))
        return redirect("dialogue:talk", pk)
    lead = _(
        "It leaves the log, and the chronology of a dossier in which you may write; it can be put back. What was "
        "promised in it stays."
    )
    back = reverse("dialogue:talk", args=[pk])
    return form_page(request, form, heading=str(talk), button=_("Withdraw"), back=back, lead=lead)


@opens_to(Door.BOARD)
@require_POST
def put_back(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.put_back_talk(talk=get_object_or_404(Talk.everything, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("It is back in the log."))
    return redirect("dialogue:talk", pk)


def _talks() -> QuerySet[Talk]:
    return Talk.everything.select_related(
        "holder", "institution", "journalist__outlet", "dossier", "by", "withdrawn_by"
    )
