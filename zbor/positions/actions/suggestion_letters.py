"""What becomes of a suggestion, said to whoever made it."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.positions.models import Suggestion
from zbor.post.actions import owe


def tell_answered(suggestion: Suggestion) -> None:
    """Once to the author, in their language; whoever answers their own suggestion is told nothing."""
    person = suggestion.person
    if person.pk == suggestion.answered_by_id:
        return
    with translation.override(person.language):
        subject, lines = _accepted(suggestion) if suggestion.is_accepted else _rejected(suggestion)
        address = f"{settings.PUBLIC_ADDRESS}{reverse('positions:suggestion', args=[suggestion.pk])}"
        owe(
            to=person.email,
            subject=subject,
            text="\n\n".join([*lines, address]),
            once=f"suggestion-{suggestion.pk}-answered",
        )


def _accepted(suggestion: Suggestion) -> tuple[str, list[str]]:
    part = {"part": str(suggestion.part), "title": suggestion.position.title}
    lines = [
        _("Your suggestion for “%(part)s” is in the draft “%(title)s”, in other words.") % part
        if suggestion.in_other_words
        else _("Your suggestion for “%(part)s” is in the draft “%(title)s”.") % part
    ]
    return _("Your suggestion is in the text"), [*lines, *filter(None, [suggestion.answer]), _("Thank you.")]


def _rejected(suggestion: Suggestion) -> tuple[str, list[str]]:
    part = {"part": str(suggestion.part), "title": suggestion.position.title}
    return _("Your suggestion was not taken into the text"), [
        _("Those who write the draft “%(title)s” did not take in your suggestion for “%(part)s”. They write:") % part,
        suggestion.answer,
    ]
