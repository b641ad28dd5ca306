"""Letters about certificates."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.post.actions import owe
from zbor.trainings.models import Certificate


def send(certificate: Certificate) -> None:
    """To whoever earned it, with the address of the certificate."""
    with translation.override(certificate.registration.language):
        _send(
            certificate,
            _("Certificate: %(title)s"),
            [
                _("Your certificate for the training “%(title)s” is here, as a PDF and as a digital badge:"),
                _address(certificate),
                _("Whoever has this address, or types the code from the paper, sees that the certificate is genuine."),
                _("If your name is wrong, answer this letter; we will correct it."),
            ],
            "issued",
        )


def tell_of_revocation(certificate: Certificate) -> None:
    with translation.override(certificate.registration.language):
        _send(
            certificate,
            _("The certificate was revoked: %(title)s"),
            [
                _("The certificate %(number)s for the training “%(title)s” does not hold any more, because:"),
                certificate.revoked_because,
                _("If you think that is wrong, write to %(email)s."),
            ],
            "revoked",
        )


def _address(certificate: Certificate) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('trainings:certificate', args=[certificate.code])}"


def _send(certificate: Certificate, subject: str, lines: list[str], kind: str) -> None:
    """Who came to the door without an address is not written to; the office hands the certificate over."""
    if not certificate.registration.email:
        return
    told = {"title": certificate.title, "number": certificate.number, "email": settings.NETWORK_EMAIL}
    quoted = (certificate.revoked_because, _address(certificate))
    text = "\n\n".join(line if line in quoted else line % told for line in lines)
    owe(
        to=certificate.registration.email,
        subject=subject % told,
        text=text,
        once=f"certificate-{certificate.pk}-{kind}",
    )
