"""Do the same with many things, so that one which fails keeps no other waiting."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model

logger = logging.getLogger(__name__)

Thing = TypeVar("Thing", bound=Model)
Done = TypeVar("Done")


def each_apart(things: Iterable[Thing], deed: Callable[[Thing], Done | None], *, failing: str) -> list[Done]:
    """What came of each thing, without those of which nothing came. A fault is written to the log as `failing` words it.

    The deed holds a transaction of its own, or what it did before the fault stays.
    """
    done = []
    for thing in things:
        try:
            result = deed(thing)
        except Exception:
            logger.exception("%s: %s %s", failing, type(thing).__name__, thing.pk)
            continue
        if result is not None:
            done.append(result)
    return done
