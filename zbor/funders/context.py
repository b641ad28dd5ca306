"""The funders whom every page owes something today."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from zbor.funders.queries import owed_on


def owed_everywhere(_request: HttpRequest) -> dict[str, object]:
    return {"funders_everywhere": SimpleLazyObject(lambda: list(owed_on(timezone.localdate())))}
