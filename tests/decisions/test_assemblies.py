from datetime import timedelta

import pytest
import time_machine

from tests.factories.decisions import OPENED_AT
from tests.factories.members import client_as, member_organisation, office, outsider, representative
from zbor.base.refusals import Refused
from zbor.decisions import actions
from zbor.decisions.models import Presence
from zbor.decisions.queries import assemblies as queries
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def session():
    """An assembly of five in session: two make a quorum."""
    for _each in range(5):
        representative(member_organisation())
    by = office()
    fields = {
        "title": "Zbor",
        "starts_at": OPENED_AT + MINUTE,
        "place": "Dvorana",
        "link": "",
        "invitation": "Vabljeni.",
    }
    assembly = actions.create_assembly(**fields, by=by, now=OPENED_AT)
    actions.add_item(assembly=assembly, title="Poročilo", text="", by=by, now=OPENED_AT)
    for _click in range(2):
        actions.call_assembly(assembly=assembly, by=by, now=OPENED_AT)
    return actions.open_assembly(assembly=assembly, by=by, now=OPENED_AT), by


def come(assembly, by, count, now=OPENED_AT):
    for entry in assembly.roll.entries.all()[:count]:
        actions.arrive(assembly=assembly, entry=entry, by=by, now=now)


def hands(assembly, by, yes, reason=""):
    return actions.count_hands(
        item=assembly.items.get(), rule=actions.ensure_rules()[0], in_favour=yes, against=0, abstained=0,
        reason=reason, by=by, now=OPENED_AT + MINUTE,
    )  # fmt: skip


def test_two_calls_write_once_to_everyone(session):
    assert Mail.objects.count() == 5


def test_two_clicks_are_one_arrival_and_who_returns_has_two_times(session):
    assembly, by = session
    entry = assembly.roll.entries.first()
    come(assembly, by, 1)
    come(assembly, by, 1)
    actions.leave(assembly=assembly, entry=entry, by=by, now=OPENED_AT + MINUTE)
    come(assembly, by, 1, OPENED_AT + 2 * MINUTE)
    assert Presence.objects.filter(entry=entry).count() == 2


def test_hands_are_counted_exactly_at_the_quorum_and_corrected_with_a_reason(session):
    assembly, by = session
    come(assembly, by, 2)
    assert hands(assembly, by, 2).result == "adopted"
    with pytest.raises(Refused):
        hands(assembly, by, 1)
    assert hands(assembly, by, 1, "Narobe prešteto.").count["in_favour"] == 1


@pytest.mark.parametrize(("present", "yes"), [(1, 1), (2, 3)])
def test_hands_without_a_quorum_or_above_those_present_are_refused(session, present, yes):
    assembly, by = session
    come(assembly, by, present)
    with pytest.raises(Refused):
        hands(assembly, by, yes)


def test_after_the_end_nothing_changes(session):
    assembly, by = session
    come(assembly, by, 2)
    actions.end_assembly(assembly=assembly, by=by, now=OPENED_AT + MINUTE)
    with pytest.raises(Refused):
        come(assembly, by, 3)
    with pytest.raises(Refused):
        hands(assembly, by, 1)


def test_a_member_leads_nothing(session):
    with pytest.raises(Refused):
        actions.end_assembly(assembly=session[0], by=representative(), now=OPENED_AT)


def test_the_pages_show_the_assembly_and_keep_others_out(session):
    assembly, by = session
    come(assembly, by, 2)
    url = f"/decisions/assemblies/{assembly.pk}/"
    with time_machine.travel(OPENED_AT + MINUTE, tick=False):
        answers = [client_as(person).get(url).status_code for person in (by, representative(), outsider())]
        actions.end_assembly(assembly=assembly, by=by, now=OPENED_AT + 2 * MINUTE)
        minutes = client_as(by).get(f"{url}minutes/").status_code
    assert (answers, minutes) == ([200, 200, 403], 200)
    assert queries.quorum_of(assembly, OPENED_AT).needed == 2
