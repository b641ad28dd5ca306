"""Prepare a consultation, open it, move its deadline, close it, open it again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.consultations.actions.findable import find_consultation, make_findable
from zbor.consultations.actions.guards import locked, must_manage
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation
from zbor.consultations.queries import accepted, turnout
from zbor.consultations.rules import is_overdue, may_move
from zbor.decisions.actions import freeze_roll
from zbor.dossiers.actions import move_stage
from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Dossier
from zbor.dossiers.rules import may_move as dossier_may_move
from zbor.members.models import Person
from zbor.record.actions import note

TIME_TO_UNDO = timedelta(minutes=15)
"""So long after closing those who took part are told; until then it can be opened again without a word to anybody."""


@transaction.atomic
def create(
    *, dossier: Dossier, title: str, brief: str, closes_at: datetime | None, by: Person, now: datetime
) -> Consultation:
    """Begin a consultation; nobody but the office sees it until it opens."""
    must_manage(by, now)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    just_now = Consultation.objects.filter(created_by=by, created_at__range=(now - TWICE, now))
    if same := just_now.filter(dossier=dossier, title=title, brief=brief, closes_at=closes_at).first():
        return same
    consultation = Consultation.objects.create(
        dossier=dossier,
        title=title,
        brief=brief,
        closes_at=closes_at,
        created_at=now,
        created_by=by,
        is_example=dossier.is_example,
    )
    find_consultation(consultation)
    note("consultation.created", by=by, subject=consultation, title=title)
    return consultation


@transaction.atomic
def edit(*, consultation: Consultation, title: str, brief: str, by: Person, now: datetime) -> Consultation:
    """Change the title and the brief; the words of statements stay as members answered them."""
    must_manage(by, now)
    consultation = locked(consultation)
    consultation.title, consultation.brief = title, brief
    consultation.save(update_fields=["title", "brief"])
    find_consultation(consultation)
    note("consultation.edited", by=by, subject=consultation, title=title)
    return consultation


@transaction.atomic
def open_consultation(*, consultation: Consultation, by: Person, now: datetime) -> Consultation:
    """Freeze the roll and let members answer; the dossier comes to consultation where it may."""
    must_manage(by, now)
    consultation = locked(consultation)
    if consultation.phase == Phase.OPEN:
        return consultation
    if consultation.phase != Phase.DRAFT:
        raise Refused(_("This consultation has been open before; open it again instead."))
    _must_be_ready(consultation, now)
    consultation.roll = freeze_roll(now=now)
    if not consultation.roll.entries.exists():
        raise Refused(_("The network has no members yet, so there is nobody to ask."), hint=_("Add members first."))
    consultation.phase = Phase.OPEN
    consultation.opened_at = now
    consultation.save(update_fields=["roll", "phase", "opened_at"])
    for statement in accepted(consultation):
        make_findable(statement=statement, url=_url(consultation))
    find_consultation(consultation)
    note("consultation.opened", by=by, subject=consultation, voices=consultation.roll.entries.count())
    if dossier_may_move(consultation.dossier, Stage.CONSULTATION):
        move_stage(dossier=consultation.dossier, to=Stage.CONSULTATION, by=by, now=now)
    return consultation


def _must_be_ready(consultation: Consultation, now: datetime) -> None:
    if not accepted(consultation).exists():
        raise Refused(_("There is nothing to answer yet."), hint=_("Write at least one statement first."))
    if consultation.closes_at is None or consultation.closes_at <= now:
        raise Refused(_("The deadline must lie in the future."), hint=_("Set the deadline first."))


def _url(consultation: Consultation) -> str:
    return reverse("consultations:show", args=[consultation.pk])


@transaction.atomic
def set_deadline(*, consultation: Consultation, closes_at: datetime, by: Person, now: datetime) -> Consultation:
    """Move the internal deadline of a consultation that is in preparation or open."""
    must_manage(by, now)
    consultation = locked(consultation)
    if consultation.phase == Phase.CLOSED:
        raise Refused(_("This consultation is closed; open it again instead."))
    if closes_at <= now:
        raise Refused(_("The deadline must lie in the future."))
    before, consultation.closes_at = consultation.closes_at, closes_at
    consultation.save(update_fields=["closes_at"])
    note(
        "consultation.deadline_moved",
        by=by,
        subject=consultation,
        before=before.isoformat() if before else None,
        after=closes_at.isoformat(),
    )
    return consultation


@transaction.atomic
def close(*, consultation: Consultation, by: Person | None, now: datetime) -> Consultation:
    """End the answering; what staff prepared and nobody confirmed is counted here and used nowhere.

    Without `by` it is the deadline that closes, once it has passed. Who took part is told a little later, so that a
    closing by mistake can be undone before anybody hears of it.
    """
    if by is not None:
        must_manage(by, now)
    consultation = locked(consultation)
    if consultation.phase == Phase.CLOSED:
        return consultation
    if not may_move(consultation, Phase.CLOSED):
        raise Refused(_("Only an open consultation can be closed."))
    if by is None and not is_overdue(consultation, now):
        raise Refused(_("The deadline has not passed yet."))
    consultation.phase, consultation.closed_at, consultation.closed_by = Phase.CLOSED, now, by
    consultation.letters_due_at = now + TIME_TO_UNDO
    consultation.save(update_fields=["phase", "closed_at", "closed_by", "letters_due_at"])
    counted = turnout(consultation)
    passed = {"deadline": consultation.closes_at.isoformat()} if by is None and consultation.closes_at else {}
    note(
        "consultation.closed",
        by=by,
        subject=consultation,
        answered=counted.answered,
        of=counted.of,
        never_confirmed=counted.prepared,
        **passed,
    )
    return consultation


@transaction.atomic
def reopen(*, consultation: Consultation, closes_at: datetime, by: Person, now: datetime) -> Consultation:
    """Let members answer again until a new deadline, on the same roll."""
    must_manage(by, now)
    consultation = locked(consultation)
    if consultation.phase != Phase.CLOSED or not may_move(consultation, Phase.OPEN):
        raise Refused(_("Only a closed consultation of the network can be opened again."))
    if closes_at <= now:
        raise Refused(_("The deadline must lie in the future."))
    consultation.phase, consultation.closes_at = Phase.OPEN, closes_at
    consultation.closed_at = consultation.closed_by = consultation.letters_due_at = None
    consultation.save(update_fields=["phase", "closes_at", "closed_at", "closed_by", "letters_due_at"])
    note("consultation.reopened", by=by, subject=consultation, until=closes_at.isoformat())
    return consultation
