"""Invite voices in waves: choose, see whom it reaches, then send."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.inviting import invite_and_send, send_again
from zbor.consultations.models import Consultation
from zbor.consultations.queries import waves
from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.rules import is_answerable
from zbor.consultations.views.finding import consultation_for
from zbor.consultations.wave_forms import ChooseForm
from zbor.consultations.words_of_choosing import chosen_in_words
from zbor.members.doors import PersonRequest

PAGE_LENGTH = 50
MOST_FOUND = 30
"""So many names are offered at once; more words of the name narrow them."""


@opens_to(Door.OFFICE)
@require_POST
def open_first(request: PersonRequest, pk: int) -> HttpResponse:
    """Open without writing to anybody yet; whom to invite first is chosen next."""
    consultation = consultation_for(request, pk)
    actions.open_consultation(consultation=consultation, by=request.user, now=timezone.now())
    messages.success(
        request, _("The consultation is open; nobody has been written to yet. Choose whom to invite first.")
    )
    return redirect("consultations:invite", pk=pk)


@opens_to(Door.OFFICE)
def invite(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose voices and see whom the letters would reach; the button that sends carries the choice."""
    consultation = consultation_for(request, pk)
    now = timezone.now()
    if not is_answerable(consultation, now):
        raise Refused(_("Answers are not taken now, so nobody is invited."))
    if request.method == "POST":
        form = _form(request.POST, consultation)
        if not form.is_valid() or (form.chosen.is_everyone and "rest" not in request.POST):
            raise Refused(_("Nobody was chosen; nobody was written to."), hint=_("Go back and choose."))
        run = invite_and_send(consultation=consultation, chosen=form.chosen, by=request.user, now=now)
        return redirect("runs:progress", pk=run.pk)
    form = _form(request.GET, consultation)
    chosen = form.chosen if form.is_valid() else Chosen()
    on = timezone.localdate(now)
    left = waves.not_invited(consultation)
    entries = [] if chosen.is_everyone else list(waves.entries_chosen(left, chosen, on=on))
    rest = list(left)
    context = {
        "consultation": consultation,
        "form": form,
        "is_chosen": not chosen.is_everyone,
        "words": chosen_in_words([chosen])[0],
        "reach": waves.reach_of(consultation, entries, on=on),
        "rest": waves.reach_of(consultation, rest, on=on),
        "hidden": _form(request.GET, consultation, is_hidden=True),
        "waves": _waves(consultation),
        "q": request.GET.get("q", ""),
    }
    return render(request, "consultations/invite.html", context, status=200 if form.is_valid() else 422)


def _form(data: QueryDict, consultation: Consultation, *, is_hidden: bool = False) -> ChooseForm:
    """Offered by name are those that were found, and those that were ticked before."""
    ticked = [int(one) for one in data.getlist("voices") if one.isascii() and one.isdigit() and len(one) < 18]
    left = waves.not_invited(consultation)
    found = (
        list(queries.found_voices(consultation, str(data["q"])).filter(pk__in=left)[:MOST_FOUND])
        if data.get("q")
        else []
    )
    known = {one.pk: one for one in [*left.filter(pk__in=ticked), *found]}
    name = False if is_hidden else "id_%s"
    return ChooseForm(data, entries=known.values(), is_hidden=is_hidden, auto_id=name)


def _waves(consultation: Consultation) -> list[tuple[object, str]]:
    """Every wave with whom it meant, in words."""
    found = waves.waves_of(consultation)
    return list(zip(found, chosen_in_words([Chosen.of(one.chosen) for one in found]), strict=True))


@opens_to(Door.OFFICE)
@require_POST
def resume(request: PersonRequest, pk: int, wave_pk: int) -> HttpResponse:
    """Take up letters that were interrupted."""
    wave = get_object_or_404(consultation_for(request, pk).waves, pk=wave_pk)
    run = send_again(wave=wave, by=request.user)
    if run is None:
        messages.success(request, _("These letters have all been written."))
        return redirect("consultations:invite", pk=pk)
    return redirect("runs:progress", pk=run.pk)


@opens_to(Door.OFFICE)
def invited(request: PersonRequest, pk: int) -> HttpResponse:
    """Every voice of the roll, with the day on which it was invited."""
    consultation = consultation_for(request, pk)
    words = request.GET.get("q", "")
    page = Paginator(queries.found_voices(consultation, words), PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {"consultation": consultation, "page": page, "at": waves.invited_at(consultation), "q": words}
    return render(request, "consultations/invited.html", context)
