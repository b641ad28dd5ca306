"""Acts named in Slovene text."""

import pytest

from zbor.calc.language.acts import act_at, act_mentions


def _names(text):
    return [found.name for found in act_mentions(text)]


@pytest.mark.parametrize(
    "form",
    [
        "Zakon o potujočih knjižnicah",
        "Zakona o potujočih knjižnicah",
        "Zakonu o potujočih knjižnicah",
        "Zakonom o potujočih knjižnicah",
    ],
)
def test_a_title_is_led_back_to_the_nominative(form):
    assert _names(f"Po {form} se ravna občina.") == ["Zakon o potujočih knjižnicah"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("83. člena Uredbe o brodarjih, ki velja", ["Uredba o brodarjih"]),
        ("Pravilnikom o medu in vosku določi", ["Pravilnik o medu in vosku"]),
        ("po Kazenskem zakoniku", ["Kazenski zakonik"]),
        ("Uredbe (EU) 2016/679 in Direktive 2001/29/ES", ["Uredba (EU) 2016/679", "Direktiva 2001/29/ES"]),
        ("po ustavi in po Ustavi Republike Slovenije", ["Ustava Republike Slovenije"]),
        ("Zakona o medu in 5. člena Zakona o vosku", ["Zakon o medu", "Zakon o vosku"]),
        ("Zakona o medu in drugega odstavka 5. člena", ["Zakon o medu"]),
        ("Zakon o spremembah in dopolnitvah Zakona o medu", ["Zakon o spremembah in dopolnitvah Zakona o medu"]),
        ("ZAKON O MEDU (ZMed)", ["ZAKON O MEDU"]),
        ("tega zakona, sklepe o imenovanju in pogodbo o delu", []),
    ],
)
def test_titles_end_where_the_sentence_goes_on(text, names):
    assert _names(text) == names


def test_gazettes_and_abbreviation_behind_a_title_belong_to_it():
    text = "Zakona o medu (Uradni list RS, št. 7/07 – uradno prečiščeno besedilo, 56/08 in 111/13; v nadaljnjem besedilu: ZMed-1)"

    (found,) = act_mentions(text)

    assert (found.title, found.gazettes, found.end) == ("Zakon o medu", ("7/07", "56/08", "111/13"), len(text))


def test_a_defined_abbreviation_belongs_to_its_title():
    (found,) = act_mentions("Zakon o medu (v nadaljnjem besedilu: zakon) ureja med.")

    assert (found.title, found.abbreviation) == ("Zakon o medu", "zakon")


def test_a_bare_noun_is_an_act_only_where_one_is_expected():
    assert act_at("zakona velja", 0).name == "zakon"
    assert act_at("velja", 0) is None


@pytest.mark.parametrize(
    "piece", ["Zakon o ", "Zakon o a b c ", "Zakon (", "ZAKON", "Uredba (EU) ", "Zakon o medu (Uradni list ", "a "]
)
def test_hostile_texts_are_read_in_good_time(piece):
    assert isinstance(act_mentions(piece * (200_000 // len(piece))), tuple)
