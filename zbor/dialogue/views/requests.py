"""Requests for public information."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.revised import Revised
from zbor.dialogue import actions, queries
from zbor.dialogue.forms.requests import ProgressForm, RequestForm
from zbor.dialogue.models import InformationRequest
from zbor.dialogue.rules import may_read_request, may_write
from zbor.dialogue.views.pages import PER_PAGE, form_page
from zbor.members.doors import MemberRequest, PersonRequest


@opens_to(Door.NETWORK)
def listed(request: MemberRequest) -> HttpResponse:
    """The requests the visitor may read, the newest first."""
    page = Paginator(queries.requests(request.standing), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": queries.told_requests(page.object_list, today=timezone.localdate()),
        "may_write": may_write(request.standing),
    }
    return render(request, "dialogue/requests.html", context)


@opens_to(Door.NETWORK)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """A request with its terms and how it stands."""
    asked = get_object_or_404(InformationRequest.objects.select_related("institution", "dossier", "by"), pk=pk)
    if not may_read_request(request.standing, asked):
        raise PermissionDenied
    [told] = queries.told_requests([asked], today=timezone.localdate())
    context = {"told": told, "asked": asked, "may_write": may_write(request.standing)}
    return render(request, "dialogue/request.html", context)


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    today = timezone.localdate()
    initial: dict[str, object] = {"asked_on": today}
    initial |= {name: request.GET[name] for name in ("institution", "dossier") if request.GET.get(name, "").isalnum()}
    form = RequestForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = actions.save_request(request=None, fields=form.changes, by=request.user, now=timezone.now())
        messages.success(request, _("Written down; the term is reckoned."))
        return redirect("dialogue:request", kept.pk)
    lead = _("The body has twenty working days from the day on which the request arrived there.")
    back = reverse("dialogue:requests")
    heading = _("A new request for public information")
    return form_page(request, form, heading=heading, button=_("Write down"), back=back, lead=lead)


@opens_to(Door.BOARD)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct what was asked."""
    asked = get_object_or_404(InformationRequest, pk=pk)
    form = RequestForm(request.POST or None, instance=asked, today=timezone.localdate())
    return _changed(request, asked, form, heading=_("Correct the request"))


@opens_to(Door.BOARD)
def progress(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down what came of it."""
    asked = get_object_or_404(InformationRequest, pk=pk)
    form = ProgressForm(request.POST or None, instance=asked, today=timezone.localdate())
    return _changed(request, asked, form, heading=_("What came of the request"))


def _changed(request: PersonRequest, asked: InformationRequest, form: Revised, *, heading: str) -> HttpResponse:
    page = reverse("dialogue:request", args=[asked.pk])
    if request.method == "POST" and form.is_valid():
        actions.save_request(
            request=asked, fields=form.changes, revision=form.based_on, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=heading, button=_("Save"), back=page)
