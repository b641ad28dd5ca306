"""What papers share: whom they owe logos, and for sheets of the day a frame; it speaks no language itself."""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from zbor.funders.models import Funder
from zbor.funders.queries import owed_on
from zbor.positions.papers.paper import PaperFunder, paper_funder
from zbor.trainings.models import Training
from zbor.trainings.papers.typeset import pdf_by

FRAME = "common.typ"


def funders_of(training: Training, *, on: date) -> list[PaperFunder]:
    """Whom the papers of a training owe a logo and a sentence: its own funders, and those owed everywhere that day."""
    own = Funder.objects.filter(trainings=training).values_list("pk", flat=True)
    return [paper_funder(funder) for funder in owed_on(on, also=list(own))]


def pdf_of(sheet: str, data: dict[str, Any], *, title: str, funders: Sequence[PaperFunder], day: date) -> bytes:
    """The sheet as PDF, with the words that every sheet has."""
    whole = {
        "language": (get_language() or "sl")[:2],
        "network": settings.NETWORK_NAME,
        "email": settings.NETWORK_EMAIL,
        "title": title,
        **data,
    }
    frame = files("zbor.trainings.papers").joinpath(FRAME).read_bytes()
    return pdf_by(sheet, whole, funders, day=day, beside={FRAME: frame})
