"""Who may read a watch, and who keeps it."""

from datetime import date, timedelta

from zbor.members.models import Seat
from zbor.members.standing import Standing
from zbor.watch.models import Item, Watch

LEADS = ("predsed", "vodj", "vodi", "koordin", "skrbni", "chair", "lead", "head", "coordin", "convenor")
"""How the role of whoever leads a body begins, in both languages; roles are written freely."""

STRANGERS_MOST = 5
"""So many watches may one address of a stranger have."""

BACK = timedelta(days=30)
"""So long what was removed can be put back; afterwards it is erased."""

OLDEST = timedelta(days=14)
"""What is older when it is found is told to nobody, only its number."""


def is_young(item: Item, today: date) -> bool:
    """An item of the last two weeks, or one that can still be answered."""
    is_open = item.deadline_on is not None and item.deadline_on >= today
    return item.on >= today - OLDEST or is_open


def leads(seat: Seat) -> bool:
    """True for the seat of somebody who leads the body, by the words of the role."""
    return any(word.startswith(LEADS) for word in seat.role.casefold().split())


def may_read(standing: Standing, watch: Watch, *, seats: dict[int, bool]) -> bool:
    """One's own; those of a body for whoever sits in it and for the office; those of the network for the network.

    `seats` are the bodies in which the visitor sits today, and whether they lead them. `watch_lists.readable` is the
    same rule for a list. What a stranger watches nobody reads.
    """
    if watch.stranger_id is not None or standing.person is None:
        return False
    if watch.person_id is not None:
        return standing.is_network and watch.person_id == standing.person.pk
    if watch.body_id is not None:
        return standing.is_office or (standing.is_network and watch.body_id in seats)
    return standing.is_network


def may_keep(standing: Standing, watch: Watch, *, seats: dict[int, bool]) -> bool:
    """Change, pause and remove: one's own; of a body whoever leads it, and the office; of the network the office."""
    if watch.stranger_id is not None or standing.person is None:
        return False
    if watch.person_id is not None:
        return standing.is_network and watch.person_id == standing.person.pk
    if watch.body_id is not None:
        return may_keep_for_body(standing, watch.body_id, seats=seats)
    return standing.is_office


def may_keep_for_body(standing: Standing, body: int, *, seats: dict[int, bool]) -> bool:
    return standing.is_office or (standing.is_network and seats.get(body, False))
