"""The form: filled in by the person who has the link, or by the office from paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.members.models import Person
from zbor.participants.actions import sensitive
from zbor.participants.actions.guards import held_person, must_be_open, must_keep
from zbor.participants.actions.sensitive import Answers
from zbor.participants.checking import faults
from zbor.participants.enums import Way
from zbor.participants.models import Notice, Participant
from zbor.participants.queries import by_link, found, missing, notice_of
from zbor.participants.rules import opens
from zbor.record.actions import note

OWN = frozenset({"name", "born_on", "gender", "municipality", "settlement", "organisation_name", "status", "education"})
"""What a person writes; the office also corrects the address and the day of entering."""
OF_OFFICE = OWN | {"email", "entered_on"}


@dataclass(frozen=True)
class Form:
    """What was written: the columns, the sensitive answers or None to leave them as they are, the version of the notice that
    was read, and the revision on which the form was based."""

    fields: Mapping[str, Any]
    answers: Answers | None = None
    has_read: int | None = None
    revision: int = 1


@dataclass
class _Fill:
    form: Form
    way: Way
    by: Person | None
    now: datetime
    changed: list[str] = field(default_factory=list)


@transaction.atomic
def fill_by_link(*, token: str, form: Form, now: datetime) -> Participant:
    """Write what the person said; nobody is signed in by the link, so that the journal names nobody."""
    participant = by_link(token)
    if participant is None:
        raise _link_is_old()
    kept = held_person(participant)
    if kept.link_sha256 != participant.link_sha256 or not opens(kept, now):
        raise _link_is_old()
    if unknown := sorted(set(form.fields) - OWN):
        raise ValueError(f"not changed by a link: {unknown}")
    return _filled(kept, _Fill(form, Way.SELF, None, now))


@transaction.atomic
def fill_from_paper(*, participant: Participant, form: Form, by: Person, now: datetime) -> Participant:
    """Write what somebody said on paper; the row says that it was the office."""
    must_keep(by, now)
    if unknown := sorted(set(form.fields) - OF_OFFICE):
        raise ValueError(f"not changed from paper: {unknown}")
    return _filled(held_person(participant), _Fill(form, Way.PAPER, by, now))


def _link_is_old() -> Refused:
    return Refused(_("This link no longer works; nothing was recorded."), hint=_("Ask the office for a new one."))


def _filled(kept: Participant, fill: _Fill) -> Participant:
    must_be_open([kept])
    if wrong := faults(fill.form.fields, kept, timezone.localdate(fill.now)):
        raise Refused(next(iter(wrong.values())))
    fill.changed = sorted(name for name, value in fill.form.fields.items() if getattr(kept, name) != value)
    if fill.changed:
        must_be_as_read(kept.revision, fill.form.revision)
    for name in fill.changed:
        setattr(kept, name, fill.form.fields[name])
    _must_be_nobody_else(kept)
    _read_the_notice(kept, fill)
    has_answered = fill.form.answers is not None and sensitive.keep(kept, fill.form.answers, now=fill.now)
    if fill.changed or has_answered or kept.filled_at is None:
        _save(kept, fill, has_answered=has_answered)
    return kept


def _save(kept: Participant, fill: _Fill, *, has_answered: bool) -> None:
    """A second click changes nothing, so it comes here no more."""
    kept.way, kept.filled_at, kept.filled_by = fill.way, fill.now, fill.by
    if has_answered:
        kept.sensitive_at = fill.now
        note("participant.sensitive_answered", by=fill.by, subject=kept, way=fill.way.value)
    kept.revision += 1
    kept.save()
    note(
        "participant.filled",
        by=fill.by,
        subject=kept,
        way=fill.way.value,
        fields=fill.changed,
        is_complete=not missing(kept),
    )


def _must_be_nobody_else(kept: Participant) -> None:
    other = found(kept.operation, person=None, name=kept.name, email=kept.email)
    if other is not None and other.pk != kept.pk:
        raise Refused(
            _("Somebody of this name and e-mail is entered in this operation already; nothing was recorded."),
            hint=_("If it is the same person, the office can merge the two."),
        )


def _read_the_notice(kept: Participant, fill: _Fill) -> None:
    """Nobody's data are written before they have seen why, for whom and until when."""
    text = notice_of(kept.operation)
    if text is None or Notice.objects.filter(participant=kept, text=text).exists():
        return
    if fill.form.has_read != text.version:
        raise Refused(_("Read first why this is asked, who sees it and until when it is kept, and say that you did."))
    Notice.objects.create(participant=kept, text=text, seen_at=fill.now, way=fill.way)
