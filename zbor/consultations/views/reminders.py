"""Remind those who have not answered; and each person's own wish not to be reminded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.moments import moment
from zbor.base.refusals import Refused
from zbor.consultations import actions
from zbor.consultations.letters_of_reminders import text_of
from zbor.consultations.models import Consultation
from zbor.consultations.queries import reminders as silence
from zbor.consultations.queries import waves
from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.reminder_forms import ReminderForm
from zbor.consultations.reminding import remind_and_send
from zbor.consultations.rules import is_answerable
from zbor.consultations.views.finding import consultation_for
from zbor.consultations.wave_forms import ChooseForm
from zbor.consultations.words_of_choosing import chosen_in_words
from zbor.members.doors import PersonRequest


@opens_to(Door.OFFICE)
def remind(request: PersonRequest, pk: int) -> HttpResponse:
    """Who has not answered, in counts; a few words; and the button that reminds them."""
    consultation = consultation_for(request, pk)
    now = timezone.now()
    if not is_answerable(consultation, now):
        raise Refused(_("Answers are not taken now, so nobody is reminded."))
    form, chosen = ReminderForm(request.POST or None), _chosen(request)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        run = remind_and_send(consultation=consultation, words=words, chosen=chosen, by=request.user, now=now)
        return redirect("runs:progress", pk=run.pk)
    later = silence.next_round_at(consultation, now=now)
    itself_at = silence.reminds_itself_at(consultation)
    context = {
        "consultation": consultation,
        "round": silence.round_of(consultation, on=timezone.localdate(now), chosen=chosen),
        "chosen": None if chosen.is_everyone else chosen_in_words([chosen])[0],
        "left_out": waves.not_invited(consultation).count(),
        "earlier": [one for one in consultation.reminders.all() if one.sent_at],
        "later": moment(later) if later else "",
        "itself_at": moment(itself_at) if itself_at else "",
        "itself_is_past": itself_at is not None and itself_at <= now,
        "letter": _letter(request, consultation),
        "form": form,
    }
    return render(request, "consultations/remind.html", context, status=422 if form.errors else 200)


def _chosen(request: PersonRequest) -> Chosen:
    """The segment that the address names; all that are silent where it names none."""
    form = ChooseForm(request.GET, entries=[])
    return form.chosen if form.is_valid() else Chosen()


def _letter(request: PersonRequest, consultation: Consultation) -> str:
    """The letter as an organisation reads it, in the language of whoever looks."""
    somebody = silence.Reminded(request.user, to_answer=[_("the name of the organisation")])
    return text_of(consultation, somebody, "", way=_("(a link of the reader's own)"))


@opens_to(Door.OFFICE)
@require_POST
def by_itself(request: PersonRequest, pk: int) -> HttpResponse:
    """Let it remind by itself, or not."""
    consultation = consultation_for(request, pk)
    wanted = request.POST.get("by_itself") == "yes"
    actions.choose_reminding(consultation=consultation, by_itself=wanted, by=request.user, now=timezone.now())
    messages.success(
        request, _("The consultation will remind by itself.") if wanted else _("It will not remind by itself.")
    )
    return redirect("consultations:remind", pk=pk)


@opens_to(Door.NETWORK)
def own(request: PersonRequest, pk: int) -> HttpResponse:
    """Whether one wants reminders of this consultation; the letters lead here."""
    consultation = consultation_for(request, pk)
    if request.method == "POST":
        stop = request.POST.get("stop") == "yes"
        actions.spare(consultation=consultation, stop=stop, by=request.user, now=timezone.now())
        messages.success(
            request, _("You get no more reminders of it.") if stop else _("You get reminders of it again.")
        )
        return redirect("consultations:reminders", pk=pk)
    spared = silence.is_spared(consultation, request.user)
    return render(request, "consultations/own_reminders.html", {"consultation": consultation, "spared": spared})
