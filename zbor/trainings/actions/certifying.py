"""Confirm who was there enough, issue certificates once, correct a name, revoke."""

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions import certificate_letters as letters
from zbor.trainings.actions.guards import locked, must_keep
from zbor.trainings.badges.keys import own_or_new_key
from zbor.trainings.certifying import CertificateState, fingerprint_of, new_code
from zbor.trainings.models import Certificate, Confirmation, IssuerKey, Registration, Training
from zbor.trainings.queries.after import is_over, minutes_of, seated, to_be_certified
from zbor.trainings.queries.content import content_of, renamed
from zbor.trainings.queries.day import earned


@transaction.atomic
def confirm_presence(*, training: Training, registrations: Collection[int], by: Person, now: datetime) -> int:
    """Say which of those with a seat were present enough, beside those of whom marks say it; return how many were named.

    Whoever has a certificate stays confirmed, and whom marks speak for meanwhile: the page does not ask about them."""
    must_keep(by, now)
    training = _over(training, now)
    people = {one.pk for one in seated(training)}
    chosen = people & set(registrations)
    already = set(Confirmation.objects.filter(registration__in=people).values_list("registration", flat=True))
    certified = set(training.certificates.values_list("registration", flat=True))
    by_marks = set(earned(training).values_list("pk", flat=True))
    gone = already - chosen - certified - by_marks
    Confirmation.objects.filter(registration__in=gone).delete()
    Confirmation.objects.bulk_create(Confirmation(registration_id=pk, by=by, at=now) for pk in sorted(chosen - already))
    if gone or chosen - already:
        note("training.presence_confirmed", by=by, subject=training, added=len(chosen - already), removed=len(gone))
    return len(chosen | (already - gone))


@transaction.atomic
def issue_certificates(*, training: Training, by: Person, now: datetime) -> list[Certificate]:
    """Issue one to everybody who earned one and has none yet, and write to each; again for those who come later."""
    must_keep(by, now)
    training = _over(training, now)
    _keep_public_key(now)
    issued = [_issue(training, one, by, now) for one in to_be_certified(training)]
    if issued:
        note("training.certificates_issued", by=by, subject=training, numbers=[one.number for one in issued])
    return issued


@transaction.atomic
def correct_certificate(*, certificate: Certificate, name: str, by: Person, now: datetime) -> Certificate:
    """Issue another with the right name, which says all else as before; the one before says that it is superseded."""
    must_keep(by, now)
    _training, before = _held(certificate)
    name = " ".join(name.split())
    if before.replaced_by is not None and before.replaced_by.name == name:
        return before.replaced_by
    if before.state is not CertificateState.VALID:
        raise Refused(_("This certificate does not hold any more; correct the one that replaced it."))
    if not name or name == before.name:
        raise Refused(_("The name is the same as before; nothing was changed."))
    _keep_public_key(now)
    _end(before, _("The name was corrected."), now)
    after = _reissued(before, name, by, now)
    before.replaced_by = after
    before.save(update_fields=["replaced_by"])
    note("certificate.corrected", by=by, subject=before, number=after.number)
    return after


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, because: str, by: Person, now: datetime) -> Certificate:
    """Say of a certificate that it does not hold; who has it is told why."""
    must_keep(by, now)
    _training, held = _held(certificate)
    if held.state is not CertificateState.VALID:
        return held
    if not because.strip():
        raise Refused(_("A certificate is revoked with a reason; nothing was changed."))
    _end(held, " ".join(because.split())[:300], now)
    letters.tell_of_revocation(held)
    note("certificate.revoked", by=by, subject=held, because=held.revoked_because)
    return held


def _issue(training: Training, registration: Registration, by: Person, now: datetime) -> Certificate:
    own = _own(training, now)
    content = content_of(training, registration, name=registration.name, **own, now=now)
    return _handed_out(training, registration, content, minutes=minutes_of(training), by=by, now=now)


def _reissued(before: Certificate, name: str, by: Person, now: datetime) -> Certificate:
    own = _own(before.training, now)
    content = renamed(before.content, before.registration, name=name, **own, now=now)
    return _handed_out(before.training, before.registration, content, minutes=before.minutes, by=by, now=now)


def _own(training: Training, now: datetime) -> dict[str, str]:
    """What no two certificates have in common."""
    number = f"{now.year}-{training.pk}-{training.certificates.count() + 1:03d}"
    return {"code": new_code(), "number": number, "salt": secrets.token_hex(8)}


def _handed_out(
    training: Training, registration: Registration, content: dict[str, Any], *, minutes: int, by: Person, now: datetime
) -> Certificate:
    certificate = Certificate.objects.create(
        training=training,
        registration=registration,
        **{name: content[name] for name in ("number", "code", "name", "title")},
        minutes=minutes,
        content=content,
        sha256=fingerprint_of(content),
        issued_at=now,
        issued_by=by,
    )
    letters.send(certificate)
    return certificate


def _end(certificate: Certificate, because: str, now: datetime) -> None:
    certificate.revoked_at, certificate.revoked_because = now, because
    certificate.save(update_fields=["revoked_at", "revoked_because"])


def _keep_public_key(now: datetime) -> None:
    """The key that signs; its public half becomes a row the first time."""
    key = own_or_new_key()
    IssuerKey.objects.get_or_create(kid=key.kid, defaults={"public_pem": key.public_pem, "since": now})


def _held(certificate: Certificate) -> tuple[Training, Certificate]:
    training = locked(certificate.training)
    held = Certificate.objects.select_related("registration", "replaced_by").get(pk=certificate.pk)
    held.training = training
    return training, held


def _over(training: Training, now: datetime) -> Training:
    training = locked(training)
    if not is_over(training, now):
        raise Refused(
            _("Certificates are for trainings that are over; this one is not."),
            hint=_("Come back when the last session has ended."),
        )
    return training
