"""An assembly from its plan to its minutes: who is told, who is there, what hands come to."""

from datetime import timedelta

import pytest

from tests.factories.assemblies import MINUTE, SESSION, entries, gathering, in_session, planned, point, take_back
from tests.factories.decisions import OPENED_AT, RuleFactory
from tests.factories.members import individual_member, member_organisation, office, representative
from zbor.base.refusals import Refused
from zbor.decisions import actions
from zbor.decisions.enums import AssemblyState
from zbor.decisions.models import Assembly, Presence
from zbor.decisions.queries import assemblies as queries
from zbor.members.models import Affiliation
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def members():
    """Five voices: two make a quorum."""
    return [representative(member_organisation()) for _each in range(5)]


@pytest.fixture
def by():
    return office()


def works_for(person):
    return Affiliation.objects.get(person=person).organisation


def hands(assembly, by, yes, reason="", now=SESSION + MINUTE, rule=None):
    return actions.count_hands(
        item=point(assembly), rule=rule or actions.ensure_rules()[0], in_favour=yes, against=0, abstained=0,
        reason=reason, by=by, now=now,
    )  # fmt: skip


def test_two_calls_write_once_to_everyone_with_the_agenda(by):
    assembly = planned("Poročilo", "Volitve", by=by)
    for _click in range(2):
        actions.call_assembly(assembly=assembly, by=by, now=OPENED_AT)

    assert Mail.objects.count() == 5
    assert "1. Poročilo\n2. Volitve" in Mail.objects.first().text
    assert "/calendar/events/assembly-" in Mail.objects.first().text


@pytest.mark.parametrize("fields", [{"starts_at": OPENED_AT - MINUTE}, {"place": ""}])
def test_an_assembly_in_the_past_or_nowhere_calls_nobody(by, fields):
    with pytest.raises(Refused):
        gathering(by=by, **fields)

    assert not Mail.objects.exists()


def test_an_assembly_without_an_agenda_calls_nobody(by):
    assembly = planned(by=by)
    actions.remove_item(item=point(assembly), by=by, now=OPENED_AT)

    with pytest.raises(Refused):
        actions.call_assembly(assembly=assembly, by=by, now=OPENED_AT)


def test_a_moved_beginning_is_told_and_a_new_title_is_not(by):
    assembly = planned(by=by)
    actions.call_assembly(assembly=assembly, by=by, now=OPENED_AT)
    Mail.objects.all().delete()
    actions.edit_assembly(
        assembly=assembly, revision=1, title="Drugače", place="Dvorana", link="", by=by, now=OPENED_AT
    )
    silent = Mail.objects.count()

    actions.edit_assembly(
        assembly=assembly, revision=2, starts_at=SESSION + 60 * MINUTE, place="Dvorana", link="", by=by, now=OPENED_AT
    )

    assert (silent, Mail.objects.count()) == (0, 5)


def test_what_people_were_called_to_is_not_moved_into_the_past(by):
    assembly = planned(by=by)
    actions.call_assembly(assembly=assembly, by=by, now=OPENED_AT)
    Mail.objects.all().delete()

    with pytest.raises(Refused):
        actions.edit_assembly(
            assembly=assembly, revision=1, starts_at=OPENED_AT - MINUTE, place="Dvorana", link="", by=by, now=OPENED_AT
        )

    assert (Assembly.objects.get().starts_at, Mail.objects.count()) == (SESSION, 0)


def test_whoever_edits_an_older_state_is_refused(by):
    assembly = planned(by=by)
    actions.edit_assembly(assembly=assembly, revision=1, title="Moj", place="Tu", link="", by=by, now=OPENED_AT)

    with pytest.raises(Refused):
        actions.edit_assembly(assembly=assembly, revision=1, title="Tvoj", place="Tu", link="", by=by, now=OPENED_AT)

    assert Assembly.objects.get().title == "Moj"


def test_a_changed_agenda_is_told_once_when_somebody_says_so(by):
    assembly = planned(by=by)
    actions.call_assembly(assembly=assembly, by=by, now=OPENED_AT)
    Mail.objects.all().delete()
    for title in ("Volitve", "Razno"):
        actions.add_item(assembly=assembly, title=title, text="", by=by, now=OPENED_AT)
    before = Mail.objects.count()

    for _click in range(2):
        actions.tell_agenda(assembly=assembly, by=by, now=OPENED_AT + MINUTE)

    assert (before, Mail.objects.count()) == (0, 5)
    assert "2. Volitve\n3. Razno" in Mail.objects.first().text


def test_calling_off_says_why_to_everyone_who_was_called(by):
    assembly = gathering(by=by)
    Mail.objects.all().delete()
    with pytest.raises(Refused):
        actions.cancel_assembly(assembly=assembly, reason=" ", by=by, now=SESSION)

    actions.cancel_assembly(assembly=assembly, reason="Poplava.", by=by, now=SESSION)

    assert Assembly.objects.get().state == AssemblyState.CANCELLED
    assert [("Poplava." in mail.text) for mail in Mail.objects.all()] == [True] * 5


def test_points_change_places_and_are_numbered_anew(by):
    assembly = planned("A", "B", "C", by=by)
    first, _second, third = assembly.items.all()
    actions.move_item(item=third, up=True, by=by, now=OPENED_AT)
    actions.move_item(item=first, up=True, by=by, now=OPENED_AT)

    actions.remove_item(item=first, by=by, now=OPENED_AT)

    assert [str(item) for item in assembly.items.all()] == ["1. C", "2. B"]


def test_nobody_is_let_in_before_the_day_or_before_the_call(by):
    early = planned(by=by, starts_at=SESSION + timedelta(days=3))
    with pytest.raises(Refused):
        actions.gather(assembly=early, by=by, now=OPENED_AT)
    actions.call_assembly(assembly=early, by=by, now=OPENED_AT)

    with pytest.raises(Refused):
        actions.gather(assembly=early, by=by, now=OPENED_AT)


def test_a_session_does_not_begin_before_its_time(by):
    assembly = gathering(by=by)

    with pytest.raises(Refused):
        actions.open_assembly(assembly=assembly, by=by, now=SESSION - MINUTE)

    assert actions.open_assembly(assembly=assembly, by=by, now=SESSION).opened_at == SESSION


def test_two_clicks_are_one_arrival_and_who_returns_has_two_times(by):
    assembly = gathering(by=by)
    entry = entries(assembly)[0]
    for minute in (0, 1):
        actions.arrive(assembly=assembly, entry=entry, by=by, now=OPENED_AT + minute * MINUTE)
    actions.leave(assembly=assembly, entry=entry, by=by, now=OPENED_AT + 2 * MINUTE)

    actions.arrive(assembly=assembly, entry=entry, by=by, now=OPENED_AT + 3 * MINUTE)

    assert list(Presence.objects.values_list("arrived_at", "left_at")) == [
        (OPENED_AT, OPENED_AT + 2 * MINUTE),
        (OPENED_AT + 3 * MINUTE, None),
    ]


def test_a_wrong_arrival_is_undone_as_if_it_had_never_been(by):
    assembly = in_session(by=by, present=2)
    actions.arrive(assembly=assembly, entry=entries(assembly)[2], by=by, now=SESSION + MINUTE)

    take_back(assembly, entries(assembly)[2], by=by, now=SESSION + 2 * MINUTE)

    assert Presence.objects.count() == 2


def test_a_wrong_departure_is_undone_and_the_quorum_never_fell(by):
    assembly = in_session(by=by, present=2)
    actions.leave(assembly=assembly, entry=entries(assembly)[0], by=by, now=SESSION + MINUTE)
    fell = queries.quorum_of(assembly, SESSION + MINUTE).holds

    take_back(assembly, entries(assembly)[0], by=by, now=SESSION + 2 * MINUTE)

    assert fell is False
    assert [one.holds for one in queries.quorum_of(assembly, SESSION + 3 * MINUTE).stretches] == [True]


def test_a_second_click_on_undoing_a_departure_does_not_undo_the_arrival(by):
    assembly = in_session(by=by, present=2)
    entry = entries(assembly)[0]
    actions.leave(assembly=assembly, entry=entry, by=by, now=SESSION + MINUTE)
    mark = Presence.objects.get(entry=entry).mark

    for _click in range(2):
        actions.take_back(assembly=assembly, entry=entry, mark=mark, by=by, now=SESSION + 2 * MINUTE)

    assert list(Presence.objects.filter(entry=entry).values_list("arrived_at", "left_at")) == [(OPENED_AT, None)]


def test_no_mark_is_undone_behind_the_back_of_a_vote(by):
    assembly = in_session(by=by, present=2)
    hands(assembly, by, 2)

    with pytest.raises(Refused):
        take_back(assembly, entries(assembly)[0], by=by, now=SESSION + 2 * MINUTE)

    assert Presence.objects.count() == 2


def test_members_mark_themselves_only_where_the_assembly_says_so(by, members):
    open_door, guarded = gathering(by=by), gathering(by=by, members_check_in=False, title="Drugi")
    own = [
        next(one for one in entries(each) if one.organisation == works_for(members[0])) for each in (open_door, guarded)
    ]

    actions.arrive(assembly=open_door, entry=own[0], by=members[0], now=OPENED_AT)
    with pytest.raises(Refused):
        actions.arrive(assembly=guarded, entry=own[1], by=members[0], now=OPENED_AT)
    actions.arrive(assembly=guarded, entry=own[1], by=by, now=OPENED_AT)
    actions.leave(assembly=guarded, entry=own[1], by=members[0], now=OPENED_AT + MINUTE)

    assert Presence.objects.filter(left_at__isnull=True).count() == 1


def test_nobody_marks_another_member(by, members):
    assembly = gathering(by=by)
    other = next(one for one in entries(assembly) if one.organisation != works_for(members[0]))

    with pytest.raises(Refused):
        actions.arrive(assembly=assembly, entry=other, by=members[0], now=OPENED_AT)


def test_hands_are_counted_exactly_at_the_quorum_and_corrected_with_a_reason(by):
    assembly = in_session(by=by, present=2)
    assert hands(assembly, by, 2).result == "adopted"
    with pytest.raises(Refused):
        hands(assembly, by, 1)
    assert hands(assembly, by, 1, "Narobe prešteto.").count["in_favour"] == 1


def test_a_correction_counts_over_those_who_were_present_then(by):
    assembly = in_session(by=by, present=2)
    hands(assembly, by, 2)
    actions.leave(assembly=assembly, entry=entries(assembly)[0], by=by, now=SESSION + 2 * MINUTE)

    assert hands(assembly, by, 1, "Narobe.", SESSION + 3 * MINUTE).count["entitled"] == 2


@pytest.mark.parametrize(("present", "yes"), [(1, 1), (2, 3)])
def test_hands_without_a_quorum_or_above_those_present_are_refused(by, present, yes):
    assembly = in_session(by=by, present=present)

    with pytest.raises(Refused):
        hands(assembly, by, yes)


def test_hands_are_not_counted_by_a_rule_under_which_voices_weigh_differently(by):
    assembly = in_session(by=by, present=2)

    with pytest.raises(Refused):
        hands(assembly, by, 2, rule=RuleFactory(organisation_weight=3))


def test_what_is_postponed_says_why_is_not_voted_on_and_can_be_taken_up(by):
    assembly = in_session(by=by, present=2)
    actions.postpone_item(item=point(assembly), reason="Ni gradiva.", by=by, now=SESSION)
    with pytest.raises(Refused):
        hands(assembly, by, 2)

    actions.postpone_item(item=point(assembly), reason="", by=by, now=SESSION)

    assert hands(assembly, by, 2).result == "adopted"
    with pytest.raises(Refused):
        actions.postpone_item(item=point(assembly), reason="Prepozno.", by=by, now=SESSION)


def test_the_lower_quorum_does_only_after_the_wait_and_only_from_then_on(by):
    individual_member()
    lower = {"second_after": 30, "second_numerator": 1, "second_denominator": 6}
    assembly = in_session(by=by, present=1, **lower)
    with pytest.raises(Refused):
        actions.lower_quorum(assembly=assembly, by=by, now=SESSION + 29 * MINUTE)

    lowered = actions.lower_quorum(assembly=assembly, by=by, now=SESSION + 30 * MINUTE)
    quorum = queries.quorum_of(lowered, SESSION + 31 * MINUTE)

    assert (quorum.present, quorum.needed) == (1, 1)
    assert [(one.since, one.holds) for one in quorum.stretches] == [
        (SESSION, False),
        (SESSION + 30 * MINUTE, True),
    ]


def test_an_assembly_without_a_lower_quorum_or_with_a_quorum_lowers_nothing(by):
    lower = {"second_after": 30, "second_numerator": 1, "second_denominator": 6}
    assemblies = [in_session(by=by, present=1), in_session(by=by, present=2, title="Drugi", **lower)]

    for assembly in assemblies:
        with pytest.raises(Refused):
            actions.lower_quorum(assembly=assembly, by=by, now=SESSION + 40 * MINUTE)


def test_a_note_is_never_written_over_what_somebody_else_has_written(by):
    assembly = in_session(by=by)
    actions.note_item(item=point(assembly), text="Prva.", was="", by=by, now=SESSION)

    with pytest.raises(Refused):
        actions.note_item(item=point(assembly), text="Druga.", was="", by=by, now=SESSION)

    assert point(assembly).note == "Prva."


def test_after_the_end_only_notes_change_and_after_closing_nothing(by):
    assembly = in_session(by=by, present=2)
    actions.end_assembly(assembly=assembly, by=by, now=SESSION + MINUTE)
    with pytest.raises(Refused):
        actions.arrive(assembly=assembly, entry=entries(assembly)[3], by=by, now=SESSION + 2 * MINUTE)
    with pytest.raises(Refused):
        hands(assembly, by, 1)
    actions.note_item(item=point(assembly), text="Sprejeto.", was="", by=by, now=SESSION + 2 * MINUTE)
    actions.close_minutes(assembly=assembly, by=by, now=SESSION + 3 * MINUTE)

    with pytest.raises(Refused):
        actions.note_item(item=point(assembly), text="Popravek.", was="Sprejeto.", by=by, now=SESSION + 4 * MINUTE)

    assert Presence.objects.filter(left_at=SESSION + MINUTE).count() == 2


def test_a_member_leads_nothing(by, members):
    assembly = in_session(by=by, present=2)
    deeds = [
        lambda: actions.end_assembly(assembly=assembly, by=members[0], now=SESSION),
        lambda: take_back(assembly, entries(assembly)[0], by=members[0], now=SESSION),
        lambda: actions.postpone_item(item=point(assembly), reason="Ne.", by=members[0], now=SESSION),
        lambda: hands(assembly, members[0], 2),
    ]

    for deed in deeds:
        with pytest.raises(Refused):
            deed()

    assert Assembly.objects.get().state == AssemblyState.IN_SESSION
