"""Choose of which new calls to hear, and stop."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zbor.funding.enums import CallKind
from zbor.funding.models import CallInterest
from zbor.members.models import Discipline, Person, Region
from zbor.record.actions import note


@transaction.atomic
def want_calls(
    *,
    disciplines: Collection[Discipline],
    regions: Collection[Region],
    kinds: Collection[CallKind],
    by: Person,
    now: datetime,
) -> CallInterest:
    """Hear of new calls in these fields, regions and kinds; of none named, of all. What was chosen before is replaced."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    chosen = sorted(str(kind) for kind in kinds)
    interest, is_new = CallInterest.objects.get_or_create(person=by, defaults={"since": now, "kinds": chosen})
    if not is_new:
        interest.kinds = chosen
        interest.save(update_fields=["kinds"])
    interest.disciplines.set(disciplines)
    interest.regions.set(regions)
    if is_new:
        note("calls.wanted", by=by, subject=by)
    return interest


@transaction.atomic
def want_no_calls(*, by: Person, now: datetime) -> None:
    """Hear of no new calls any more. Twice does no harm."""
    if CallInterest.objects.filter(person=by).delete()[0]:
        note("calls.unwanted", by=by, subject=by)
