"""What is filled in around the day, and what a phone sends when it has a network again."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.base.lines import LineField
from zbor.trainings.actions.day import EARLY, Said
from zbor.trainings.actions.registering import Applicant
from zbor.trainings.enums import MarkedBy
from zbor.trainings.forms.shared import LanguageField
from zbor.trainings.models import Attendance, Session
from zbor.trainings.when import day_and_hours

MOST = 200
"""Marks that are taken in at once; a phone that kept more sends them one lot after another."""


class WalkInForm(forms.Form):
    """Somebody at the door who has not registered."""

    name = LineField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    organisation = LineField(label=_("Organisation"), max_length=200, required=False)
    language = LanguageField()

    def applicant(self) -> Applicant:
        """Who is to get a seat."""
        said = self.cleaned_data
        return Applicant(said["name"], said["email"], organisation_name=said["organisation"], language=said["language"])

    @property
    def guest(self) -> dict[str, str]:
        """Who is only written down."""
        return {name: self.cleaned_data[name] for name in ("name", "email", "organisation")}


class TimesForm(forms.Form):
    """When somebody came to each session, and when they left before its end."""

    def __init__(self, *args: Any, sessions: Iterable[Session], marks: dict[int, Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sessions = list(sessions)
        for session in self.sessions:
            mark, when = marks.get(session.pk), {"when": day_and_hours(session)}
            self.fields[f"since_{session.pk}"] = _time(_("came: %(when)s") % when, mark.since if mark else None)
            self.fields[f"left_{session.pk}"] = _time(
                _("left before the end: %(when)s") % when, mark.left_at if mark else None
            )

    def clean(self) -> dict[str, Any]:
        """Whoever left has come."""
        given = super().clean() or {}
        for session in self.sessions:
            if given.get(f"left_{session.pk}") and not given.get(f"since_{session.pk}"):
                self.add_error(f"since_{session.pk}", _("Write when they came, too."))
        return given

    def times(self) -> list[tuple[Session, datetime | None, datetime | None]]:
        """The moments that were written, for each session."""
        given = self.cleaned_data
        return [
            (one, moment(one, given[f"since_{one.pk}"]), moment(one, given[f"left_{one.pk}"])) for one in self.sessions
        ]


def _time(label: str, value: datetime | None) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        initial=timezone.localtime(value).time().replace(second=0, microsecond=0) if value else None,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )


def moment(session: Session, at: time | None) -> datetime | None:
    """A time of day as a moment of a session; of one that lasts over midnight, perhaps of the day after."""
    if at is None:
        return None
    begins = timezone.localtime(session.starts_at)
    found = timezone.make_aware(datetime.combine(begins.date(), at))
    return found + timedelta(days=1) if found < session.starts_at - EARLY else found


def said_in(body: bytes) -> list[Said] | None:
    """The marks that a phone sends; None for anything else."""
    try:
        marks = json.loads(body)["marks"]
        return [_said(one) for one in marks] if len(marks) <= MOST else None
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _said(one: dict[str, Any]) -> Said:
    at = datetime.fromisoformat(one["at"])
    at = timezone.localtime(at if timezone.is_aware(at) else at.replace(tzinfo=UTC))  # a clock that no calendar reaches
    registration = one.get("registration")
    return Said(
        key=UUID(one["key"]),
        session=_key(one["session"]),
        at=at,
        way=MarkedBy(one["way"]),
        registration=None if registration is None else _key(registration),
        code=str(one.get("code", ""))[:40],
    )


def _key(value: object) -> int:
    number = int(str(value))
    if not 0 < number < 2**63:
        raise ValueError(number)
    return number
