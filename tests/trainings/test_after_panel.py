"""What the page of a training shows of evaluation and certificates, and to whom."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.factories.after import FULL, NOW, all_answer, asked, ended, taught
from tests.factories.members import office, outsider, representative
from zbor.members.queries import standing_of
from zbor.trainings.actions.evaluation_questions import publish_summary
from zbor.trainings.views.after_panel import after

pytestmark = pytest.mark.django_db


def shown(training, person):
    """What the panel says to a person; empty where there is none."""
    request = RequestFactory().get("/")
    request.standing = standing_of(person, on=NOW.date())
    panel = after(request, training, NOW)
    return render_to_string(panel.template, {"panel": panel}) if panel else ""


def test_the_office_finds_evaluation_certificates_and_report():
    training = asked(6)
    all_answer(training, [FULL] * 2)

    text = shown(training, office())

    assert [words in text for words in ("odgovorilo: 2 od 6", "Potrdila", "Poročilo")] == [True] * 3


def test_lecturers_find_what_was_said_of_them_once_people_were_asked():
    person = representative()
    training, other = asked(2), ended(2)
    for one in (training, other):
        taught(one, name="Ana Vzorec", person=person)

    assert ("Kaj so rekli o vašem predavanju" in shown(training, person), shown(other, person)) == (True, "")


def test_others_find_only_what_was_published():
    training, visitor = asked(6), outsider()
    all_answer(training, [FULL] * 5)
    before = shown(training, visitor)
    training.evaluation.refresh_from_db()

    publish_summary(evaluation=training.evaluation, by=office(), now=NOW)

    text = shown(training, visitor)
    assert (before, "Kaj so rekli udeleženci" in text, "Potrdila" in text) == ("", True, False)
