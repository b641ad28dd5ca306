"""My registration, by its link or signed in. Looking changes nothing; what is done is done by buttons."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zbor.base.doors import opens_to
from zbor.base.downloads import as_download
from zbor.base.enums import Door
from zbor.base.ics import TYPE
from zbor.base.writable import writable
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.models import Person
from zbor.trainings.actions.changing import change
from zbor.trainings.actions.seat_letters import why_waiting
from zbor.trainings.actions.seats import leave, take
from zbor.trainings.enums import LIVE
from zbor.trainings.forms.seats import DetailsForm, details_of
from zbor.trainings.ics import file_of
from zbor.trainings.links import registration_of
from zbor.trainings.models import Material, Registration
from zbor.trainings.queries.own import registrations_of, stands
from zbor.trainings.queries.questions import answers_of, asked
from zbor.trainings.rules import is_own, may_take
from zbor.trainings.views.seats_pages import is_hybrid, page_of, price_of, unkept

PER_PAGE = 30


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: MemberRequest, key: str) -> HttpResponse:
    registration = registration_of(key)
    if registration is None:
        return _unknown(request)
    return _page(request, registration, by=None, here=reverse("trainings:mine", args=[key]))


@opens_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: PersonRequest, pk: int) -> HttpResponse:
    registration = _theirs(request, pk)
    return _page(request, registration, by=request.user, here=reverse("trainings:own", args=[pk]))


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_by_link(request: MemberRequest, key: str) -> HttpResponse:
    registration = registration_of(key)
    if registration is None:
        return _unknown(request)
    return _change(request, registration, by=None, here=reverse("trainings:mine", args=[key]))


@opens_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def change_own(request: PersonRequest, pk: int) -> HttpResponse:
    registration = _theirs(request, pk, only_own=True)
    return _change(request, registration, by=request.user, here=reverse("trainings:own", args=[pk]))


@opens_to(Door.EVERYONE)
@require_safe
def calendar_by_link(request: MemberRequest, key: str) -> HttpResponse:
    registration = registration_of(key)
    return _unknown(request) if registration is None else _calendar(registration)


@opens_to(Door.EVERYONE)
@require_safe
def material_by_link(request: MemberRequest, key: str, pk: int) -> HttpResponseBase:
    """A file that is for participants, for one who came by their link."""
    registration = registration_of(key)
    if registration is None:
        return _unknown(request)
    material = get_object_or_404(registration.training.materials.exclude(file=""), pk=pk)
    if not may_take(material, standing=request.standing, registration=registration):
        raise PermissionDenied
    return as_download(material.file, material.filename)


@opens_to(Door.SIGNED_IN)
@require_safe
def calendar_own(request: PersonRequest, pk: int) -> HttpResponse:
    return _calendar(_theirs(request, pk, only_own=True))


@opens_to(Door.SIGNED_IN)
@require_safe
def listed(request: PersonRequest) -> HttpResponse:
    """My registrations, and those I made for colleagues."""
    page = Paginator(registrations_of(request.user, request.standing.organisations), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "trainings/mine.html", {"page": page, "now": timezone.now()})


# ---------------------------------------------------------------- the same for both ways


def _theirs(request: PersonRequest, pk: int, *, only_own: bool = False) -> Registration:
    """One's own, or one that one made for somebody; the office has a page of its own."""
    found = Registration.objects.select_related("training", "person", "organisation")
    registration = get_object_or_404(found, pk=pk)
    made = registration.registered_by_id == request.user.pk and not only_own
    if not (made or is_own(request.user, registration)):
        raise PermissionDenied
    return registration


def _unknown(request: MemberRequest) -> HttpResponse:
    return unkept(render(request, "trainings/no_registration.html", {}, status=404))


def _page(request: MemberRequest, registration: Registration, *, by: Person | None, here: str) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST":
        _do(request, registration, by=by, now=now)
        return redirect(here)
    owns = by is None or is_own(by, registration)
    told = stands(registration, now, sensitive=owns)
    training = registration.training
    context = {
        "told": told,
        "registration": registration,
        "training": training,
        "page": page_of(training),
        "here": here,
        "is_live": registration.seat in LIVE,
        "why": why_waiting(told.why) if told.why else "",
        "price": price_of(training, is_member=registration.is_member),
        "by_link": by is None,
        "materials": _materials(request, registration) if owns else [],
        "owns": owns,
    }
    return unkept(render(request, "trainings/registration.html", context))


def _materials(request: MemberRequest, registration: Registration) -> list[Material]:
    """What this participant may read."""
    found = registration.training.materials.select_related("training")
    return [one for one in found if may_take(one, standing=request.standing, registration=registration)]


def _do(request: MemberRequest, registration: Registration, *, by: Person | None, now: datetime) -> None:
    """The button that was pressed; of others nothing is known."""
    match request.POST.get("do"):
        case "take":
            take(registration=registration, by=by, now=now)
            messages.success(request, _("The seat is yours."))
        case "leave":
            leave(registration=registration, because=writable(request.POST.get("because", "")), by=by, now=now)
            messages.success(request, _("The registration is withdrawn."))


def _change(request: MemberRequest, registration: Registration, *, by: Person | None, here: str) -> HttpResponse:
    form = DetailsForm(
        request.POST if request.method == "POST" else None,
        questions=asked(registration.training),
        answered=answers_of(registration),
        is_hybrid=is_hybrid(registration.training),
        initial=details_of(registration),
    )
    if request.method == "POST" and form.is_valid():
        change(registration=registration, details=form.details, answers=form.answers, by=by, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect(here)
    context = {"registration": registration, "training": registration.training, "form": form, "here": here}
    return unkept(render(request, "trainings/registration_change.html", context, status=422 if form.errors else 200))


def _calendar(registration: Registration) -> HttpResponse:
    """The file of the training as everybody has it, with the link to join for those who have a seat and join by it."""
    training = registration.training
    response = HttpResponse(file_of(training, training.sessions.all(), registration), content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="training.ics"'
    return unkept(response)
