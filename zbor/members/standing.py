"""What a visitor is in the network today: the one answer every rule asks for."""

from dataclasses import dataclass, field

from zbor.base.enums import Role
from zbor.members.models import Person


@dataclass(frozen=True)
class Standing:
    """A visitor's roles. `organisations` are member organisations the person works for; `represents` those they may bind;
    `is_seated` says that the person sits in a body of the network, so that things can be given to them to see to."""

    person: Person | None = None
    roles: frozenset[Role] = frozenset({Role.STRANGER})
    organisations: frozenset[int] = field(default_factory=frozenset)
    represents: frozenset[int] = field(default_factory=frozenset)
    is_individual_member: bool = False
    is_seated: bool = False

    @property
    def is_office(self) -> bool:
        return Role.OFFICE in self.roles

    @property
    def is_board(self) -> bool:
        return Role.BOARD in self.roles

    @property
    def is_network(self) -> bool:
        """A member, or one who works for the members: may see what is internal."""
        return not self.roles.isdisjoint({Role.MEMBER, Role.BOARD, Role.OFFICE})


STRANGER = Standing()
