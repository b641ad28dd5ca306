"""Who was there: the table of the office, as a page and as a file, and what is corrected in it by hand."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.tables import as_csv
from zbor.members.doors import PersonRequest
from zbor.trainings.actions import attending
from zbor.trainings.actions.day import EARLY
from zbor.trainings.forms.day import TimesForm
from zbor.trainings.models import Attendance, Guest, Session, Training
from zbor.trainings.queries import day as queries
from zbor.trainings.queries.courses import sessions_of
from zbor.trainings.when import clock, day_and_hours


@opens_to(Door.OFFICE)
@never_cache
@require_GET
def table(request: PersonRequest, pk: int) -> HttpResponse:
    """Everybody who has a seat or was ever there, session by session, and what it comes to."""
    training = get_object_or_404(Training, pk=pk)
    sessions = list(sessions_of(training))
    rows = queries.table_of(training, sessions)
    context = {
        "training": training,
        "sessions": sessions,
        "rows": rows,
        "were_there": sum(1 for row in rows if any(row.marks)),
        "enough": sum(1 for row in rows if row.is_enough),
        "guests": _guests(training),
    }
    return render(request, "trainings/attendance.html", context)


def _guests(training: Training) -> list[Guest]:
    return list(Guest.objects.filter(session__training=training).select_related("session"))


@opens_to(Door.OFFICE)
@never_cache
@require_GET
def as_file(request: PersonRequest, pk: int) -> StreamingHttpResponse:
    """The same table for a spreadsheet, guests at its end."""
    training = get_object_or_404(Training, pk=pk)
    sessions = list(sessions_of(training))
    heads = [_("Name"), _("Organisation"), _("E-mail")]
    heads += [day_and_hours(session) for session in sessions]
    heads += [_("minutes there"), _("of minutes"), _("per cent"), _("enough for a certificate")]
    name = slugify(training.title)[:60] or str(training.pk)
    return as_csv(heads, _lines(training, sessions), filename=f"{name}.csv")


def _lines(training: Training, sessions: list[Session]) -> Iterator[list[object]]:
    for row in queries.table_of(training, sessions):
        one = row.registration
        share = "" if row.share is None else round(row.share * 100)
        enough = _("yes") if row.is_enough else _("no")
        spans = [_span(mark) for mark in row.marks]
        yield [one.name, row.organisation, one.email, *spans, row.there, row.of, share, enough]
    for guest in _guests(training):
        there = [_("guest") if guest.session_id == session.pk else "" for session in sessions]
        yield [guest.name, guest.organisation_name, guest.email, *there, "", "", "", ""]


def _span(mark: Attendance | None) -> str:
    if mark is None:
        return ""
    return f"{clock(mark.since)}–{clock(mark.left_at)}" if mark.left_at else f"{clock(mark.since)}–"


@opens_to(Door.OFFICE)
@never_cache
def one(request: PersonRequest, pk: int, registration_pk: int) -> HttpResponse:
    """When one person came and left, as the office knows it was."""
    training = get_object_or_404(Training, pk=pk)
    registration = get_object_or_404(training.registrations.select_related("organisation"), pk=registration_pk)
    now = timezone.now()
    begun = sessions_of(training).filter(starts_at__lte=now + EARLY)
    marks = {mark.session_id: mark for mark in queries.standing_marks(training).filter(registration=registration)}
    form = TimesForm(request.POST or None, sessions=begun, marks=marks)
    if request.method == "POST" and form.is_valid():
        changed = {int(name.partition("_")[2]) for name in form.changed_data}
        times = [given for given in form.times() if given[0].pk in changed]
        attending.correct_all(training=training, registration=registration, times=times, by=request.user, now=now)
        messages.success(request, _("Recorded: %(name)s.") % {"name": registration.name})
        return redirect("trainings:attendance", pk)
    context = {"training": training, "registration": registration, "form": form, "has_begun": bool(form.sessions)}
    return render(request, "trainings/attendance_one.html", context, status=422 if form.errors else 200)
