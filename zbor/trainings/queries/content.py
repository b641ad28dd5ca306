"""What a certificate says, gathered once when it is issued."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openbadgeslib.ob3.credential import IdentityObject

from zbor.base.partial_dates import PartialDate
from zbor.trainings.enums import Mode
from zbor.trainings.models import Registration, Session, Training
from zbor.trainings.queries.after import minutes_of
from zbor.trainings.queries.courses import sessions_of


def content_of(
    training: Training, registration: Registration, *, name: str, code: str, number: str, salt: str, now: datetime
) -> dict[str, Any]:
    """Everything the paper and the badge say, in the language of the house."""
    with translation.override(settings.LANGUAGE_CODE):
        sessions = list(sessions_of(training))
        hours = hours_in_words(minutes_of(training))
        return {
            "language": settings.LANGUAGE_CODE,
            "code": code,
            "number": number,
            "name": name,
            "title": training.title,
            "network": settings.NETWORK_NAME,
            "hours": hours,
            "days": list(dict.fromkeys(_day(one.starts_at) for one in sessions)),
            "places": list(dict.fromkeys(place_of(one) for one in sessions)),
            "host": training.host.name if training.host else training.host_name,
            "lecturers": [", ".join(filter(None, [one.name, one.role])) for one in training.lecturers.all()],
            "points": [line.strip() for line in training.points.splitlines() if line.strip()],
            "issued_on": _day(now),
            "description": training.goal or training.lead or training.title,
            "criteria": _("Attended the training (%(hours)s) at least as much as a certificate asks for.")
            % {"hours": hours},
            "salt": salt,
            "email_sha256": IdentityObject.create(registration.email, salt).identity_hash,
        }


def hours_in_words(minutes: int) -> str:
    """How long, as people say it: `6 hours 30 minutes`."""
    hours, rest = divmod(minutes, 60)
    said = [ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}] if hours else []
    if rest or not hours:
        said.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return " ".join(said)


def place_of(session: Session) -> str:
    """Where a session is, in one line."""
    place = ", ".join(filter(None, [session.venue, session.address]))
    if session.mode == Mode.ONLINE:
        return str(_("online"))
    return f"{place} / {_('online')}" if session.mode == Mode.HYBRID else place


def _day(moment: datetime) -> str:
    return str(PartialDate.of(timezone.localdate(moment)))
