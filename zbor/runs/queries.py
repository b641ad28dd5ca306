from django.db.models import QuerySet

from zbor.runs.enums import OVER
from zbor.runs.models import Run


def unfinished(*, started_by: int) -> QuerySet[Run]:
    """Runs of a person that are waiting or running, newest first."""
    return Run.objects.filter(started_by=started_by).exclude(state__in=OVER).order_by("-pk")
