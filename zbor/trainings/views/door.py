"""At the door of a training: who is expected, who is there, and marks that a phone kept without a network."""

from importlib.resources import files

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.trainings.actions import attending
from zbor.trainings.actions import day as actions
from zbor.trainings.enums import MarkedBy
from zbor.trainings.forms.day import WalkInForm, said_in
from zbor.trainings.models import Guest, Session, Training
from zbor.trainings.queries import day as queries
from zbor.trainings.queries.courses import sessions_of
from zbor.trainings.views.fetching_day import number, session_of, training_at_door

WORKER = ("static", "js", "door-worker.js")
DEEDS = {
    "leave": (actions.leave, gettext_lazy("Left: %(name)s.")),
    "back": (actions.come_back, gettext_lazy("Here again: %(name)s.")),
    "undo": (actions.take_back, gettext_lazy("Taken back: %(name)s.")),
}
"""What else is done with a mark, by the name of its button."""


@opens_to(Door.SIGNED_IN)
@never_cache
@require_GET
def door(request: PersonRequest, pk: int) -> HttpResponse:
    """Everybody who is expected at a session, to search in and to tick off; the person marked last stands on top."""
    training = training_at_door(request, pk)
    asked = request.GET.get("session", "")
    session = session_of(training, asked) if asked else queries.session_now(training, timezone.now())
    if session is None:
        return render(request, "trainings/door_shut.html", {"training": training})
    session.training = training
    return _page(request, training, session, WalkInForm() if request.standing.is_office else None)


def _page(
    request: PersonRequest, training: Training, session: Session, form: WalkInForm | None, *, status: int = 200
) -> HttpResponse:
    people, named = queries.expected(session), request.GET.get("q", "").strip()
    context = {
        "training": training,
        "session": session,
        "sessions": sessions_of(training),
        "here": sum(1 for one in people if one.is_here),
        "people": [one for one in people if named.casefold() in one.registration.name.casefold()],
        "expected": len(people),
        "named": named,
        "guests": queries.guests_of(session),
        "form": form,
    }
    return render(request, "trainings/door.html", context, status=status)


@opens_to(Door.SIGNED_IN)
@require_POST
def mark(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody came, by a code or by name, left, came back; or was marked so by mistake."""
    training = training_at_door(request, pk)
    session = session_of(training, request.POST.get("session", ""))
    messages.success(request, _marked(request, training, session))
    return _back(session)


def _marked(request: PersonRequest, training: Training, session: Session) -> str:
    given, by, now = request.POST, request.user, timezone.now()
    if "arrive" in given:
        registration = get_object_or_404(training.registrations, pk=number(given["arrive"]))
        way = MarkedBy.HAND
        return actions.arrive(session=session, registration=registration, way=way, by=by, now=now).words
    for name, (deed, words) in DEEDS.items():
        if name in given:
            found = get_object_or_404(session.attendances, pk=number(given[name]))
            return str(words) % {"name": deed(mark=found, by=by, now=now).registration.name}
    return actions.arrive_by_code(session=session, code=given.get("code", ""), by=by, now=now).words


def _back(session: Session) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('trainings:door', args=[session.training_id])}?session={session.pk}")


@opens_to(Door.SIGNED_IN)
@require_POST
def sync(request: PersonRequest, pk: int) -> HttpResponse:
    """Take in what a phone kept; each mark is answered in words."""
    training = training_at_door(request, pk)
    said = said_in(request.body)
    if said is None:
        return JsonResponse({"fault": _("This is not what a door sends.")}, status=400)
    heard = actions.hear(training=training, said=said, by=request.user, now=timezone.now())
    answers = [{"key": str(one.key), "state": _state(one), "words": one.words} for one in heard]
    return JsonResponse({"heard": answers})


def _state(one: actions.Heard) -> str:
    if one.mark is None:
        return "refused"
    return "taken" if one.is_new or one.mark.device_key == one.key else "already"


@opens_to(Door.OFFICE)
@require_POST
def walk_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody came who has not registered: gets a seat that is free, or is written down as a guest."""
    training = training_at_door(request, pk)
    session = session_of(training, request.POST.get("session", ""))
    form = WalkInForm(request.POST)
    if not form.is_valid():
        session.training = training
        return _page(request, training, session, form, status=422)
    by, now = request.user, timezone.now()
    if "guest" in request.POST:
        guest = attending.write_down(session=session, **form.guest, by=by, now=now)
        messages.success(request, _("Written down as a guest: %(name)s.") % {"name": guest.name})
    else:
        arrival = attending.walk_in(session=session, applicant=form.applicant(), by=by, now=now)
        messages.success(request, arrival.words)
    return _back(session)


@opens_to(Door.OFFICE)
@require_POST
def strike_guest(request: PersonRequest, pk: int, guest_pk: int) -> HttpResponse:
    """A guest was written down by mistake."""
    training = training_at_door(request, pk)
    guest = get_object_or_404(
        Guest.objects.select_related("session__training"), pk=guest_pk, session__training=training
    )
    attending.strike(guest=guest, by=request.user, now=timezone.now())
    messages.success(request, _("Taken off the list: %(name)s.") % {"name": guest.name})
    return _back(guest.session)


@opens_to(Door.EVERYONE)
@require_GET
def worker(_request: PersonRequest, pk: int) -> HttpResponse:
    """The script that keeps the page of one door; from this address it reaches no further than that page. It says nothing
    of the training, so that it answers whoever is signed out meanwhile, too."""
    script = files("zbor").joinpath(*WORKER).read_bytes()
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
