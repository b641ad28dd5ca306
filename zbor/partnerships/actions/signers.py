"""Who is to sign a document: those chosen when it came, and parties that are named while it is not signed by all."""

from collections.abc import Iterable
from datetime import datetime

from zbor.partnerships.actions.agreement_letters import ask_for_signature
from zbor.partnerships.models import Paper, Party, Signature
from zbor.partnerships.queries.papers import latest_to_sign, waits_for_signatures


def ask_signers(paper: Paper, parties: Iterable[Party], *, now: datetime) -> None:
    """Make room for their signatures, and tell those who sign here."""
    wanted = list(parties)
    Signature.objects.bulk_create(Signature(paper=paper, party=party) for party in wanted)
    for party in wanted:
        ask_for_signature(paper, party, now=now)


def ask_new_party(party: Party, *, now: datetime) -> Paper | None:
    """Let a party that was named later sign what the others have not all signed yet; return what it is to sign.

    What all have signed stays signed: whoever joins after that needs a document of its own.
    """
    paper = latest_to_sign(party.agreement) if waits_for_signatures(party.agreement) else None
    if paper is None:
        return None
    paper.agreement = party.agreement
    ask_signers(paper, [party], now=now)
    return paper
