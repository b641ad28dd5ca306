"""What a link in a letter is about."""

from datetime import date
from itertools import chain

from zbor.base.tokens import fingerprint
from zbor.partnerships.models import Offer, Reminder, Want


def reminder_of(token: str, today: date) -> Reminder | None:
    """The letter with this link, while the link works."""
    found = Reminder.objects.filter(link_sha256=fingerprint(token), works_until__gte=today)
    return found.select_related("organisation", "to").first()


def postings_of(reminder: Reminder) -> list[Offer | Want]:
    """What the letter asked about, as it is now; two queries."""
    return list(
        chain(
            reminder.offers.select_related("resource", "organisation"),
            reminder.wants.select_related("resource", "organisation"),
        )
    )
