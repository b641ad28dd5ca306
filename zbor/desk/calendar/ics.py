"""Events as a calendar file."""

from collections.abc import Iterable, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zbor.base import ics
from zbor.desk.calendar.events import Event, Kind
from zbor.desk.calendar.history import Revision

APPOINTMENTS = frozenset({Kind.ASSEMBLY, Kind.SESSION, Kind.MEETING, Kind.TRAINING})
"""What takes up somebody's time; a deadline does not."""


def calendar(events: Iterable[Event], revisions: Mapping[str, Revision], *, name: str = "") -> bytes:
    """The events as one file; with a name it is a calendar to be followed."""
    return ics.calendar((_entry(one, revisions[one.key]) for one in events), name=name)


def _entry(event: Event, revision: Revision) -> ics.Entry:
    return ics.Entry(
        key=event.key,
        summary=f"{capfirst(event.label)}: {event.title}",
        at=event.at,
        made_at=event.made_at,
        changed_at=revision.at,
        revision=revision.number,
        until=event.until,
        note="\n".join(filter(None, [event.note, _("Done.") if event.is_done else ""])),
        place=event.place,
        url=event.url,
        category=capfirst(str(event.kind.label)),
        takes_time=event.kind in APPOINTMENTS,
    )
