"""Organisations outside the network that signed the decided position of the example; invented, as everything here."""

from zbor.cli.example.loading.known import Known, Opened
from zbor.positions.actions.cosigning import enter_cosigner, open_cosigning
from zbor.positions.actions.cosigning_guards import Signature
from zbor.positions.actions.cosigning_outside import ask_to_cosign, confirm_cosigner
from zbor.positions.models import Position

BY_LINK = (
    Signature(
        "Sindikat Odrska vrv", "Ljubljana", "union", "Jerica Podlesnik", "predsednica", "odrska.vrv@primer.example",
        "Naši člani delajo na istih odrih in pod istimi pogoji.",
    ),
    Signature(
        "Knjižnica Pod kostanji", "Kočevje", "public", "Bojan Ravnikovec", "direktor", "pod.kostanji@primer.example",
    ),
)  # fmt: skip
ON_PAPER = Signature("Društvo Radovedna vas", "Bohinj", "association", "Ančka Zvonar", "predsednica", "")


def cosign(position: Position, opened: Opened, known: Known) -> None:
    """From the decision until the position was sent: two signed by a link, one on paper."""
    told = opened.told
    if told.decision is None or told.submission is None or not told.endorsement:
        return
    days, begins = known.days, told.decision.closed + 1
    round_ = open_cosigning(
        position=position,
        until=days.day(told.submission.day),
        sentence="Skupaj smo močnejši: podpišite tudi organizacije, ki niste v mreži.",
        shows_unpublished=True,
        by=opened.by,
        now=days.moment(begins, 9),
    )
    for signature in BY_LINK:
        asked = ask_to_cosign(
            round_=round_, signature=signature, is_authorised=True, language="sl", now=days.moment(begins, 11)
        )
        if asked is not None:
            confirm_cosigner(cosigner=asked, now=days.moment(begins, 12))
    enter_cosigner(
        round_=round_, signature=ON_PAPER, received="Dopis, hrani ga pisarna", by=opened.by, now=days.moment(begins, 14)
    )
