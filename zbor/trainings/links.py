"""The link of a registration: worked out for every letter from a seed and our secret key, kept as a fingerprint."""

import secrets

from django.conf import settings
from django.urls import reverse

from zbor.base.tokens import TOKEN_BYTES, fingerprint, tokens_of
from zbor.trainings.models import Registration

PURPOSE = "trainings.registration"


def new_link() -> dict[str, str]:
    """The fields of a registration by which its link is known."""
    seed = secrets.token_urlsafe(TOKEN_BYTES)
    return {"link_seed": seed, "token_sha256": fingerprint(tokens_of(seed, purpose=PURPOSE)[0])}


def token_of(registration: Registration) -> str | None:
    """The token of the link; None where it was made under a secret key that is gone."""
    worked_out = tokens_of(registration.link_seed, purpose=PURPOSE)
    return next((one for one in worked_out if fingerprint(one) == registration.token_sha256), None)


def address_of(token: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('trainings:mine', args=[token])}"


def registration_of(token: str) -> Registration | None:
    """The registration that a link leads to."""
    found = Registration.objects.select_related("training", "person", "organisation")
    return found.filter(token_sha256=fingerprint(token)).first()
