"""What those who follow a call are told; each of them once, in their language, as often as they want."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from zbor.funding.actions.application_telling import tell_applicants
from zbor.funding.enums import ChangeKind
from zbor.funding.models import Call, CallChange
from zbor.funding.moments import in_words
from zbor.funding.queries.interests import interested_in
from zbor.funding.rules import may_see
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER
from zbor.notices.actions import correspondent_of, tell

Say = Callable[[], tuple[str, str]]
"""The title and the text, in the language that is spoken when it is called."""


def tell_of_the_change(change: CallChange, *, now: datetime) -> None:
    """Tell everybody who follows what became of the call, and those who apply to it."""
    tell_followers(change.call, once=f"call-change-{change.pk}", say=lambda: _of_the_change(change), now=now)
    tell_applicants(change, now=now)


def tell_the_interested(call: Call, *, now: datetime) -> int:
    """Tell everybody who wants to hear of such calls, and may see it, that it is announced; once. How many."""
    told, today = 0, timezone.localdate(now)
    for person in interested_in(call):
        if not may_see(STRANGER, call) and not may_see(standing_of(person, on=today), call):
            continue
        to = correspondent_of(person)
        with translation.override(to.speaks):
            tell(
                to=to,
                kind="calls",
                once=f"call-{call.pk}",
                title=_("New call: %(title)s") % {"title": call.title},
                text="\n".join(_in_short(call)),
                url=reverse("funding:show", args=[call.pk]),
                pace=None,
                now=now,
                due_on=timezone.localdate(call.closes_at) if call.closes_at else None,
            )
        told += 1
    return told


def _in_short(call: Call) -> list[str]:
    deadline = in_words(call.closes_at, has_hour=call.has_hour) or _("none, it is open until it is withdrawn")
    return [call.publisher, _("Deadline: %(deadline)s") % {"deadline": deadline}, Truncator(call.subject).words(40)]


def tell_followers(call: Call, *, once: str, say: Say, now: datetime, since: datetime | None = None) -> int:
    """Owe everybody who follows (`since`: at that moment already), and may still see it, one notice; how many."""
    told, today = 0, timezone.localdate(now)
    for following in call.follows.filter(since__lte=since or now).select_related("person").order_by("pk"):
        if not following.person.is_active or not may_see(standing_of(following.person, on=today), call):
            continue
        to = correspondent_of(following.person)
        with translation.override(to.speaks):
            title, text = say()
            due_on = timezone.localdate(call.closes_at) if call.closes_at and call.closes_at > now else None
            url = reverse("funding:show", args=[call.pk])
            tell(to=to, kind="call", once=once, title=title, text=text, url=url, pace=None, now=now, due_on=due_on)
        told += 1
    return told


def _of_the_change(change: CallChange) -> tuple[str, str]:
    call = change.call
    words = {
        "title": call.title,
        "before": in_words(change.before, has_hour=change.before_has_hour) or _("none"),
        "after": in_words(change.after, has_hour=change.after_has_hour) or _("none, it is open until it is withdrawn"),
        "why": change.because,
    }
    why = [_("Why: %(why)s") % words] if change.because else []
    if change.kind == ChangeKind.WITHDRAWN:
        return _("The call is withdrawn: %(title)s") % words, "\n".join(why)
    if change.kind == ChangeKind.USED:
        return _("The funds of the call are used: %(title)s") % words, _("There is no use in applying any more.")
    told = [_("Deadline before: %(before)s") % words, _("Deadline now: %(after)s") % words, *why]
    return _("The deadline of the call is moved: %(title)s") % words, "\n".join(told)
