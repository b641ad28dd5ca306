"""Judge a badge that somebody shows: ours and valid, ours and not valid any more, altered, or somebody else's."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import jwt
from django.utils.translation import gettext as _
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from zbor.trainings.badges.credentials import address, issuer_id
from zbor.trainings.certifying import CertificateState
from zbor.trainings.models import Certificate, IssuerKey

LONGEST = 200_000
"""Characters; a badge of ours has about three thousand, with its picture ten."""
COMPACT = re.compile(r"(?<![\w-])eyJ[\w-]{10,}+\.[\w-]{10,}+\.[\w-]*+", re.ASCII)
"""Begins where a run of its signs does, and never steps back: a text made to keep us busy is read once."""


class Grade(StrEnum):
    VALID = "valid"
    ENDED = "ended"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be thought of what was shown, in words; the certificate where it is one of ours."""

    grade: Grade
    words: str
    certificate: Certificate | None = None


def judge(shown: str) -> Verdict:
    """The verdict on a pasted text or the content of a file: a JWT, or a picture with one inside."""
    if len(shown) > LONGEST:
        return _refused(_("This is much longer than a badge can be."))
    found = COMPACT.search(shown)
    if found is None:
        return _refused(_why_none(shown))
    token = found.group()
    try:
        header = jwt.get_unverified_header(token)
        said = jwt.decode(token, options={"verify_signature": False})
    except (jwt.exceptions.PyJWTError, ValueError, RecursionError):
        return _refused(_("This looks like a badge, but it is cut off or damaged."))
    kid = str(header.get("kid", "")).rpartition("#")[2]
    key = IssuerKey.objects.filter(kid=kid).first() if kid.isascii() and kid.isalnum() else None
    if key is None:
        return _refused(_("This badge is not signed with a key of ours. It claims to be of: %(issuer)s") % _named(said))
    try:
        OB3Verifier(key.public_pem).verify(token)
    except OB3VerificationError:
        return _refused(_("This badge was altered, or the signature is forged: it does not fit what the badge says."))
    return _of_ours(said)


def _of_ours(said: dict[str, Any]) -> Verdict:
    """A badge that our key signed; whether it still holds, our own rows say."""
    code = str(said.get("id", "")).rstrip("/").rpartition("/")[2]
    certificate = Certificate.objects.select_related("training", "replaced_by").filter(code=code).first()
    if certificate is None or said.get("iss") != issuer_id() or said.get("id") != address("certificate", code):
        return _refused(_("The signature is ours, but we know no such certificate. Please write to us."))
    if not certificate.is_whole:
        return _refused(_("Our own record of this certificate does not fit what was issued. Please write to us."))
    if certificate.state is CertificateState.SUPERSEDED:
        return Verdict(Grade.ENDED, _("We issued this badge, but a corrected one has replaced it."), certificate)
    if certificate.state is CertificateState.REVOKED:
        return Verdict(Grade.ENDED, _("We issued this badge, but it was revoked and does not hold."), certificate)
    return Verdict(Grade.VALID, _("We issued this badge, nobody has altered it, and it is valid."), certificate)


def _why_none(shown: str) -> str:
    """What was shown instead of a badge."""
    try:
        read = json.loads(shown)
    except (ValueError, RecursionError):
        return _("There is no badge in this. Paste the whole text of the badge, or choose its file.")
    if isinstance(read, dict) and "credentialSubject" in read:
        return _("This is what a badge says, but without a signature; anybody can write that. Show the signed file.")
    return _("There is no badge in this. Paste the whole text of the badge, or choose its file.")


def _named(said: dict[str, Any]) -> dict[str, str]:
    issuer = said.get("issuer")
    name = issuer.get("name") or issuer.get("id") if isinstance(issuer, dict) else issuer
    return {"issuer": str(name or _("nobody"))[:200].encode("utf-8", "replace").decode()}


def _refused(words: str) -> Verdict:
    return Verdict(Grade.REFUSED, words)
