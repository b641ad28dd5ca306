"""How often members succeed: who lets it be counted, and what the office is told.

The figure is counted anew only where the outcomes of five organisations or more have changed since: otherwise whoever compares it
before and after would read what came of one.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funding.application_enums import GRANTED, JUDGED
from zbor.funding.models import Application, OutcomeSharing
from zbor.funding.queries.applications import FEW
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@transaction.atomic
def share_outcomes(*, organisation: Organisation, does: bool, by: Person, now: datetime) -> None:
    """Let the office count what came of the applications, or no more. Twice does no harm.

    What was counted already stays in the figure until it is counted anew.
    """
    if organisation.pk not in standing_of(by, on=timezone.localdate(now)).represents:
        raise Refused(_("Only whoever holds the mandate of the organisation may do this."))
    if does:
        OutcomeSharing.objects.update_or_create(
            organisation=organisation, defaults={"at": now, "by": by, "left_at": None}
        )
    else:
        left = OutcomeSharing.objects.filter(organisation=organisation, left_at__isnull=True)
        left.filter(counted=0).delete()
        left.update(left_at=now)
    note("application.outcomes_shared", by=by, subject=organisation, does=does)


@transaction.atomic
def count_outcomes() -> int:
    """Count anew what came of applications, where enough has changed; of how many organisations it has. The scheduler calls this."""
    kept = list(OutcomeSharing.objects.select_for_update().order_by("pk"))
    changed = []
    found = _now([one.pk for one in kept if one.left_at is None])
    for one in kept:
        granted, judged = found.get(one.pk, (0, 0))
        if (granted, judged) != (one.granted, one.counted):
            one.granted, one.counted = granted, judged
            changed.append(one)
    if len(changed) < FEW:
        return 0
    OutcomeSharing.objects.bulk_update(changed, ["granted", "counted"])
    OutcomeSharing.objects.filter(left_at__isnull=False).delete()
    return len(changed)


def _now(organisations: list[int]) -> dict[int, tuple[int, int]]:
    rows = (
        Application.objects.filter(organisation__in=organisations, deleted_at__isnull=True, outcome__in=JUDGED)
        .order_by()
        .values_list("organisation")
        .annotate(granted=Count("pk", filter=Q(outcome__in=GRANTED)), judged=Count("pk"))
    )
    return {organisation: (granted, judged) for organisation, granted, judged in rows}
