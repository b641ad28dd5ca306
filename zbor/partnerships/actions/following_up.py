"""Ask both sides after a month and after three what came of it, and keep what they say."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint, new_token
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.partnerships import letters_introductions as letters
from zbor.partnerships.enums import CameOf, Meeting
from zbor.partnerships.models import FollowUp, Introduction
from zbor.partnerships.queries.introductions import follow_up_of, voice_today, voices
from zbor.partnerships.rules import may_speak_for
from zbor.record.actions import note

AFTER = (30, 90)
LATEST = timedelta(days=14)
"""What could not be asked within so long after its day is not asked any more: the next question comes."""
ANSWERED_WITHIN = timedelta(days=60)


def ask_due(*, now: datetime) -> int:
    """Ask what is due; the scheduler calls this, each side is asked once for each time. Return how many letters are owed."""
    asked = 0
    for days in AFTER:
        since = timedelta(days=days)
        due = Introduction.objects.filter(
            state=Meeting.MET, answered_at__lte=now - since, answered_at__gt=now - since - LATEST
        ).exclude(follow_ups__after_days=days)
        asked += sum(
            each_apart(due.order_by("pk"), partial(_ask, days=days, now=now), failing="nobody is asked after it")
        )
    return asked


@transaction.atomic
def _ask(introduction: Introduction, *, days: int, now: datetime) -> int:
    held = Introduction.objects.select_for_update(no_key=True, of=("self",))
    kept = held.select_related("asker", "asked", "asked_by", "answered_by").get(pk=introduction.pk)
    if kept.follow_ups.filter(after_days=days).exists():
        return 0
    first, second = voices(kept)
    earlier = Introduction.objects.filter(plan=kept.plan_id, state=Meeting.MET, pk__lt=kept.pk)
    if kept.plan_id is not None and earlier.exists():  # whoever asked several into one plan is asked once
        return _ask_side(kept, kept.asked, second, days, now)
    return _ask_side(kept, kept.asker, first, days, now) + _ask_side(kept, kept.asked, second, days, now)


def _ask_side(kept: Introduction, side: Organisation, said_yes: Person | None, days: int, now: datetime) -> int:
    people = voice_today(side, said_yes, timezone.localdate(now))
    if not people:
        return 0
    token = new_token()
    asked = FollowUp.objects.create(
        introduction=kept,
        organisation=side,
        after_days=days,
        to=people[0],
        link_sha256=fingerprint(token),
        asked_at=now,
    )
    letters.ask_what_came_of_it(asked, kept.asked if side.pk == kept.asker_id else kept.asker, token)
    return 1


def answerable(token: str, *, now: datetime) -> FollowUp | None:
    """What the link in a letter asks, while it is asked and while its reader speaks for that side."""
    found = follow_up_of(token)
    if found is None or found.asked_at < now - ANSWERED_WITHIN:
        return None
    standing = standing_of(found.to, on=timezone.localdate(now))
    return found if may_speak_for(standing, found.organisation) else None


def answer(*, token: str, came_of: str, words: str, now: datetime) -> FollowUp:
    """Keep what one side says by the link in its letter."""
    found = answerable(token, now=now)
    if found is None:
        raise Refused(_("This link does not work any more."))
    return keep_answer(follow_up=found, came_of=came_of, words=words, now=now)


@transaction.atomic
def keep_answer(*, follow_up: FollowUp, came_of: str, words: str, now: datetime) -> FollowUp:
    """What one side says came of it; it can be said anew, and the last word counts."""
    if came_of not in CameOf.values:
        raise ValueError(f"not an answer: {came_of}")
    held = FollowUp.objects.select_for_update(no_key=True, of=("self",)).select_related("to")
    kept = held.get(pk=follow_up.pk)
    words = words.strip()[:1000]
    if (kept.answer, kept.words) == (came_of, words):
        return kept
    kept.answer, kept.words, kept.answered_at = came_of, words, now
    kept.save()
    note("introduction.came_of", by=kept.to, subject=kept, answer=came_of)
    return kept
