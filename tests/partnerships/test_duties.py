"""What parties owe each other, and what came of it: written down, settled, reminded of, seen by those it concerns."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.agreements import (
    MADE,
    TODAY,
    AgreementFactory,
    ObligationFactory,
    OutputFactory,
    PartyFactory,
)
from tests.factories.members import (
    board,
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.desk.calendar import gathering
from zbor.desk.calendar.events import Kind, Span
from zbor.desk.queries import waiting_for
from zbor.members.queries import standing_of
from zbor.partnerships.actions import duties as actions
from zbor.partnerships.models import Obligation, Output
from zbor.partnerships.queries.duties import readable, state_of
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
PAGE = "/partnerships/agreements/"
NOVEMBER = Span(date(2026, 11, 1), date(2026, 12, 31))


def saved(agreement, obligation=None, *, by=None, revision=1, **changes):
    fields = {"what": "poročilo", "due_on": date(2026, 12, 15)} | changes
    return actions.save_obligation(
        agreement=agreement, obligation=obligation, fields=fields, revision=revision, by=by or office(), now=NOW
    )


def settled(obligation, *, by=None, **told):
    told = {"on": date(2026, 9, 20), "evidence": "Poročilo je na spletu."} | told
    return actions.settle(obligation=obligation, by=by or office(), now=NOW, **told)


# ------------------------------------------------------------------ what is owed


def test_an_obligation_says_who_owes_what_to_whom_until_when_and_a_second_click_makes_no_second():
    party, by = PartyFactory(), office()
    other = PartyFactory(agreement=party.agreement)

    first, second = (saved(party.agreement, by=by, debtor=party, creditor=other) for _click in range(2))

    assert (first, Obligation.objects.count()) == (second, 1)
    assert (first.debtor, first.creditor, first.due_on) == (party, other, date(2026, 12, 15))
    assert [one.verb for one in Payload.objects.all()] == ["obligation.entered"]


def test_nobody_owes_something_to_themselves():
    party = PartyFactory()

    with pytest.raises(Refused):
        saved(party.agreement, debtor=party, creditor=party)
    with pytest.raises(IntegrityError, match="nobody_owes_themselves"), transaction.atomic():
        ObligationFactory(agreement=party.agreement, debtor=party, creditor=party)


def test_only_the_office_writes_obligations_down():
    party = PartyFactory()

    with pytest.raises(Refused):
        saved(party.agreement, by=representative(), debtor=party)


def test_what_somebody_else_has_changed_is_not_overwritten():
    obligation = saved((one := ObligationFactory()).agreement, one, what="Prvo", debtor=one.debtor)

    with pytest.raises(Refused):
        saved(obligation.agreement, obligation, what="Drugo", debtor=obligation.debtor, revision=1)

    assert Obligation.objects.get().what == "Prvo"


# ------------------------------------------------------------------ what was done


def test_the_office_whoever_sees_to_it_and_whoever_owes_it_say_that_it_was_done():
    theatre, minder = member_organisation(), board()
    people = [office(), staff(theatre), minder]

    done = [
        settled(ObligationFactory(debtor__organisation=theatre, responsible=minder), by=person) for person in people
    ]

    assert [(one.done_on, one.settled_by) for one in done] == [(date(2026, 9, 20), person) for person in people]


def test_others_do_not():
    without_a_seat = staff(member_organisation())
    for person in (representative(), outsider(), without_a_seat):
        with pytest.raises(Refused):
            settled(ObligationFactory(responsible=without_a_seat), by=person)


def test_only_the_office_says_that_something_is_no_longer_owed():
    theatre = member_organisation()
    obligation = ObligationFactory(debtor__organisation=theatre)

    with pytest.raises(Refused):
        settled(obligation, by=staff(theatre), is_dropped=True)
    dropped = settled(obligation, is_dropped=True)

    assert (dropped.done_on, dropped.dropped_on, state_of(dropped, TODAY)) == (None, date(2026, 9, 20), "dropped")


@pytest.mark.parametrize("wrong", [{"evidence": " "}, {"on": date(2026, 12, 1)}])
def test_what_is_done_has_evidence_and_a_day_that_was(wrong):
    with pytest.raises(Refused):
        settled(ObligationFactory(), **wrong)


def test_twice_does_no_harm_and_it_can_be_opened_again():
    obligation, by = ObligationFactory(), office()

    first, second = settled(obligation, by=by), settled(obligation, by=by, evidence="Drugo.")
    with pytest.raises(Refused):
        actions.remove_obligation(obligation=obligation, by=by, now=NOW)
    reopened = actions.reopen(obligation=obligation, by=by, now=NOW)

    assert (first.evidence, second.evidence, reopened.evidence) == (*["Poročilo je na spletu."] * 2, "")
    assert [one.verb for one in Payload.objects.order_by("pk")] == ["obligation.done", "obligation.reopened"]


def test_what_was_entered_by_mistake_is_thrown_away():
    obligation, by = ObligationFactory(), office()

    for _click in range(2):
        actions.remove_obligation(obligation=obligation, by=by, now=NOW)

    assert Obligation.objects.count() == 0


@pytest.mark.parametrize(
    ("due", "state"), [(TODAY, "open"), (TODAY - timedelta(days=1), "overdue"), (TODAY + timedelta(days=1), "open")]
)
def test_the_clock_says_what_is_overdue(due, state):
    assert state_of(ObligationFactory(due_on=due), TODAY) == state


# ------------------------------------------------------------------ reminders


# ------------------------------------------------------------------ desk, calendar, who reads


def test_what_falls_due_waits_on_the_desk_of_those_it_concerns_and_overdue_for_the_office():
    theatre = member_organisation()
    signer, minder, maja = representative(theatre), office(), office()
    ObligationFactory(debtor__organisation=theatre, due_on=date(2026, 10, 10), responsible=minder, what="kmalu")
    ObligationFactory(debtor__organisation=theatre, due_on=date(2026, 9, 10), responsible=minder, what="pozno")
    ObligationFactory(debtor__organisation=theatre, due_on=date(2026, 12, 10), responsible=minder, what="daleč")
    people = [signer, staff(theatre), minder, maja, representative()]

    got = [[one.title for one in waiting_for(standing_of(who, on=TODAY), NOW)] for who in people]

    assert got == [["pozno", "kmalu"], [], ["pozno", "kmalu"], ["pozno"], []]


def test_the_calendar_holds_obligations_for_those_who_read_them():
    theatre = member_organisation()
    obligation = ObligationFactory(debtor__organisation=theatre)
    settled(ObligationFactory(agreement=obligation.agreement, debtor=obligation.debtor), is_dropped=True)
    people = [office(), representative(theatre), representative()]
    standings = [standing_of(one, on=TODAY) for one in people]

    got = [gathering.events(one, NOW, NOVEMBER, kinds=[Kind.OBLIGATION]) for one in standings]

    assert [[(one.key, one.is_mine, one.is_done) for one in events] for events in got] == [
        [(f"obligation-{obligation.pk}", False, False)],
        [(f"obligation-{obligation.pk}", True, False)],
        [],
    ]


def test_the_calendar_holds_the_last_day_of_an_agreement_for_the_network_where_the_day_is_known():
    known = AgreementFactory(ends=PartialDate("2026-11-30"), is_public=True)
    AgreementFactory(ends=PartialDate("2026-11"))
    AgreementFactory(ends=PartialDate("2026-11-30"), broken_off_on=TODAY, broken_because="X.")
    people = [standing_of(representative(), on=TODAY), standing_of(outsider(), on=TODAY)]

    got = [[one.key for one in gathering.events(who, NOW, NOVEMBER, kinds=[Kind.AGREEMENT])] for who in people]

    assert got == [[f"agreement-{known.pk}"], []]


def test_the_file_of_one_obligation_is_for_those_who_read_it():
    theatre = member_organisation()
    obligation = ObligationFactory(debtor__organisation=theatre)
    path = f"/calendar/events/obligation-{obligation.pk}.ics"

    got = [client_as(who).get(path).status_code for who in (staff(theatre), office(), representative())]

    assert got == [200, 200, 404]


def test_obligations_are_read_by_the_office_the_parties_and_whoever_sees_to_them():
    theatre = member_organisation()
    obligation = ObligationFactory(debtor__organisation=theatre)
    people = [office(), staff(theatre), representative(), outsider()]

    assert [list(readable(standing_of(one, on=TODAY), TODAY)) for one in people] == [[obligation], [obligation], [], []]


def test_the_page_of_an_agreement_shows_them_to_those_and_to_nobody_else():
    theatre = member_organisation()
    obligation = ObligationFactory(debtor__organisation=theatre, agreement__is_public=True)
    path = f"{PAGE}{obligation.agreement_id}/"
    people = [office(), staff(theatre), representative(), stranger]

    shown = [obligation.what in client_as(who).get(path).content.decode() for who in people]

    assert shown == [True, True, False, False]


def test_the_list_tells_what_is_owed_and_what_was_settled():
    maja, open_one = office(), ObligationFactory(what="poročilo", due_on=TODAY - timedelta(days=400))
    settled(ObligationFactory(what="predstava", agreement=open_one.agreement, debtor=open_one.debtor), by=maja)

    owed, done = (client_as(maja).get(f"{PAGE}obligations/{rest}").content.decode() for rest in ("", "?show=settled"))

    assert ("poročilo" in owed, "zamuja" in owed, "predstava" in owed) == (True, True, False)
    assert ("poročilo" in done, "Poročilo je na spletu." in done, "predstava" in done) == (False, True, True)


def test_an_empty_list_says_so_and_strangers_are_sent_to_sign_in():
    got = [client_as(who).get(f"{PAGE}obligations/") for who in (representative(), stranger)]

    assert ("Odprtih obveznosti ni." in got[0].content.decode(), got[1].status_code) == (True, 302)


def test_the_list_costs_the_same_for_any_number():
    def cost(number):
        ObligationFactory.create_batch(number)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{PAGE}obligations/")
        return len(asked)

    client = client_as(office())
    client.get(f"{PAGE}obligations/")

    assert cost(3) == cost(27)


# ------------------------------------------------------------------ pages on which it is written


def test_the_office_writes_down_changes_opens_again_and_throws_away():
    maja, party = client_as(office()), PartyFactory()
    told = {"what": "poročilo", "debtor": party.pk, "due_on": "2026-12-15"}

    maja.post(f"{PAGE}{party.agreement_id}/obligations/new/", told)
    obligation = Obligation.objects.get()
    path = f"{PAGE}obligations/{obligation.pk}/"
    maja.post(f"{path}edit/", told | {"what": "drugo poročilo", "revision": 1})
    maja.post(f"{path}settle/", {"on": "2026-09-20", "evidence": "Ni več treba.", "is_dropped": "on"})
    dropped = Obligation.objects.get()
    maja.post(f"{path}reopen/")
    maja.post(f"{path}remove/")

    assert (dropped.what, dropped.dropped_on, Obligation.objects.count()) == ("drugo poročilo", date(2026, 9, 20), 0)


def test_a_member_says_that_it_is_done_and_sees_no_box_for_dropping_it():
    theatre = member_organisation()
    obligation = ObligationFactory(debtor__organisation=theatre)
    client, path = client_as(staff(theatre)), f"{PAGE}obligations/{obligation.pk}/settle/"

    shown = client.get(path).content.decode()
    client.post(path, {"on": "2026-09-20", "evidence": "Oddano.", "is_dropped": "on"})

    kept = Obligation.objects.get()
    assert ("is_dropped" in shown, kept.done_on, kept.evidence) == (False, date(2026, 9, 20), "Oddano.")


def test_a_creditor_who_is_the_debtor_is_said_beside_the_box():
    party = PartyFactory()
    told = {"what": "poročilo", "debtor": party.pk, "creditor": party.pk, "due_on": "2026-12-15"}

    answer = client_as(office()).post(f"{PAGE}{party.agreement_id}/obligations/new/", told)

    assert (answer.status_code, "Nihče ne dolguje sam sebi." in answer.content.decode()) == (422, True)


def test_parties_of_another_agreement_owe_nothing_here():
    told = {"what": "poročilo", "debtor": PartyFactory().pk, "due_on": "2026-12-15"}

    assert client_as(office()).post(f"{PAGE}{AgreementFactory().pk}/obligations/new/", told).status_code == 422


def test_what_came_of_it_is_written_down_once_shown_to_strangers_and_taken_off():
    maja, agreement = client_as(office()), AgreementFactory(is_public=True)
    told = {"title": "Študija o prostorih", "on": "2/2026", "url": "https://primer.si/studija"}

    for _click in range(2):
        maja.post(f"{PAGE}{agreement.pk}/outputs/new/", told)
    output = Output.objects.get()
    shown = client_as(stranger).get(f"{PAGE}{agreement.pk}/").content.decode()
    maja.post(f"{PAGE}outputs/{output.pk}/remove/")

    assert ("Študija o prostorih" in shown, "februar 2026" in shown, Output.objects.count()) == (True, True, 0)


def test_only_the_office_writes_outputs_down():
    by, output = representative(), OutputFactory()

    with pytest.raises(Refused):
        actions.add_output(agreement=output.agreement, title="X", on=PartialDate("2026"), by=by, now=NOW)
    with pytest.raises(Refused):
        actions.remove_output(output=output, by=by, now=NOW)


@pytest.mark.parametrize(
    ("path", "kept_out"),
    [
        ("{agreement}/obligations/new/", 403),
        ("obligations/{obligation}/edit/", 403),
        ("obligations/{obligation}/settle/", 404),
        ("obligations/{obligation}/reopen/", 403),
        ("obligations/{obligation}/remove/", 403),
        ("{agreement}/outputs/new/", 403),
        ("outputs/{output}/remove/", 403),
    ],
)
def test_a_representative_of_somebody_else_is_kept_out(path, kept_out):
    obligation = ObligationFactory()
    output = OutputFactory(agreement=obligation.agreement)
    whole = PAGE + path.format(agreement=obligation.agreement_id, obligation=obligation.pk, output=output.pk)

    assert client_as(representative()).post(whole).status_code == kept_out
    assert client_as(stranger).post(whole).status_code == 302
