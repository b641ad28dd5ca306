"""When two names are the same name."""

import pytest

from zbor.base.names import name_key, words_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Društvo Šum", "ŠUM"),
        ("Zavod »Pika«", "pika"),
        ("KUD Pod topoli", "Kulturno društvo Pod topoli"),
        ("Glej, zavod za gledališče", "Glej  Gledališče"),
    ],
)
def test_names_that_differ_in_what_a_thing_is_are_one(one, other):
    assert name_key(one) == name_key(other)


def test_a_name_of_such_words_alone_keeps_them():
    assert name_key("Zavod") == "zavod"


def test_words_keep_all_of_them():
    assert words_key("Društvo  Šum, d. o. o.") == "drustvo sum d o o"
