"""Whom the office means when it pastes names and addresses."""

from collections.abc import Collection, Iterable

from zbor.base.names import name_key
from zbor.members.models import Organisation, Person
from zbor.members.queries import active_people
from zbor.participants.models import key_of


def recognised(
    rows: Collection[tuple[str, str, str]],
) -> Iterable[tuple[Person | None, str, str, Organisation | str]]:
    """Names, addresses and organisations, with the accounts and the organisations of the network that they are; two queries.

    An account is somebody's if both the address and the name are.
    """
    addresses = {email.lower() for _name, email, _organisation in rows if email}
    accounts = {(one.email, key_of(one.name)): one for one in active_people().filter(email__in=addresses)}
    known: dict[str, Organisation] = {}
    for one in Organisation.objects.order_by("-pk"):
        known |= {name_key(name): one for name in (one.short_name, one.name) if name}
    for name, email, organisation in rows:
        person = accounts.get((email.lower(), key_of(name)))
        yield person, name, email, known.get(name_key(organisation), organisation)
