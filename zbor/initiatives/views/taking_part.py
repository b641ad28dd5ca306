"""Stand behind an idea, offer to take part in it, ask about it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.initiatives.actions import taking_part as actions
from zbor.initiatives.forms.ideas import OnBehalf, PartForm, RemarkForm
from zbor.initiatives.models import Part, Remark
from zbor.initiatives.queries.initiatives import own
from zbor.initiatives.views.pages import form_page, initiative_or_404, to
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
@require_POST
def support(request: PersonRequest, pk: int) -> HttpResponse:
    """Stand behind it on behalf of an organisation."""
    initiative = initiative_or_404(pk)
    form = OnBehalf(request.POST, organisations=own(request.standing))
    if form.is_valid():
        organisation = form.cleaned_data["organisation"]
        actions.support(initiative=initiative, organisation=organisation, by=request.user, now=timezone.now())
        messages.success(request, _("%(organisation)s stands behind it.") % {"organisation": organisation})
    else:
        messages.error(request, _("Choose on behalf of which organisation."))
    return to(initiative)


@opens_to(Door.NETWORK)
@require_POST
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Stand behind it no longer."""
    initiative = initiative_or_404(pk)
    form = OnBehalf(request.POST, organisations=own(request.standing))
    if form.is_valid():
        organisation = form.cleaned_data["organisation"]
        actions.take_support_back(initiative=initiative, organisation=organisation, by=request.user, now=timezone.now())
        messages.success(request, _("The support was taken back."))
    return to(initiative)


@opens_to(Door.NETWORK)
def offer(request: PersonRequest, pk: int) -> HttpResponse:
    """Offer to take part, or say anew with what."""
    initiative = initiative_or_404(pk)
    organisations = own(request.standing).exclude(pk=initiative.organisation_id)
    if not organisations:
        raise Http404
    before = initiative.parts.filter(organisation__in=organisations).first()
    form = PartForm(request.POST or None, organisations=organisations, initial=PartForm.of(before))
    if request.method == "POST" and form.is_valid():
        part = actions.offer_part(initiative=initiative, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(
            request,
            _("Offered.")
            if part.bound_at
            else _("Offered. It is binding once a colleague with the mandate has said yes."),
        )
        return to(initiative)
    back = reverse("initiatives:show", args=[pk])
    return form_page(request, form, heading=initiative.title, button=_("Offer to take part"), back=back)


@opens_to(Door.NETWORK)
@require_POST
def bind(request: PersonRequest, pk: int) -> HttpResponse:
    """Say a binding yes."""
    part = _part(pk)
    actions.bind_part(part=part, by=request.user, now=timezone.now())
    messages.success(request, _("Said in the name of %(organisation)s.") % {"organisation": part.organisation})
    return to(part.initiative)


@opens_to(Door.NETWORK)
@require_POST
def accept(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an offer up."""
    part = _part(pk)
    actions.answer_part(part=part, accepts=True, by=request.user, now=timezone.now())
    messages.success(request, _("%(organisation)s takes part.") % {"organisation": part.organisation})
    return to(part.initiative)


@opens_to(Door.NETWORK)
@require_POST
def decline(request: PersonRequest, pk: int) -> HttpResponse:
    """Decline an offer."""
    part = _part(pk)
    actions.answer_part(part=part, accepts=False, by=request.user, now=timezone.now())
    messages.success(request, _("Declined."))
    return to(part.initiative)


@opens_to(Door.NETWORK)
@require_POST
def leave(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one's own offer back."""
    part = _part(pk)
    actions.leave(part=part, by=request.user, now=timezone.now())
    messages.success(request, _("The offer was taken back."))
    return to(part.initiative)


@opens_to(Door.NETWORK)
@require_POST
def remark(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask or remark something."""
    initiative = initiative_or_404(pk)
    form = RemarkForm(request.POST)
    if form.is_valid():
        actions.remark(initiative=initiative, text=form.cleaned_data["text"], by=request.user, now=timezone.now())
        return to(initiative)
    back = reverse("initiatives:show", args=[pk])
    return form_page(request, form, heading=initiative.title, button=_("Write"), back=back)


@opens_to(Door.NETWORK)
@require_POST
def take_remark_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one's own words away."""
    said = get_object_or_404(Remark.objects.select_related("initiative__organisation"), pk=pk)
    actions.take_remark_back(remark=said, by=request.user, now=timezone.now())
    messages.success(request, _("It was taken away."))
    return to(said.initiative)


def _part(pk: int) -> Part:
    return get_object_or_404(Part.objects.select_related("initiative__organisation", "organisation"), pk=pk)
