"""What those who follow a call are told; each of them once, in their language, as often as they want."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from zbor.funding.actions.application_telling import tell_applicants, title_of
from zbor.funding.enums import ChangeKind
from zbor.funding.models import Call, CallChange
from zbor.funding.moments import in_words
from zbor.funding.queries.interests import interested_in
from zbor.funding.rules import may_see
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER
from zbor.notices.actions import correspondent_of, tell
from zbor.notices.models import Correspondent, Notice

Say = Callable[[], tuple[str, str]]
"""The title and the text, in the language that is spoken when it is called."""


def tell_of_the_change(change: CallChange, *, now: datetime, besides: Iterable[Correspondent] = ()) -> int:
    """Tell everybody who follows what became of the call, and those `besides`; keep and return how many are told."""
    once, say = _once(change), lambda: _of_the_change(change)
    change.told = tell_followers(change.call, once=once, say=say, now=now)
    for to in besides:
        is_new = not Notice.objects.filter(to=to, once=once).exists()
        change.told += is_new and _owe(change.call, to, once=once, say=say, now=now)
    change.save(update_fields=["told"])
    tell_applicants(change, now=now)
    return change.told


def told_of_the_change(change: CallChange) -> list[Correspondent]:
    """Those who were told of it, whether they follow still or not."""
    return list(Correspondent.objects.filter(notices__once=_once(change)).order_by("pk"))


def _once(change: CallChange) -> str:
    return f"call-change-{change.pk}"


def tell_the_interested(call: Call, *, now: datetime) -> int:
    """Tell everybody who wants to hear of such calls, and may see it, that it is announced; once. How many."""
    told, today = 0, timezone.localdate(now)
    for person in interested_in(call):
        if not may_see(STRANGER, call) and not may_see(standing_of(person, on=today), call):
            continue
        to = correspondent_of(person)
        with translation.override(to.speaks):
            owed = tell(
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
        told += owed is not None
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
        told += _owe(call, correspondent_of(following.person), once=once, say=say, now=now)
    return told


def _owe(call: Call, to: Correspondent, *, once: str, say: Say, now: datetime) -> bool:
    """Owe one notice; False to whoever wants none of them."""
    with translation.override(to.speaks):
        title, text = say()
        due_on = timezone.localdate(call.closes_at) if call.closes_at and call.closes_at > now else None
        url = reverse("funding:show", args=[call.pk])
        owed = tell(to=to, kind="call", once=once, title=title, text=text, url=url, pace=None, now=now, due_on=due_on)
    return owed is not None


def _of_the_change(change: CallChange) -> tuple[str, str]:
    words = {
        "before": in_words(change.before, has_hour=change.before_has_hour) or _("none"),
        "after": in_words(change.after, has_hour=change.after_has_hour) or _("none, it is open until it is withdrawn"),
        "why": change.because,
    }
    why = [_("Why: %(why)s") % words] if change.because else []
    if change.kind == ChangeKind.WITHDRAWN:
        return title_of(change), "\n".join(why)
    if change.kind == ChangeKind.USED:
        return title_of(change), _("There is no use in applying any more.")
    if change.kind == ChangeKind.THERE:
        words_now = _("You were told that the funds are used. They are not: you can still apply.")
        return title_of(change), "\n".join([words_now, *why])
    told = [_("Deadline before: %(before)s") % words, _("Deadline now: %(after)s") % words, *why]
    return title_of(change), "\n".join(told)
