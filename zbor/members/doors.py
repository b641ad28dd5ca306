"""The doorkeeper: every view is shut unless it says to whom it opens."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from zbor.base.doors import admits, door_of
from zbor.base.enums import Door, Role
from zbor.base.requests import Request
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.members.standing import Standing

FOREIGN: dict[str, Door] = {
    "account_login": Door.EVERYONE,
    "account_request_login_code": Door.EVERYONE,
    "account_logout": Door.SIGNED_IN,
}
"""Doors of views that come with a library; every other view of theirs stays shut."""


class MemberRequest(Request):
    """A request at a view inside the house: knows what the visitor is."""

    standing: Standing


class PersonRequest(MemberRequest):
    """A request of someone signed in."""

    user: Person


class DoorMiddleware:
    """Put the visitor's standing on the request and ask every view's door before it is entered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: MemberRequest) -> HttpResponse:
        request.standing = SimpleLazyObject(  # type: ignore[assignment] # lazily a Standing
            lambda: standing_of(request.user, on=timezone.localdate())
        )
        return self.get_response(request)

    def process_view(
        self, request: MemberRequest, view: Callable[..., object], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        door = door_of(view) or FOREIGN.get(name)
        if door is None or (door is Door.DEVELOPMENT and not _is_this_machine(request)):
            raise Http404
        if door in (Door.EVERYONE, Door.DEVELOPMENT) or admits(door, request.standing.roles):
            return None
        if Role.SIGNED_IN not in request.standing.roles:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied


def _is_this_machine(request: HttpRequest) -> bool:
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    return settings.DEVELOPMENT and not forwarded and request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}


def turned_away(request: MemberRequest) -> HttpResponse:
    """Nothing to see here, unless signing in helps."""
    if Role.SIGNED_IN in request.standing.roles:
        raise Http404
    return redirect_to_login(request.get_full_path())
