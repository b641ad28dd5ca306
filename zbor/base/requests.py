"""Typed requests: what a view may count on."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request that has passed the middleware."""

    htmx: "HtmxDetails"
