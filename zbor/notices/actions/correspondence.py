"""Who is written to: people of the network, and strangers who asked for it and confirmed it."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint, new_token
from zbor.members.models import Person
from zbor.notices import letters
from zbor.notices.actions.holding import locked
from zbor.notices.models import Correspondent, Wish
from zbor.post.actions import settle_returns
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
        raise Refused(
            _("This link does not confirm any more; nothing was recorded."), hint=_("Ask for the letters anew.")
        )
    waiting = to.wishes.filter(confirmed_at=None)
    if waiting.filter(pk__in=wishes).update(confirmed_at=now):
        to.confirmed_at = to.confirmed_at or now
        to.save(update_fields=["confirmed_at"])
        settle_returns(address=to.address, by=None, now=now)  # the letter with the link has come through
        note("correspondent.confirmed", by=None, subject=to)
    waiting.all().delete()
    return to
