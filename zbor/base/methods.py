"""Addresses that only a button reaches, opened by a link, from history or after signing in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import is_valid_path
from django.utils.http import url_has_allowed_host_and_scheme


class MethodMiddleware:
    """Say in words, with a way back, what such an address is (405); it was an empty page.

    Stands behind those who say who the visitor is, since the page shows it. What programs ask for answers for itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        bare = self.get_response(request)
        if not isinstance(bare, HttpResponseNotAllowed) or bare.content or request.method not in ("GET", "HEAD"):
            return bare
        page = render(request, "base/by_button.html", {"back": way_back(request)}, status=405)
        for name, value in bare.headers.items():  # what the view has said of keeping and passing on stays said
            if not name.startswith("Content-"):
                page[name] = value
        return page


def way_back(request: HttpRequest) -> str:
    """The page from which somebody came, if it is one of ours, else the nearest above this address; empty where there is none."""
    came_from = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if is_ours and came_from != request.build_absolute_uri():
        return came_from
    above = request.path.strip("/").split("/")
    while above := above[:-1]:
        if is_valid_path(address := f"/{'/'.join(above)}/"):
            return address
    return ""
