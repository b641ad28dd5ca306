"""Documents of agreements and their signatures."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from zbor.members.standing import Standing
from zbor.partnerships.models import Agreement, Paper, Signature
from zbor.partnerships.rules import may_open, may_sign


def latest_to_sign(agreement: Agreement) -> Paper | None:
    """The latest document that is to be signed: it says how far the agreement is."""
    return agreement.papers.filter(is_to_be_signed=True).order_by("-version").first()


def waits_for_signatures(agreement: Agreement) -> bool:
    """Whether somebody has not signed the latest document that is to be signed."""
    paper = latest_to_sign(agreement) if agreement.broken_off_on is None else None
    return paper is not None and paper.signatures.filter(signed_on__isnull=True).exists()


@dataclass(frozen=True, slots=True)
class Line:
    """One signature as the page shows it."""

    signature: Signature
    may_sign: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as the page shows it: whether it may be opened, and who has signed."""

    paper: Paper
    may_open: bool
    is_latest: bool
    lines: list[Line]

    @property
    def signed(self) -> int:
        return sum(line.signature.signed_on is not None for line in self.lines)


def sheets(agreement: Agreement, standing: Standing) -> list[Sheet]:
    """The documents, the newest first; strangers see those that everybody may open."""
    latest = latest_to_sign(agreement)
    asks = latest is not None and agreement.broken_off_on is None
    told = []
    for paper in agreement.papers.prefetch_related("signatures__party__organisation").order_by("-version"):
        paper.agreement = agreement
        opens = may_open(standing, paper)
        if not opens and not standing.is_network:
            continue
        lines = [
            Line(one, asks and paper == latest and one.signed_on is None and may_sign(standing, one.party))
            for one in paper.signatures.all()
        ]
        told.append(Sheet(paper, opens, paper == latest, lines))
    return told


def missing_for(standing: Standing) -> QuerySet[Signature]:
    """Signatures that somebody could give, under the latest documents of agreements that still run."""
    latest = Paper.objects.filter(agreement=OuterRef("paper__agreement"), is_to_be_signed=True).order_by("-version")
    found = Signature.objects.filter(
        signed_on__isnull=True, paper__agreement__broken_off_on__isnull=True, paper=Subquery(latest.values("pk")[:1])
    )
    theirs = found.filter(party__organisation__in=standing.represents)
    ours = found.filter(party__is_network=True) if standing.is_office else found.none()
    return (theirs | ours).select_related("paper__agreement", "party__organisation").order_by("paper__at", "pk")
