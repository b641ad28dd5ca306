"""How much one request may carry: what is larger is refused before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

TIMES = 5


def most() -> int:
    """The bytes of the largest body that is read. What is above the limit of one file and below this is refused beside its box,
    with everything else that was typed still there."""
    return TIMES * settings.UPLOAD_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE


class BodyMiddleware:
    """Refuse a body that is too large in plain words (413).

    Files go to the temporary disk while a body is read, and the check against forged forms reads it before any view does:
    without this, anybody could fill that disk. Stands behind those who say who the visitor is, since the page shows it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) <= most():
            return self.get_response(request)
        context = {
            "reason": _("What was sent is larger than the server takes."),
            "hint": _("A file may have at most %(limit)s.") % {"limit": filesizeformat(settings.UPLOAD_LIMIT)},
        }
        return render(request, "base/refused.html", context, status=413)


def _length(request: HttpRequest) -> int:
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(length) if length.isascii() and length.isdecimal() else 0
