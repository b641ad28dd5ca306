"""The funders whom every page owes something today."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from zbor.funders.models import Funder


def owed_everywhere(_request: HttpRequest) -> dict[str, object]:
    today = timezone.localdate()
    owed = Funder.objects.filter(everywhere_since__lte=today).filter(
        Q(everywhere_until__isnull=True) | Q(everywhere_until__gte=today)
    )
    return {"funders_everywhere": SimpleLazyObject(lambda: list(owed))}
