"""Say what was sent, and for years after that what became of it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dossiers.actions import add_document, add_entry, edit_dossier, move_stage, take_back_entry
from zbor.dossiers.enums import ActOutcome, DocumentKind, EntryKind, Stage
from zbor.dossiers.models import Document, Dossier, Institution
from zbor.members.models import Person
from zbor.outcomes.actions.findable import find_outcome, find_submission
from zbor.outcomes.actions.guards import must_not_be_ahead, must_record
from zbor.outcomes.enums import Channel, Verdict
from zbor.outcomes.letters import tell_members, tell_those_who_asked
from zbor.outcomes.models import Outcome, Submission
from zbor.positions.models import Demand, Position
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

TOWARDS_SENT = {
    Stage.DETECTED: Stage.SYNTHESIS,
    Stage.CONSULTATION: Stage.SYNTHESIS,
    Stage.SYNTHESIS: Stage.APPROVAL,
    Stage.APPROVAL: Stage.SENT,
}
"""The next stage on the way to “sent”; a dossier that is further stays where it is."""


@transaction.atomic
def record_submission(
    *,
    dossier: Dossier,
    to: str,
    sent_on: PartialDate,
    by: Person,
    now: datetime,
    position: Position | None = None,
    institution: Institution | None = None,
    channel: Channel = Channel.EMAIL,
    document: Document | None = None,
    upload: "UploadedFile[bytes] | None" = None,
    note_text: str = "",
    answer_by: date | None = None,
    is_public: bool = True,
    tell: bool = True,
) -> Submission:
    """Record that something was sent: in the chronology, in the stage of the dossier, in one sentence to the members.

    The same submission recorded twice is one submission. `is_public` says whether strangers may read the file.
    """
    must_record(dossier, by, now)
    must_not_be_ahead(sent_on, now)
    if position is not None and position.dossier_id != dossier.pk:
        raise Refused(_("This position belongs to another dossier."))
    if document is not None and document.dossier_id != dossier.pk:
        raise Refused(_("This file belongs to another dossier."))
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if upload is not None:
        document, _is_new = add_document(
            dossier=locked,
            upload=upload,
            title=_("Our response"),
            kind=DocumentKind.RESPONSE,
            is_public=is_public,
            by=by,
            now=now,
        )
    fields = {"dossier": locked, "to": to, "sent_on": sent_on, "position": position, "document": document}
    same = Submission.objects.filter(**fields, withdrawn_at__isnull=True).first()
    if same is not None:
        return same
    entry = add_entry(
        dossier=locked,
        on=sent_on,
        kind=EntryKind.COMMENTS_SENT,
        text=_sent_in_words(to, position),
        document=document,
        by=by,
        now=now,
    )
    submission = Submission.objects.create(
        **fields,
        institution=institution,
        channel=channel,
        note=note_text,
        answer_by=answer_by,
        entry=entry,
        by=by,
        at=now,
    )
    _carry_to_sent(locked, by=by, now=now)
    find_submission(submission)
    note("submission.recorded", by=by, subject=submission, dossier=locked.pk, to=to, on=sent_on.iso)
    if tell:
        tell_members(submission, on=timezone.localdate(now))
    return submission


def _sent_in_words(to: str, position: Position | None) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        words = {"to": to, "position": position.title if position else ""}
        if position is None:
            return _("Our response was sent to: %(to)s.") % words
        return _("The position “%(position)s” was sent to: %(to)s.") % words


def _carry_to_sent(dossier: Dossier, *, by: Person, now: datetime) -> None:
    while (following := TOWARDS_SENT.get(Stage(dossier.stage))) is not None:
        dossier = move_stage(dossier=dossier, to=following, by=by, now=now)


@transaction.atomic
def withdraw_submission(*, submission: Submission, why: str, by: Person, now: datetime) -> Submission:
    """Mark a submission as recorded by mistake; it stays, with the reason, and leaves the chronology."""
    must_record(submission.dossier, by, now)
    if not why.strip():
        raise Refused(_("Say why the submission is withdrawn."))
    current = Submission.objects.select_for_update(of=("self",)).select_related("entry").get(pk=submission.pk)
    if current.withdrawn_at is not None:
        return current
    if current.entry is not None:
        take_back_entry(entry=current.entry, by=by, now=now)
    current.withdrawn_at, current.withdrawn_by, current.withdrawn_why = now, by, why.strip()
    current.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    find_submission(current)
    note("submission.withdrawn", by=by, subject=current, dossier=current.dossier_id, why=current.withdrawn_why)
    return current


@transaction.atomic
def record_outcome(
    *,
    demand: Demand,
    verdict: Verdict,
    on: PartialDate,
    evidence: str,
    by: Person,
    now: datetime,
    url: str = "",
    old_wording: str = "",
    new_wording: str = "",
    next_review_on: date | None = None,
    suggested: str = "",
    tell: bool = True,
) -> Outcome:
    """Append a verdict with its evidence, say when to look again, tell those who asked; a correction is a new verdict.

    The very same verdict recorded twice in a row is one verdict.
    """
    must_record(demand.dossier, by, now)
    must_not_be_ahead(on, now)
    if not evidence.strip():
        raise Refused(_("A verdict needs its evidence: what shows it, and where."))
    current = Demand.objects.select_for_update().get(pk=demand.pk)
    if current.removed_at is not None:
        raise Refused(_("This demand was taken out of the position."))
    fields = {
        "verdict": verdict,
        "on": on,
        "evidence": evidence.strip(),
        "url": url,
        "old_wording": old_wording,
        "new_wording": new_wording,
    }
    last = Outcome.objects.filter(demand=current).order_by("-pk").first()
    if last is None or any(getattr(last, name) != value for name, value in fields.items()):
        last = Outcome.objects.create(demand=current, **fields, suggested=suggested, by=by, at=now)
        find_outcome(last)
        note("outcome.recorded", by=by, subject=current, outcome=last.pk, verdict=verdict, on=on.iso)
        if tell:
            tell_those_who_asked(current, last)
    _look_again(current, next_review_on, by=by)
    return last


def _look_again(demand: Demand, on: date | None, *, by: Person) -> None:
    if demand.next_review_on != on:
        demand.next_review_on = on
        demand.save(update_fields=["next_review_on"])
        note("demand.review", by=by, subject=demand, on=on.isoformat() if on else None)


@transaction.atomic
def record_act_outcome(
    *,
    dossier: Dossier,
    outcome: ActOutcome,
    on: PartialDate | None,
    about: str,
    revision: int,
    by: Person,
    now: datetime,
) -> Dossier:
    """Say what became of the act, which is not what became of our demands; a dossier that was sent is then decided."""
    if on is not None:
        must_not_be_ahead(on, now)
    changes = {"act_outcome": outcome, "act_outcome_on": on, "act_outcome_note": about}
    current = edit_dossier(dossier=dossier, changes=changes, revision=revision, by=by, now=now)
    if outcome is not ActOutcome.PENDING and current.stage in {Stage.SENT, Stage.FOLLOW_UP}:
        current = move_stage(dossier=current, to=Stage.DECIDED, by=by, now=now)
    return current
