"""File what an authority answered, and say once that no answer has come."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dossiers.actions import add_document, add_entry
from zbor.dossiers.enums import DocumentKind, EntryKind
from zbor.members.models import Person
from zbor.outcomes.actions.findable import find_answer
from zbor.outcomes.actions.guards import must_not_be_ahead, must_record
from zbor.outcomes.letters import remind_of_answer
from zbor.outcomes.models import Answer, AnswerReason, Submission
from zbor.outcomes.queries import answerable_demands, unanswered
from zbor.positions.models import Demand
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

IN_CHRONOLOGY = 300
"""Letters of an answer that stand in the chronology; the whole of it stands with the submission."""


@transaction.atomic
def record_answer(
    *,
    submission: Submission,
    on: PartialDate,
    by: Person,
    now: datetime,
    text: str = "",
    upload: "UploadedFile[bytes] | None" = None,
    reasons: Mapping[Demand, str] | None = None,
    is_public: bool = True,
) -> Answer:
    """Keep an answer with what it says of single demands, and write it into the chronology; sent twice it is one answer."""
    current = Submission.objects.select_for_update(of=("self",), no_key=True).get(pk=submission.pk)
    must_record(current.dossier, by, now)
    must_not_be_ahead(on, now)
    if current.withdrawn_at is not None:
        raise Refused(_("This submission was withdrawn, so it has no answer."))
    if not text.strip() and upload is None:
        raise Refused(_("An answer needs its words or its file."))
    said = {demand: words.strip() for demand, words in (reasons or {}).items() if words.strip()}
    if not {demand.pk for demand in said} <= set(answerable_demands(current).values_list("pk", flat=True)):
        raise Refused(_("A reason belongs to a demand of another position."))
    with translation.override(settings.LANGUAGE_CODE):
        title, lead = _("Answer: %(who)s") % {"who": current.to}, _("Answer: %(who)s.") % {"who": current.to}
    document = None
    if upload is not None:
        document, _is_new = add_document(
            dossier=current.dossier,
            upload=upload,
            title=title[:300],
            kind=DocumentKind.ANSWER,
            is_public=is_public,
            by=by,
            now=now,
        )
    fields = {"submission": current, "on": on, "text": text.strip(), "document": document, "is_public": is_public}
    same = Answer.objects.filter(**fields).first()
    if same is not None:
        return same
    entry = add_entry(
        dossier=current.dossier,
        on=on,
        kind=EntryKind.ANSWER,
        text=f"{lead} {_shortened(text.strip())}".strip(),
        document=document,
        is_public=is_public,
        by=by,
        now=now,
    )
    answer = Answer.objects.create(**fields, entry=entry, by=by, at=now)
    AnswerReason.objects.bulk_create(
        AnswerReason(answer=answer, demand=demand, text=words) for demand, words in said.items()
    )
    find_answer(answer)
    note("answer.recorded", by=by, subject=answer, submission=current.pk, on=on.iso, reasons=len(said))
    return answer


def _shortened(text: str) -> str:
    return text if len(text) <= IN_CHRONOLOGY else f"{text[:IN_CHRONOLOGY].rsplit(' ', 1)[0]} …"


def remind_of_answers(now: datetime) -> int:
    """Write once to the person responsible for each submission whose answer is overdue; return to how many."""
    reminded = 0
    for submission in unanswered(timezone.localdate(now)).filter(reminded_at__isnull=True):
        person = submission.dossier.responsible
        if person is None or not person.is_active or not person.email:
            continue  # it waits on the desk, and is written about when somebody becomes responsible
        with transaction.atomic(), translation.override(person.language or settings.LANGUAGE_CODE):
            rows = Submission.objects.filter(pk=submission.pk, reminded_at__isnull=True)
            if rows.update(reminded_at=now):
                remind_of_answer(submission, person)
                note("answer.reminded", by=None, subject=submission, to=person.pk)
                reminded += 1
    return reminded
