"""Sessions as a calendar file: put into one's own calendar, put right by the next one, taken out when cancelled."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zbor.base import ics
from zbor.trainings.models import Registration, Session, Training
from zbor.trainings.places import Place
from zbor.trainings.rules import gets_link, has_seat


def file_of(training: Training, sessions: Iterable[Session], registration: Registration | None = None) -> bytes:
    """The sessions as one file; where none of them takes place any more it takes them out of a calendar. The file of
    somebody's own `registration` is the same, and has the link where they join by it."""
    entries = [_entry(training, one, registration) for one in sessions]
    gone = bool(entries) and all(one.is_cancelled for one in entries)
    return ics.calendar(entries, method=ics.Method.CANCEL if gone else ics.Method.PUBLISH)


def _entry(training: Training, session: Session, registration: Registration | None) -> ics.Entry:
    """Its name is that of the calendar of the desk: whoever follows that one and takes this file has the session once.

    Both numbers of revision only ever rise, and so does their sum.
    """
    note = session.link if registration is not None and gets_link(registration, session) else ""
    if session.cancelled_at:
        note = _("Cancelled: %(why)s") % {"why": session.cancelled_because}
    return ics.Entry(
        key=f"training-{session.pk}",
        summary=": ".join(filter(None, [capfirst(_("training")), training.title, session.title])),
        at=session.starts_at,
        until=session.ends_at,
        made_at=session.created_at,
        changed_at=session.changed_at,
        revision=session.revision + training.revision,
        note=note,
        place=Place.of(session).where,
        url=reverse("trainings:show", args=[training.pk]),
        category=capfirst(_("training")),
        takes_time=registration is None or has_seat(registration),
        is_cancelled=session.cancelled_at is not None,
    )
