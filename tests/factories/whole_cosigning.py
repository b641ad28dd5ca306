"""A dossier full of everything: its position signed from outside the network, and a position of others to join."""

from typing import TYPE_CHECKING

from django.utils import timezone

from zbor.positions.actions.cosigning import open_cosigning
from zbor.positions.actions.cosigning_guards import Signature
from zbor.positions.actions.cosigning_outside import ask_to_cosign, confirm_cosigner
from zbor.positions.actions.outside import save_outside
from zbor.positions.models import Position

if TYPE_CHECKING:
    from tests.factories.whole import Whole


def cosigned_from_outside(whole: "Whole", position: Position) -> None:
    """One signature that stands and one that waits, each with a contact person whom only the office knows."""
    round_ = open_cosigning(
        position=position,
        until=timezone.localdate(whole.now),
        sentence=whole.text("cosigning"),
        shows_unpublished=True,
        by=whole.network.by,
        now=whole.now,
    )
    for thing in ("cosigner", "pendingcosigner"):
        signature = Signature(
            organisation=whole.text(thing),
            town="Ptuj",
            kind="institute",
            person=whole.text("cosignerperson"),
            function=whole.text("cosignerperson"),
            email=f"{whole.word('cosignerperson')}@primer.example",
            sentence=whole.text(thing),
        )
        asked = ask_to_cosign(round_=round_, signature=signature, is_authorised=True, language="sl", now=whole.now)
        if thing == "cosigner" and asked is not None:
            confirm_cosigner(cosigner=asked, now=whole.now)
    save_outside(
        outside=None,
        dossier=whole.dossier,
        fields={name: whole.text("outside") for name in ("title", "whose", "text")},
        by=whole.network.by,
        now=whole.now,
    )
