"""Mark a view with its door. A view without one stays shut."""

from collections.abc import Callable, Collection
from typing import TypeVar

from django.http import HttpResponseBase

from zbor.base.enums import ADMITTED, Door, Role

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def opens_to(door: Door) -> Callable[[View], View]:
    """Say who may enter the view; `members.doors.DoorMiddleware` stands at it."""

    def mark(view: View) -> View:
        setattr(view, "door", door)  # noqa: B010 -- functions have no such attribute in the type system
        return view

    return mark


def door_of(view: Callable[..., object]) -> Door | None:
    """The door of a view, or None where nobody has said."""
    door = getattr(view, "door", None)
    return door if isinstance(door, Door) else None


def admits(door: Door, roles: Collection[Role]) -> bool:
    return not ADMITTED[door].isdisjoint(roles)
