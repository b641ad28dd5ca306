"""Suggest other words while the text is drafted; the drafting group takes them in or says why not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.positions.actions.demands import edit_demand
from zbor.positions.actions.guards import draft, locked, standing_at
from zbor.positions.actions.sections import edit_section
from zbor.positions.actions.suggestion_letters import tell_answered
from zbor.positions.comparing import Wording
from zbor.positions.enums import SuggestionState
from zbor.positions.models import Demand, Position, Section, Suggestion
from zbor.positions.queries import Fit, kind_of, revision_of, waiting_suggestions, weigh, words_in_part
from zbor.positions.queries.suggestions import OPEN
from zbor.positions.rules import may_suggest, takes_suggestions
from zbor.record.actions import note


@transaction.atomic
def suggest(
    *, part: Section | Demand, base_revision: int, wording: Wording, reason: str, by: Person, now: datetime
) -> Suggestion:
    """Suggest other words for a part as read at a revision. The same words sent twice are one suggestion."""
    position, part = _open_part(part, by, now)
    base = revision_of(part, base_revision)
    if base is None:
        raise Refused(_("This text never read as your form says. Reload the page."))
    if not reason.strip():
        raise Refused(_("Say why: whoever writes the draft reads the reason."))
    kind = kind_of(part)
    wanted = words_in_part(wording, kind)
    if wanted == words_in_part(base, kind):
        raise Refused(_("This suggestion changes nothing. Change the words that should read otherwise."))
    if not any(wanted.values()) or (isinstance(part, Demand) and not wanted["title"]):
        raise Refused(_("A suggestion is the whole text as it should read; to have a part taken out, leave a note."))
    about = {kind: part}
    same = Suggestion.objects.filter(OPEN, **about, **wanted, person=by, base_revision=base_revision).first()
    if same is not None:
        return same
    suggestion = Suggestion.objects.create(
        position=position, **about, **wanted, base_revision=base_revision, reason=reason.strip(), person=by, at=now
    )
    note("suggestion.made", by=by, subject=suggestion, part=f"{kind}-{part.pk}", base=base_revision)
    return suggestion


@transaction.atomic
def withdraw_suggestion(*, suggestion: Suggestion, by: Person, now: datetime) -> Suggestion:
    """Take one's own suggestion back while it waits."""
    locked(suggestion.position)
    suggestion = _fresh(suggestion)
    if suggestion.person_id != by.pk:
        raise Refused(_("Only whoever made a suggestion withdraws it."))
    if suggestion.state is SuggestionState.WITHDRAWN:
        return suggestion
    _must_wait(suggestion)
    suggestion.withdrawn_at = now
    suggestion.save(update_fields=["withdrawn_at"])
    note("suggestion.withdrawn", by=by, subject=suggestion)
    return suggestion


@transaction.atomic
def accept_suggestion(
    *,
    suggestion: Suggestion,
    revision: int,
    wording: Wording | None = None,
    answer: str = "",
    by: Person,
    now: datetime,
) -> Suggestion:
    """Take a suggestion into the text as it read at `revision`, merged with it or, given a wording, by hand."""
    draft(suggestion.position, by, now)
    suggestion = _fresh(suggestion)
    if suggestion.state is SuggestionState.ACCEPTED:
        return suggestion
    _must_wait(suggestion)
    part = suggestion.part
    if part.revision != revision:
        raise Refused(
            _("The text has changed since you looked. Nothing is written."),
            hint=_("Go back, reload the page, and accept what you see then."),
        )
    weighed = weigh(suggestion)
    if weighed.fit is Fit.GONE:
        raise Refused(_("The part it changes was taken out of the text. Put it back first, or reject the suggestion."))
    becomes = wording or weighed.merged
    if becomes is None:
        raise Refused(
            _("The words it changes have been changed since it was written, so it cannot be merged."),
            hint=_("Write by hand how the text should read; the form for it is on the page of the suggestion."),
        )
    suggestion.accepted_revision = _write(part, becomes, by, now)
    suggestion.in_other_words = wording is not None
    return _answer(suggestion, accepted=True, answer=answer, by=by, now=now)


@transaction.atomic
def reject_suggestion(*, suggestion: Suggestion, reason: str, by: Person, now: datetime) -> Suggestion:
    """Say why the text does not take a suggestion in."""
    draft(suggestion.position, by, now)
    suggestion = _fresh(suggestion)
    if suggestion.state is SuggestionState.REJECTED:
        return suggestion
    _must_wait(suggestion)
    if not reason.strip():
        raise Refused(_("Say why: whoever suggested it reads the reason."))
    return _answer(suggestion, accepted=False, answer=reason, by=by, now=now)


def must_have_no_open_suggestions(position: Position) -> None:
    """What members suggested is answered before the network decides on the text."""
    if waiting := waiting_suggestions(position):
        raise Refused(
            ngettext(
                "One suggestion still waits for an answer.",
                "%(n)d suggestions still wait for an answer.",
                waiting,
            )
            % {"n": waiting},
            hint=_("Accept or reject each of them; their authors read why."),
        )


def _open_part(part: Section | Demand, by: Person, now: datetime) -> tuple[Position, Section | Demand]:
    """A part as it is now with its locked position, if this person may suggest other words for it."""
    if part.position is None:
        raise Refused(_("This demand belongs to no draft, so it cannot be changed here."))
    position = locked(part.position)
    if not standing_at(by, now).is_network:
        raise Refused(_("Only people of the network suggest other words."))
    if not takes_suggestions(position) or not may_suggest(standing_at(by, now), position):
        raise Refused(
            _("This text takes no suggestions now. Nothing was recorded."),
            hint=_(
                "While it is open to amendments, propose an amendment; your words are still in the form behind you."
            ),
        )
    part = type(part).objects.get(pk=part.pk)
    if part.removed_at is not None:
        raise Refused(_("This part was taken out of the text. Nothing was recorded."))
    return position, part


def _fresh(suggestion: Suggestion) -> Suggestion:
    return Suggestion.objects.select_related("position", "section__position", "demand__position", "person").get(
        pk=suggestion.pk
    )


def _must_wait(suggestion: Suggestion) -> None:
    if suggestion.state is not SuggestionState.OPEN:
        raise Refused(_("This suggestion is “%(state)s” already.") % {"state": suggestion.state.label})


def _write(part: Section | Demand, wording: Wording, by: Person, now: datetime) -> int | None:
    """The revision in which the words stand; None where the text said them already."""
    before = part.revision
    if isinstance(part, Section):
        after = edit_section(section=part, base_revision=before, wording=wording, by=by, now=now).section.revision
    else:
        after = edit_demand(demand=part, base_revision=before, wording=wording, by=by, now=now).demand.revision
    return after if after != before else None


def _answer(suggestion: Suggestion, *, accepted: bool, answer: str, by: Person, now: datetime) -> Suggestion:
    suggestion.is_accepted, suggestion.answer = accepted, answer.strip()
    suggestion.answered_at, suggestion.answered_by = now, by
    suggestion.save(
        update_fields=["is_accepted", "answer", "answered_at", "answered_by", "accepted_revision", "in_other_words"]
    )
    verb = "suggestion.accepted" if accepted else "suggestion.rejected"
    note(verb, by=by, subject=suggestion, revision=suggestion.accepted_revision, answer=suggestion.answer)
    tell_answered(suggestion)
    return suggestion
