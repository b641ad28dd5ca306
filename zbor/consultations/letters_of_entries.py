"""The letter to those who may answer for a voice about what the office entered for it, in each reader's language."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.templatetags.zbor import day, weekday_and_day
from zbor.consultations.models import Consultation, Response, Statement
from zbor.decisions.models import RollEntry
from zbor.members.models import Person
from zbor.post.actions import owe


def entered(
    consultation: Consultation,
    entry: RollEntry,
    people: Iterable[Person],
    *,
    recorded: Sequence[Response],
    taken_back: Sequence[Statement],
) -> None:
    """Tell those who may answer for a voice what the office entered for it, or took back; nobody else is told."""
    for person in people:
        with translation.override(person.language):
            parts = [
                *_entered_words(entry, recorded),
                *_taken_back_words(entry, taken_back),
                _(
                    "You can read it all and change it until %(day)s, after signing in; your own answer always replaces it:"
                )
                % {"day": weekday_and_day(consultation.closes_at)},
                _address(consultation, entry),
                _("If nobody of yours has said this, write to us: %(address)s") % {"address": settings.NETWORK_EMAIL},
            ]
            subject = _("Answers for %(name)s: %(title)s") % {"name": entry.name, "title": consultation.title}
            words = "\n\n".join(part for part in parts if part)
            owe(to=person.email, subject=subject, text=words, is_erased_once_sent=True)  # it holds single answers


def _entered_words(entry: RollEntry, recorded: Sequence[Response]) -> list[str]:
    """What was entered, how it came, and the office's note; all answers of one entry came in one way."""
    if not recorded:
        return []
    first, n = recorded[0], len(recorded)
    opening = ngettext(
        "The office (%(who)s) has entered %(n)d answer for %(name)s.",
        "The office (%(who)s) has entered %(n)d answers for %(name)s.",
        n,
    ) % {"who": first.entered_by, "n": n, "name": entry.name}
    how = _("Given %(way)s on %(day)s by: %(person)s.") % {
        "way": first.get_channel_display(),
        "day": day(first.said_on),
        "person": first.said_by,
    }
    remark = _("The office noted: %(note)s") % {"note": first.remark} if first.remark else ""
    return [f"{opening} {how}", "\n".join(_answer_words(one) for one in recorded), remark]


def _answer_words(response: Response) -> str:
    weighs = [_("important to us")] if response.is_important else []
    weighs += [_("we do not give way here")] if response.is_red_line else []
    return f"„{response.statement.text}“ – {', '.join([str(response.get_value_display()), *weighs])}"


def _taken_back_words(entry: RollEntry, taken_back: Sequence[Statement]) -> list[str]:
    if not taken_back:
        return []
    opening = _("The office has taken back what it had entered for %(name)s to these statements:") % {
        "name": entry.name
    }
    return [opening, "\n".join(f"„{statement.text}“" for statement in taken_back)]


def _address(consultation: Consultation, entry: RollEntry) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('consultations:review', args=[consultation.pk])}?for={entry.pk}"
