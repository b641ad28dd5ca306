"""Rounds of co-signing and signatures from outside, invented."""

import re
from datetime import timedelta

from django.utils import timezone

from tests.factories.members import office
from tests.factories.positions import AFTER, PositionFactory, decided, demand_of
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Dossier
from zbor.positions.actions import cosigning as actions
from zbor.positions.actions.cosigning_guards import Signature
from zbor.positions.actions.cosigning_outside import ask_to_cosign, confirm_cosigner
from zbor.positions.models import Cosigner, CosigningRound, Position
from zbor.post.models import Mail

NOW = AFTER
LAST_DAY = timezone.localdate(NOW) + timedelta(days=10)


def adopted(visibility: Visibility = Visibility.PUBLIC, **fields) -> Position:
    """A position that the network adopted, with one demand."""
    position = PositionFactory(dossier__visibility=Visibility.INTERNAL, **fields)
    demand_of(position)
    position = decided(position)
    moment = NOW + timedelta(days=3) if visibility is Visibility.EMBARGO else None
    Dossier.objects.filter(pk=position.dossier_id).update(visibility=visibility, public_from=moment)
    return Position.objects.select_related("dossier", "decision").get(pk=position.pk)


def opened(visibility: Visibility = Visibility.PUBLIC, **fields) -> CosigningRound:
    return actions.open_cosigning(
        position=adopted(visibility, **fields),
        until=LAST_DAY,
        sentence="Podpišite z nami.",
        shows_unpublished=visibility is not Visibility.PUBLIC,
        by=office(),
        now=NOW,
    )


def signed(**fields) -> Signature:
    usual = {
        "organisation": "Zavod Studenec", "town": "Ptuj", "kind": "institute", "person": "Ana Vzorec",
        "function": "direktorica", "email": "ana@studenec.example",
    }  # fmt: skip
    return Signature(**(usual | fields))


def asked(round_: CosigningRound, *, now=NOW, **fields) -> Cosigner | None:
    return ask_to_cosign(round_=round_, signature=signed(**fields), is_authorised=True, language="sl", now=now)


def confirmed(round_: CosigningRound, **fields) -> Cosigner:
    return confirm_cosigner(cosigner=asked(round_, **fields), now=NOW)


def many(round_: CosigningRound, number: int, *, beginning: int = 0) -> None:
    for one in range(beginning, number):
        confirmed(round_, organisation=f"Zavod {one}", email=f"zavod.{one}@primer.example")


def link_in(mail: Mail) -> str:
    """The path of the link that a letter holds."""
    return re.search(r"/c/[\w-]+/", mail.text).group()


def newest_link_to(email: str) -> str:
    return link_in(Mail.objects.filter(to=email).order_by("-pk").first())
