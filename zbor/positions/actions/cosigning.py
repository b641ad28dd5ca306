"""Open a position for co-signing, sign it from outside, confirm, withdraw, refuse."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Membership, Person, holding
from zbor.positions.actions.guards import locked, must_write, standing_at
from zbor.positions.cosigning import LASTS, fingerprint, has_expired, is_open, name_key, new_token
from zbor.positions.enums import CosignerState, State
from zbor.positions.models import Cosigner, CosigningRound, Position
from zbor.post.actions import owe
from zbor.record.actions import note

MOST_PER_ADDRESS, MOST_IN_ALL = 3, 60
"""Unconfirmed signatures within an hour."""


@dataclass(frozen=True)
class Signature:
    """What an organisation writes when it signs."""

    organisation: str
    town: str
    kind: str
    person: str
    function: str
    email: str
    sentence: str = ""


@transaction.atomic
def open_cosigning(*, position: Position, until: date, sentence: str, by: Person, now: datetime) -> CosigningRound:
    """Let organisations outside the network sign; opening again moves the day and keeps who has signed."""
    position = locked(position)
    _must_be_office(by, now)
    must_write(position.dossier, by, now)
    if position.state is not State.ADOPTED:
        raise Refused(_("Only an adopted position can be co-signed. Put it to decision first."))
    if until < timezone.localdate(now):
        raise Refused(_("This day has passed. Choose a later one."))
    fields = {"until": until, "sentence": sentence, "opened_at": now, "opened_by": by, "closed_at": None}
    round_, _created = CosigningRound.objects.update_or_create(position=position, defaults=fields)
    note("position.cosigning_opened", by=by, subject=position, until=until.isoformat())
    return round_


@transaction.atomic
def close_cosigning(*, round_: CosigningRound, by: Person, now: datetime) -> None:
    """Take no more signatures; those that are confirmed stay."""
    _must_be_office(by, now)
    round_ = _held_round(round_)
    if round_.closed_at is None:
        round_.closed_at = now
        round_.save(update_fields=["closed_at"])
        note("position.cosigning_closed", by=by, subject=round_.position)


@transaction.atomic
def ask_to_cosign(*, round_: CosigningRound, signature: Signature, language: str, now: datetime) -> Cosigner:
    """Keep a signature that waits for its confirmation, and send the link by which it is confirmed."""
    round_ = _held_round(round_)
    _must_be_open(round_, now)
    _must_be_outside(signature, now)
    recent = Cosigner.objects.filter(created_at__gt=now - timedelta(hours=1), confirmed_at=None, entered_by=None)
    of_address = recent.filter(email__iexact=signature.email).count()
    if of_address >= MOST_PER_ADDRESS or recent.count() >= MOST_IN_ALL:
        raise Refused(_("Too many signatures came within an hour; nothing was recorded."), hint=_("Try again later."))
    token = new_token()
    cosigner = Cosigner.objects.create(
        round=round_,
        **asdict(signature),
        name_key=name_key(signature.organisation),
        language=language,
        token_sha256=fingerprint(token),
        expires_at=now + LASTS,
        created_at=now,
    )
    _send(cosigner, token)
    note("position.cosigning_asked", by=None, subject=cosigner)
    return cosigner


@transaction.atomic
def enter_cosigner(*, round_: CosigningRound, signature: Signature, by: Person, now: datetime) -> Cosigner:
    """Record a signature that came by e-mail or on paper; it counts at once and is marked so."""
    _must_be_office(by, now)
    round_ = _held_round(round_)
    _must_be_open(round_, now)
    _must_be_outside(signature, now)
    key = name_key(signature.organisation)
    standing = round_.cosigners.filter(name_key=key, confirmed_at__isnull=False, withdrawn_at=None, refused_at=None)
    if standing.exists():
        raise Refused(_("An organisation of this name has signed already."))
    cosigner = Cosigner.objects.create(
        round=round_,
        **asdict(signature),
        name_key=key,
        language=translation.get_language() or settings.LANGUAGE_CODE,
        created_at=now,
        confirmed_at=now,
        entered_by=by,
    )
    note("position.cosigner_entered", by=by, subject=cosigner)
    return cosigner


@transaction.atomic
def confirm_cosigner(*, cosigner: Cosigner, now: datetime) -> Cosigner:
    """Confirm by the link; a second click does nothing more."""
    round_, cosigner = _held(cosigner)
    if cosigner.state is CosignerState.CONFIRMED:
        return cosigner
    if cosigner.state is not CosignerState.PENDING or has_expired(cosigner, now):
        raise Refused(_("This link does not confirm any more; nothing was recorded."), hint=_("Sign anew."))
    _must_be_open(round_, now)
    cosigner.confirmed_at = now
    cosigner.save(update_fields=["confirmed_at"])
    note("position.cosigner_confirmed", by=None, subject=cosigner)
    return cosigner


@transaction.atomic
def withdraw_cosigner(*, cosigner: Cosigner, now: datetime) -> Cosigner:
    """Take a confirmed signature back by the link."""
    _round, cosigner = _held(cosigner)
    if cosigner.state is CosignerState.CONFIRMED:
        cosigner.withdrawn_at = now
        cosigner.save(update_fields=["withdrawn_at"])
        note("position.cosigner_withdrawn", by=None, subject=cosigner)
    return cosigner


@transaction.atomic
def refuse_cosigner(*, cosigner: Cosigner, reason: str, by: Person, now: datetime) -> Cosigner:
    """Leave a signature out, and write why to whoever gave it."""
    _must_be_office(by, now)
    _round, cosigner = _held(cosigner)
    if not reason.strip():
        raise Refused(_("Write why: whoever signed reads this reason."))
    if cosigner.state not in {CosignerState.PENDING, CosignerState.CONFIRMED}:
        return cosigner
    cosigner.refused_at, cosigner.refused_reason = now, reason.strip()
    cosigner.save(update_fields=["refused_at", "refused_reason"])
    with translation.override(cosigner.language):
        title = cosigner.round.position.title
        subject = _("Your signature is not taken: %(title)s") % {"title": title}
        lines = [_("The office does not take the signature of %(name)s, and writes:") % {"name": cosigner.organisation}]
        owe(to=cosigner.email, subject=subject, text="\n\n".join([*lines, reason]), once=f"cosigner-{cosigner.pk}-no")
    note("position.cosigner_refused", by=by, subject=cosigner)
    return cosigner


def _send(cosigner: Cosigner, token: str) -> None:
    title = cosigner.round.position.title
    with translation.override(cosigner.language):
        owe(
            to=cosigner.email,
            subject=_("Confirm your signature: %(title)s") % {"title": title},
            text="\n\n".join(
                [
                    _("Someone asked that %(name)s sign the position “%(title)s”.")
                    % {"name": cosigner.organisation, "title": title},
                    _("It counts once you confirm it within seven days. By the same link you can withdraw it later."),
                    f"{settings.PUBLIC_ADDRESS}{reverse('positions:cosign_link', args=[token])}",
                    _("If you did not ask for this, do nothing."),
                ]
            ),
            once=f"cosigner-{cosigner.pk}",
            is_secret=True,
        )


def _held_round(round_: CosigningRound) -> CosigningRound:
    rows = CosigningRound.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("position__dossier", "position__decision").get(pk=round_.pk)


def _held(cosigner: Cosigner) -> tuple[CosigningRound, Cosigner]:
    round_ = _held_round(cosigner.round)
    cosigner = Cosigner.objects.get(pk=cosigner.pk)
    cosigner.round = round_
    return round_, cosigner


def _must_be_office(by: Person, now: datetime) -> None:
    if not standing_at(by, now).is_office:
        raise Refused(_("Only the office looks after co-signing."))


def _must_be_open(round_: CosigningRound, now: datetime) -> None:
    if not is_open(round_, now):
        raise Refused(_("Co-signing has ended; nothing was recorded."), hint=_("Write to the office."))


def _must_be_outside(signature: Signature, now: datetime) -> None:
    members = Membership.objects.filter(holding(timezone.localdate(now)), organisation__isnull=False)
    key = name_key(signature.organisation)
    if any(name_key(name) == key for name in members.values_list("organisation__name", flat=True)):
        raise Refused(
            _("This organisation is a member of the network, so it signs as a member."),
            hint=_("Whoever holds its mandate signs in and signs on the page of the position."),
        )
