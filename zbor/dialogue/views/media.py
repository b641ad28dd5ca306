"""Journalists: the office's alone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dialogue import actions, queries
from zbor.dialogue.forms.media import ForgetForm, JournalistForm, OutletForm
from zbor.dialogue.models import Journalist, Outlet
from zbor.dialogue.views.pages import form_page
from zbor.members.doors import MemberRequest, PersonRequest

FEW = 10


@opens_to(Door.OFFICE)
def listed(request: MemberRequest) -> HttpResponse:
    """By outlet: whom we know, what they cover, when we spoke last."""
    return render(request, "dialogue/media.html", {"outlets": queries.by_outlet()})


@opens_to(Door.OFFICE)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """How to reach a journalist, why it may be kept, and what was talked."""
    journalist = get_object_or_404(queries.journalists(), pk=pk)
    talks = list(queries.talks(request.standing).filter(journalist=journalist)[:FEW])
    return render(request, "dialogue/journalist.html", {"journalist": journalist, "talks": talks})


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    form = JournalistForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = _saved(request, form, None)
        messages.success(request, _("Entered."))
        return redirect("dialogue:journalist", kept.pk)
    lead = _("Only what the work needs, and only with a reason. The person may ask what we keep, and to be forgotten.")
    back = reverse("dialogue:media")
    return form_page(request, form, heading=_("A new journalist"), button=_("Enter"), back=back, lead=lead)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    journalist = get_object_or_404(queries.journalists(), pk=pk)
    form = JournalistForm(request.POST or None, instance=Journalist.objects.get(pk=pk))
    page = reverse("dialogue:journalist", args=[pk])
    if request.method == "POST" and form.is_valid():
        _saved(request, form, journalist)
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=str(journalist), button=_("Save"), back=page)


def _saved(request: PersonRequest, form: JournalistForm, journalist: Journalist | None) -> Journalist:
    return actions.save_journalist(
        journalist=journalist,
        outlet=form.cleaned_data["outlet_name"],
        fields=form.changes,
        revision=form.based_on if journalist else 1,
        by=request.user,
        now=timezone.now(),
    )


@opens_to(Door.OFFICE)
def rename(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct the name of an outlet."""
    outlet = get_object_or_404(Outlet, pk=pk)
    form = OutletForm(request.POST or None, initial={"name": outlet.name})
    back = reverse("dialogue:media")
    if request.method == "POST" and form.is_valid():
        actions.rename_outlet(outlet=outlet, name=form.cleaned_data["name"], by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect(back)
    return form_page(request, form, heading=str(outlet), button=_("Save"), back=back)


@opens_to(Door.OFFICE)
def forget(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask for the reason, and erase what is known; it cannot be put back. A second click finds it done."""
    if request.method == "POST" and Journalist.objects.filter(pk=pk, forgotten_at__isnull=False).exists():
        return redirect("dialogue:media")
    journalist = get_object_or_404(queries.journalists(), pk=pk)
    form = ForgetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        actions.forget_journalist(journalist=journalist, why=why, by=request.user, now=timezone.now())
        messages.success(request, _("Forgotten. What was talked stays, with nobody's name at it."))
        return redirect("dialogue:media")
    lead = _(
        "Name, ways of reaching and notes are erased for good, in the journal too; backups lose them as they are "
        "replaced. Talks stay without the name: read them first, and take the name out of what was written in them. "
        "Who signed a piece in the press is public and stays at the clipping."
    )
    back = reverse("dialogue:journalist", args=[pk])
    return form_page(request, form, heading=str(journalist), button=_("Forget for good"), back=back, lead=lead)
