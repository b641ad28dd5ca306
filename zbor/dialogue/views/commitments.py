"""Promises, and what became of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dialogue import actions, queries
from zbor.dialogue.enums import Verdict
from zbor.dialogue.forms.commitments import CommitmentForm, RulingForm
from zbor.dialogue.models import Commitment
from zbor.dialogue.rules import may_read_commitment, may_read_talk, may_rule, may_write
from zbor.dialogue.views.pages import PER_PAGE, form_page
from zbor.members.doors import MemberRequest, PersonRequest


@opens_to(Door.NETWORK)
def listed(request: MemberRequest) -> HttpResponse:
    """The promises the visitor may read: what waits, then what is settled."""
    told = queries.told(queries.commitments(request.standing), today=timezone.localdate())
    context = {
        "page": Paginator(told, PER_PAGE).get_page(request.GET.get("page")),
        "may_write": may_write(request.standing),
    }
    return render(request, "dialogue/commitments.html", context)


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    """A promise made elsewhere than in a talk or at a session, such as in a letter or in parliament."""
    today = timezone.localdate()
    initial = {"made_on": today, "minder": request.user.pk}
    initial |= {name: request.GET[name] for name in ("institution", "dossier") if request.GET.get(name, "").isalnum()}
    form = CommitmentForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = actions.add_commitment(fields=form.changes, by=request.user, now=timezone.now())
        messages.success(request, _("Written down."))
        return redirect("dialogue:commitment", kept.pk)
    back = reverse("dialogue:commitments")
    return form_page(request, form, heading=_("A new promise"), button=_("Write down"), back=back)


@opens_to(Door.NETWORK)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """A promise with every ruling; those who may, rule here."""
    found = queries.with_verdict(Commitment.objects.filter(pk=pk)).select_related(
        "institution", "holder", "dossier", "minder", "by", "session__group", "talk__dossier"
    )
    kept = found.first()
    if kept is None:
        raise Http404
    if not may_read_commitment(request.standing, kept, verdict=getattr(kept, "verdict", "")):
        raise PermissionDenied
    today = timezone.localdate()
    [told] = queries.told([kept], today=today)
    form = RulingForm(request.POST or None, today=today, is_open=told.is_open)
    rules = may_rule(request.standing, kept)
    if request.method == "POST" and not rules:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid() and request.standing.person is not None:
        said = {**form.cleaned_data, "verdict": Verdict(form.cleaned_data["verdict"])}
        actions.rule_on(commitment=kept, **said, by=request.standing.person, now=timezone.now())
        messages.success(request, _("Written down."))
        return redirect("dialogue:commitment", pk)
    context = {
        "told": told,
        "commitment": kept,
        "rulings": list(kept.rulings.select_related("by").order_by("-at", "-pk")),
        "form": form if rules else None,
        "may_write": may_write(request.standing),
        "may_read_talk": kept.talk is not None and may_read_talk(request.standing, kept.talk),
    }
    return render(request, "dialogue/commitment.html", context, status=422 if form.errors else 200)


@opens_to(Door.BOARD)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(Commitment, pk=pk)
    today, now = timezone.localdate(), timezone.now()
    form = CommitmentForm(request.POST or None, instance=kept, today=today)
    page = reverse("dialogue:commitment", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.edit_commitment(commitment=kept, fields=form.changes, revision=form.based_on, by=request.user, now=now)
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=_("Correct the promise"), button=_("Save"), back=page)
