"""The office's pages: who registered, one registration, somebody written down for somebody, doubles, the table as a file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.tables import as_csv
from zbor.members.doors import PersonRequest
from zbor.trainings.actions import seats as actions
from zbor.trainings.actions.changing import merge, tell_apart
from zbor.trainings.actions.questions import read_sensitive
from zbor.trainings.actions.registering import register_for
from zbor.trainings.enums import LIVE, Seat
from zbor.trainings.forms.seats import OnBehalfForm, ReasonForm
from zbor.trainings.models import Registration, Training
from zbor.trainings.queries.doubles import doubles
from zbor.trainings.queries.own import stands
from zbor.trainings.queries.people import Row, corrections_of, counted, moves_of, questions_shown, registrations, rows
from zbor.trainings.queries.questions import asked, in_words
from zbor.trainings.queries.seats import taken
from zbor.trainings.views.seats_pages import form_page, is_hybrid, page_of

PER_PAGE = 100
COLUMNS = ("name", "email", "phone", "organisation", "is_member", "state", "place", "way", "note", "registered_at")
DEEDS = {
    "refuse": (actions.refuse, gettext_lazy("Do not approve"), gettext_lazy("Whoever registered reads this reason.")),
    "ahead": (
        actions.move_up,
        gettext_lazy("Move to the front of the list"),
        gettext_lazy("Everybody who waits reads this reason, without the name."),
    ),
    "cancel": (actions.leave, gettext_lazy("Take off the list"), gettext_lazy("Whoever registered reads this reason.")),
}
"""What is done with a registration only with a reason: the deed, the words on its button, and who reads the reason."""


@opens_to(Door.OFFICE)
@require_safe
def listed(request: PersonRequest, pk: int) -> HttpResponse:
    """Everybody who registered; for paper the whole list on one page."""
    training, now = get_object_or_404(Training, pk=pk), timezone.now()
    found, questions = registrations(training), questions_shown(training)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    is_whole = "whole" in request.GET
    context = {
        "training": training,
        "address": page_of(training),
        "questions": questions,
        "page": page,
        "rows": rows(training, found if is_whole else page.object_list, questions, now),  # type: ignore[arg-type] # a slice of the queryset
        "is_whole": is_whole,
        "counted": counted(training),
        "taken": taken(training),
        "doubles": doubles(training),
        "has_sensitive": training.questions.filter(is_sensitive=True).exists(),
    }
    return render(request, "trainings/people.html", context)


@opens_to(Door.OFFICE)
@require_safe
def table(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The same as a file, without what is sensitive."""
    training = get_object_or_404(Training, pk=pk)
    questions = questions_shown(training)
    told = rows(training, registrations(training), questions, timezone.now())
    columns = [*COLUMNS, *(one.text for one in questions)]
    return as_csv(columns, (_cells(one) for one in told), filename=f"training-{pk}.csv")


def _cells(row: Row) -> list[object]:
    one = row.registration
    organisation = one.organisation.name if one.organisation else one.organisation_name
    at = timezone.localtime(one.registered_at).isoformat(timespec="minutes")
    told = [one.name, one.email, one.phone, organisation, one.is_member, one.seat, row.place, one.way, one.note, at]
    return [*told, *(answer.words for answer in row.answers)]


@opens_to(Door.OFFICE)
@require_POST
def sensitive(request: PersonRequest, pk: int) -> HttpResponse:
    """The sensitive answers, on a page that no browser keeps; that they were read is noted."""
    training = get_object_or_404(Training, pk=pk)
    answers = read_sensitive(training=training, by=request.user, now=timezone.now())
    told = [(one.question, one.registration, in_words(one.value)) for one in answers]
    response = render(request, "trainings/sensitive.html", {"training": training, "told": told})
    response["Cache-Control"] = "no-store"
    return response


@opens_to(Door.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """Write somebody down who called, or came to the door."""
    training = get_object_or_404(Training, pk=pk)
    data = request.POST if request.method == "POST" else None
    form = OnBehalfForm(data, questions=asked(training), is_hybrid=is_hybrid(training))
    back = reverse("trainings:people", args=[pk])
    if request.method == "POST" and form.is_valid():
        made = register_for(
            training=training,
            applicant=form.applicant(),
            answers=form.answers,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, f"{made.name}: {made.get_seat_display()}")
        return redirect(back)
    lead = _("What you do not know, the person is asked by the link in the letter.")
    return form_page(request, form, heading=_("Register somebody"), button=_("Register"), back=back, lead=lead)


@opens_to(Door.OFFICE)
@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """One registration with what became of it."""
    registration = _one(pk)
    told = stands(registration, timezone.now(), sensitive=False)
    context = {
        "registration": registration,
        "training": registration.training,
        "told": told,
        "moves": moves_of(registration),
        "corrections": corrections_of(registration),
        "is_live": registration.seat in LIVE,
        "waits": registration.seat == Seat.WAITING,
        "asked": registration.seat == Seat.ASKED,
        "offered": registration.seat == Seat.OFFERED,
    }
    return render(request, "trainings/person.html", context)


@opens_to(Door.OFFICE)
@require_POST
def take_for(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody called and said that they take the seat."""
    done = actions.take(registration=_one(pk), by=request.user, now=timezone.now())
    return _back(request, done)


@opens_to(Door.OFFICE)
@require_POST
def approve(request: PersonRequest, pk: int) -> HttpResponse:
    done = actions.approve(registration=_one(pk), by=request.user, now=timezone.now())
    return _back(request, done)


@opens_to(Door.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def with_reason(request: PersonRequest, pk: int, deed: str) -> HttpResponse:
    """What the office does only with a reason: not approve, move to the front, take off the list."""
    registration, form = _one(pk), ReasonForm(request.POST or None)
    act, heading, lead = DEEDS[deed]
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        return _back(request, act(registration=registration, because=because, by=request.user, now=timezone.now()))
    back = reverse("trainings:person", args=[pk])
    named = f"{heading}: {registration.name}"
    return form_page(request, form, heading=named, button=str(heading), lead=str(lead), back=back)


@opens_to(Door.OFFICE)
@require_POST
def settle_double(request: PersonRequest, pk: int, other_pk: int) -> HttpResponse:
    """Join two registrations, or say that they are of two people."""
    one, other = _one(pk), _one(other_pk)
    if request.POST.get("do") == "merge":
        kept = merge(one=one, other=other, by=request.user, now=timezone.now())
        messages.success(
            request, _("Joined; this one stays: %(name)s, %(email)s") % {"name": kept.name, "email": kept.email}
        )
    elif request.POST.get("do") == "keep":
        tell_apart(one=one, other=other, by=request.user, now=timezone.now())
        messages.success(request, _("Both stay."))
    return redirect("trainings:people", one.training_id)


# ---------------------------------------------------------------- shared


def _one(pk: int) -> Registration:
    found = Registration.objects.select_related("training", "person", "organisation", "registered_by")
    return get_object_or_404(found, pk=pk)


def _back(request: PersonRequest, done: Registration) -> HttpResponse:
    messages.success(request, f"{done.name}: {done.get_seat_display()}")
    return redirect("trainings:people", done.training_id)
