"""One refusal, answered in one place: actions raise it, people read it, views never catch it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


class Refused(Exception):  # noqa: N818 -- a refusal is an answer, not an error
    """Raised by actions. Its text is shown to the person, so it is translated; `hint` says what to do instead,
    `url` with its `label` where that is done."""

    def __init__(self, reason: str, *, hint: str = "", url: str = "", label: str = "") -> None:
        super().__init__(reason)
        self.hint, self.url, self.label = hint, url, label


def must_be_as_read(revision: int, read: int) -> None:
    """Refuse to change what somebody else has changed since it was read; forms show both texts before it comes to this."""
    if revision != read:
        raise Refused(
            _("Somebody else has changed this in the meantime."),
            hint=_("Go back: what you wrote is still in the form. Open the page beside it and compare."),
        )


SENTENCE = 20
"""Letters from which a typed value is worth giving back; shorter ones are choices, dates and names."""


class RefusalMiddleware:
    """Turn a refusal into a page in plain words (409) with what was typed; leave every other exception loud."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        way = {"hint": exception.hint, "url": exception.url, "label": exception.label}
        context = {"reason": str(exception), **way, "typed": _typed(request)}
        return render(request, "base/refused.html", context, status=409)


def _typed(request: HttpRequest) -> list[str]:
    """The sentences of a form that was refused, in its order: nobody has to write them twice."""
    values = [value.strip() for _name, values in request.POST.lists() for value in values]
    return [value for value in values if len(value) >= SENTENCE and len(value.split()) > 1]
