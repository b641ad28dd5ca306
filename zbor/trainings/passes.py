"""What somebody shows at the door: a code worked out of the secret key, kept nowhere, and the page that shows it."""

from dataclasses import dataclass

import segno
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import salted_hmac

from zbor.calc import codes
from zbor.trainings.models import Registration

PURPOSE = "zbor.trainings.pass"
MARGIN = 4
"""Modules of white around a picture; readers need them."""


def code_for(registration_pk: int) -> str:
    """The code of a registration; nobody can work out that of another."""
    return codes.code_of(salted_hmac(PURPOSE, str(registration_pk), algorithm="sha256").digest())


def address_of(registration: Registration) -> str:
    """The path of the page with the code. It lasts as long as the link of the registration does."""
    return reverse("trainings:pass", args=[_signer().sign(f"{registration.pk}-{_mark(registration)}")])


def meant_by(token: str) -> Registration | None:
    """The registration whose page this is, with its training; None for an address that nobody gave out, or that was replaced."""
    try:
        key, _dash, mark = _signer().unsign(token).partition("-")
        found = Registration.objects.select_related("training", "organisation").filter(pk=int(key)).first()
    except (BadSignature, ValueError):
        return None
    return found if found is not None and mark == _mark(found) else None


def _mark(registration: Registration) -> str:
    """What changes with the link of a registration."""
    return registration.token_sha256[:16]


def _signer() -> Signer:
    return Signer(salt=PURPOSE, sep=".")


@dataclass(frozen=True, slots=True)
class Picture:
    """A QR code as one path of an SVG, in a square of so many modules."""

    size: int
    path: str


def picture_of(code: str) -> Picture:
    """The code, and nothing else, as a picture that a camera reads even when a third of it is covered."""
    rows = list(segno.make(code, error="h", boost_error=False, micro=False).matrix_iter(border=MARGIN))
    strokes = [f"M{left} {top}h1v1h-1z" for top, row in enumerate(rows) for left, dark in enumerate(row) if dark]
    return Picture(len(rows), "".join(strokes))
