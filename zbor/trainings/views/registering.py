"""Register for a training: oneself, signed in or not, or several people of one's organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.members.asking import must_not_ask_too_often
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.trainings.actions import registering as actions
from zbor.trainings.actions.seat_letters import why_waiting
from zbor.trainings.forms.seats import GroupForm, OwnForm, StrangerForm
from zbor.trainings.models import Training
from zbor.trainings.queries.opening import shut_because
from zbor.trainings.queries.own import live_of
from zbor.trainings.queries.questions import asked
from zbor.trainings.queries.seats import prospect, standing_queue
from zbor.trainings.views.seats_pages import is_hybrid, page_of, price_of, training_for, unkept

MOST_FROM_ONE_PLACE = 20
TO = "registered_to"
"""Where the session of a browser keeps the address that was just registered from it."""


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: MemberRequest, pk: int) -> HttpResponse:
    """The form, with what one may expect said before one fills it in."""
    training, now = training_for(request, pk), timezone.now()
    if request.standing.person is not None and (own := live_of(request.standing.person, training)):
        return redirect("trainings:own", own.pk)
    shut = shut_because(training, standing=request.standing, now=now)
    form = _form(request, training)
    if request.method == "POST" and shut:
        raise Refused(shut, hint=_("Nothing was recorded."))
    if form.is_valid():
        return _registered(request, training, form)
    expected = None if shut else prospect(training, is_member=request.standing.is_network, now=now)
    context = {
        "training": training,
        "page": page_of(training),
        "shut": shut,
        "form": form,
        "expected": expected,
        "why": why_waiting(expected.why) if expected and expected.why else "",
        "price": price_of(training, is_member=request.standing.is_network),
        "registers_others": bool(request.standing.organisations),
        "sign_in": f"{reverse('account_login')}?next={request.path}",
    }
    return unkept(render(request, "trainings/register.html", context, status=422 if form.errors else 200))


def _form(request: MemberRequest, training: Training) -> OwnForm | StrangerForm:
    """Who is signed in may leave every box empty, so that the button itself must say that it was pressed."""
    is_sent = request.method == "POST" and (request.standing.person is None or "register" in request.POST)
    data = request.POST if is_sent else None
    known = {"questions": asked(training), "is_hybrid": is_hybrid(training)}
    if request.standing.person is not None:
        return OwnForm(data, standing=request.standing, person=request.standing.person, **known)
    return StrangerForm(data, **known)


def _registered(request: MemberRequest, training: Training, form: OwnForm | StrangerForm) -> HttpResponse:
    """Who is signed in sees how it stands; a stranger reads the same words whether the address was known or not."""
    person, now = request.standing.person, timezone.now()
    if isinstance(form, StrangerForm) and form.is_from_a_machine:
        return redirect("trainings:registered", training.pk)
    if person is None:
        must_not_ask_too_often(request, for_what="registering", at_most=MOST_FROM_ONE_PLACE)
    done = actions.register(training=training, applicant=form.applicant(), answers=form.answers, by=person, now=now)
    if person is not None:
        messages.success(request, _("Registered: %(state)s.") % {"state": done.registration.get_seat_display()})
        return redirect("trainings:own", done.registration.pk)
    request.session[TO] = form.cleaned_data["email"]
    return redirect("trainings:registered", training.pk)


@opens_to(Door.EVERYONE)
@require_safe
def registered(request: MemberRequest, pk: int) -> HttpResponse:
    """The same words for everyone, whatever was or was not recorded."""
    training = training_for(request, pk)
    context = {"training": training, "page": page_of(training), "to": request.session.get(TO, "")}
    return unkept(render(request, "trainings/registered.html", context))


@opens_to(Door.NETWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: PersonRequest, pk: int) -> HttpResponse:
    """Several people of one's organisation at once, with what came of each."""
    training, now = training_for(request, pk), timezone.now()
    shut = shut_because(training, standing=request.standing, now=now)
    form = GroupForm(request.POST if request.method == "POST" else None, standing=request.standing)
    done = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = actions.register_group(
            training=training,
            organisation=said["organisation"],
            people=said["people"],
            all_or_nobody=said["all_or_nobody"],
            by=request.user,
            now=now,
        )
    queue = standing_queue(training, now)
    context = {
        "training": training,
        "page": page_of(training),
        "shut": shut,
        "form": form,
        "done": done,
        "waiting": queue.waiting,
        "free": queue.free,
        "has_organisation": bool(request.standing.organisations),
    }
    return unkept(render(request, "trainings/group.html", context, status=422 if form.errors else 200))
