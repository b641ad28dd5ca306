"""The office's side of co-signing: open, close, enter what came on paper, refuse; and erase what is not needed."""

from dataclasses import asdict
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint, new_token
from zbor.dossiers.rules import is_public
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
from zbor.positions.actions.guards import locked
from zbor.positions.cosigning import REFUSED_LASTS, new_key
from zbor.positions.enums import CosignerState, State
from zbor.positions.models import Cosigner, CosigningRound, Position
from zbor.record.actions import note


@transaction.atomic
def open_cosigning(
    *, position: Position, until: date, sentence: str, shows_unpublished: bool = False, by: Person, now: datetime
) -> CosigningRound:
    """Let organisations outside the network sign; opening again keeps the address and who has signed.

    While the dossier is not public, whoever has the address reads the position: that has to be said each time.
    """
    position = locked(position)
    must_be_office(by, now)
    if position.state is not State.ADOPTED:
        raise Refused(_("Only an adopted position can be co-signed. Put it to decision first."))
    if until < timezone.localdate(now):
        raise Refused(_("This day has passed. Choose a later one."))
    if not sentence.strip():
        raise Refused(_("Write a sentence for those who are asked."))
    if not is_public(position.dossier, now) and not shows_unpublished:
        raise Refused(
            _("The dossier is not public yet, so nobody outside could read what they sign."),
            hint=_("Make it public first, or say that whoever has the address may read the position before."),
        )
    fields = {
        "until": until,
        "sentence": sentence.strip(),
        "shows_unpublished": shows_unpublished,
        "opened_at": now,
        "opened_by": by,
        "closed_at": None,
    }
    round_, _created = CosigningRound.objects.update_or_create(
        position=position, defaults=fields, create_defaults={**fields, "address_key": new_key()}
    )
    note("position.cosigning_opened", by=by, subject=position, until=until.isoformat(), early=shows_unpublished)
    return round_


@transaction.atomic
def close_cosigning(*, round_: CosigningRound, by: Person, now: datetime) -> None:
    """Take no more signatures; those that are confirmed stay."""
    must_be_office(by, now)
    round_ = held_round(round_)
    if round_.closed_at is None:
        round_.closed_at = now
        round_.save(update_fields=["closed_at"])
        note("position.cosigning_closed", by=by, subject=round_.position)


@transaction.atomic
def enter_cosigner(
    *, round_: CosigningRound, signature: Signature, received: str, by: Person, now: datetime
) -> Cosigner:
    """Record a signature that came by e-mail or on paper; it counts at once, and whoever gave it is written to."""
    must_be_office(by, now)
    round_ = held_round(round_)
    must_be_open(round_, now)
    if not received.strip():
        raise Refused(_("Write how the signature came, so that it can be found again."))
    must_be_outside(signature, now)
    keys, token = signature.keys(), new_token()
    must_sign_once(round_, keys)
    cosigner = Cosigner.objects.create(
        round=round_,
        **asdict(signature),
        **keys,
        received=received.strip(),
        language=translation.get_language() or settings.LANGUAGE_CODE,
        withdraw_sha256=fingerprint(token),
        withdraw_sent_at=now,
        created_at=now,
        confirmed_at=now,
        entered_by=by,
    )
    letters.tell_of_signature(cosigner, token)
    note("position.cosigner_entered", by=by, subject=cosigner)
    return cosigner


@transaction.atomic
def refuse_cosigner(*, cosigner: Cosigner, reason: str, by: Person, now: datetime) -> Cosigner:
    """Leave a signature out, and write why to whoever gave it."""
    must_be_office(by, now)
    _round, cosigner = held(cosigner)
    if not reason.strip():
        raise Refused(_("Write why: whoever signed reads this reason."))
    if cosigner.state is CosignerState.REFUSED:
        return cosigner
    must_be(cosigner, CosignerState.PENDING, CosignerState.CONFIRMED)
    cosigner.refused_at, cosigner.refused_reason = now, reason.strip()
    cosigner.save(update_fields=["refused_at", "refused_reason"])
    letters.tell_of_refusal(cosigner)
    note("position.cosigner_refused", by=by, subject=cosigner)
    return cosigner


@transaction.atomic
def forget_cosigners(*, now: datetime) -> int:
    """Erase what nobody confirmed in time, and the contact data of what was refused long ago; return how many."""
    unconfirmed = Cosigner.objects.filter(confirmed_at=None, refused_at=None, confirm_until__lte=now)
    refused = Cosigner.objects.filter(refused_at__lte=now - REFUSED_LASTS).exclude(person="", function="", email="")
    rounds = CosigningRound.objects.filter(pk__in=unconfirmed.values("round"))
    list(rounds.select_for_update(no_key=True).order_by("pk"))  # whoever confirms or refuses one of them goes first
    erased = refused.update(person="", function="", email="", sentence="")
    gone, _each = unconfirmed.delete()
    return gone + erased
