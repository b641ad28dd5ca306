"""A certificate as an Open Badges 3.0 credential, worked out of the row and signed when it is asked for.

The same row and key give the same letters every time, so no signed badge has to be kept.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from openbadgeslib.ob3.credential import Achievement, Alignment, IdentityObject, Issuer, OpenBadgeCredential
from openbadgeslib.ob3.did import build_did_document, did_web_from_url
from openbadgeslib.ob3.status_list import DEFAULT_SIZE_BITS, build_status_list_credential, status_entry

from zbor.competences.links import page_of
from zbor.trainings.badges.keys import jwk_of, own_key
from zbor.trainings.models import Certificate, IssuerKey

LIST_LASTS = timedelta(days=2)
"""So long a copy of the list of revoked badges may be used; ours is always of now."""


def address(name: str, *arguments: object) -> str:
    """A whole address of one of our pages."""
    return f"{settings.PUBLIC_ADDRESS}{reverse(f'trainings:{name}', args=arguments)}"


def issuer_id() -> str:
    """The network as an issuer: did:web of the address at which its keys are served."""
    beyond = settings.PUBLIC_ADDRESS.partition("://")[2]
    return str(did_web_from_url(f"https://{beyond}{reverse('trainings:issuer')}"))


def issuer() -> Issuer:
    return Issuer(id=issuer_id(), name=settings.NETWORK_NAME, url=settings.PUBLIC_ADDRESS, email=settings.NETWORK_EMAIL)


def credential_of(certificate: Certificate) -> OpenBadgeCredential:
    """The credential of a certificate; the person's address is in it only as a salted fingerprint."""
    content = certificate.content
    return OpenBadgeCredential(
        id=address("certificate", certificate.code),
        name=certificate.title,
        issuer=issuer(),
        recipient_id=None,
        identifiers=[
            IdentityObject(identity_hash=certificate.name, identity_type="name", hashed=False),
            *(
                [
                    IdentityObject(
                        identity_hash=fingerprint, identity_type="emailAddress", hashed=True, salt=content["salt"]
                    )
                ]
                if (fingerprint := content["email_sha256"])
                else []
            ),
        ],
        achievement=Achievement(
            id=address("achievement", certificate.training_id),
            name=certificate.title,
            description=content["description"],
            criteria_narrative=content["criteria"],
            achievement_type="Certificate",
            alignments=[
                Alignment(
                    target_name=one["name"],
                    target_url=page_of(one["code"]),
                    target_framework=content["framework"],
                    target_code=one["code"],
                    target_description=one["levels"],
                )
                for one in certificate.competences
            ],
        ),
        issuance_date=certificate.issued_at.replace(microsecond=0),
        credential_status=[status_entry(address("revocations"), "revocation", certificate.pk)],
    )


def badge_of(certificate: Certificate) -> str:
    """The signed badge, a compact JWT. `NoKey` where the key is not on this machine."""
    return own_key().sign(credential_of(certificate).to_jwt_payload(), issuer=issuer_id())


def did_document() -> dict[str, Any]:
    """Every key that signs or has signed, the present one first."""
    return dict(build_did_document(issuer_id(), [(key.kid, jwk_of(key.public_pem, key.kid)) for key in _keys()]))


def jwks() -> dict[str, Any]:
    """The same keys as a set of JSON web keys."""
    return {"keys": [jwk_of(key.public_pem, key.kid) for key in _keys()]}


def revocations(now: datetime) -> str:
    """The signed list of certificates that do not hold any more, as a bit string by their numbers."""
    revoked = list(Certificate.objects.filter(revoked_at__isnull=False).order_by("pk").values_list("pk", flat=True))
    last = Certificate.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    size = DEFAULT_SIZE_BITS * (1 + last // DEFAULT_SIZE_BITS)
    now = now.astimezone(UTC).replace(microsecond=0)
    document = build_status_list_credential(
        issuer_id(), address("revocations"), "revocation", revoked, size, issued=now, valid_until=now + LIST_LASTS
    )
    claims = {"iss": document["issuer"], "jti": document["id"], "nbf": int(now.timestamp())}
    return own_key().sign({**document, **claims}, issuer=issuer_id())


def _keys() -> list[IssuerKey]:
    return list(IssuerKey.objects.all())
