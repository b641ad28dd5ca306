from datetime import date, timedelta

import pytest

from tests.factories.dialogue import (
    NOW,
    TODAY,
    DialogueGroupFactory,
    GroupSessionFactory,
    PaperFactory,
    RepresentationFactory,
)
from tests.factories.dossiers import InstitutionFactory
from tests.factories.members import board, office, outsider, representative
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dialogue import actions, queries
from zbor.dialogue.models import DialogueGroup, GroupSession, Paper, Representation
from zbor.members.queries import standing_of
from zbor.record.models import Payload
from zbor.search.enums import Audience
from zbor.search.queries import ask

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def sent(group, person, *, since, until=None, by=None, kept=None, **changes):
    fields = {"person": person, "since": since, "until": until, "mandate": "Sprejeta stališča."} | changes
    return actions.save_representation(
        representation=kept,
        group=group,
        fields=fields,
        by=by or office(),
        now=NOW,
        revision=kept.revision if kept else 1,
    )


def saved(*, by=None, group=None, now=NOW, **changes):
    fields = {"name": "Dialoška skupina za glasbo", "institution": InstitutionFactory()} | changes
    return actions.save_group(group=group, fields=fields, by=by or board(), now=now)


def test_a_group_entered_twice_at_once_is_one_and_everybody_finds_it():
    klara, urad = board(), InstitutionFactory()

    for seconds in (0, 2):
        saved(by=klara, institution=urad, now=NOW + timedelta(seconds=seconds))

    assert DialogueGroup.objects.count() == 1
    assert [hit.title for hit in ask("glasba skupina", audiences=[Audience.PUBLIC], now=NOW)] == [
        "Dialoška skupina za glasbo"
    ]


def test_members_keep_no_groups():
    with pytest.raises(Refused):
        saved(by=representative())


def test_one_person_sits_in_a_group_once_at_a_time():
    group, petra = DialogueGroupFactory(), representative()
    sent(group, petra, since=date(2016, 1, 1), until=date(2016, 12, 31))

    sent(group, petra, since=date(2017, 1, 1))

    for since, until in ((date(2017, 5, 1), None), (date(2015, 1, 1), date(2016, 1, 1))):
        with pytest.raises(Refused):
            sent(group, petra, since=since, until=until)
    assert Representation.objects.count() == 2


def test_the_same_term_sent_twice_is_one():
    group, petra, maja = DialogueGroupFactory(), representative(), office()

    first, second = (sent(group, petra, since=TODAY, by=maja) for _time in range(2))

    assert (first, Representation.objects.count()) == (second, 1)


def test_a_changed_mandate_keeps_the_one_before_in_the_journal():
    group, petra, maja = DialogueGroupFactory(), representative(), office()
    kept = sent(group, petra, since=TODAY, by=maja)

    sent(group, petra, since=TODAY, by=maja, kept=kept, mandate="Vse.")

    assert Payload.objects.get(verb="representation.edited").data["before"]["mandate"] == "Sprejeta stališča."


def test_a_term_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refused):
        sent(DialogueGroupFactory(), representative(), since=TODAY, until=TODAY - DAY)


def test_who_sits_who_will_and_who_did_are_told_apart():
    group = DialogueGroupFactory()
    now = RepresentationFactory(group=group)
    later = RepresentationFactory(group=group, since=TODAY + DAY)
    past = RepresentationFactory(group=group, until=TODAY - DAY)

    assert queries.representations_of(group, today=TODAY) == ([now], [later], [past])


# ---------------------------------------------------------------- terms that end


@pytest.mark.parametrize(
    ("until", "waits"),
    [
        (TODAY + timedelta(days=46), False),
        (TODAY + timedelta(days=45), True),
        (TODAY - timedelta(days=45), True),
        (TODAY - timedelta(days=46), False),
        (None, False),
    ],
)
def test_a_term_about_to_end_waits_for_the_office(until, waits):
    RepresentationFactory(until=until)

    assert [len(queries.waiting_for(standing_of(who(), on=TODAY), NOW)) for who in (office, board, outsider)] == [
        int(waits),
        0,
        0,
    ]


def test_a_seat_that_is_filled_the_day_after_waits_for_nobody():
    ending = RepresentationFactory(until=TODAY + 10 * DAY)
    RepresentationFactory(group=ending.group, since=TODAY + 11 * DAY)

    assert queries.ending_terms(TODAY) == []


def test_one_successor_does_not_fill_two_seats():
    ending = [RepresentationFactory(until=TODAY + 10 * DAY)]
    ending.append(RepresentationFactory(group=ending[0].group, until=TODAY + 10 * DAY))
    RepresentationFactory(group=ending[0].group, since=TODAY + 11 * DAY)

    assert queries.ending_terms(TODAY) == ending


def test_a_group_that_is_over_asks_for_nobody():
    RepresentationFactory(until=TODAY, group__until=PartialDate("2017"))

    assert queries.ending_terms(TODAY) == []


# ---------------------------------------------------------------- sessions


def session(group, *, kept=None, by=None, **changes):
    fields = {"title": "6. seja", "on": TODAY, "agenda": "Zapisnik", "minutes": "", "called_off": ""} | changes
    return actions.save_session(session=kept, group=group, fields=fields, by=by or office(), now=NOW)


def test_a_session_announced_twice_is_one():
    group, maja = DialogueGroupFactory(), office()

    first, second = (session(group, by=maja) for _time in range(2))

    assert (first, GroupSession.objects.count()) == (second, 1)


def test_a_session_is_called_off_with_a_reason_and_is_not_the_next_one():
    group, maja = DialogueGroupFactory(), office()
    kept = session(group, by=maja, on=TODAY + DAY)
    before = queries.group_rows(today=TODAY)[0].next_session

    session(group, by=maja, kept=kept, on=TODAY + DAY, called_off="gradivo je prišlo dan prej")

    assert (before, queries.group_rows(today=TODAY)[0].next_session) == (kept, None)
    assert Payload.objects.get(verb="session.edited").data["fields"] == ["called_off"]


def test_the_next_session_is_the_nearest():
    group = DialogueGroupFactory()
    for days in (30, 3, -3):
        GroupSessionFactory(group=group, on=TODAY + timedelta(days=days))

    assert queries.group_rows(today=TODAY)[0].next_session.on == TODAY + 3 * DAY


def test_a_paper_is_a_link_or_a_text_and_twice_is_once():
    one, maja = GroupSessionFactory(), office()
    told = {"session": one, "title": "Gradivo", "by": maja, "now": NOW}

    with pytest.raises(Refused):
        actions.add_paper(url="", text=" ", **told)
    for _time in range(2):
        actions.add_paper(url="https://urad.example/gradivo", text="", **told)

    assert Paper.objects.count() == 1


def test_a_paper_taken_away_is_told_in_the_journal():
    paper = PaperFactory(text="Vprašanja")

    for _time in range(2):
        actions.remove_paper(paper=paper, by=office(), now=NOW)

    assert not Paper.objects.exists()
    assert [one.data["text"] for one in Payload.objects.filter(verb="session.paper_removed")] == ["Vprašanja"]
