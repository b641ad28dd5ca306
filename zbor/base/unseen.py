"""Signs that nobody sees: a box in which only such signs stand is empty."""

import unicodedata
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.request import UnreadablePostError

FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def without_unseen(text: str) -> str:
    """A text without the invisible signs at its ends; those inside stay, since they join emoji and part long words.

    Invisible are the format characters of Unicode (category Cf: zero-width spaces and joiners, marks of order and of
    direction). Spaces go with them where they are mixed; a text that has none of them stays as it is.
    """
    seen = text.strip()
    if text.isascii() or not (_unseen(seen[:1]) or _unseen(seen[-1:])):
        return text
    begin, end = 0, len(text)
    while begin < end and _is_nothing(text[begin]):
        begin += 1
    while end > begin and _is_nothing(text[end - 1]):
        end -= 1
    return text[begin:end]


def _unseen(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign) == "Cf"


def _is_nothing(sign: str) -> bool:
    return sign.isspace() or _unseen(sign)


class UnseenMiddleware:
    """Take them away from every box of every form, so that what must be written cannot be left out unseen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """After the check against forged forms, which reads the same."""
        if request.method != "POST" or request.content_type not in FORMS:
            return
        try:
            sent = request.POST
        except UnreadablePostError:
            return
        cleaned = QueryDict(mutable=True, encoding=sent.encoding)
        for name, values in sent.lists():
            cleaned.setlist(name, [without_unseen(one) for one in values])
        cleaned._mutable = False  # noqa: SLF001 -- as Django does it with what it has read
        request.POST = cleaned  # type: ignore[assignment] # the stubs know only the type that cannot be changed
