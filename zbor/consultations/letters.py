"""Letters of this room, each in its reader's language."""

from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.templatetags.zbor import days_left, weekday_and_day
from zbor.base.tokens import new_token
from zbor.consultations.enums import Origin, Phase
from zbor.consultations.links import open_way
from zbor.consultations.models import Consultation, Statement
from zbor.consultations.queries.waves import invitation_key
from zbor.members.models import Person
from zbor.post.actions import owe

Words = Callable[[], str]


def invite(consultation: Consultation, people: Iterable[Person]) -> None:
    """Ask people to answer, each by a link of their own; each is asked once, however often this is called."""
    for person in people:
        token = new_token()
        with translation.override(person.language), transaction.atomic():
            mail = owe(
                to=person.email,
                subject=_("Two minutes about: %(title)s") % {"title": consultation.title},
                text=_invitation(consultation, token),
                once=invitation_key(consultation, person),
                is_erased_once_sent=True,
            )
            if token in mail.text:  # otherwise the letter was owed before, with a token of its own
                open_way(token, consultation=consultation, person=person, now=timezone.now())


def _invitation(consultation: Consultation, token: str) -> str:
    parts = [
        consultation.brief,
        _("Short statements, one on each screen: agree or not. It takes about two minutes, on a phone too:"),
        _address("link", token),
        _(
            "The link is yours alone: whoever has it can answer in your name, so please do not forward this letter; "
            "signing in works as well: %(address)s"
        )
        % {"address": _address("answer", consultation.pk)},
        _("Answers are open until %(day)s (%(left)s).")
        % {"day": weekday_and_day(consultation.closes_at), "left": days_left(consultation.closes_at)},
        _("Nobody outside your organisation sees how you answer; the network sees only sums."),
    ]
    return "\n\n".join(part for part in parts if part)


def accepted(statement: Statement) -> None:
    """Tell the author that the network is asked what they wrote; after closing, that it can be read."""
    _tell(
        statement,
        lambda: _("Your statement is published"),
        lambda: (
            _("What you wrote is published; the consultation has closed, so nobody is asked it any more:")
            if statement.consultation.phase == Phase.CLOSED
            else _("The network is now asked what you wrote:")
        ),
        lambda: "",
    )


def rejected(statement: Statement) -> None:
    """Tell the author that their statement is not asked, and why."""
    _tell(
        statement,
        lambda: _("Your statement is not published"),
        lambda: _("The office does not ask the network what you wrote:"),
        lambda: _("Reason: %(reason)s") % {"reason": statement.moderation_reason},
    )


def merged(statement: Statement) -> None:
    """Tell the author into which statement theirs went."""
    _tell(
        statement,
        lambda: _("Your statement is asked together with another"),
        lambda: _("The network is already asked something very like what you wrote:"),
        lambda: _("It is asked as: %(text)s") % {"text": statement.merged_into.text if statement.merged_into else ""},
    )


def rewritten(statement: Statement, parts: Sequence[Statement]) -> None:
    """Tell the member who wrote it what is asked in its place, and why."""
    if statement.origin != Origin.MEMBER or statement.moderated_at is None:
        return
    _tell(
        statement,
        lambda: _("Your statement is asked in other words") if len(parts) == 1 else _("Your statement is split"),
        lambda: _("You wrote:"),
        lambda: "\n\n".join(
            [
                ngettext(
                    "In its place the network is asked:",
                    "In its place the network is asked %(n)d statements, each on its own:",
                    len(parts),
                )
                % {"n": len(parts)},
                "\n".join(f"{part.number}. {part.text}" for part in parts),
                _("Reason: %(reason)s") % {"reason": statement.moderation_reason},
                _(
                    "Your statement is kept, with the answers it has. What becomes of the new ones you hear as its author."
                ),
            ]
        ),
        again=f":{statement.moderated_at:%Y%m%d%H%M%S}",
    )


def _tell(statement: Statement, subject: Words, opening: Words, ending: Words, *, again: str = "") -> None:
    """Once for each decision; `again` tells one that can come twice from the earlier ones."""
    author = statement.author
    if author is None:
        return
    with translation.override(author.language):
        parts = [opening(), f"„{statement.text}“", ending(), _address("policy", statement.consultation_id)]
        owe(
            to=author.email,
            subject=subject(),
            text="\n\n".join(part for part in parts if part),
            once=f"statement:{statement.pk}:{statement.moderation}{again}",
        )


def _address(name: str, of: int | str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(f'consultations:{name}', args=[of])}"
