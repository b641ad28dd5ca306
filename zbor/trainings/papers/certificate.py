"""A certificate as a PDF: what was frozen when it was issued, and the code by which anybody verifies it."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import segno
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.trainings.badges.credentials import address
from zbor.trainings.models import Certificate
from zbor.trainings.papers.sheet import funders_of
from zbor.trainings.papers.typeset import pdf_by

SHEET = "certificate.typ"


def certificate_pdf(certificate: Certificate) -> bytes:
    """The paper, in the language in which it was issued."""
    content, day = certificate.content, timezone.localdate(certificate.issued_at)
    page = address("certificate", certificate.code)
    with translation.override(content["language"]):
        data = {
            **{name: content[name] for name in ("language", "network", "name", "title", "points", "lecturers", "code")},
            "heading": _("Certificate"),
            "numbered": _("Certificate %(number)s") % content,
            "attended": _("has successfully taken part in the training"),
            "facts": list(_facts(content)),
            "competences": [f"{one['name']}: {one['levels']}" for one in certificate.competences],
            "competences_heading": _("What the training builds"),
            "points_heading": _("Programme"),
            "lecturers_heading": _("Lecturers"),
            "signed_on": _("Issued on %(issued_on)s") % content,
            "signature": _("Signature for the network: %(network)s") % content,
            "verify": _("Whether this certificate is genuine can be seen at this address, or by typing the code:"),
            "address": page,
            "code_alt": _("Address of the certificate as a QR code: %(page)s") % {"page": page},
        }
        return pdf_by(SHEET, data, funders_of(certificate.training, on=day), day=day, beside={"code.svg": qr(page)})


def _facts(content: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """Lines of a word and what it is."""
    yield _("Extent"), content["hours"]
    yield ngettext("Day", "Days", len(content["days"])), "; ".join(content["days"])
    if any(content["places"]):
        yield ngettext("Place", "Places", len(content["places"])), "; ".join(filter(None, content["places"]))
    if content["host"]:
        yield _("Host"), content["host"]


def qr(page: str) -> bytes:
    """The address as a QR code that a phone still reads when a corner is stained."""
    drawn = BytesIO()
    segno.make(page, error="m", micro=False).save(drawn, kind="svg", border=2, scale=4)
    return drawn.getvalue()
