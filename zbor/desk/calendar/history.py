"""How often a day has moved, and when last: the journal knows, so that no calendar has to remember."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from zbor.desk.calendar.events import Event
from zbor.record.models import Payload


@dataclass(frozen=True, slots=True)
class Revision:
    """The number of a version of an event and the moment from which it holds."""

    number: int
    at: datetime


def revisions(events: Collection[Event]) -> dict[str, Revision]:
    """For each event, by its key, how many times it was changed and when last; one query.

    What was entered with no journal (an example, an import) is as it was made. An entry that the journal forgot is not
    counted; a calendar program then sees an older number with the same day, which changes nothing.
    """
    traces = [one.trace for one in events if one.trace]
    told = Payload.objects.filter(
        verb__in={verb for trace in traces for verb in trace.verbs},
        subject_kind__in={trace.subject for trace in traces},
        subject_pk__in={str(trace.pk) for trace in traces},
    )
    counted: dict[tuple[str, str], dict[str, tuple[int, datetime]]] = defaultdict(dict)
    rows = told.order_by().values_list("subject_kind", "subject_pk", "verb")
    for subject, pk, verb, n, last in rows.annotate(n=Count("pk"), last=Max("entry__at")):
        counted[subject, pk][verb] = (n, last)
    return {one.key: _revision(one, counted) for one in events}


def _revision(event: Event, counted: dict[tuple[str, str], dict[str, tuple[int, datetime]]]) -> Revision:
    if event.trace is None:
        return Revision(event.revision, event.changed_at or event.made_at)
    verbs = counted.get((event.trace.subject, str(event.trace.pk)), {})
    moved = [verbs[verb] for verb in event.trace.verbs if verb in verbs]
    return Revision(sum(n for n, _at in moved), max([event.made_at, *(at for _n, at in moved)]))
