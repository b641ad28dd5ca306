"""Calls as they are entered, announced, changed, withdrawn and copied."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from tests.factories.funding import CLOSES, NOW, CallFactory, CallFollowFactory
from tests.factories.members import (
    DisciplineFactory,
    RegionFactory,
    individual_member,
    office,
    outsider,
    representative,
)
from zbor.base.refusals import Refused
from zbor.funding.actions import calls as actions
from zbor.funding.actions import changing, following
from zbor.funding.enums import CallState, ChangeKind, Closing, Zone
from zbor.funding.models import Call, CallChange, CallFollow
from zbor.funding.moments import in_words, moment, on_its_clock, there_in_words
from zbor.notices.actions import correspondent_of
from zbor.notices.enums import Pace
from zbor.notices.models import Notice, Preference
from zbor.record.models import Payload
from zbor.search.models import Row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DRAFT = {"state": CallState.DRAFT, "announced_at": None}
LATER = CLOSES + timedelta(days=7)


def saved(call=None, *, by=None, revision=1, disciplines=(), regions=(), **fields):
    told = fields if call else {"title": "Razpis", "publisher": "Ministrstvo"} | fields
    return actions.save_call(
        call=call, fields=told, disciplines=disciplines, regions=regions, by=by or office(), now=NOW, revision=revision
    )


def moved(call, closes_at=LATER, *, by=None, because="Poplave.", has_hour=True, now=NOW):
    return changing.move_deadline(
        call=call, closes_at=closes_at, has_hour=has_hour, zone=Zone.LJUBLJANA, because=because, by=by or office(),
        now=now, revision=Call.objects.get(pk=call.pk).revision,
    )  # fmt: skip


def verbs():
    return list(Payload.objects.order_by("pk").values_list("verb", flat=True))


def test_a_call_begins_as_a_draft_with_its_fields_and_regions():
    discipline, region, by = DisciplineFactory(), RegionFactory(), office()

    kept = saved(by=by, total=Decimal(99000), number=66, disciplines=[discipline], regions=[region])

    assert (kept.state, kept.total, kept.number, kept.created_by) == (CallState.DRAFT, Decimal(99000), 66, by)
    assert (list(kept.disciplines.all()), list(kept.regions.all())) == ([discipline], [region])
    assert verbs()[-1] == "call.begun"


def test_a_second_click_begins_no_second_draft():
    by = office()

    assert saved(by=by) == saved(by=by)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"least": Decimal(5), "most": Decimal(4)}, "The least for one project is above the most. Correct one of the two."),
        ({"total": Decimal(-1)}, "A sum of money cannot be negative."),
        ({"total": Decimal(1), "most": Decimal(2)},
         "One project would get more than the whole call is worth. Correct one of the two."),
        ({"share": Decimal(101)}, "A share is between 0 and 100 per cent."),
        ({"currency": "XXX"}, "This currency is not known here. Choose one of the list."),
        ({"opens_on": date(2026, 12, 16), "closes_at": CLOSES},
         "The deadline is before the opening. Correct one of the two days."),
        ({"closes_at": datetime(206, 12, 16, tzinfo=UTC)}, "This year cannot be. Correct the day."),
        ({"closing": Closing.NEVER, "closes_at": CLOSES},
         "A call that is open until it is withdrawn has no deadline. Empty it, or choose another end."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_plain_words(fields, words):
    with pytest.raises(Refused) as refused:
        saved(**fields)

    assert (str(refused.value), Call.objects.count()) == (words, 0)


def test_a_call_that_opens_and_ends_on_one_day_makes_sense():
    assert saved(opens_on=date(2026, 12, 15), closes_at=CLOSES).pk


def test_two_who_edit_lose_nobodys_words():
    call, by = CallFactory(), office()
    saved(call, by=by, subject="Prvi")

    with pytest.raises(Refused, match="Somebody else has changed this in the meantime"):
        saved(call, by=by, subject="Drugi")

    assert Call.objects.get().subject == "Prvi"


def test_an_edit_of_an_announced_call_leaves_its_deadline():
    call = CallFactory()

    saved(call, subject="Novo", closes_at=LATER)

    assert (Call.objects.get().subject, Call.objects.get().closes_at) == ("Novo", CLOSES)


def test_a_call_without_a_deadline_is_not_announced_unless_it_is_open_until_withdrawn():
    by, bare = office(), CallFactory(closes_at=None, **DRAFT)
    endless = CallFactory(closes_at=None, closing=Closing.NEVER, **DRAFT)

    with pytest.raises(Refused, match="This call has no deadline yet"):
        actions.announce(call=bare, by=by, now=NOW)

    assert actions.announce(call=endless, by=by, now=NOW).announced_at == NOW


def test_a_call_that_is_over_is_announced_only_for_the_record():
    by, call = office(), CallFactory(closes_at=NOW - timedelta(hours=1), **DRAFT)

    with pytest.raises(Refused, match="The deadline of this call has passed"):
        actions.announce(call=call, by=by, now=NOW)

    assert actions.announce(call=call, by=by, now=NOW, is_record=True).state == CallState.ANNOUNCED


def test_announcing_twice_is_noted_once():
    call, by = CallFactory(**DRAFT), office()

    for _again in range(2):
        actions.announce(call=call, by=by, now=NOW)

    assert verbs() == ["call.announced"]


def test_a_moved_deadline_is_kept_with_the_old_one_and_told_to_those_who_follow():
    call, by = CallFactory(title="Veliki razpis"), office()
    CallFollowFactory(call=call, person=individual_member(language="en"))
    CallFollowFactory(person=individual_member())

    moved(call, by=by)

    change, notice = CallChange.objects.get(), Notice.objects.get()
    assert (change.kind, change.before, change.after, change.by) == (ChangeKind.MOVED, CLOSES, LATER, by)
    assert (notice.kind, notice.title, notice.due_on) == (
        "call",
        "The deadline of the call is moved: Veliki razpis",
        date(2026, 12, 22),
    )
    assert notice.text.splitlines() == [
        "Deadline before: 15 December 2026, 12.00",
        "Deadline now: 22 December 2026, 12.00",
        "Why: Poplave.",
    ]


def test_a_deadline_that_stays_is_no_change():
    call = CallFactory()

    moved(call, CLOSES)

    assert CallChange.objects.count() == 0


def test_a_deadline_is_not_moved_into_the_past():
    with pytest.raises(Refused, match="The new deadline lies in the past"):
        moved(CallFactory(), NOW - timedelta(days=1))


def test_a_deadline_taken_away_leaves_a_call_open_until_it_is_withdrawn():
    call = CallFactory()

    moved(call, None)
    given_back = moved(call, LATER)

    assert [one.after for one in CallChange.objects.all()] == [None, LATER]
    assert given_back.closing == Closing.ON_A_DAY


def test_funds_used_are_told_once_and_the_day_can_be_corrected():
    call = CallFactory(closing=Closing.WHEN_USED)
    CallFollowFactory(call=call, person=individual_member())
    by = office()

    for day in (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 19)):
        changing.note_funds_used(call=call, on=day, by=by, now=NOW)

    assert (Call.objects.get().funds_used_on, Notice.objects.count()) == (date(2026, 11, 19), 1)


def test_that_the_funds_are_used_is_taken_back_with_a_reason_and_told_to_those_who_were_told():
    call, by = CallFactory(closing=Closing.WHEN_USED), office()
    stayed, left, came = (individual_member() for _each in range(3))
    for one in (stayed, left):
        CallFollowFactory(call=call, person=one)
    changing.note_funds_used(call=call, on=date(2026, 11, 20), by=by, now=NOW)
    CallFollow.objects.filter(person=left).delete()
    CallFollowFactory(call=call, person=came)

    for _click in range(2):
        changing.note_funds_there(call=call, because="Ministrstvo je dodalo sredstva.", by=by, now=NOW)

    told = Notice.objects.filter(once=f"call-change-{CallChange.objects.last().pk}")
    assert Call.objects.get().funds_used_on is None
    assert [(one.kind, one.told) for one in CallChange.objects.all()] == [(ChangeKind.USED, 2), (ChangeKind.THERE, 3)]
    assert {one.to.person for one in told} == {stayed, left, came}
    assert all("Ministrstvo je dodalo sredstva." in one.text for one in told)


def test_without_a_reason_funds_that_are_used_stay_used():
    call = CallFactory(closing=Closing.WHEN_USED, funds_used_on=date(2026, 11, 20))

    with pytest.raises(Refused, match="Write why"):
        changing.note_funds_there(call=call, because=" ", by=office(), now=NOW)


def test_only_those_who_are_really_told_are_counted():
    call = CallFactory()
    reader, deaf = individual_member(), individual_member()
    for one in (reader, deaf):
        CallFollowFactory(call=call, person=one)
    Preference.objects.create(to=correspondent_of(deaf), kind="call", pace=Pace.NEVER)

    moved(call)

    assert (CallChange.objects.get().told, Notice.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 11, 27), "lies in the future"), (date(2026, 8, 1), "was not open yet")]
)
def test_funds_cannot_be_used_before_the_opening_or_in_the_future(day, words):
    call = CallFactory(opens_on=date(2026, 9, 1))

    with pytest.raises(Refused, match=words):
        changing.note_funds_used(call=call, on=day, by=office(), now=NOW)


def test_a_withdrawn_call_says_why_and_everyone_who_follows_is_told_once():
    call, by = CallFactory(title="Razpis"), office()
    for _n in range(3):
        CallFollowFactory(call=call, person=individual_member(language="en"))

    for _again in range(2):
        changing.withdraw(call=call, because="Proračun ni sprejet.", by=by, now=NOW)

    call.refresh_from_db()
    assert (call.state, call.withdrawn_because) == (CallState.WITHDRAWN, "Proračun ni sprejet.")
    assert [(one.title, one.text) for one in Notice.objects.all()] == [
        ("The call is withdrawn: Razpis", "Why: Proračun ni sprejet.")
    ] * 3


def test_what_is_withdrawn_is_final():
    call, by = CallFactory(), office()
    changing.withdraw(call=call, because="X.", by=by, now=NOW)

    for deed in (
        lambda: saved(call, by=by, subject="Novo", revision=2),
        lambda: moved(call, by=by),
        lambda: actions.announce(call=call, by=by, now=NOW),
    ):
        with pytest.raises(Refused, match="was withdrawn by its publisher"):
            deed()


def test_who_may_not_see_a_call_any_more_is_not_told_of_it():
    call = CallFactory(is_public=False)
    CallFollowFactory(call=call, person=outsider())

    moved(call)

    assert Notice.objects.count() == 0


def test_a_copy_has_the_words_and_sums_and_no_days():
    discipline, by = DisciplineFactory(), office()
    call = CallFactory(subject="Festivali", most=Decimal(5000), code="JPR-1", opens_on=date(2026, 9, 1))
    call.disciplines.add(discipline)

    kept = actions.copy_call(call=call, by=by, now=NOW)

    assert (kept.state, kept.subject, kept.most, list(kept.disciplines.all())) == (
        CallState.DRAFT, "Festivali", Decimal(5000), [discipline],
    )  # fmt: skip
    assert (kept.closes_at, kept.opens_on, kept.code, kept.announced_at) == (None, None, "", None)


def test_only_a_draft_is_thrown_away():
    by, draft, announced = office(), CallFactory(**DRAFT), CallFactory()

    actions.remove_call(call=draft, by=by, now=NOW)
    actions.remove_call(call=draft, by=by, now=NOW)
    with pytest.raises(Refused, match="This call was announced"):
        actions.remove_call(call=announced, by=by, now=NOW)

    assert list(Call.objects.all()) == [announced]


def test_following_twice_is_following_once_and_stopping_ends_it():
    call, by = CallFactory(), individual_member()

    for _again in range(2):
        following.follow(call=call, by=by, now=NOW)
    n = CallFollow.objects.count()
    for _again in range(2):
        following.unfollow(call=call, by=by, now=NOW)

    assert (n, CallFollow.objects.count()) == (1, 0)


def test_nobody_follows_what_they_may_not_see():
    with pytest.raises(Refused, match="There is no such call for you"):
        following.follow(call=CallFactory(**DRAFT), by=individual_member(), now=NOW)


@pytest.mark.parametrize(
    "deed",
    [
        lambda call, by: saved(None, by=by),
        lambda call, by: saved(call, by=by),
        lambda call, by: actions.announce(call=call, by=by, now=NOW),
        lambda call, by: actions.copy_call(call=call, by=by, now=NOW),
        lambda call, by: actions.remove_call(call=call, by=by, now=NOW),
        lambda call, by: moved(call, by=by),
        lambda call, by: changing.note_funds_used(call=call, on=NOW.date(), by=by, now=NOW),
        lambda call, by: changing.withdraw(call=call, because="X.", by=by, now=NOW),
    ],
)
def test_only_the_office_keeps_calls(deed):
    call = CallFactory()

    with pytest.raises(Refused, match="Only the office may do this"):
        deed(call, representative())


def test_calls_are_found_by_those_who_may_see_them():
    draft = saved(title="Osnutek")
    shown = actions.announce(call=saved(title="Javni", closes_at=CLOSES), by=office(), now=NOW)
    inner = actions.announce(call=saved(title="Notranji", closes_at=CLOSES, is_public=False), by=office(), now=NOW)

    found = dict(Row.objects.filter(kind="call").values_list("subject_pk", "audience"))

    assert found == {str(draft.pk): "office", str(shown.pk): "public", str(inner.pk): "network"}


# ---------------------------------------------------------------- hours and clocks


def test_a_day_without_an_hour_ends_with_its_last_minute():
    closes_at = moment(date(2026, 12, 15), None, Zone.LJUBLJANA)

    assert closes_at == datetime(2026, 12, 15, 22, 59, tzinfo=UTC)
    assert in_words(closes_at, has_hour=False) == "15 December 2026"


def test_an_hour_elsewhere_is_told_on_both_clocks():
    closes_at = moment(date(2026, 12, 15), time(17), Zone.LONDON)

    assert in_words(closes_at, has_hour=True) == "15 December 2026, 18.00"
    assert there_in_words(closes_at, Zone.LONDON) == "17.00 (London, Lisbon)"
    assert there_in_words(closes_at, Zone.LJUBLJANA) == ""


def test_an_hour_that_the_clock_leaves_out_is_none():
    with pytest.raises(ValueError, match="2027"):
        moment(date(2027, 3, 28), time(2, 30), Zone.LJUBLJANA)


@pytest.mark.parametrize("zone", Zone.values)
def test_a_day_without_an_hour_is_that_day_on_both_clocks(zone):
    closes_at = moment(date(2026, 12, 15), None, zone)

    assert in_words(closes_at, has_hour=False) == "15 December 2026"
    assert on_its_clock(closes_at, zone).date() == date(2026, 12, 15)
