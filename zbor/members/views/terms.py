"""What holds from a day to a day: the office lets it begin, end, and be restored."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members import actions
from zbor.members.doors import PersonRequest
from zbor.members.forms.network import LastDayForm, SinceForm, WorkerForm
from zbor.members.models import Affiliation, Mandate, Membership, Organisation, Person, Seat
from zbor.members.views.pages import form_page


@dataclass(frozen=True)
class Kind:
    """One kind of term: how it is asked about, and which action ends it under which name."""

    model: type[Membership | Affiliation | Mandate | Seat]
    question: Promise | str
    end: Callable[..., object]
    argument: str


KINDS = {
    "memberships": Kind(Membership, gettext_lazy("End the membership"), actions.end_membership, "membership"),
    "affiliations": Kind(Affiliation, gettext_lazy("The person leaves"), actions.end_affiliation, "affiliation"),
    "mandates": Kind(Mandate, gettext_lazy("Withdraw the mandate"), actions.withdraw_mandate, "mandate"),
    "seats": Kind(Seat, gettext_lazy("End the seat"), actions.end_seat, "seat"),
}


@opens_to(Door.OFFICE)
def end(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Ask for the last day, and end the term with it."""
    known, term = _term(kind, pk)
    form = LastDayForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        known.end(**{known.argument: term}, last_day=form.cleaned_data["last_day"], by=request.user)
        messages.success(request, _("The last day is written. For thirty days you can take it back."))
        return redirect(_page_of(term))
    return form_page(request, form, heading=str(term), button=str(known.question), back=_page_of(term))


@opens_to(Door.OFFICE)
@require_POST
def restore(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Take an end back."""
    _known, term = _term(kind, pk)
    actions.restore(term=term, today=timezone.localdate(), by=request.user)
    messages.success(request, _("The end is taken back; it holds on."))
    return redirect(_page_of(term))


@opens_to(Door.OFFICE)
def begin_membership(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Let an organisation or a person belong to the network."""
    one: Organisation | Person = (
        get_object_or_404(Organisation, pk=pk) if kind == "organisations" else get_object_or_404(Person, pk=pk)
    )
    form = SinceForm(request.POST or None, today=timezone.localdate())
    page = f"/network/{kind}/{pk}/"
    if request.method == "POST" and form.is_valid():
        actions.begin_membership(of=one, since=form.cleaned_data["since"], by=request.user)
        messages.success(request, _("The membership is written."))
        return redirect(page)
    return form_page(request, form, heading=str(one), button=_("Begin the membership"), back=page)


@opens_to(Door.OFFICE)
def add_worker(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a person, known or new, to an organisation, with a mandate where asked."""
    organisation = get_object_or_404(Organisation, pk=pk)
    form = WorkerForm(request.POST or None, today=timezone.localdate())
    page = f"/network/organisations/{pk}/"
    if request.method == "POST" and form.is_valid():
        _add(organisation, form.cleaned_data, by=request.user)
        messages.success(request, _("%(name)s is added.") % {"name": form.cleaned_data["person"].name})
        return redirect(page)
    heading = _("Add a person to: %(name)s") % {"name": organisation}
    return form_page(request, form, heading=heading, button=_("Add the person"), back=page)


@transaction.atomic
def _add(organisation: Organisation, data: dict[str, Any], *, by: Person) -> None:
    person: Person = data["person"]
    if data["known"] is None:
        actions.enter_person(person=person, by=by)
    actions.affiliate(person=person, organisation=organisation, since=data["since"], role=data["role"], by=by)
    if data["binds"]:
        actions.grant_mandate(person=person, organisation=organisation, since=data["since"], by=by)


@opens_to(Door.OFFICE)
def grant_mandate(request: PersonRequest, pk: int) -> HttpResponse:
    """Let somebody who works for an organisation bind it."""
    affiliation = get_object_or_404(Affiliation.objects.select_related("person", "organisation"), pk=pk)
    organisation = affiliation.organisation
    form = SinceForm(request.POST or None, today=timezone.localdate())
    page = f"/network/organisations/{organisation.pk}/"
    if request.method == "POST" and form.is_valid():
        since = form.cleaned_data["since"]
        actions.grant_mandate(person=affiliation.person, organisation=organisation, since=since, by=request.user)
        messages.success(request, _("%(name)s may bind the organisation.") % {"name": affiliation.person.name})
        return redirect(page)
    lead = _("A person with a mandate confirms the organisation's answers, casts its ballot and signs for it.")
    return form_page(request, form, heading=str(affiliation), button=_("Give the mandate"), back=page, lead=lead)


def _term(kind: str, pk: int) -> tuple[Kind, Membership | Affiliation | Mandate | Seat]:
    known = KINDS.get(kind)
    if known is None:
        raise Http404
    term = get_object_or_404(known.model._default_manager, pk=pk)  # noqa: SLF001 -- documented
    return known, cast("Membership | Affiliation | Mandate | Seat", term)


def _page_of(term: Membership | Affiliation | Mandate | Seat) -> str:
    """Where the history of a term is told."""
    if isinstance(term, Seat):
        return f"/network/bodies/{term.body_id}/"
    if isinstance(term, Membership) and term.person_id:
        return f"/network/people/{term.person_id}/"
    return f"/network/organisations/{term.organisation_id}/"
