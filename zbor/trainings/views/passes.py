"""The page that somebody shows at the door: their code, large, for a screen or on paper."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.codes import in_groups
from zbor.members.doors import MemberRequest
from zbor.trainings.enums import Mode
from zbor.trainings.passes import code_for, meant_by, picture_of
from zbor.trainings.queries.courses import ends_at, sessions_of
from zbor.trainings.queries.day import organisation_of
from zbor.trainings.rules import gets_link, has_seat

KEPT = timedelta(days=1)
"""So long after the last session the address still leads somewhere."""


@opens_to(Door.EVERYONE)
@never_cache
@require_GET
def show(request: MemberRequest, token: str) -> HttpResponse:
    """The code of whoever holds the address, and the link where they join online. Looking changes nothing."""
    registration = meant_by(token)
    if registration is None:
        raise Http404
    training, end = registration.training, ends_at(registration.training)
    if end is None or timezone.now() > end + KEPT:
        return render(request, "trainings/pass_over.html", {"training": training}, status=410)
    code = code_for(registration.pk)
    sessions = [(one, gets_link(registration, one)) for one in sessions_of(training)]
    context = {
        "training": training,
        "registration": registration,
        "organisation": organisation_of(registration),
        "has_seat": has_seat(registration),
        "sessions": sessions,
        "in_a_room": any(one.mode != Mode.ONLINE for one, _joins in sessions),
        "code": in_groups(code),
        "picture": picture_of(code),
    }
    return render(request, "trainings/pass.html", context)
