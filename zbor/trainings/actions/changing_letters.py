"""Letters on what became of a session: one to everyone who has registered, with a calendar file, once for each change."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.base import ics
from zbor.post.actions import Enclosed, keep_for_letters, owe
from zbor.trainings.enums import LIVE, ChangeKind
from zbor.trainings.ics import file_of
from zbor.trainings.models import Registration, Session, SessionChange, Training
from zbor.trainings.places import Place

Say = Callable[[], tuple[str, list[str]]]
"""The subject and the paragraphs, in the language that is spoken when it is called."""


def tell_of_the_session(change: SessionChange) -> None:
    """Owe everyone who has registered a letter on one session."""
    session = change.session
    _tell(session.training, [session], once=f"training-change-{change.pk}", say=lambda: _of_the_session(change))


def tell_of_the_end(training: Training) -> None:
    """Owe everyone who has registered one letter on the whole training."""
    sessions = list(training.sessions.filter(cancelled_at=training.cancelled_at))
    _tell(training, sessions, once=f"training-cancelled-{training.pk}", say=lambda: _of_the_end(training))


def _tell(training: Training, sessions: list[Session], *, once: str, say: Say) -> None:
    reached = Registration.objects.filter(training=training, seat__in=LIVE).exclude(email="")
    everyone = list(reached.select_related("person"))
    files: dict[str, Enclosed] = {}
    for one in everyone:
        language = one.person.language if one.person else one.language
        with translation.override(language):
            if language not in files:
                files[language] = keep_for_letters(
                    file_of(training, sessions), filename=_("training.ics"), content_type=ics.TYPE
                )
            subject, parts = say()
            owe(
                to=one.email,
                subject=subject,
                text="\n\n".join(filter(None, [*parts, *_ending(training)])),
                once=f"{once}-{one.pk}",
                enclosed=[files[language]],
            )


def _of_the_session(change: SessionChange) -> tuple[str, list[str]]:
    title = str(change.session.training)
    before, after = Place.read(change.before), Place.read(change.after)
    words = {
        "title": title,
        "session": change.session.title,
        "before": before.told if before else "",
        "after": after.told if after else "",
        "why": change.because,
    }
    named = _("The session “%(session)s” of the training “%(title)s”:") if change.session.title else "%(title)s"
    why = _("Why: %(why)s") % words if change.because else ""
    if change.kind == ChangeKind.CANCELLED:
        subject = _("A session is cancelled: %(title)s")
        told = [_("There will be no session at this time: %(before)s"), _("The training goes on without it.")]
    elif change.kind == ChangeKind.ADDED:
        subject, told = _("One more session: %(title)s"), [_("Now also: %(after)s")]
    else:
        moved = _("A session was moved: %(title)s")
        subject = moved if change.kind == ChangeKind.MOVED else _("A session is held in another way: %(title)s")
        told = [_("Before: %(before)s"), _("Now: %(after)s")]
    return subject % words, [named % words, *(part % words for part in told), why]


def _of_the_end(training: Training) -> tuple[str, list[str]]:
    words = {"title": training.title, "why": training.cancelled_because}
    return _("The training is cancelled: %(title)s") % words, [
        _("The training “%(title)s” was cancelled.") % words,
        _("Why: %(why)s") % words,
        _("You need to do nothing."),
    ]


def _ending(training: Training) -> Iterable[str]:
    yield _("The enclosed file puts it right in your calendar.")
    yield f"{settings.PUBLIC_ADDRESS}{reverse('trainings:show', args=[training.pk])}"
    yield _("Questions: %(email)s") % {"email": settings.NETWORK_EMAIL}
