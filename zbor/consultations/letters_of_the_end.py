"""The letter when a consultation has closed: thanks, what came of it, what became of one's own words, what comes next."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.templatetags.zbor import weekday_and_day
from zbor.consultations.enums import Moderation
from zbor.consultations.models import Comment, Consultation, Statement
from zbor.consultations.queries.ending import Outcome, Participant, Used
from zbor.consultations.queries.lines import Line
from zbor.consultations.rules import may_see, may_see_result
from zbor.members.queries import standing_of
from zbor.post.actions import owe

LONGEST_QUOTE = 300
"""Characters of a comment; its author knows the rest."""


def tell(consultation: Consultation, one: Participant, outcome: Outcome, *, now: datetime) -> None:
    """Owe a person the letter of this closing; who may no longer see the result reads only of their own words."""
    standing = standing_of(one.person, on=timezone.localdate(now))
    closed = f"{consultation.closed_at:%Y%m%d%H%M%S}"
    with translation.override(one.person.language):
        parts = [
            *_thanks(consultation, outcome),
            *(_result(consultation, outcome) if may_see_result(standing, consultation, now) else []),
            *_own_answers(one.voices),
            *_own_statements(one.statements, outcome),
            *_own_comments(one.comments),
            *(_places(consultation) if may_see(standing, consultation) else []),
            *_coming(outcome),
        ]
        owe(
            to=one.person.email,
            subject=_("What became of your answers: %(title)s") % {"title": consultation.title},
            text="\n\n".join(parts),
            once=f"consultation:{consultation.pk}:end:{closed}:{one.person.pk}",
        )


def _thanks(consultation: Consultation, outcome: Outcome) -> list[str]:
    answered = ngettext(
        "%(n)d of %(of)d voices has answered.", "%(n)d of %(of)d voices have answered.", outcome.answered
    )
    return [
        _("Thank you. The consultation “%(title)s” is closed.") % {"title": consultation.title},
        answered % {"n": outcome.answered, "of": outcome.of},
    ]


def _result(consultation: Consultation, outcome: Outcome) -> list[str]:
    if outcome.shared is None and outcome.divisive is None:
        told = [_("Too few have answered for a result that points at nobody, so none is shown.")]
    else:
        told = [
            *_line(_("Most shared:"), outcome.shared),
            *_line(_("Most divisive:"), outcome.divisive),
            _("The whole result, and where you stand in it:"),
        ]
        told.append(f"{_address('dossier', consultation.dossier_id)}?consultation={consultation.pk}")
    return told


def _line(opening: str, line: Line | None) -> list[str]:
    return [f"{opening} {_quoted(line.statement.text)}\n{_shares(line)}"] if line else []


def _shares(line: Line) -> str:
    n = line.statement.n
    of = ngettext("of %(n)d answer", "of %(n)d answers", n) % {"n": n}
    return f"{line.label}, {of}."


def _own_answers(voices: Iterable[Used]) -> list[str]:
    told = [f"– {voice.name}: {_counted(voice)}" for voice in voices]
    return ["\n".join([_("Answers of the voices you used:"), *told])] if told else []


def _counted(voice: Used) -> str:
    parts = [ngettext("%(n)d answer counts", "%(n)d answers count", voice.counted) % {"n": voice.counted}]
    if voice.never_confirmed:
        never = ngettext(
            "%(n)d was prepared and never confirmed, so it does not",
            "%(n)d were prepared and never confirmed, so they do not",
            voice.never_confirmed,
        )
        parts.append(never % {"n": voice.never_confirmed})
    return "; ".join(parts) + "."


def _own_statements(statements: Iterable[Statement], outcome: Outcome) -> list[str]:
    told = [f"– {_quoted(one.text)}\n  {_fate(one, outcome)}" for one in statements]
    return ["\n".join([_("Statements you suggested:"), *told])] if told else []


def _fate(statement: Statement, outcome: Outcome) -> str:
    if statement.moderation == Moderation.ACCEPTED:
        return _numbers(statement, outcome)
    if statement.moderation == Moderation.REJECTED:
        return _("Not published. Reason: %(reason)s") % {"reason": statement.moderation_reason}
    if statement.moderation == Moderation.PENDING:
        return _("The office has not decided yet; you get a letter when it has.")
    return "\n".join([_opening(statement), *(_heir(one, outcome) for one in outcome.became.get(statement.pk, []))])


def _opening(statement: Statement) -> str:
    words = {
        Moderation.MERGED: _("Asked together with another:"),
        Moderation.SPLIT: _("Split into several. Reason: %(reason)s"),
    }.get(Moderation(statement.moderation), _("Asked in other words. Reason: %(reason)s"))
    return words % {"reason": statement.moderation_reason}


def _heir(statement: Statement, outcome: Outcome) -> str:
    """What is asked in a statement's place, and what came of that."""
    return f"  – {_quoted(statement.text)}\n    {_numbers(statement, outcome)}"


def _numbers(statement: Statement, outcome: Outcome) -> str:
    line = outcome.lines.get(statement.pk)
    if line is None:
        return _("Published; too few have answered it for numbers to be shown.")
    return _("Published: %(shares)s") % {"shares": _shares(line)}


def _own_comments(comments: Iterable[Comment]) -> list[str]:
    told = [f"– {one.article}: {_quoted(_short(one.text))}\n  {_kept(one)}" for one in comments]
    return ["\n".join([_("Comments you wrote:"), *told])] if told else []


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(LONGEST_QUOTE)


def _kept(comment: Comment) -> str:
    if comment.is_confirmed:
        return _("Kept beside the article; whoever writes the position has it before them.")
    name = comment.entry.name if comment.entry else ""
    return _("Never confirmed for %(name)s, so only your own organisation can read it.") % {"name": name}


def _places(consultation: Consultation) -> list[str]:
    return ["\n".join([_("Which statements were not published, and why:"), _address("policy", consultation.pk)])]


def _coming(outcome: Outcome) -> list[str]:
    steps = [
        _("– %(step)s: by %(day)s") % {"step": one.get_step_display(), "day": weekday_and_day(one.due_on)}
        for one in outcome.coming
    ]
    later = _("When something you wrote becomes part of a demand, and when there is an answer to it, you hear of it.")
    return [*(["\n".join([_("What comes next:"), *steps])] if steps else []), later]


def _quoted(text: str) -> str:
    return f"„{text}“"


def _address(name: str, pk: int) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(f'consultations:{name}', args=[pk])}"
