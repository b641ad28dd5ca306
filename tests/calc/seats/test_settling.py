"""Seats are given by the rules: single rules by example, all of them against a slow and obvious oracle."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from zbor.calc.seats import Entry, Stand, Step, Terms, What, Why, claim_until, settle

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TERMS = Terms(capacity=2, claim=48 * HOUR)


def waiting(key, **fields):
    return Entry(key, Stand.WAITING, NOW - timedelta(days=9) + key * HOUR, **fields)


def seated(key, **fields):
    return Entry(key, Stand.SEATED, NOW - timedelta(days=9) + key * HOUR, **fields)


def offered(key, until, **fields):
    return Entry(key, Stand.OFFERED, NOW - timedelta(days=9) + key * HOUR, claim_by=until, **fields)


def test_a_freed_seat_is_offered_to_the_first_of_the_queue():
    outcome = settle([seated(1), waiting(3), waiting(2)], TERMS, NOW)

    assert outcome.steps == (Step(2, What.OFFER, NOW + 48 * HOUR),)
    assert (outcome.waiting[3].place, outcome.waiting[3].why, outcome.free) == (1, Why.FULL, 0)


def test_who_arrives_while_a_seat_is_free_is_seated_at_once():
    outcome = settle([seated(1), waiting(2)], TERMS, NOW, arriving=[2])

    assert outcome.steps == (Step(2, What.SEAT),)


def test_who_arrives_does_not_overtake_those_who_wait():
    outcome = settle([seated(1), waiting(2), waiting(3)], TERMS, NOW, arriving=[3])

    assert outcome.steps == (Step(2, What.OFFER, NOW + 48 * HOUR),)


def test_a_greater_rank_comes_first():
    outcome = settle([seated(1), waiting(2), waiting(3, rank=1)], TERMS, NOW)

    assert [step.key for step in outcome.steps] == [3]


def test_an_offer_that_has_run_out_lapses_and_the_seat_goes_to_the_next():
    outcome = settle([seated(1), offered(2, NOW), waiting(3)], TERMS, NOW)

    assert outcome.steps == (Step(2, What.LAPSE), Step(3, What.OFFER, NOW + 48 * HOUR))


def test_an_offer_that_stands_takes_a_seat():
    outcome = settle([seated(1), offered(2, NOW + HOUR), waiting(3)], TERMS, NOW)

    assert (outcome.steps, outcome.free) == ((), 0)


def test_until_the_moment_only_members_are_served_and_the_others_keep_their_places():
    first = Terms(capacity=2, claim=48 * HOUR, members_first_until=NOW + HOUR)
    entries = [waiting(1), waiting(2, is_member=True), waiting(3)]

    before, after = settle(entries, first, NOW), settle(entries, first, NOW + HOUR)

    assert [step.key for step in before.steps] == [2]
    assert [(one.place, one.why) for one in before.waiting.values()] == [(1, Why.MEMBERS_FIRST), (2, Why.MEMBERS_FIRST)]
    assert [step.key for step in after.steps] == [1, 2]


def test_an_organisation_with_its_seats_is_skipped_and_those_behind_are_served():
    capped = Terms(capacity=3, claim=48 * HOUR, per_organisation=1)
    entries = [
        seated(1, organisation="izvir"),
        waiting(2, organisation="izvir"),
        waiting(3, organisation="slap"),
        waiting(4),
    ]

    outcome = settle(entries, capped, NOW)

    assert [step.key for step in outcome.steps] == [3, 4]
    assert (outcome.waiting[2].place, outcome.waiting[2].why) == (1, Why.ORGANISATION)


def test_people_without_an_organisation_are_not_one_organisation():
    capped = Terms(capacity=3, claim=48 * HOUR, per_organisation=1)

    assert len(settle([waiting(1), waiting(2), waiting(3)], capped, NOW).steps) == 3


def test_a_capacity_lowered_below_those_seated_takes_no_seat_away_and_gives_none():
    outcome = settle([seated(1), seated(2), seated(3), waiting(4)], TERMS, NOW)

    assert (outcome.steps, outcome.free) == ((), 0)


def test_a_claim_is_shorter_when_it_begins_soon_and_not_asked_for_in_the_last_hours():
    def until(hours):
        return claim_until(Terms(capacity=1, claim=48 * HOUR, begins_at=NOW + hours * HOUR), NOW)

    assert [until(hours) for hours in (100, 50, 49, 5, 4, 3.9)] == [
        NOW + 48 * HOUR, NOW + 48 * HOUR, NOW + 47 * HOUR, NOW + 3 * HOUR, NOW + 2 * HOUR, None,
    ]  # fmt: skip


def test_in_the_last_hours_the_seat_is_given_without_asking():
    soon = Terms(capacity=1, claim=48 * HOUR, begins_at=NOW + 3 * HOUR)

    assert settle([waiting(1)], soon, NOW).steps == (Step(1, What.SEAT),)


def test_when_it_has_begun_offers_lapse_and_only_who_comes_to_the_door_is_seated():
    begun = Terms(capacity=2, claim=48 * HOUR, begins_at=NOW)
    entries = [offered(1, NOW + HOUR), waiting(2), waiting(3)]

    outcome = settle(entries, begun, NOW, arriving=[3])

    assert outcome.steps == (Step(1, What.LAPSE), Step(3, What.SEAT))
    assert outcome.waiting[2].why == Why.BEGUN


# ---------------------------------------------------------------- against an oracle

MOMENTS = some.integers(-72, 72).map(lambda hours: NOW + hours * HOUR)
ENTRIES = some.lists(
    some.builds(
        lambda stand, queued_at, rank, organisation, is_member, claim_by: Entry(
            0, stand, queued_at, rank, organisation, is_member, claim_by if stand is Stand.OFFERED else None
        ),
        some.sampled_from(Stand),
        MOMENTS,
        some.integers(0, 2),
        some.sampled_from([None, "izvir", "slap"]),
        some.booleans(),
        MOMENTS,
    ),
    max_size=12,
).map(lambda found: [Entry(key, *_fields(one)) for key, one in enumerate(found)])
ALL_TERMS = some.builds(
    Terms,
    capacity=some.integers(1, 8),
    claim=some.just(48 * HOUR),
    per_organisation=some.none() | some.integers(1, 3),
    members_first_until=some.none() | MOMENTS,
    begins_at=some.none() | MOMENTS,
)


def _fields(one):
    return one.stand, one.queued_at, one.rank, one.organisation, one.is_member, one.claim_by


def oracle(entries, terms, now, arriving):
    """Strike out what lapsed; then, as long as anything changes, look through the whole queue from its front and serve one."""
    begun = terms.begins_at is not None and terms.begins_at <= now
    taken = [
        one for one in entries
        if one.stand is Stand.SEATED or (one.stand is Stand.OFFERED and one.claim_by > now and not begun)
    ]  # fmt: skip
    queue = sorted((one for one in entries if one.stand is Stand.WAITING), key=lambda one: one.order)
    served = []

    def may_have(one):
        same = sum(one.organisation is not None and other.organisation == one.organisation for other in taken)
        return (
            len(taken) < terms.capacity
            and (one.is_member or terms.members_first_until is None or now >= terms.members_first_until)
            and (terms.per_organisation is None or same < terms.per_organisation)
            and (not begun or one.key in arriving)
        )

    while found := next((one for one in queue if may_have(one)), None):
        queue.remove(found)
        taken.append(found)
        served.append(found.key)
    return served, [one.key for one in queue], len(taken)


@given(ENTRIES, ALL_TERMS, some.sets(some.integers(0, 11), max_size=3))
def test_settling_is_what_the_oracle_says(entries, terms, arriving):
    outcome = settle(entries, terms, NOW, arriving)

    served, left, taken = oracle(entries, terms, NOW, arriving)
    assert [step.key for step in outcome.steps if step.what is not What.LAPSE] == served
    assert [(key, one.place) for key, one in outcome.waiting.items()] == [(key, n + 1) for n, key in enumerate(left)]
    assert outcome.free == max(terms.capacity - taken, 0)


@given(ENTRIES, ALL_TERMS, some.sets(some.integers(0, 11), max_size=3))
def test_settling_never_oversells_and_settling_again_changes_nothing(entries, terms, arriving):
    outcome = settle(entries, terms, NOW, arriving)

    steps = {step.key: step for step in outcome.steps}
    after = [_after(one, steps.get(one.key)) for one in entries if _lives(steps.get(one.key))]
    counted = sum(one.stand is not Stand.WAITING for one in after)
    before = sum(one.stand is not Stand.WAITING for one in entries)
    assert counted <= max(terms.capacity, before)
    assert settle(after, terms, NOW).steps == ()


def _lives(step):
    return step is None or step.what is not What.LAPSE


def _after(one, step):
    if step is None:
        return one
    stand = Stand.OFFERED if step.what is What.OFFER else Stand.SEATED
    return Entry(one.key, stand, one.queued_at, one.rank, one.organisation, one.is_member, step.claim_by)


@given(ENTRIES, ALL_TERMS)
def test_who_is_passed_over_is_told_why_and_it_is_true(entries, terms):
    outcome = settle(entries, terms, NOW)

    by_key = {one.key: one for one in entries}
    for key, one in outcome.waiting.items():
        entry = by_key[key]
        assert one.why is not Why.FULL or outcome.free == 0
        assert one.why is not Why.MEMBERS_FIRST or not entry.is_member
        assert one.why is not Why.ORGANISATION or entry.organisation is not None
