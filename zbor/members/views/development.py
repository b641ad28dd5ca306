"""Sign in as an example person: on this machine only, in development only."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.accounts import speak
from zbor.members.models import Person
from zbor.members.queries import examples_by_role

SHOWN = 8


@opens_to(Door.DEVELOPMENT)
@require_safe
def development(request: HttpRequest) -> HttpResponse:
    """The example people of every role, each with a button; of many the first few, the others behind a fold."""
    context = {"roles": examples_by_role(timezone.localdate()), "shown": f":{SHOWN}", "folded": f"{SHOWN}:"}
    return render(request, "members/development.html", context)


@opens_to(Door.DEVELOPMENT)
@require_POST
def sign_in_as(request: HttpRequest, pk: int) -> HttpResponse:
    """Become an example person; real ones cannot be borrowed even here."""
    person = get_object_or_404(Person, pk=pk, is_active=True, is_example=True)
    logout(request)
    login(request, person)
    messages.success(request, _("You are signed in as %(name)s.") % {"name": person.name})
    response = redirect("/")
    speak(response, person.language)
    return response


@opens_to(Door.DEVELOPMENT)
@require_POST
def become_stranger(request: HttpRequest) -> HttpResponse:
    """See what strangers see."""
    logout(request)
    return redirect("/")
