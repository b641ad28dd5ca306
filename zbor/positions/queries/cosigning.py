"""Who outside the network signed: as the office, as everybody, and as a link asks for it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from zbor.base.names import name_key
from zbor.base.sorting import sort_key
from zbor.base.tokens import fingerprint
from zbor.dossiers.models import Dossier
from zbor.members.models import Membership, holding
from zbor.positions.cosigning import is_open, is_published
from zbor.positions.enums import CosignerState, EndorsementKind
from zbor.positions.models import Cosigner, CosigningRound, Endorsement, Position
from zbor.positions.queries.reading import ADOPTED

STANDING = Q(confirmed_at__isnull=False, refused_at__isnull=True, withdrawn_at__isnull=True)


def round_of(position: Position) -> CosigningRound | None:
    rounds = CosigningRound.objects.select_related("position__dossier", "position__decision")
    return rounds.filter(position=position).first()


def round_at(key: str) -> CosigningRound | None:
    """The round that an address belongs to; whether it may be read, `cosigning.may_read_by_address` says."""
    rounds = CosigningRound.objects.select_related("position__dossier", "position__decision")
    return rounds.filter(address_key=key).first()


def cosigners_of(position: Position) -> list[Cosigner]:
    """Organisations whose signature stands, in alphabetical order."""
    standing = Cosigner.objects.filter(STANDING, round__position=position)
    return sorted(standing, key=lambda one: (sort_key(one.organisation), one.pk))


def cosigned_count(dossier: Dossier) -> int:
    """How many organisations outside the network signed the adopted positions of a dossier."""
    adopted = Position.objects.filter(ADOPTED, dossier=dossier)
    return Cosigner.objects.filter(STANDING, round__position__in=adopted).count()


@dataclass(frozen=True, slots=True)
class Behind:
    """How many voices of the network signed, with a reservation or without; and how many of them reserved or dissented."""

    signed: int
    reserved: int
    dissented: int


def behind(endorsements: list[Endorsement]) -> Behind:
    kinds = Counter(one.kind for one in endorsements)
    reserved = kinds[EndorsementKind.RESERVATION]
    return Behind(kinds[EndorsementKind.SIGN] + reserved, reserved, kinds[EndorsementKind.DISSENT])


@dataclass(frozen=True, slots=True)
class Cosigned:
    """What a position's page says of organisations outside the network."""

    cosigners: list[Cosigner]
    address: str
    until: date
    is_open: bool
    is_published: bool


def cosigned(position: Position, now: datetime) -> Cosigned | None:
    """None where nobody outside was ever asked."""
    round_ = round_of(position)
    if round_ is None:
        return None
    address = f"{settings.PUBLIC_ADDRESS}{reverse('positions:cosign', args=[round_.address_key])}"
    return Cosigned(cosigners_of(position), address, round_.until, is_open(round_, now), is_published(round_, now))


@dataclass(frozen=True, slots=True)
class Listed:
    """A signature on the office's page; `alike` names others that may be the same organisation."""

    cosigner: Cosigner
    alike: list[str]


def board(round_: CosigningRound, now: datetime) -> list[tuple[CosignerState, list[Listed]]]:
    """Every signature by its state, those that stand first."""
    rows = sorted(round_.cosigners.select_related("entered_by"), key=lambda one: (sort_key(one.organisation), one.pk))
    live = [one for one in rows if one.state in {CosignerState.CONFIRMED, CosignerState.PENDING}]
    counted = Counter(one.name_key for one in live)
    members = _members_by_key(now) if live else {}
    listed: dict[CosignerState, list[Listed]] = {}
    for one in rows:
        alike = []
        if one in live:
            alike = members.get(one.name_key, [])
            if counted[one.name_key] > 1:
                alike = [*alike, *(f"{other}, {other.town}" for other in live if _is_namesake(one, other))]
        listed.setdefault(one.state, []).append(Listed(one, alike))
    order = [CosignerState.CONFIRMED, CosignerState.PENDING, CosignerState.REFUSED, CosignerState.WITHDRAWN]
    return [(state, listed[state]) for state in order if state in listed]


def _is_namesake(one: Cosigner, other: Cosigner) -> bool:
    return other.pk != one.pk and other.name_key == one.name_key


def _members_by_key(now: datetime) -> dict[str, list[str]]:
    today = Membership.objects.filter(holding(timezone.localdate(now)), organisation__isnull=False)
    found: dict[str, list[str]] = {}
    for name in today.values_list("organisation__name", flat=True):
        found.setdefault(name_key(name), []).append(name)
    return found


def _with_all() -> QuerySet[Cosigner]:
    return Cosigner.objects.select_related("round__position__dossier", "round__position__decision")


def cosigner_confirming(token: str) -> Cosigner | None:
    return _with_all().filter(confirm_sha256=fingerprint(token)).first()


def cosigner_withdrawing(token: str) -> Cosigner | None:
    return _with_all().filter(withdraw_sha256=fingerprint(token)).first()
