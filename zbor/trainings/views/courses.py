"""Trainings as everybody sees them: the list, one training, a series, calendar files."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.ics import TYPE
from zbor.members.doors import MemberRequest, turned_away
from zbor.members.standing import STRANGER
from zbor.trainings import rules
from zbor.trainings.enums import Open, TrainingState
from zbor.trainings.ics import file_of
from zbor.trainings.models import Session, Training
from zbor.trainings.queries import courses as queries
from zbor.trainings.queries.own import seat_of
from zbor.trainings.views.pages import of_training
from zbor.trainings.views.panels import panels

LONGEST_YEAR = 4


@opens_to(Door.EVERYONE)
def listed(request: MemberRequest) -> HttpResponse:
    """What is ahead, and by years what was."""
    year = request.GET.get("year", "")
    wanted = int(year) if year.isascii() and year.isdecimal() and len(year) <= LONGEST_YEAR else None
    context = {
        "listing": queries.listing(request.standing, now=timezone.now(), year=wanted),
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "trainings/list.html", context)


@opens_to(Door.EVERYONE)
@of_training
def show(request: MemberRequest, training: Training) -> HttpResponse:
    """Everything that is announced, what became of it, and what the other parts of the room add."""
    now = timezone.now()
    address = f"{settings.PUBLIC_ADDRESS}{request.path}"
    last = queries.ends_at(training)
    registration = seat_of(request.standing.person, training)
    context = {
        "training": training,
        "sessions": queries.told(training, now=now),
        "lecturers": list(training.lecturers.select_related("person")),
        "points": [line.strip() for line in training.points.splitlines() if line.strip()],
        "materials": [
            (one, rules.may_take(one, standing=request.standing, registration=registration))
            for one in training.materials.select_related("training")
        ],
        "takes_part": rules.takes_part(request.standing, training, registration),
        "funders": queries.owed(training, on=timezone.localdate(now)),
        "panels": panels(request, training, now),
        "is_public": rules.may_see(STRANGER, training),
        "is_open_to_all": training.open_to == Open.EVERYONE,
        "is_draft": training.state == TrainingState.DRAFT,
        "is_cancelled": training.state == TrainingState.CANCELLED,
        "is_over": last is not None and last <= now,
        "permanent": address,
        "letter": f"mailto:?subject={quote(training.title)}&body={quote(address)}",
        "may_keep": rules.may_keep(request.standing),
        "now": now,
    }
    return render(request, "trainings/show.html", context)


@opens_to(Door.EVERYONE)
def programmes(request: MemberRequest) -> HttpResponse:
    """The series of which the visitor may see a training."""
    context = {
        "programmes": list(queries.programmes(request.standing)),
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "trainings/programmes.html", context)


@opens_to(Door.EVERYONE)
def programme(request: MemberRequest, pk: int) -> HttpResponse:
    """One programme in many places."""
    found = queries.programmes(request.standing).filter(pk=pk).first()
    if found is None:
        return turned_away(request)
    context = {
        "programme": found,
        "points": [line.strip() for line in found.points.splitlines() if line.strip()],
        "rows": queries.series(found, request.standing),
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "trainings/programme.html", context)


@opens_to(Door.EVERYONE)
@require_safe
@of_training
def calendar(request: MemberRequest, training: Training) -> HttpResponseBase:
    """All sessions for one's own calendar; those that were cancelled say so, so that a program takes them out."""
    return _file(file_of(training, training.sessions.all()), f"training-{training.pk}")


@opens_to(Door.EVERYONE)
@require_safe
def session_calendar(request: MemberRequest, pk: int) -> HttpResponseBase:
    """One session for one's own calendar."""
    found = Session.objects.filter(pk=pk, training__in=queries.visible(request.standing).values("pk"))
    session = found.select_related("training").first()
    if session is None:
        return turned_away(request)
    return _file(file_of(session.training, [session]), f"session-{session.pk}")


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"', "Cache-Control": "private, no-cache"},
    )
