"""Doors: who may enter a view at all. What they may do inside, each room's rules say."""

from enum import StrEnum


class Role(StrEnum):
    """What a visitor may be; a person usually is several at once."""

    STRANGER = "stranger"
    SIGNED_IN = "signed in"
    MEMBER = "member"
    REPRESENTATIVE = "representative"
    BOARD = "board"
    OFFICE = "office"


class Door(StrEnum):
    """Who may enter a view."""

    EVERYONE = "everyone"
    SIGNED_IN = "signed in"
    NETWORK = "network"
    REPRESENTATIVES = "representatives"
    BOARD = "board"
    OFFICE = "office"
    DEVELOPMENT = "development, on this machine only"


ADMITTED: dict[Door, frozenset[Role]] = {
    Door.EVERYONE: frozenset(Role),
    Door.SIGNED_IN: frozenset(Role) - {Role.STRANGER},
    Door.NETWORK: frozenset({Role.MEMBER, Role.REPRESENTATIVE, Role.BOARD, Role.OFFICE}),
    Door.REPRESENTATIVES: frozenset({Role.REPRESENTATIVE}),
    Door.BOARD: frozenset({Role.BOARD, Role.OFFICE}),
    Door.OFFICE: frozenset({Role.OFFICE}),
    Door.DEVELOPMENT: frozenset(Role),
}
