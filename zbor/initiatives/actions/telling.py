"""Tell people what initiatives want of them and what was decided; nobody is told of what they did themselves."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zbor.initiatives.actions.guards import standing_at
from zbor.initiatives.enums import Decider, Gate, Verdict
from zbor.initiatives.models import FundRound, GateRule, Initiative, Passing, Review
from zbor.initiatives.queries.funds import who_may_cast
from zbor.members.models import Person
from zbor.members.queries import board_people, office_people
from zbor.notices.actions import correspondent_of, tell
from zbor.notices.actions.leaving import drop
from zbor.notices.models import Notice

KIND = "initiative"
SENT_BACK = _("Sent back: %(title)s")
PASSED = {
    Gate.TO_INITIATIVE: _("It became an initiative: %(title)s"),
    Gate.TO_PROJECT: _("It became a project: %(title)s"),
}


def tell_reviewer(review: Review, *, now: datetime) -> None:
    """Ask somebody to score; whoever is in a conflict that is known is not asked."""
    if review.found:
        return
    scoring = review.scoring
    _tell(
        [review.reviewer],
        once=_asked(review),
        title=_("Please score: %(title)s"),
        of=scoring.initiative.title,
        text=_("First say whether something speaks against your scoring it. Only the office sees your name."),
        url=reverse("initiatives:review", args=[review.pk]),
        due_on=scoring.closes_on,
        now=now,
    )


def tell_of_withdrawal(review: Review, *, by: Person, now: datetime) -> None:
    """That somebody is asked no longer; a letter that asks and has not gone yet does not go.

    Who was in a conflict that was known from the beginning was never asked by letter.
    """
    drop(Notice.objects.filter(kind=KIND, once=_asked(review)), now)
    was_asked = review.declared_at is not None or not review.found
    if review.reviewer == by or not was_asked or not standing_at(review.reviewer, now).is_network:
        return
    _tell(
        [review.reviewer],
        once=f"review-withdrawn-{review.pk}",
        title=_("You need not score any more: %(title)s"),
        of=review.scoring.initiative.title,
        text=_("The office withdrew the invitation, so nothing waits for you."),
        url=reverse("initiatives:review", args=[review.pk]),
        now=now,
    )


def tell_who_asked(review: Review, *, now: datetime) -> None:
    """That somebody declined and why, to who asked them, or to the office where that person is in it no longer."""
    drop(Notice.objects.filter(kind=KIND, once=_asked(review)), now)
    asked_by = review.invited_by
    people = [asked_by] if standing_at(asked_by, now).is_office else office_people(timezone.localdate(now))
    who = f"{review.reviewer}, {review.organisation}"
    _tell(
        [one for one in people if one != review.reviewer],
        once=f"review-declined-{review.pk}",
        title=_("Declined to score: %(title)s"),
        of=review.scoring.initiative.title,
        text=f"{who}: {review.declined_because}" if review.declined_because else who,
        url=reverse("initiatives:scores", args=[review.scoring.initiative_id]),
        now=now,
    )


def _asked(review: Review) -> str:
    """What the letter that asks is known by."""
    return f"review-{review.pk}"


def tell_voters(round_: FundRound, *, by: Person, now: datetime) -> None:
    """That a vote has opened, to all who may cast a ballot in it."""
    _tell(
        [one for one in who_may_cast(round_, timezone.localdate(now)) if one != by],
        once=f"fund-{round_.pk}",
        title=_("A vote on the small fund has opened: %(title)s"),
        of=round_.title,
        text=_("Your organisation has one ballot, and may change it until the vote closes."),
        url=reverse("initiatives:fund", args=[round_.pk]),
        due_on=timezone.localdate(round_.closes_at),
        now=now,
    )


def tell_deciders(initiative: Initiative, rule: GateRule, *, by: Person, now: datetime) -> None:
    """That something waits at a gate, to the body that decides there."""
    today = timezone.localdate(now)
    people = board_people(today) if rule.decided_by == Decider.BOARD else office_people(today)
    _tell(
        [one for one in people if one != by],
        once=f"gate-{initiative.pk}-{rule.gate}-{now:%Y%m%d%H%M%S}",
        title=_("Waits for a decision: %(title)s"),
        of=initiative.title,
        text=_("What its gate asks is there."),
        url=reverse("initiatives:show", args=[initiative.pk]),
        now=now,
    )


def tell_what_was_decided(passing: Passing, *, now: datetime) -> None:
    """To the coordinator, or to who posted it where none is named, while they belong to the network."""
    initiative = passing.initiative
    to = initiative.coordinator or initiative.created_by
    if to == passing.by or not standing_at(to, now).is_network:
        return
    _tell(
        [to],
        once=f"passing-{passing.pk}",
        title=SENT_BACK if passing.verdict == Verdict.SENT_BACK else PASSED[Gate(passing.gate)],
        of=initiative.title,
        text=passing.because,
        url=reverse("initiatives:show", args=[initiative.pk]),
        now=now,
    )


def _tell(
    people: Iterable[Person],
    *,
    once: str,
    title: Promise,
    of: str,
    text: Promise | str,
    url: str,
    now: datetime,
    due_on: date | None = None,
) -> None:
    for person in people:
        to = correspondent_of(person)
        with translation.override(to.speaks):
            tell(
                to=to,
                kind=KIND,
                once=once,
                title=str(title) % {"title": of},
                text=str(text),
                url=url,
                pace=None,
                now=now,
                due_on=due_on,
            )
