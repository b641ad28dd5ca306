"""The one place where sensitive answers are written and read. Every read is noted; no answer ever stands in the journal."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.participants.actions.guards import must_keep
from zbor.participants.enums import Reply
from zbor.participants.models import LIVE, Operation, Participant
from zbor.participants.models.sensitive import Sensitive
from zbor.record.actions import note


@dataclass(frozen=True)
class Answers:
    """To the three sensitive questions; each is answered or refused."""

    origin: Reply
    disability: Reply
    disadvantage: Reply


def keep(participant: Participant, answers: Answers, *, now: datetime) -> bool:
    """Write the answers of somebody who is held; return whether they are others than before."""
    if not {*asdict(answers).values()} <= set(Reply):
        raise Refused(_("Answer each of the sensitive questions, be it with “I would rather not say”."))
    if Sensitive.objects.filter(participant=participant, **asdict(answers)).exists():
        return False
    Sensitive.objects.update_or_create(participant=participant, defaults={**asdict(answers), "answered_at": now})
    return True


def hand_over(*, giver: Participant, keeper: Participant) -> bool:
    """When two rows become one, the answers that came with the first stay; return whether there are any now."""
    given = Sensitive.objects.filter(participant=giver)
    if not Sensitive.objects.filter(participant=keeper).exists():
        given.update(participant=keeper)
    given.delete()
    return Sensitive.objects.filter(participant=keeper).exists()


def forget(participants: Iterable[Participant]) -> int:
    """Delete the answers of people who are held; return of how many."""
    gone, _each = Sensitive.objects.filter(participant__in=[one.pk for one in participants]).delete()
    return gone


@transaction.atomic
def read(*, participant: Participant, by: Person, now: datetime) -> Answers | None:
    """What somebody answered; the journal notes who looked, and when."""
    must_keep(by, now)
    row = Sensitive.objects.filter(participant=participant).first()
    if row is None:
        return None
    note("participant.sensitive_read", by=by, subject=participant)
    return _of(row)


@transaction.atomic
def read_all(*, operation: Operation, by: Person, now: datetime) -> dict[int, Answers]:
    """The answers of everybody in an operation, by key of the person; asked for by name only, and noted with all keys."""
    must_keep(by, now)
    rows = Sensitive.objects.filter(
        participant__in=Participant.objects.filter(LIVE, operation=operation).order_by().values("pk")
    )
    answers = {row.participant_id: _of(row) for row in rows}
    note("operation.sensitive_read", by=by, subject=operation, participants=sorted(answers))
    return answers


def _of(row: Sensitive) -> Answers:
    return Answers(Reply(row.origin), Reply(row.disability), Reply(row.disadvantage))
