"""The address that goes into letters about a registration."""

from zbor.trainings.links import address_of, new_link, token_of
from zbor.trainings.models import Registration


def link_to(registration: Registration) -> str:
    """The address of somebody's registration; made anew where the secret key under which it was made is gone."""
    token = token_of(registration)
    if token is None:
        for name, value in new_link().items():
            setattr(registration, name, value)
        registration.save(update_fields=["link_seed", "token_sha256"])
        token = token_of(registration)
    return address_of(token or "")
