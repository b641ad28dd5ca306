"""Agreements around a dossier: for everybody where it is public, and one for the network, each with what only the parties read."""

from django.core.files.uploadedfile import SimpleUploadedFile

from zbor.base.partial_dates import PartialDate
from zbor.dossiers.enums import Visibility
from zbor.partnerships.actions import agreements, duties, papers
from zbor.partnerships.enums import PaperFor, PartyRole


def agreed(whole, visibility):
    """One agreement of each kind, with a paper, a signature, an obligation and an output."""
    for thing, is_public in (("agreement", visibility is Visibility.PUBLIC), ("netagreement", False)):
        _agreement(whole, thing, is_public=is_public)


def _agreement(whole, thing, *, is_public):
    by = {"by": whole.network.by, "now": whole.now}
    fields = {"title": whole.text(thing), "purpose": whole.text(thing), "kind": "coalition", "is_public": is_public}
    fields |= {"begins": PartialDate.of(whole.now.date()), "responsible": whole.network.by}
    agreement = agreements.save_agreement(agreement=None, fields=fields, dossiers=[whole.dossier], **by)
    parties = [
        agreements.add_party(
            agreement=agreement, organisation=one, role=PartyRole.PARTNER, does=whole.text(thing), **by
        )
        for one in (whole.network.organisation, None)
    ]
    duties.add_output(agreement=agreement, title=whole.text(thing), on=PartialDate("2026"), **by)
    owed = {"what": whole.text("duty"), "debtor": parties[0], "due_on": whole.now.date()}
    obligation = duties.save_obligation(agreement=agreement, obligation=None, fields=owed, **by)
    duties.settle(obligation=obligation, on=whole.now.date(), evidence=whole.text("dutydone"), **by)
    paper, _is_new = papers.add_paper(
        agreement=agreement,
        upload=SimpleUploadedFile("sporazum.txt", whole.text("agreementfile").encode()),
        title=whole.text("agreementpaper"),
        signers=parties,
        audience=PaperFor.PARTIES,
        **by,
    )
    papers.enter_signature(signature=paper.signatures.first(), on=whole.now.date(), name=whole.text("signer"), **by)
