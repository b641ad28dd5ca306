"""Calls as the office writes them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.funding.actions import calls as actions
from zbor.funding.actions import changing
from zbor.funding.forms.calls import CallForm, DeadlineForm, ReasonForm, UsedForm
from zbor.funding.models import Call
from zbor.funding.queries.conditions import clashes
from zbor.funding.views.pages import form_page, told_in_words, told_of
from zbor.members.doors import PersonRequest


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    """Begin a call."""
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = actions.save_call(
            call=None,
            fields=form.changes,
            disciplines=form.cleaned_data["disciplines"],
            regions=form.cleaned_data["regions"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("A draft is begun. Announce it once it is whole."))
        return redirect("funding:show", kept.pk)
    return form_page(
        request,
        form,
        heading=_("A new call"),
        button=_("Begin a draft"),
        back=reverse("funding:list"),
        lead=_("Only the office sees a draft. You announce it once it is whole."),
    )


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what is told of a call."""
    call = get_object_or_404(Call, pk=pk)
    form = CallForm(request.POST or None, instance=Call.objects.get(pk=pk))
    page = reverse("funding:show", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.save_call(
            call=call,
            fields=form.changes,
            disciplines=form.cleaned_data["disciplines"],
            regions=form.cleaned_data["regions"],
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=call.title, button=_("Save"), back=page)


@opens_to(Door.OFFICE)
@require_POST
def copy(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin the call of the next year."""
    call = get_object_or_404(Call, pk=pk)
    kept = actions.copy_call(call=call, by=request.user, now=timezone.now())
    messages.success(request, _("A copy is begun, without days and number. Change what is different there."))
    return redirect("funding:edit", kept.pk)


@opens_to(Door.OFFICE)
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more, because a draft cannot be brought back."""
    call = get_object_or_404(Call, pk=pk)
    if request.method == "POST":
        actions.remove_call(call=call, by=request.user, now=timezone.now())
        messages.success(request, _("The draft was thrown away."))
        return redirect("funding:list")
    return render(request, "funding/remove.html", {"call": call})


@opens_to(Door.OFFICE)
def announce(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what is to be announced, to whom, and what is still missing."""
    call = get_object_or_404(Call, pk=pk)
    now = timezone.now()
    is_over = call.closes_at is not None and call.closes_at <= now
    if request.method == "POST":
        is_record = is_over and request.POST.get("record") == "on"
        actions.announce(call=call, by=request.user, now=now, is_record=is_record)
        messages.success(request, _("Announced."))
        return redirect("funding:show", pk)
    missing = {
        _("It is not written what the call pays for."): not call.subject,
        _("It is not written who may apply."): not call.eligible,
        _("There is no address of the documentation."): not call.address,
        _("No sum is written."): call.total is None and call.most is None,
    }
    context = {
        "call": call,
        "clashes": clashes(call),
        "is_over": is_over,
        "has_end": call.closing == "never" or call.closes_at is not None,
        "missing": [words for words, lacks in missing.items() if lacks],
    }
    return render(request, "funding/announce.html", context)


@opens_to(Door.OFFICE)
def deadline(request: PersonRequest, pk: int) -> HttpResponse:
    """Move the deadline of an announced call; the one before stays on the page."""
    call = get_object_or_404(Call, pk=pk)
    form = DeadlineForm(request.POST or None, instance=Call.objects.get(pk=pk))
    page = reverse("funding:show", args=[pk])
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        changing.move_deadline(
            call=call,
            closes_at=form.cleaned_data["closes_at"],
            has_hour=form.cleaned_data["has_hour"],
            zone=form.cleaned_data["zone"],
            because=form.cleaned_data["because"],
            revision=form.based_on,
            by=request.user,
            now=now,
        )
        messages.success(request, told_in_words(call, _("Moved."), now))
        return redirect(page)
    return form_page(request, form, heading=call.title, button=_("Move the deadline"), back=page, lead=told_of(call))


@opens_to(Door.OFFICE)
def used(request: PersonRequest, pk: int) -> HttpResponse:
    """The funds are used before the deadline."""
    call = get_object_or_404(Call, pk=pk)
    page = reverse("funding:show", args=[pk])
    form = UsedForm(request.POST or None, initial={"on": call.funds_used_on or timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        changing.note_funds_used(call=call, on=form.cleaned_data["on"], by=request.user, now=now)
        messages.success(request, told_in_words(call, _("Noted."), now))
        return redirect(page)
    return form_page(request, form, heading=call.title, button=_("The funds are used"), back=page, lead=told_of(call))


@opens_to(Door.OFFICE)
def there(request: PersonRequest, pk: int) -> HttpResponse:
    """The funds are not used after all."""
    call = get_object_or_404(Call, pk=pk)
    page = reverse("funding:show", args=[pk])
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        changing.note_funds_there(call=call, because=form.cleaned_data["because"], by=request.user, now=now)
        messages.success(request, told_in_words(call, _("Taken back."), now))
        return redirect(page)
    lead = _("Those who were told that the funds are used are told this, too, with the reason.")
    return form_page(request, form, heading=call.title, button=_("There are funds after all"), back=page, lead=lead)


@opens_to(Door.OFFICE)
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Its publisher has withdrawn it; it cannot be taken back."""
    call = get_object_or_404(Call, pk=pk)
    form = ReasonForm(request.POST or None)
    page = reverse("funding:show", args=[pk])
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        now = timezone.now()
        changing.withdraw(call=call, because=because, by=request.user, now=now)
        messages.success(request, told_in_words(call, _("Withdrawn."), now))
        return redirect(page)
    return form_page(
        request,
        form,
        heading=call.title,
        button=_("The call is withdrawn"),
        back=page,
        lead=_("This cannot be taken back. %(told)s") % {"told": told_of(call)},
        is_final=True,
    )
