"""What stands on a position's paper, gathered once for every format."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.dossiers.models import Dossier
from zbor.funders.models import Funder
from zbor.funders.queries import owed_on
from zbor.positions.enums import EndorsementKind, State
from zbor.positions.models import Demand, Endorsement, Ground, Position, Section
from zbor.positions.queries import amendment_of, demands_in, endorsements_of, grounds_of, text_of
from zbor.positions.queries.cosigning import cosigners_of


@dataclass(frozen=True, slots=True)
class PaperDemand:
    number: int
    title: str
    text: str
    article: str
    present: str
    wording: str
    amendment: str = ""


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Words before or after the demands; the heading may be empty."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperVoice:
    """Who signed, with what words."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperFunder:
    """A sentence and a logo owed; `ending` is the file's kind, such as `png`."""

    name: str
    sentence: str
    logo_text: str
    logo: bytes
    ending: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A position as it is written down. `standing` says in words that a text is not adopted."""

    network: str
    email: str
    day: date
    day_in_words: str
    title: str
    addressee: str
    about: str
    standing: str
    before: tuple[PaperSection, ...]
    after: tuple[PaperSection, ...]
    demands: tuple[PaperDemand, ...]
    signed: tuple[PaperVoice, ...]
    reserved: tuple[PaperVoice, ...]
    dissented: tuple[PaperVoice, ...]
    funders: tuple[PaperFunder, ...]
    cosigned: tuple[PaperVoice, ...] = ()

    @property
    def signatures(self) -> list[tuple[str, tuple[PaperVoice, ...]]]:
        """Who stands how, under a heading that counts; organisations outside the network apart from its members."""
        groups = [
            (_("Signed by members of the network: %(n)d"), self.signed),
            (_("Signed with a reservation: %(n)d"), self.reserved),
            (_("Dissenting: %(n)d"), self.dissented),
            (_("Co-signed by organisations outside the network: %(n)d"), self.cosigned),
        ]
        return [(title % {"n": len(voices)}, voices) for title, voices in groups if voices]

    @property
    def article_demands(self) -> tuple[PaperDemand, ...]:
        """What goes into the table of articles that ministries ask for."""
        return tuple(demand for demand in self.demands if demand.article)


def paper_of(position: Position, *, today: date) -> Paper:
    """The paper of a position; dated by its decision where it is adopted, so that the same position is the same paper."""
    day = day_of(position, today=today)
    signatures, text = list(endorsements_of(position)), text_of(position)
    demands = list(demands_in(position))
    grounds = grounds_of(demands, to_network=False)
    return Paper(
        network=settings.NETWORK_NAME,
        email=settings.NETWORK_EMAIL,
        day=day,
        day_in_words=str(PartialDate.of(day)),
        title=position.title,
        addressee=position.addressee,
        about=position.dossier.title,
        standing="" if position.state is State.ADOPTED else _("Draft: the network has not adopted this text."),
        before=_sections(text.before),
        after=_sections(text.after),
        demands=tuple(_demand(demand, grounds.get(demand.pk, [])) for demand in demands),
        signed=_voices(signatures, EndorsementKind.SIGN),
        reserved=_voices(signatures, EndorsementKind.RESERVATION),
        dissented=_voices(signatures, EndorsementKind.DISSENT),
        funders=tuple(paper_funder(funder) for funder in owed_on(today, also=_paying(position.dossier))),
        cosigned=tuple(PaperVoice(f"{one.organisation}, {one.town}", one.sentence) for one in cosigners_of(position)),
    )


def day_of(position: Position, *, today: date) -> date:
    """The day of its decision where it is adopted, else today."""
    decision = position.decision
    if position.state is State.ADOPTED and decision is not None and decision.closed_at is not None:
        return timezone.localtime(decision.closed_at).date()
    return today


def _paying(dossier: Dossier) -> list[int]:
    """Keys of the funders of projects that carry the dossier."""
    return list(Funder.objects.filter(projects__dossiers=dossier).values_list("pk", flat=True))


def _sections(sections: list[Section]) -> tuple[PaperSection, ...]:
    return tuple(PaperSection(one.title, one.text) for one in sections)


def _demand(demand: Demand, grounds: list[Ground]) -> PaperDemand:
    """The files on which a demand rests are told in the last paragraph, as far as strangers may see them."""
    article, ready = demand.article, amendment_of(demand)
    rests_on = _("Rests on: %(files)s") % {"files": "; ".join(map(str, grounds))} if grounds else ""
    return PaperDemand(
        number=demand.number,
        title=demand.title,
        text="\n\n".join(filter(None, [demand.text, rests_on])),
        article=str(article) if article else "",
        present=article.body if article else "",
        wording=demand.wording,
        amendment=ready.text if ready else "",
    )


def _voices(signatures: list[Endorsement], kind: EndorsementKind) -> tuple[PaperVoice, ...]:
    chosen = [one for one in signatures if one.kind == kind]
    return tuple(PaperVoice(str(one.organisation or one.person), one.text) for one in chosen)


def paper_funder(funder: Funder) -> PaperFunder:
    """What a paper owes a funder, with the logo where its file is there."""
    logo, name = b"", funder.logo.name or ""
    if name and funder.logo.storage.exists(name):
        with funder.logo.open("rb") as file:
            logo = file.read()
    ending = PurePath(name).suffix.lstrip(".").lower() if logo else ""
    return PaperFunder(funder.name, funder.sentence, funder.logo_text or funder.name, logo, ending)
