"""Documents of agreements: keep them, sign them, and say who signed on paper."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.base.uploads import must_be_kept
from zbor.dossiers.actions.documents import sha256_of
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.partnerships.actions.guards import locked_agreement, must_keep
from zbor.partnerships.actions.signers import ask_signers
from zbor.partnerships.enums import PaperFor
from zbor.partnerships.models import Agreement, Paper, Party, Signature
from zbor.partnerships.queries.papers import latest_to_sign
from zbor.partnerships.rules import may_sign
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


@transaction.atomic
def add_paper(
    *,
    agreement: Agreement,
    upload: "UploadedFile[bytes]",
    title: str,
    signers: Iterable[Party],
    audience: PaperFor,
    by: Person,
    now: datetime,
) -> tuple[Paper, bool]:
    """Keep a file as the next version, and say whether it is new. Those who are to sign it here are told by a letter, also
    where the file is here already and was only kept."""
    must_keep(by, now)
    must_be_kept(upload)
    kept, wanted = locked_agreement(agreement), list(signers)
    if wanted and kept.broken_off_on is not None:
        raise Refused(_("This agreement was broken off; nobody is asked to sign it."))
    fingerprint = sha256_of(upload)
    if known := kept.papers.filter(sha256=fingerprint).first():
        known.agreement = kept
        return _asked_for(known, wanted, by, now), False
    name = PurePath(upload.name or "").name[-200:]
    last = kept.papers.aggregate(last=Max("version"))["last"] or 0
    paper = Paper(
        agreement=kept,
        version=last + 1,
        title=title or name,
        filename=name,
        size=upload.size or 0,
        sha256=fingerprint,
        is_to_be_signed=bool(wanted),
        audience=audience,
        at=now,
        by=by,
    )
    paper.file.save(f"{fingerprint[:32]}{PurePath(name).suffix.lower()[:10]}", upload, save=False)
    paper.save()
    told = {"paper": paper.pk, "version": paper.version, "sha256": fingerprint, "signers": [one.pk for one in wanted]}
    note("agreement.paper_added", by=by, subject=kept, **told)
    ask_signers(paper, wanted, now=now)
    return paper, True


def _asked_for(paper: Paper, wanted: Iterable[Party], by: Person, now: datetime) -> Paper:
    """Have a file signed that is here already; what was only kept becomes the latest that is to be signed."""
    there = set(paper.signatures.values_list("party", flat=True))
    missing = [one for one in wanted if one.pk not in there]
    if not missing:
        return paper
    latest = latest_to_sign(paper.agreement)
    if paper.is_to_be_signed and paper != latest:
        raise Refused(_("A newer version of this document is to be signed."), hint=_("Go back and read that one."))
    if not paper.is_to_be_signed:
        paper.is_to_be_signed = True
        if latest is not None and latest.version > paper.version:
            paper.version = (paper.agreement.papers.aggregate(last=Max("version"))["last"] or 0) + 1
        paper.save(update_fields=["is_to_be_signed", "version"])
    told = {"paper": paper.pk, "version": paper.version, "signers": [one.pk for one in missing]}
    note("agreement.paper_to_be_signed", by=by, subject=paper.agreement, **told)
    ask_signers(paper, missing, now=now)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: Person, now: datetime) -> None:
    """Throw a document away that nobody has signed; twice does no harm."""
    must_keep(by, now)
    agreement = locked_agreement(paper.agreement)
    kept = Paper.objects.filter(pk=paper.pk).first()
    if kept is None:
        return
    if kept.signatures.filter(signed_on__isnull=False).exists():
        raise Refused(_("Somebody has signed this document, so it stays."))
    file, name = kept.file, str(kept.file.name)
    note("agreement.paper_removed", by=by, subject=agreement, title=kept.title, sha256=kept.sha256)
    kept.delete()
    transaction.on_commit(lambda: file.storage.delete(name))


@transaction.atomic
def sign(*, signature: Signature, by: Person, now: datetime) -> Signature:
    """Sign here, by whoever holds the mandate of the party; twice does no harm."""
    kept = _held(signature)
    if not may_sign(standing_of(by, on=timezone.localdate(now)), kept.party):
        raise Refused(
            _("Only whoever holds the mandate of %(party)s signs for it here.") % {"party": kept.party},
            hint=_("A signature on paper is entered by the office."),
        )
    if kept.signed_on is not None:
        return kept
    _must_be_wanted(kept)
    return _signed(kept, on=timezone.localdate(now), name=by.name, in_app=True, by=by, now=now)


@transaction.atomic
def enter_signature(*, signature: Signature, on: date, name: str, by: Person, now: datetime) -> Signature:
    """Write down who signed on paper, and on which day."""
    must_keep(by, now)
    kept = _held(signature)
    if kept.signed_on is not None:
        raise Refused(_("%(party)s has signed already.") % {"party": kept.party})
    if on > timezone.localdate(now):
        raise Refused(_("That day has not come yet."))
    if not name.strip():
        raise Refused(_("Say who signed."))
    _must_be_wanted(kept)
    return _signed(kept, on=on, name=name.strip(), in_app=False, by=by, now=now)


@transaction.atomic
def take_back_signature(*, signature: Signature, by: Person, now: datetime) -> Signature:
    """Undo an entry of the office that was a mistake. What somebody signed here themselves stays."""
    must_keep(by, now)
    kept = _held(signature)
    if kept.signed_on is None:
        return kept
    if kept.in_app:
        raise Refused(
            _("%(party)s signed this here; that cannot be taken back.") % {"party": kept.party},
            hint=_("Add a new version of the document, or break the agreement off."),
        )
    was = {"on": kept.signed_on.isoformat(), "name": kept.signed_by}
    kept.signed_on, kept.signed_by, kept.entered_at, kept.entered_by = None, "", None, None
    kept.save()
    note("agreement.signature_taken_back", by=by, subject=kept.paper.agreement, signature=kept.pk, **was)
    return kept


def _held(signature: Signature) -> Signature:
    """The signature as it is now, while nothing else of the agreement changes."""
    agreement = locked_agreement(signature.paper.agreement)
    kept = Signature.objects.select_related("paper", "party__organisation").get(pk=signature.pk)
    kept.paper.agreement = agreement
    return kept


def _must_be_wanted(signature: Signature) -> None:
    paper = signature.paper
    if paper.agreement.broken_off_on is not None:
        raise Refused(_("This agreement was broken off; nobody is asked to sign it."))
    if latest_to_sign(paper.agreement) != paper:
        raise Refused(_("A newer version of this document is to be signed."), hint=_("Go back and read that one."))


def _signed(signature: Signature, *, on: date, name: str, in_app: bool, by: Person, now: datetime) -> Signature:
    signature.signed_on, signature.signed_by, signature.in_app = on, name[:200], in_app
    signature.entered_at, signature.entered_by = now, by
    signature.save()
    told = {"signature": signature.pk, "paper": signature.paper_id, "party": signature.party_id, "on": on.isoformat()}
    note("agreement.signed", by=by, subject=signature.paper.agreement, **told, name=name, in_app=in_app)
    return signature
