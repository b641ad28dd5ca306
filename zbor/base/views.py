"""Pages that belong to no room: health, errors."""

from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render

from zbor.base.doors import opens_to
from zbor.base.enums import Door


@opens_to(Door.EVERYONE)
def health(_request: HttpRequest) -> HttpResponse:
    """Say “ok” when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token was missing or old: say what to do, keep the way back."""
    return render(request, "base/csrf.html", {"why": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "base/not_found.html", {}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "base/forbidden.html", {}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What a browser does not send by itself gets a bare answer; a text that is too long gets one in words."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "base/too_large.html", {}, status=413)
    return HttpResponseBadRequest("Bad request", content_type="text/plain")


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody asks for sign-in codes faster than a person would."""
    return render(request, "base/too_many.html", {}, status=429)
