"""Who is owed a logo and a sentence."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from zbor.funders.models import Funder


def owed_on(day: date, *, also: Collection[int] = ()) -> QuerySet[Funder]:
    """The funders owed on every page and paper of a day, and those named by `also` (keys), each once, in order."""
    everywhere = Q(everywhere_since__lte=day) & (Q(everywhere_until__isnull=True) | Q(everywhere_until__gte=day))
    return Funder.objects.filter(everywhere | Q(pk__in=also)).order_by("order", "pk")
