"""Who is written to: people of the network, and strangers who asked for it, confirmed it, and can leave."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

from zbor.members.models import Person
from zbor.notices import letters
from zbor.notices.actions.holding import locked
from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent, LeaveLink, Notice, Preference, Wish
from zbor.notices.tokens import fingerprint, new_token
from zbor.post.actions import forget_letters, settle_returns
from zbor.record.actions import note

BETWEEN_LETTERS = timedelta(hours=1)
"""One address is not sent another letter to confirm sooner, whoever asks for whatever."""
ADDRESS = re.compile(r"(?:\w+://|www\.)\S+", re.IGNORECASE)


def correspondent_of(person: Person) -> Correspondent:
    """A person's own; who signs in needs to confirm nothing."""
    now = timezone.now()
    made = {"created_at": now, "confirmed_at": now}
    return Correspondent.objects.select_related("person").get_or_create(person=person, defaults=made)[0]


@transaction.atomic
def invite(*, email: str, language: str, wants: str, once: str, now: datetime) -> Correspondent:
    """Keep what a stranger asked for, and send one letter with a link that confirms it.

    What is returned may be an address that confirmed something else long ago: whether *this* wish counts says
    `queries.confirmed_wishes([once])`. Nothing betrays to whoever asks whether an address is known.
    """
    to, _created = Correspondent.objects.select_for_update(no_key=True).get_or_create(
        email=email.strip().lower(), defaults={"language": language, "created_at": now}
    )
    words = ADDRESS.sub("…", " ".join(wants.split()))[:300]  # a stranger's words must not carry an address to others
    wish, _created = Wish.objects.get_or_create(to=to, once=once, defaults={"wants": words, "asked_at": now})
    if wish.confirmed_at is None and (to.asked_at is None or to.asked_at <= now - BETWEEN_LETTERS):
        token = new_token()
        to.asked_at, to.confirm_sha256, to.language = now, fingerprint(token), language
        to.save(update_fields=["asked_at", "confirm_sha256", "language"])
        letters.ask_for_confirmation(to, wish, token, now)
    return to


@transaction.atomic
def confirm(*, to: Correspondent, wishes: Collection[int], now: datetime) -> Correspondent:
    """Let the wishes with these keys count, and forget the others that wait; a second click does nothing more."""
    to = locked(to.pk)
    if to.left_at is not None:
        return to
    waiting = to.wishes.filter(confirmed_at=None)
    if waiting.filter(pk__in=wishes).update(confirmed_at=now):
        to.confirmed_at = to.confirmed_at or now
        to.save(update_fields=["confirmed_at"])
        settle_returns(address=to.address, by=None, now=now)  # the letter with the link has come through
        note("correspondent.confirmed", by=None, subject=to)
    waiting.all().delete()
    return to


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
        forget_letters(beginning=letters.mark_of(to))
    to.save(update_fields=["left_at", "email", "confirm_sha256"])
    note("correspondent.left", by=to.person, subject=to)


def drop(notices: models.QuerySet[Notice], now: datetime) -> None:
    """Let what waits among these never come; that it was owed stays known, so that it is not owed again."""
    notices.filter(settled_at=None).update(settled_at=now, title="", text="", url="")
