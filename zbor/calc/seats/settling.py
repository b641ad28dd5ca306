"""Give free seats to those who wait.

The rules:

* Seats are taken by those who have one and by those to whom one is offered; together never more than the capacity. Where the
  capacity was lowered below that, nobody loses a seat and nobody gets one until enough have left.
* The queue is served from its front. Until `members_first_until` only members are served; the others keep their places.
* An organisation that has as many seats as one may have is skipped; those behind are served all the same.
* A seat that is free goes to the first who may have it, as an offer that stands until `claim_until`. Who arrives at this very
  moment and is reached is seated at once: they have only just said that they want it.
* An offer that is not taken lapses, and the seat goes to the next.
* When it has begun no offer stands and the queue is not served any more; only who arrives at the door is.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from datetime import datetime, timedelta

from zbor.calc.seats.entries import Entry, Outcome, Stand, Step, Terms, Waiting, What, Why

CLAIMS_END = timedelta(hours=2)
"""Offers end so long before it begins, that whoever comes next can still come."""
LAST_HOURS = timedelta(hours=4)
"""So short before it begins nobody is asked any more: the first in the queue has the seat, and may give it up."""


def claim_until(terms: Terms, now: datetime) -> datetime | None:
    """Until when a seat offered now is kept; None in the last hours, when it is given without asking."""
    if terms.begins_at is None:
        return now + terms.claim
    if terms.begins_at - now < LAST_HOURS:
        return None
    return min(now + terms.claim, terms.begins_at - CLAIMS_END)


def settle(entries: Iterable[Entry], terms: Terms, now: datetime, arriving: Collection[int] = ()) -> Outcome:
    """What must happen now; settling again what came of it changes nothing. `arriving` are keys of those who come this moment."""
    known = list(entries)
    lapsed = [one for one in known if _has_lapsed(one, terms, now)]
    gone = {one.key for one in lapsed}
    counted = [one for one in known if one.stand is not Stand.WAITING and one.key not in gone]
    serving = _Serving(terms, now, counted, frozenset(arriving))
    waits: dict[int, Waiting] = {}
    for one in sorted((one for one in known if one.stand is Stand.WAITING), key=lambda one: one.order):
        why = serving.why_not(one)
        if why is None:
            serving.serve(one)
        else:
            waits[one.key] = Waiting(len(waits) + 1, why)
    steps = [Step(one.key, What.LAPSE) for one in sorted(lapsed, key=lambda one: one.order)]
    return Outcome((*steps, *serving.steps), waits, max(serving.free, 0))


def _has_lapsed(one: Entry, terms: Terms, now: datetime) -> bool:
    if one.stand is not Stand.OFFERED:
        return False
    return (one.claim_by is not None and one.claim_by <= now) or _has_begun(terms, now)


def _has_begun(terms: Terms, now: datetime) -> bool:
    return terms.begins_at is not None and terms.begins_at <= now


class _Serving:
    """Seats as they are given one after the other."""

    def __init__(self, terms: Terms, now: datetime, counted: list[Entry], arriving: frozenset[int]) -> None:
        self.terms, self.now, self.arriving = terms, now, arriving
        self.free = terms.capacity - len(counted)
        self.of_organisation: Counter[Hashable] = Counter(one.organisation for one in counted)
        self.steps: list[Step] = []

    def why_not(self, one: Entry) -> Why | None:
        """Why this one gets no seat now; None when there is one for them."""
        terms = self.terms
        if _has_begun(terms, self.now) and one.key not in self.arriving:
            return Why.BEGUN
        if terms.members_first_until is not None and self.now < terms.members_first_until and not one.is_member:
            return Why.MEMBERS_FIRST
        most = terms.per_organisation
        if one.organisation is not None and most is not None and self.of_organisation[one.organisation] >= most:
            return Why.ORGANISATION
        return None if self.free > 0 else Why.FULL

    def serve(self, one: Entry) -> None:
        self.free -= 1
        self.of_organisation[one.organisation] += 1
        until = None if one.key in self.arriving else claim_until(self.terms, self.now)
        self.steps.append(Step(one.key, What.SEAT) if until is None else Step(one.key, What.OFFER, until))
