"""Ask, two weeks before something ends, whether it still holds; and renew it by the link in that letter."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint, new_token
from zbor.members.models import Organisation
from zbor.members.queries import standing_of
from zbor.partnerships.actions.guards import locked_organisation
from zbor.partnerships.actions.postings import renew, take_renewal_back
from zbor.partnerships.letters_board import ask_whether_it_holds
from zbor.partnerships.models import Offer, Reminder, Want
from zbor.partnerships.queries.reminders import postings_of, reminder_of
from zbor.partnerships.queries.speaking import speakers
from zbor.partnerships.rules import may_speak_for

BEFORE = timedelta(days=14)
WORKS_AFTER = timedelta(days=30)
"""So long after the last of its things has ended a link still renews."""


def remind_due(*, now: datetime) -> int:
    """Write to every organisation of which something ends within two weeks, and forget links that work no more; return how
    many letters are owed.

    The scheduler calls this; each end is reminded of once, and twice does no harm.
    """
    Reminder.objects.filter(works_until__lt=timezone.localdate(now)).delete()
    ending = _ending(now)
    keys = set(Offer.objects.filter(ending).values_list("organisation", flat=True))
    keys |= set(Want.objects.filter(ending).values_list("organisation", flat=True))
    due = Organisation.objects.filter(pk__in=keys).order_by("pk")
    return sum(each_apart(due, lambda one: _remind(one, now), failing="nobody is asked whether it still holds"))


def _ending(now: datetime) -> Q:
    today = timezone.localdate(now)
    soon = Q(closed_at=None, valid_until__range=(today, today + BEFORE))
    news = Q(said_on__lte=F("valid_until") - BEFORE) | Q(
        said_on__lt=today
    )  # who says a thing for a week knows that it ends
    return soon & news & (Q(reminded_of=None) | ~Q(reminded_of=F("valid_until")))


@transaction.atomic
def _remind(organisation: Organisation, now: datetime) -> int:
    kept = locked_organisation(organisation)
    ending = _ending(now)
    offers = list(Offer.objects.filter(ending, organisation=kept).select_related("resource"))
    wants = list(Want.objects.filter(ending, organisation=kept).select_related("resource"))
    if not offers and not wants:
        return 0
    Offer.objects.filter(pk__in=[one.pk for one in offers]).update(reminded_of=F("valid_until"))
    Want.objects.filter(pk__in=[one.pk for one in wants]).update(reminded_of=F("valid_until"))
    last = max(one.valid_until for one in [*offers, *wants])
    people = speakers(kept, timezone.localdate(now))
    for person in people:
        token = new_token()
        reminder = Reminder.objects.create(
            organisation=kept, to=person, link_sha256=fingerprint(token), made_at=now, works_until=last + WORKS_AFTER
        )
        reminder.offers.set(offers)
        reminder.wants.set(wants)
        ask_whether_it_holds(reminder, [*offers, *wants], token)
    return len(people)


@transaction.atomic
def renew_by_link(*, token: str, now: datetime) -> Sequence[Offer | Want]:
    """Renew everything of a letter that is not closed, in the name of whoever got it; return what holds now."""
    reminder = _standing(token, now)
    return [renew(posting=one, by=reminder.to, now=now) for one in postings_of(reminder) if one.closed_at is None]


@transaction.atomic
def take_back_by_link(*, token: str, now: datetime) -> None:
    """Take back what the link has renewed."""
    reminder = _standing(token, now)
    for one in postings_of(reminder):
        if one.closed_at is None:
            take_renewal_back(posting=one, by=reminder.to, now=now)


def _standing(token: str, now: datetime) -> Reminder:
    today = timezone.localdate(now)
    reminder = reminder_of(token, today)
    if reminder is None:
        raise Refused(_("This link does not work any more."), hint=_("Sign in and renew it on the page of partners."))
    if not reminder.to.is_active or not may_speak_for(standing_of(reminder.to, on=today), reminder.organisation):
        raise Refused(
            _("You do not work for %(organisation)s any more.") % {"organisation": reminder.organisation},
            hint=_("Forward the letter to those who do; they renew it on the page of partners."),
        )
    return reminder
