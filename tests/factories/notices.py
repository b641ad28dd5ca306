"""Correspondents for tests."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.factories.members import individual_member
from zbor.notices.actions import correspondent_of, tell
from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent

HERE = ZoneInfo("Europe/Ljubljana")
TUESDAY = datetime(2026, 7, 21, 10, tzinfo=HERE)


def reader(**fields) -> Correspondent:
    """A person of the network, as they are written to."""
    return correspondent_of(individual_member(**fields))


def stranger_who_confirmed(email="tujka@primer.example", **fields) -> Correspondent:
    """An address outside the network that asked for letters and confirmed them."""
    return Correspondent.objects.create(email=email, **{"created_at": TUESDAY, "confirmed_at": TUESDAY} | fields)


def told(to, once="one", *, pace=None, now=TUESDAY, **fields):
    """A notice owed to somebody."""
    given = {"kind": "watch", "title": f"Novica {once}", "text": "Besedilo.", "url": "/archive/"} | fields
    return tell(to=to, once=once, pace=pace, now=now, **given)


def wants(to, pace, kind="watch") -> Correspondent:
    """Let somebody be told of a kind at a pace."""
    to.preferences.update_or_create(kind=kind, defaults={"pace": Pace(pace)})
    return to
