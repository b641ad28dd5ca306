"""What those who have a seat are told before a session."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.calc.codes import in_groups
from zbor.post.actions import owe
from zbor.trainings.enums import Mode, Reminder
from zbor.trainings.models import Registration, Session
from zbor.trainings.passes import address_of, code_for
from zbor.trainings.rules import gets_link
from zbor.trainings.when import clock, day_and_hours, place


def remind(session: Session, registration: Registration, kind: Reminder, *, now: datetime) -> None:
    """Owe the letter in the language of whoever gets it. It carries the way in, so its text is erased once it is sent."""
    language = registration.person.language if registration.person else registration.language
    with translation.override(language):
        owe(
            to=registration.email,
            subject=_subject(session, kind, now),
            text="\n\n".join(_paragraphs(session, registration, kind)),
            once=f"session-{session.pk}-{kind}-{session.starts_at:%Y%m%d%H%M}-{registration.pk}",
            is_erased_once_sent=True,
        )


def _subject(session: Session, kind: Reminder, now: datetime) -> str:
    """By the day on which the letter is written: a worker that was late does not say “tomorrow” of today."""
    day = timezone.localdate(session.starts_at)
    told = {"title": session.training.title, "day": PartialDate.of(day), "time": clock(session.starts_at)}
    if kind == Reminder.LINK:
        return _("At %(time)s, the link to join: %(title)s") % told
    days = (day - timezone.localdate(now)).days
    if days == 0:
        return _("Today at %(time)s: %(title)s") % told
    return (_("Tomorrow at %(time)s: %(title)s") if days == 1 else _("On %(day)s at %(time)s: %(title)s")) % told


def _paragraphs(session: Session, registration: Registration, kind: Reminder) -> list[str]:
    where = place(session)
    lines = [session.training.title, day_and_hours(session), *([where] if where else [])]
    return [
        _("%(name)s, you have a seat:") % {"name": registration.name},
        "\n".join(lines),
        *_way_in(session, registration, kind),
    ]


def _way_in(session: Session, registration: Registration, kind: Reminder) -> list[str]:
    """The link for those who join online, the code for those who come to a room."""
    said = []
    if gets_link(registration, session):
        if kind == Reminder.WEEK:
            said.append(
                _("You take part online. The link comes a day before and again two hours before the beginning.")
            )
        else:
            said += [_("Join here; the link is for you alone:"), session.link]
    if session.mode == Mode.ONLINE:
        return said
    if not gets_link(registration, session):
        code = in_groups(code_for(registration.pk))
        said += [
            _("At the door show this code, on paper or on your phone: %(code)s") % {"code": code},
            _("The same code as a picture, and everything else about the day:"),
            f"{settings.PUBLIC_ADDRESS}{address_of(registration)}",
        ]
    return said
