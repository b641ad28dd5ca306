"""Stop a kind of letter, or all of them."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from zbor.notices.actions.holding import locked
from zbor.notices.enums import Pace
from zbor.notices.letters import mark_of
from zbor.notices.models import Correspondent, LeaveLink, Notice, Preference
from zbor.post.actions import forget_letters
from zbor.record.actions import note


@transaction.atomic
def leave(*, link: LeaveLink, everything: bool, now: datetime) -> Correspondent:
    """Stop the kind of which the letter told, or everything; a stranger of whom nothing is left to tell is forgotten."""
    to = locked(link.to_id)
    if to.left_at is not None:
        return to
    if link.kind and not everything:
        Preference.objects.update_or_create(to=to, kind=link.kind, defaults={"pace": Pace.NEVER})
        drop(to.notices.filter(kind=link.kind), now)
        note("correspondent.stopped", by=to.person, subject=to, kind=link.kind)
    if not link.kind or everything or (to.person is None and not _is_told_other_things(to)):
        leave_wholly(to, now)
    return to


@transaction.atomic
def forget_wish(*, to: Correspondent, once: str, now: datetime) -> None:
    """Erase one thing that a stranger wished; whoever wishes nothing any more has left."""
    to = locked(to.pk)
    to.wishes.filter(once=once).delete()
    if to.person is None and to.left_at is None and not to.wishes.exists():
        leave_wholly(to, now)


def _is_told_other_things(to: Correspondent) -> bool:
    stopped = to.preferences.filter(pace=Pace.NEVER).values("kind")
    return to.notices.exclude(kind__in=stopped).exists()


def leave_wholly(to: Correspondent, now: datetime) -> None:
    """Drop what waits; of a stranger, erase the address here and in the outbox, and what they wished."""
    drop(to.notices.all(), now)
    to.left_at = now
    if to.person is None:
        to.email, to.confirm_sha256 = "", None
        to.notices.update(title="", text="", url="")
        to.wishes.all().delete()
        forget_letters(beginning=mark_of(to))
    to.save(update_fields=["left_at", "email", "confirm_sha256"])
    note("correspondent.left", by=to.person, subject=to)


def drop(notices: QuerySet[Notice], now: datetime) -> None:
    """Let what waits among these never come; that it was owed stays known, so that it is not owed again."""
    notices.filter(settled_at=None).update(settled_at=now, title="", text="", url="")
