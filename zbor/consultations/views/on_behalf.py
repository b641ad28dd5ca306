"""The office enters answers that somebody gave by phone, on paper or in person."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.forms_on_behalf import EnteredAnswerForm, FindVoiceForm, SaidForm
from zbor.consultations.models import Consultation, Statement
from zbor.consultations.queries import Slot
from zbor.consultations.rules import is_answerable
from zbor.consultations.tasks import refresh_if_due
from zbor.consultations.views.finding import consultation_for
from zbor.decisions.models import RollEntry
from zbor.members.doors import PersonRequest
from zbor.members.models import Person

ON_A_PAGE = 30
CHOSEN = re.compile(r"statement-(\d{1,17})-value", re.ASCII)


@opens_to(Door.OFFICE)
@require_safe
def choose(request: PersonRequest, pk: int) -> HttpResponse:
    """For whom: the voices of the roll by name, with how many statements each has not answered."""
    consultation = consultation_for(request, pk)
    if not is_answerable(consultation, timezone.now()):
        raise Refused(
            _("Answers can be entered only while the consultation is open and before its deadline."),
            hint=_("While it is open, you can move the deadline."),
        )
    form = FindVoiceForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.found_voices(consultation, text)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "consultation": consultation,
        "form": form,
        "page": page,
        "left": queries.left_of(consultation, page),
        "query": f"&{kept.urlencode()}" if kept else "",
        "is_filtered": bool(text),
        "entered": queries.entered(consultation),
    }
    return render(request, "consultations/on_behalf.html", context)


@opens_to(Door.OFFICE)
def enter(request: PersonRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Every statement on one page; what the voice answered itself is only said to be answered."""
    consultation = consultation_for(request, pk)
    voices = RollEntry.objects.filter(roll=consultation.roll_id).select_related("roll", "organisation", "person")
    entry = get_object_or_404(voices, pk=entry_pk)
    now = timezone.now()
    people = actions.must_be_enterable(consultation=consultation, entry=entry, by=request.user, now=now)
    data = request.POST if request.method == "POST" else None
    rows = [
        (slot, None if slot.is_answered else EnteredAnswerForm(data, slot=slot))
        for slot in queries.slots(consultation, entry)
    ]
    how = _how(request, consultation, entry, people)
    gone = _gone(request, consultation, rows)
    if data is not None and _is_good(rows, how) and not gone:
        return _record(request, consultation, entry, rows, how)
    context = {
        "consultation": consultation,
        "entry": entry,
        "people": people,
        "how": how,
        "rows": rows,
        "gone": gone,
        "answered": sum(slot.is_answered for slot, _form in rows),
        "wrong": sum(bool(form and form.is_bound and form.errors) for _slot, form in rows),
    }
    return render(request, "consultations/on_behalf_enter.html", context, status=422 if data is not None else 200)


Row = tuple[Slot, EnteredAnswerForm | None]


def _how(request: PersonRequest, consultation: Consultation, entry: RollEntry, people: list[Person]) -> SaidForm:
    opened = consultation.opened_at
    return SaidForm(
        request.POST if request.method == "POST" else None,
        initial={"said_on": timezone.localdate()},
        people=people,
        is_own_voice=entry.person_id is not None,
        since=timezone.localdate(opened) if opened else None,
    )


def _gone(request: HttpRequest, consultation: Consultation, rows: list[Row]) -> list[Statement]:
    """Statements for which an answer was sent that may no longer be entered: answered, or taken away, meanwhile."""
    open_now = {slot.statement.pk for slot, form in rows if form}
    sent = {int(found[1]) for key, value in request.POST.items() if value and (found := CHOSEN.fullmatch(key))}
    return list(consultation.statements.filter(pk__in=sent - open_now))


def _is_good(rows: list[Row], how: SaidForm) -> bool:
    """Whether everything can be recorded; how it came matters only where something is recorded."""
    forms = [form for _slot, form in rows if form]
    if not all([form.is_valid() for form in forms]):  # noqa: C419 -- every form is asked, so that each says its fault
        return False
    chosen = [form.answer for form in forms if form.is_chosen]
    if not chosen:
        how.add_error(None, _("Choose an answer to at least one statement."))
    return bool(chosen) and (not any(chosen) or how.is_valid())


def _record(
    request: PersonRequest, consultation: Consultation, entry: RollEntry, rows: list[Row], how: SaidForm
) -> HttpResponse:
    now = timezone.now()
    answers = {slot.statement.pk: form.answer for slot, form in rows if form and form.is_chosen}
    done = actions.answer_for(
        consultation=consultation,
        entry=entry,
        answers=answers,
        said=how.said if any(answers.values()) else None,
        by=request.user,
        now=now,
    )
    refresh_if_due(consultation=consultation, now=now)
    for sentence in _told(done, entry):
        messages.success(request, sentence)
    return redirect("consultations:on_behalf", pk=consultation.pk)


def _told(done: actions.Entry, entry: RollEntry) -> list[str]:
    """What came of it, in words."""
    said = []
    if done.recorded:
        words = ngettext(
            "%(n)d answer is entered for %(name)s; who may answer for this voice is told by letter.",
            "%(n)d answers are entered for %(name)s; who may answer for this voice is told by letter.",
            done.recorded,
        )
        said.append(words % {"n": done.recorded, "name": entry.name})
    if done.taken_back:
        words = ngettext(
            "%(n)d answer of %(name)s is taken back; who may answer for this voice is told by letter.",
            "%(n)d answers of %(name)s are taken back; who may answer for this voice is told by letter.",
            done.taken_back,
        )
        said.append(words % {"n": done.taken_back, "name": entry.name})
    if done.replaced:
        words = ngettext(
            "%(n)d answer that had been entered by %(names)s is replaced.",
            "%(n)d answers that had been entered by %(names)s are replaced.",
            done.replaced,
        )
        said.append(words % {"n": done.replaced, "names": ", ".join(done.colleagues)})
    return said or [_("All of this was entered already; nothing has changed.")]
