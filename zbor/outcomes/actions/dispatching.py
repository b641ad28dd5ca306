"""Send a position to an authority from here: first everything is made and shown, then exactly that is sent, once."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dossiers.actions import add_document
from zbor.dossiers.enums import DocumentKind
from zbor.dossiers.models import Document, Dossier, Institution
from zbor.members.models import Person
from zbor.outcomes.actions.guards import must_record
from zbor.outcomes.actions.recording import record_submission
from zbor.outcomes.enums import Channel, Enclosed
from zbor.outcomes.letters import words_of_letter
from zbor.outcomes.models import Dispatch, DispatchFile, Submission
from zbor.positions.enums import State
from zbor.positions.models import Position
from zbor.positions.papers.changes import WORD_TYPE, changes_file, changes_of
from zbor.positions.papers.files import CONTENT_TYPES, Format, file_of
from zbor.positions.papers.letter import letter_file, letter_of
from zbor.positions.papers.paper import paper_of
from zbor.post import actions as post
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.core.files.uploadedfile import SimpleUploadedFile


@dataclass(frozen=True, slots=True)
class Wording:
    """To whom a letter goes and what it says."""

    to: str
    address: str
    cc: tuple[str, ...]
    salutation: str
    introduction: str
    subject: str


@dataclass(frozen=True, slots=True)
class Made:
    """A file made for a letter; the covering letter is never for strangers, it holds addresses."""

    file: "SimpleUploadedFile"
    title: str
    is_public: bool


def prepare_dispatch(
    *,
    position: Position,
    wording: Wording,
    enclosed: Collection[Enclosed],
    by: Person,
    now: datetime,
    institution: Institution | None = None,
    is_public: bool = True,
    tell: bool = True,
    answer_by: date | None = None,
) -> Dispatch:
    """Make the files of a letter and keep them with it, as they are to be sent; nothing is sent yet."""
    dossier, today = position.dossier, timezone.localdate(now)
    must_record(dossier, by, now)
    _must_be_adopted(position)
    _must_be_complete(wording, enclosed)
    with translation.override(settings.LANGUAGE_CODE):
        words = words_of_letter(wording.salutation, wording.introduction, enclosed)
        print_of_position = _fingerprint(position, today)
        made = list(_made(position, wording, words, enclosed, is_public=is_public, today=today))
    with transaction.atomic():
        documents = [_kept(dossier, one, by=by, now=now) for one in made]
        post.must_fit([_enclosed(document) for document in documents])
        fields = {
            "dossier": dossier,
            "position": position,
            "institution": institution,
            **{name: getattr(wording, name) for name in ("to", "address", "salutation", "introduction", "subject")},
            "cc": list(wording.cc),
            "body": words,
            "fingerprint": print_of_position,
            "is_public": is_public,
            "tell": tell,
            "answer_by": answer_by,
        }
        for same in Dispatch.objects.filter(**fields, submission__isnull=True):  # a second click; the dossier is locked
            if {one.document_id for one in same.files.all()} == {one.pk for one in documents}:
                return same
        dispatch = Dispatch.objects.create(**fields, made_at=now, made_by=by)
        DispatchFile.objects.bulk_create(DispatchFile(dispatch=dispatch, document=one) for one in documents)
        note("dispatch.prepared", by=by, subject=dispatch, dossier=dossier.pk, files=[one.sha256 for one in documents])
    return dispatch


@transaction.atomic
def send_dispatch(*, dispatch: Dispatch, by: Person, now: datetime) -> Submission:
    """Send a letter as it was shown and record it; a second click finds it sent. Refused if the position has changed."""
    current = Dispatch.objects.select_for_update(of=("self",), no_key=True).get(pk=dispatch.pk)
    must_record(current.dossier, by, now)
    if current.submission is not None:
        return current.submission
    rows = Position.objects.select_for_update(of=("self",), no_key=True)
    position = rows.select_related("dossier", "decision").get(pk=current.position_id)
    _must_be_adopted(position)
    with translation.override(settings.LANGUAGE_CODE):
        if _fingerprint(position, timezone.localdate(now)) != current.fingerprint:
            raise Refused(
                _("The position has changed since this letter was prepared. Nothing was sent."),
                hint=_("Prepare the letter anew; its files are then made of the position as it is now."),
            )
    documents = [one.document for one in current.files.select_related("document")]
    submission = record_submission(
        dossier=position.dossier,
        to=current.to,
        sent_on=PartialDate.of(timezone.localdate(now)),
        by=by,
        now=now,
        position=position,
        institution=current.institution,
        channel=Channel.EMAIL,
        document=documents[0],
        answer_by=current.answer_by,
        tell=current.tell,
    )
    if submission.at != now or Dispatch.objects.filter(submission=submission).exists():
        raise Refused(_("The same file was sent to the same addressee today already. Nothing was sent."))
    current.mail = post.owe(
        to=current.address,
        cc=current.cc,
        subject=current.subject,
        text=current.body,
        headers={"Auto-Submitted": "no"},  # a person has written it, and waits for an answer
        enclosed=[_enclosed(document) for document in documents],
        once=f"dispatch-{current.pk}",
    )
    current.submission = submission
    current.save(update_fields=["mail", "submission"])
    note("dispatch.sent", by=by, subject=current, submission=submission.pk, to=current.address, cc=current.cc)
    return submission


def _must_be_adopted(position: Position) -> None:
    if position.state is not State.ADOPTED:
        raise Refused(
            _("The network has not adopted this position, so it is not sent from here."),
            hint=_("Put it to decision first. What was sent in another way can be recorded."),
        )


def _must_be_complete(wording: Wording, enclosed: Collection[Enclosed]) -> None:
    if not wording.to.strip():
        raise Refused(_("Say to whom the letter goes."))
    if not wording.address.strip():
        raise Refused(_("Say to which e-mail address the letter goes."))
    if not set(enclosed) - {Enclosed.LETTER}:
        raise Refused(_("Choose at least one file in which the position is."))


def _made(
    position: Position,
    wording: Wording,
    words: str,
    enclosed: Collection[Enclosed],
    *,
    is_public: bool,
    today: date,
) -> Iterator[Made]:
    """The files in the order in which they are enclosed, the position first."""
    for form in Format:
        if Enclosed(form.value) in enclosed:
            yield Made(file_of(position, form, today=today), f"{position.title} ({form.upper()})"[:300], is_public)
    if Enclosed.CHANGES in enclosed:
        changes = changes_of(position, today=today)
        title = _("%(draft)s with our changes") % {"draft": changes.draft.title}
        yield Made(changes_file(position, changes), title[:300], is_public and changes.draft.is_public)
    if Enclosed.LETTER in enclosed:
        paper = letter_of(position, to=wording.to, subject=wording.subject, words=words, today=today)
        yield Made(letter_file(paper), (_("Covering letter: %(to)s") % {"to": wording.to})[:300], is_public=False)


def _kept(dossier: Dossier, made: Made, *, by: Person, now: datetime) -> Document:
    document, _is_new = add_document(
        dossier=dossier,
        upload=made.file,
        title=made.title,
        kind=DocumentKind.RESPONSE,
        is_public=made.is_public,
        by=by,
        now=now,
    )
    return document


def _fingerprint(position: Position, today: date) -> str:
    """Of everything that stands on the paper of a position."""
    return hashlib.sha256(repr(paper_of(position, today=today)).encode("utf-8", "surrogatepass")).hexdigest()


def _enclosed(document: Document) -> post.Enclosed:
    kind = {"docx": WORD_TYPE, "pdf": CONTENT_TYPES[Format.PDF], "odt": CONTENT_TYPES[Format.ODT]}
    ending = document.filename.rpartition(".")[2].lower()
    return post.Enclosed(
        name=str(document.file.name),
        filename=document.filename,
        content_type=kind.get(ending, "application/octet-stream"),
        size=document.size,
        sha256=document.sha256,
    )
