"""Owe somebody a notice."""

from datetime import date, datetime

from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent, Notice
from zbor.notices.queries import pace_of, rhythm_of
from zbor.notices.rules import may_be_told

LONGEST_TITLE = 300


def tell(
    *,
    to: Correspondent,
    kind: str,
    once: str,
    title: str,
    text: str,
    url: str,
    pace: Pace | None,
    now: datetime,
    due_on: date | None = None,
) -> Notice | None:
    """Owe one notice, in the caller's transaction; the same `once` is never told the same correspondent twice.

    With `pace` None it comes as the correspondent wants this kind; who wants none of it gets none, whatever `pace` says.
    Who has not confirmed, or has left, gets none either. `url` is a path of ours, or whole.
    """
    preferred = pace_of(to, kind)
    as_wanted = pace or preferred
    if not may_be_told(to) or Pace.NEVER in (preferred, as_wanted):
        return None
    notice, _created = Notice.objects.get_or_create(
        to=to,
        once=once,
        defaults={
            "kind": kind,
            "title": " ".join(title.split())[:LONGEST_TITLE],
            "text": text.strip(),
            "url": url,
            "due_on": due_on,
            "pace": as_wanted,
            "is_pace_fixed": pace is not None,
            "created_at": now,
            "comes_at": rhythm_of(to).comes_at(as_wanted, now),
        },
    )
    return notice
