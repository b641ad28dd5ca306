"""The office's page of one person: what is written, what is missing, and what may be done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.participants import actions
from zbor.participants.actions import sensitive
from zbor.participants.characteristics import NAMES_OF_BANDS, age_on
from zbor.participants.forms import PaperForm
from zbor.participants.models import Notice, Participant
from zbor.participants.queries import missing, notice_of
from zbor.participants.rules import may_be_changed, may_be_erased, opens
from zbor.record.queries import about


@opens_to(Door.OFFICE)
@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    now, participant = timezone.now(), _person(pk)
    today = timezone.localdate(now)
    band = participant.age_band
    if participant.born_on:
        band = participant.operation.characteristics.band_of(participant.born_on, participant.entered_on).code
    context = {
        "participant": participant,
        "operation": participant.operation,
        "missing": missing(participant),
        "age": age_on(participant.born_on, participant.entered_on) if participant.born_on else None,
        "band": NAMES_OF_BANDS.get(band, ""),
        "exit_due": participant.exit_due(today),
        "notices": list(participant.notices.select_related("text")),
        "may_be_changed": may_be_changed(participant),
        "may_be_erased": may_be_erased(participant.operation, today),
        "opens": opens(participant, now),
        "reads": list(about(participant).filter(verb="participant.sensitive_read").order_by("-pk")[:20]),
    }
    return render(request, "participants/person.html", context)


@opens_to(Door.OFFICE)
def fill(request: PersonRequest, pk: int) -> HttpResponse:
    participant = _person(pk)
    if not may_be_changed(participant):
        return redirect("participants:person", pk)
    notice = notice_of(participant.operation)
    has_seen = Notice.objects.filter(participant=participant, text=notice).exists()
    form = PaperForm(request.POST or None, instance=_person(pk), notice=notice, has_seen=has_seen)
    if request.method == "POST" and form.is_valid():
        actions.fill_from_paper(participant=participant, form=form.form, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("participants:person", pk)
    context = {"participant": participant, "operation": participant.operation, "notice": notice, "form": form}
    response = render(request, "participants/fill.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


@opens_to(Door.OFFICE)
@require_POST
def read_sensitive(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the sensitive answers once; it is no page to come back to, and the journal notes it."""
    participant = _person(pk)
    answers = sensitive.read(participant=participant, by=request.user, now=timezone.now())
    if answers is None:
        messages.warning(request, _("There are no answers to sensitive questions."))
        return redirect("participants:person", pk)
    response = render(request, "participants/sensitive.html", {"participant": participant, "answers": answers})
    response["Cache-Control"] = "no-store"
    return response


@opens_to(Door.OFFICE)
@require_POST
def unlock(request: PersonRequest, pk: int) -> HttpResponse:
    actions.unlock(participant=_person(pk), by=request.user, now=timezone.now())
    messages.success(request, _("It can be corrected again. Tell the funder what changes."))
    return redirect("participants:person", pk)


@opens_to(Door.OFFICE)
@require_POST
def erase(request: PersonRequest, pk: int) -> HttpResponse:
    actions.erase(participant=_person(pk), by=request.user, now=timezone.now())
    messages.success(request, _("Erased. What is left counts and names nobody."))
    return redirect("participants:person", pk)


def _person(pk: int) -> Participant:
    """A person; a row that was merged has no page."""
    rows = Participant.objects.select_related("operation", "organisation", "person", "filled_by", "locked_by")
    found = get_object_or_404(rows, pk=pk)
    if found.merged_into_id is not None:
        raise Http404
    return found
