"""What organisations outside the network do: ask to sign, confirm by the link, withdraw by another."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint, new_token
from zbor.members.models import Person
from zbor.positions.actions import cosigning_letters as letters
from zbor.positions.actions.cosigning_guards import (
    Signature,
    held,
    held_round,
    must_be,
    must_be_office,
    must_be_open,
    must_be_outside,
    must_sign_once,
)
from zbor.positions.cosigning import LASTS, has_expired
from zbor.positions.enums import CosignerState
from zbor.positions.models import Cosigner, CosigningRound
from zbor.record.actions import note

MOST_PER_ADDRESS, MOST_PER_ROUND = 3, 60
"""Letters within an hour; more to one address are silently not sent, so that nobody learns which addresses are known."""
BETWEEN_LINKS = timedelta(minutes=10)
"""One address is not sent another link to withdraw sooner."""


@transaction.atomic
def ask_to_cosign(
    *, round_: CosigningRound, signature: Signature, is_authorised: bool, language: str, now: datetime
) -> Cosigner | None:
    """Keep a signature that waits for its confirmation and send the link; None where the address had its letters."""
    round_ = held_round(round_)
    must_be_open(round_, now)
    if not is_authorised:
        raise Refused(_("Only who may sign for an organisation signs for it; nothing was recorded."))
    must_be_outside(signature, now)
    lately = Cosigner.objects.filter(created_at__gt=now - timedelta(hours=1), entered_by=None)
    if lately.filter(round=round_).count() >= MOST_PER_ROUND:
        raise Refused(_("Too many signatures came within an hour; nothing was recorded."), hint=_("Try again later."))
    if lately.filter(email__iexact=signature.email).count() >= MOST_PER_ADDRESS:
        return None
    token = new_token()
    cosigner = Cosigner.objects.create(
        round=round_,
        **asdict(signature),
        **signature.keys(),
        language=language,
        confirm_sha256=fingerprint(token),
        confirm_until=now + LASTS,
        created_at=now,
    )
    letters.ask_for_confirmation(cosigner, token)
    note("position.cosigning_asked", by=None, subject=cosigner)
    return cosigner


@transaction.atomic
def confirm_cosigner(*, cosigner: Cosigner, now: datetime) -> Cosigner:
    """Confirm by the link; a second click does nothing more."""
    round_, cosigner = held(cosigner)
    if cosigner.state is CosignerState.CONFIRMED:
        return cosigner
    if cosigner.state is not CosignerState.PENDING or has_expired(cosigner, now):
        raise Refused(_("This link does not confirm any more; nothing was recorded."), hint=_("Sign anew."))
    must_be_open(round_, now)
    must_sign_once(round_, {"name_key": cosigner.name_key, "town_key": cosigner.town_key})
    token = new_token()
    cosigner.confirmed_at = cosigner.withdraw_sent_at = now
    cosigner.withdraw_sha256 = fingerprint(token)
    cosigner.save(update_fields=["confirmed_at", "withdraw_sent_at", "withdraw_sha256"])
    letters.tell_of_signature(cosigner, token)
    letters.tell_the_office(cosigner)
    note("position.cosigner_confirmed", by=None, subject=cosigner)
    return cosigner


@transaction.atomic
def withdraw_cosigner(*, cosigner: Cosigner, by: Person | None, now: datetime) -> Cosigner:
    """Take a confirmed signature back, by the link or by the office; who gave it and in what words is erased at once."""
    if by is not None:
        must_be_office(by, now)
    _round, cosigner = held(cosigner)
    if by is not None and cosigner.state is not CosignerState.WITHDRAWN:
        must_be(cosigner, CosignerState.CONFIRMED)
    if cosigner.state is not CosignerState.CONFIRMED:
        return cosigner
    if by is not None:
        letters.tell_of_withdrawal(cosigner)
    cosigner.withdrawn_at = now
    cosigner.person = cosigner.function = cosigner.email = cosigner.sentence = ""
    cosigner.save(update_fields=["withdrawn_at", "person", "function", "email", "sentence"])
    note("position.cosigner_withdrawn", by=by, subject=cosigner)
    return cosigner


@transaction.atomic
def send_new_links(*, round_: CosigningRound, email: str, now: datetime) -> None:
    """Send every standing signature of an address a new link to withdraw it; an unknown address gets nothing."""
    round_ = held_round(round_)
    standing = round_.cosigners.filter(confirmed_at__isnull=False, refused_at=None, withdrawn_at=None)
    for cosigner in standing.filter(email__iexact=email, withdraw_sent_at__lte=now - BETWEEN_LINKS):
        cosigner.round = round_
        token = new_token()
        cosigner.withdraw_sha256, cosigner.withdraw_sent_at = fingerprint(token), now
        cosigner.save(update_fields=["withdraw_sha256", "withdraw_sent_at"])
        letters.tell_of_signature(cosigner, token)
        note("position.cosigner_link_sent", by=None, subject=cosigner)
