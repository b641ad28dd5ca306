"""When and where a session is, as letters and papers ask for it; the words are those of `places`."""

from zbor.trainings.models import Session
from zbor.trainings.places import Place, clock

__all__ = ["clock", "day_and_hours", "hours", "place"]


def hours(session: Session) -> str:
    """From when to when: `9.00–12.30`."""
    return f"{clock(session.starts_at)}–{clock(session.ends_at)}"


def day_and_hours(session: Session) -> str:
    """`četrtek, 3. december 2026, 9.00–12.00`, and of a session that ends on another day both days."""
    return Place.of(session).when


def place(session: Session) -> str:
    """The house, the room and the street, or that it is online."""
    return Place.of(session).where
