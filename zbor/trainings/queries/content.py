"""What a certificate says, gathered once when it is issued."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openbadgeslib.ob3.credential import IdentityObject

from zbor.base.partial_dates import PartialDate
from zbor.competences.framework import STEPS, VERSION, Competence
from zbor.competences.queries import named
from zbor.trainings.enums import Mode
from zbor.trainings.models import Registration, Session, Teaches, Training
from zbor.trainings.queries.after import minutes_of
from zbor.trainings.queries.courses import sessions_of
from zbor.trainings.queries.teaching import taught_by


def content_of(
    training: Training, registration: Registration, *, name: str, code: str, number: str, salt: str, now: datetime
) -> dict[str, Any]:
    """Everything the paper and the badge say, in the language of the house."""
    with translation.override(settings.LANGUAGE_CODE):
        sessions = list(sessions_of(training))
        hours = hours_in_words(minutes_of(training))
        names = named()
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
            "competences": [_built(one, names[one.competence]) for one in taught_by(training)],
            "framework": _("Competences of the network %(network)s, version %(version)d")
            % {"network": settings.NETWORK_NAME, "version": VERSION},
            "issued_on": _day(now),
            "description": training.goal or training.lead or training.title,
            "criteria": _("Attended the training (%(hours)s) at least as much as a certificate asks for.")
            % {"hours": hours},
            "salt": salt,
            "email_sha256": email_sha256(registration.email, salt),
        }


def renamed(
    content: dict[str, Any], registration: Registration, *, name: str, code: str, number: str, salt: str, now: datetime
) -> dict[str, Any]:
    """What a certificate said, with another name: all else stays as it was frozen, whatever the training is now."""
    with translation.override(content["language"]):
        own = {"name": name, "code": code, "number": number, "salt": salt, "issued_on": _day(now)}
    return {**content, **own, "email_sha256": email_sha256(registration.email, salt)}


def email_sha256(email: str, salt: str) -> str:
    """The fingerprint by which a badge knows its owner; empty where no address is known."""
    return str(IdentityObject.create(email, salt).identity_hash) if email else ""


def _built(teaches: Teaches, competence: Competence) -> dict[str, str]:
    """One competence with the levels between which the training leads; it says nothing of where a person stands."""
    levels = {
        "low": teaches.from_level,
        "high": teaches.to_level,
        "steps": STEPS,
        "words": competence.levels[teaches.to_level - 1],
    }
    said = _("from level %(low)d to level %(high)d of %(steps)d: “%(words)s”") % levels
    return {"code": competence.code, "name": str(competence.name), "levels": said}


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
    online = str(_("online"))
    if session.mode == Mode.ONLINE:
        return online
    return f"{place} / {online}" if session.mode == Mode.HYBRID else place


def _day(moment: datetime) -> str:
    return str(PartialDate.of(timezone.localdate(moment)))
