"""The map in words and as a table, and what only its own reader sees."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.consultations.test_results import in_two_camps
from tests.factories.consultations import answered_by_all, members, open_consultation
from tests.factories.members import client_as, individual_member
from zbor.calc.opinion.result import Careless, Flagged, Note
from zbor.consultations import actions, queries
from zbor.consultations.enums import Value
from zbor.consultations.models import Response
from zbor.consultations.queries.opinions import opinion_page
from zbor.consultations.queries.pictures import picture_of
from zbor.consultations.words import careless_in_words, evidence_in_words, notes_in_words

pytestmark = pytest.mark.django_db


def test_every_voice_on_the_map_is_in_its_table_once():
    consultation = in_two_camps()

    picture = picture_of(opinion_page(consultation), consultation, [])

    counted = [part.split() for _name, row in picture.areas for cell in row for part in cell.split(", ") if part != "–"]
    assert sum(int(n) for group, n in counted if group == "A") == 10
    assert sum(int(n) for group, n in counted if group == "B") == 10


def test_the_axes_are_told_by_the_statements_that_make_them():
    consultation = in_two_camps()

    picture = picture_of(opinion_page(consultation), consultation, [])

    first = picture.directions[0]
    place = {statement.pk: place for place, statement in enumerate(consultation.statements.all())}
    agrees, disagrees = ({place[one.pk] < 5 for one in some} for some in (first.agrees, first.disagrees))
    assert (len(agrees | disagrees), agrees & disagrees) == (len(agrees) + len(disagrees), set())
    assert (first.name, first.share > 0.5) == ("Bolj desno", True)


def test_a_reader_is_told_the_own_group_and_where_most_take_the_other_side():
    members(13)
    consultation = open_consultation(statements=6)
    answered_by_all(consultation)
    own = consultation.roll.entries.first()
    odd = consultation.statements.first()
    Response.objects.filter(entry=own, statement=odd).update(value=Value.DISAGREE)
    actions.compute(consultation=consultation, now=timezone.now())

    place = picture_of(opinion_page(consultation), consultation, [own]).place

    assert [line.statement.pk for line in place.differs] == [odd.pk]


def test_others_are_not_told_where_somebody_stands():
    consultation = in_two_camps()
    first = consultation.roll.entries.first().person
    address = reverse("consultations:dossier", args=[consultation.dossier_id])

    places = [client_as(person).get(address).context["picture"].place for person in (first, individual_member())]

    result = queries.result_of(queries.latest(consultation))
    groups = {one.id: one.group for one in result.participants}
    own = consultation.roll.entries.get(person=first)
    assert (places[0].group, places[1]) == (groups[str(own.pk)], None)


def test_what_was_tested_stands_in_the_method_card():
    result = opinion_page(in_two_camps()).result

    asked = evidence_in_words(result)

    assert len(asked) == 5
    assert asked[0].found.startswith("p = 0,001;")


@pytest.mark.parametrize("code", ["no-structure", "one-crowd", "one-group", "unstable", "too-small", "careless-camps"])
def test_the_absence_of_camps_is_said_in_plain_words_without_a_p(code):
    result = opinion_page(in_two_camps()).result
    noted = replace(result, notes=(Note(code, {"found": 2, "p": 0.31, "stability": 0.4}),))

    (said,) = notes_in_words(noted)

    assert said.startswith("Ločenih taborov ni:")
    assert "0.31" not in said


def test_careless_answers_are_told_as_a_number_and_what_would_change():
    result = opinion_page(in_two_camps()).result
    flags = tuple(Flagged(name, "agrees", 10, 0.001) for name in ("voice-x", "voice-y"))
    flagged = replace(
        result, careless=Careless(flags, camps_without=False, uniting_only_with=("7",), uniting_only_without=())
    )

    said = " ".join(careless_in_words(flagged, {"7": "Prag naj se dvigne."}))

    assert said.startswith("Pri 2 glasovih se zdi")
    assert said.endswith("Brez njih taborov ni. Brez njih ne bi več povezovale: „Prag naj se dvigne.“")
    assert "voice" not in said


def test_without_careless_answers_it_is_said_that_there_are_none():
    result = opinion_page(in_two_camps()).result

    assert careless_in_words(replace(result, careless=Careless((), None, (), ())), {}) == [
        "Pri nobenem glasu se ne zdi, da trditve niso bile prebrane."
    ]


def test_nobody_is_called_careful_beside_a_remark_on_voices_that_answered_everything_alike():
    result = opinion_page(in_two_camps()).result
    noted = replace(result, careless=Careless((), None, (), ()), notes=(Note("careless-camps", {"found": 97}),))

    assert careless_in_words(noted, {}) == []
    assert notes_in_words(noted) == [
        "Ločenih taborov ni: skupine se pokažejo le ob 97 glasovih, ki so na vse odgovorili enako ali prav tako kot kdo drug."
    ]
