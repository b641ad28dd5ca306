"""The letter to those whose voice is not among the answers yet, in each reader's language."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.templatetags.zbor import days_left, weekday_and_day
from zbor.base.tokens import new_token
from zbor.consultations.links import open_way
from zbor.consultations.models import Consultation, Reminder
from zbor.consultations.queries.reminders import Reminded
from zbor.post.actions import owe


def remind(reminder: Reminder, one: Reminded) -> None:
    """Owe one letter for all the person's voices; once in a round."""
    consultation, token = reminder.consultation, new_token()
    with translation.override(one.person.language), transaction.atomic():
        mail = owe(
            to=one.person.email,
            subject=_subject(one) % {"title": consultation.title},
            text=text_of(consultation, one, reminder.words, way=_address("link", token)),
            once=f"consultation:{consultation.pk}:reminder:{reminder.pk}:{one.person.pk}",
            is_erased_once_sent=bool(one.to_answer),
        )
        if token in mail.text:  # otherwise nothing is to be answered, or the letter was owed before
            open_way(token, consultation=consultation, person=one.person, now=timezone.now())


def _subject(one: Reminded) -> str:
    return _("Your answer is still missing: %(title)s") if one.to_answer else _("Please confirm: %(title)s")


def text_of(consultation: Consultation, one: Reminded, words: str, *, way: str) -> str:
    """What the letter says, in the active language; the office's own words come first, and `way` leads to answering."""
    parts = [words.strip()]
    if one.to_answer:
        parts += [
            _("Not among the answers yet:"),
            _listed(one.to_answer),
            _("Short statements, one on each screen: agree or not. It takes about two minutes, on a phone too:"),
            way,
            _("The link is yours alone, so please do not forward this letter."),
        ]
    if one.to_confirm:
        parts += [
            _("Colleagues have prepared answers, which count once you confirm them:"),
            _listed(one.to_confirm),
            _address("review", consultation.pk),
        ]
    parts += [
        _("Answers are open until %(day)s (%(left)s).")
        % {"day": weekday_and_day(consultation.closes_at), "left": days_left(consultation.closes_at)},
        _("Nobody outside your organisation sees how you answer; the network sees only sums."),
        _("If you want no more reminders of this consultation:"),
        _address("reminders", consultation.pk),
    ]
    return "\n\n".join(part for part in parts if part)


def _listed(names: Iterable[str]) -> str:
    return "\n".join(f"– {name}" for name in names)


def _address(name: str, of: int | str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(f'consultations:{name}', args=[of])}"
