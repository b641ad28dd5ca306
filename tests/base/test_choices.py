"""In a list, nothing chosen is said in words and not by dashes."""

import re

import pytest
from django import forms
from django.utils import translation

from tests.factories.applications import ApplicationFactory
from tests.factories.members import client_as, office, representative, staff
from zbor.members.enums import Sector
from zbor.members.models import Region

pytestmark = pytest.mark.django_db
DASHES = re.compile(r"<option[^>]*>\s*[-–—]+\s*</option>")


class Boxes(forms.Form):
    must = forms.ModelChoiceField(Region.objects.none())
    may = forms.ModelChoiceField(Region.objects.none(), required=False)
    own = forms.ModelChoiceField(Region.objects.none(), required=False, empty_label="anywhere")
    sector = forms.ChoiceField(choices=[("", "–"), *Sector.choices], required=False)
    minus = forms.ChoiceField(choices=[("5", "-5"), ("", "")], required=False)


def labels(field):
    return re.findall(r"<option[^>]*>([^<]*)</option>", str(field))


def test_dashes_say_in_words_whether_something_must_be_chosen():
    with translation.override("en"):
        boxes = Boxes()
        said = [labels(boxes[name])[0] for name in ("must", "may", "own", "sector")]

    assert said == ["choose", "not chosen", "anywhere", "not chosen"]


def test_what_begins_with_a_dash_stays_as_it_is():
    with translation.override("en"):
        assert labels(Boxes()["minus"]) == ["-5", "not chosen"]


def test_it_is_said_in_the_language_of_the_reader():
    with translation.override("sl"):
        assert [labels(Boxes()[name])[0] for name in ("must", "may")] == ["izberite", "ni izbrano"]


def test_a_page_on_which_something_is_entered_shows_no_dashes():
    application = ApplicationFactory()
    pages = [
        (representative(application.organisation), f"/funding/applications/{application.pk}/partners/new/"),
        (staff(application.organisation), f"/funding/applications/{application.pk}/edit/"),
        (office(), "/partnerships/agreements/new/"),
        (office(), "/funding/new/"),
    ]

    answers = [client_as(person).get(address) for person, address in pages]

    assert [one.status_code for one in answers] == [200] * 4
    assert [DASHES.findall(one.content.decode()) for one in answers] == [[]] * 4
    assert "ni izbrano</option>" in answers[1].content.decode()
