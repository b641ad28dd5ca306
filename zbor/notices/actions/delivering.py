"""Put what is owed into letters. The letter and the mark on its notices are one transaction, under the reader's row."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from zbor.notices import letters
from zbor.notices.actions.holding import locked
from zbor.notices.actions.leaving import drop
from zbor.notices.enums import Pace
from zbor.notices.models import Notice
from zbor.notices.queries import chosen_paces, correspondents_due, waiting_for
from zbor.notices.rules import may_be_told
from zbor.post.models import Mail

logger = logging.getLogger(__name__)

FRESH = timedelta(days=1)
"""What was to go at once and had to wait longer than this, after a pause for instance, is gathered in one letter."""

MOST = 60
"""Things in one letter; mail programs cut off what is much longer."""


def deliver_due(now: datetime) -> int:
    """Owe the letters whose time has come; return how many. One reader's trouble keeps no other from theirs."""
    owed = 0
    for pk in correspondents_due(now):
        try:
            owed += _deliver_to(pk, now)
        except Exception:
            logger.exception("what is owed to correspondent %d could not be put into a letter", pk)
    return owed


@transaction.atomic
def _deliver_to(pk: int, now: datetime) -> int:
    to = locked(pk)
    if not may_be_told(to):
        drop(to.notices.all(), now)
        return 0
    drop(to.notices.filter(kind__in=[kind for kind, pace in chosen_paces(to).items() if pace is Pace.NEVER]), now)
    due = list(waiting_for(to).filter(comes_at__lte=now))
    alone = [notice for notice in due if notice.pace == Pace.AT_ONCE and notice.created_at > now - FRESH]
    gathered = [notice for notice in due if notice not in alone]
    for notice in alone:
        _settle([notice], letters.tell_one(to, notice, now), now)
    shares = [gathered[first : first + MOST] for first in range(0, len(gathered), MOST)]
    for share in shares:
        _settle(share, letters.tell_together(to, share, now), now)
    return len(alone) + len(shares)


def _settle(notices: list[Notice], mail: Mail, now: datetime) -> None:
    """What was said stands in the letter now, which is erased once it has gone; a notice keeps its title for a while."""
    put_in = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    put_in.update(settled_at=now, mail=mail, text="", url="")
