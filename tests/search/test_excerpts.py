"""What is marked in the findings is what was asked for, wherever it stands."""

import pytest
from django.utils import timezone

from zbor.search.actions import write
from zbor.search.enums import Audience
from zbor.search.queries import find

pytestmark = pytest.mark.django_db


def marked(text, asked, language="sl"):
    write(kind="thing", subject_pk=1, url="/x/", title=text, body=text, audience=Audience.PUBLIC, language=language)
    (hit,) = find(asked, audiences=[Audience.PUBLIC], now=timezone.now()).hits
    return hit.heading, hit.excerpt


@pytest.mark.parametrize(
    "before",
    [
        "don't rock’n’roll 78.a",
        "so\u00adglas\u00adje",
        "c\u030casopis",
        "İstanbul",
        "ﷺ",
        "ﾞ",
        "नमस्ते",
        "ΣΑΣ ßẞ",
        "\0nič\0 ",
    ],
)
@pytest.mark.parametrize("language", ["sl", "en", "de"])
def test_the_word_asked_for_is_marked_whatever_stands_before_it(before, language):
    shown = before.replace("\0", "")

    found = marked(f"{before} zakon potem", "zakon", language)

    assert found == (f"{shown} <mark>zakon</mark> potem".replace("'", "&#x27;"),) * 2


def test_a_title_and_a_body_that_are_cut_are_marked_up_to_their_end():
    found = marked("in " * 132 + "zakonodaja " + "in " * 30_000, "zakonodaja")

    assert [one.count("<mark>") for one in found] == [1, 1]
