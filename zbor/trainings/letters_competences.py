"""Letters about what people can do and need: asked before and after a training, and what became of a need."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.competences.links import address_of
from zbor.competences.queries import shares
from zbor.members.models import Person
from zbor.post.actions import owe
from zbor.trainings.enums import NeedState, Occasion, TrainingState
from zbor.trainings.models import Need, NeedVoice, Registration
from zbor.trainings.queries.teaching import Due, local_day


def ask(registration: Registration, due: Due, token: str) -> None:
    """The link by which a participant judges themselves; once for each occasion."""
    training, person = registration.training, registration.person
    with translation.override(person.language if person else settings.LANGUAGE_CODE):
        subject, why = _asked(due.occasion, training.title)
        lines = [
            why,
            address_of(token),
            _who_sees(person) % {"day": PartialDate.of(local_day(due.until))},
        ]  # fmt: skip
        owe(
            to=registration.email,
            subject=subject,
            text="\n\n".join(lines),
            once=f"training-{training.pk}-{due.occasion.value}-{registration.pk}",
            is_erased_once_sent=True,
        )


def _who_sees(person: Person | None) -> str:
    if person is not None and shares(person):
        return _("It takes a minute. Until %(day)s you can open the link and choose. You let the network find you, so it "
                 "sees these levels as yours of today.")  # fmt: skip
    return _("It takes a minute. Until %(day)s you can open the link and choose; nobody sees what you say, it is counted "
             "only together with at least four others.")  # fmt: skip


def _asked(occasion: Occasion, title: str) -> tuple[str, str]:
    of = {"title": title}
    if occasion is Occasion.BEFORE:
        return (
            _("Before the training: %(title)s") % of,
            _("You have a seat at the training “%(title)s”. Say before it begins where you stand, so that it can begin "
              "there, and so that we see later what it changed:") % of,
        )  # fmt: skip
    if occasion is Occasion.AFTER:
        return (
            _("After the training: %(title)s") % of,
            _("Thank you for taking part in “%(title)s”. Say once more where you stand:") % of,
        )
    return (
        _("Half a year later: %(title)s") % of,
        _("Half a year ago you took part in “%(title)s”. What has stayed? Say where you stand today:") % of,
    )


def tell_answer(need: Need, voices: QuerySet[NeedVoice]) -> None:
    """Tell those who need it what the office answered; each answer is told to each of them once."""
    for voice in voices.select_related("person").filter(person__is_active=True):
        with translation.override(voice.person.language):
            subject, lines = _answered(need)
            owe(
                to=voice.person.email,
                subject=subject,
                text="\n\n".join(lines),
                once=f"need-{need.pk}-answer-{need.answers}-{voice.person_id}",
            )


def _answered(need: Need) -> tuple[str, list[str]]:
    page = f"{settings.PUBLIC_ADDRESS}/trainings/needs/{need.pk}/"
    said = _("You said that you need: “%(need)s”.") % {"need": need.text}
    if need.state == NeedState.PLANNED and need.training is not None:
        title = {"title": need.training.title}
        if need.training.state == TrainingState.ANNOUNCED:
            page = f"{settings.PUBLIC_ADDRESS}/trainings/{need.training_id}/"
        return _("Planned: %(title)s") % title, [said, _("A training is planned: %(title)s.") % title, page]
    return (
        _("Not now: %(need)s") % {"need": need.text},
        [said, _("It cannot be done now, because: %(because)s") % {"because": need.because}, page],
    )
