"""Provisions named in running text, in three languages."""

import os
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.legal.references import references

ROOT = Path(__file__).parents[3]
LAWS = Path(os.environ.get("ZBOR_SHARED_DATA") or ROOT.parent / "shared" / "data") / "laws"


def _said(text, language="sl"):
    return [
        {field: value for field, value in asdict(found).items() if value and field not in ("start", "end")}
        for found in references(text, language)
    ]


def _spans(text, language="sl"):
    return list(dict.fromkeys(text[found.start : found.end] for found in references(text, language)))


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("82. člen", {"article": "82"}),
        ("82.a člena", {"article": "82.a"}),
        ("82. a členom", {"article": "82.a"}),
        ("prvi odstavek 82. člena", {"article": "82", "paragraph": "1"}),
        ("enajstim odstavkom 82.č člena", {"article": "82.č", "paragraph": "11"}),
        ("tretja alinea drugega odstavka 5. člena", {"article": "5", "paragraph": "2", "indent": "3"}),
        ("četrto alinejo prvega odstavka 5. člena", {"article": "5", "paragraph": "1", "indent": "4"}),
        ("1. točka prvega odstavka 3. člena", {"article": "3", "paragraph": "1", "point": "1"}),
        ("točka a) prvega odstavka 3. člena", {"article": "3", "paragraph": "1", "letter": "a"}),
        ("č) točki 3. člena", {"article": "3", "letter": "č"}),
        ("točka (a) prvega odstavka 6. člena", {"article": "6", "paragraph": "1", "letter": "a"}),
        ("a) podtočko 2. točke 3. člena", {"article": "3", "point": "2", "letter": "a"}),
        ("drugi stavek tretjega odstavka 9. člena", {"article": "9", "paragraph": "3", "sentence": "2"}),
        ("prvem odstavku petega člena", {"article": "5", "paragraph": "1"}),
        ("prvi stavek", {"sentence": "1"}),
        ("prejšnjega odstavka", {"paragraph": "previous"}),
        ("tega člena", {"article": "this"}),
        ("drugega odstavka tega člena", {"article": "this", "paragraph": "2"}),
        ("zadnja alinea prejšnjega odstavka", {"paragraph": "previous", "indent": "last"}),
        ("prvem odstavku istega člena", {"article": "same", "paragraph": "1"}),
        ("člen 6(1)(a)", {"article": "6", "paragraph": "1", "letter": "a"}),
        ("člen 6, odstavek 1, točka a)", {"article": "6", "paragraph": "1", "letter": "a"}),
        ("drugi pododstavek člena 5(1)", {"article": "5", "paragraph": "1", "subparagraph": "2"}),
        ("2. do 5. člen", {"article": "2", "article_to": "5"}),
        ("od 2. do 5.a člena", {"article": "2", "article_to": "5.a"}),
        ("členi 3 do 5", {"article": "3", "article_to": "5"}),
        ("II. točka", {"point": "II"}),
        ("1. al. 2. odst. 5. čl.", {"article": "5", "paragraph": "2", "indent": "1"}),
    ],
)
def test_a_slovene_provision_is_read(phrase, said):
    text = f"Besedilo, ki ga vsebuje {phrase}, se črta."

    assert (_spans(text), _said(text)) == ([phrase], [said])


@pytest.mark.parametrize(
    ("phrase", "field", "values", "rest"),
    [
        ("prvi, drugi in tretji odstavek 83. člena", "paragraph", ["1", "2", "3"], {"article": "83"}),
        ("Tretji in četrti odstavek", "paragraph", ["3", "4"], {}),
        ("od prvega do četrtega odstavka 7. člena", "paragraph", ["1", "2", "3", "4"], {"article": "7"}),
        ("5., 6. in 9.a člen", "article", ["5", "6", "9.a"], {}),
        ("a), b) in č) točka 3. člena", "letter", ["a", "b", "č"], {"article": "3"}),
        ("točke a) do d) 3. člena", "letter", ["a", "b", "c", "č", "d"], {"article": "3"}),
        ("točke (a) do (d) 3. člena", "letter", ["a", "b", "c", "d"], {"article": "3"}),
        ("2. ali 3. točka prvega odstavka", "point", ["2", "3"], {"paragraph": "1"}),
        ("druge in sedme alinee prejšnjega odstavka", "indent", ["2", "7"], {"paragraph": "previous"}),
    ],
)
def test_a_slovene_list_gives_each_provision_with_the_same_span(phrase, field, values, rest):
    assert _said(f"Črta se {phrase}.") == [{field: value, **rest} for value in values]
    assert _spans(f"Črta se {phrase}.") == [phrase]


def test_a_paragraph_shares_the_article_named_behind_it():
    assert _said("prvi odstavek in tretja alinea drugega odstavka 5. člena") == [
        {"article": "5", "paragraph": "1"},
        {"article": "5", "paragraph": "2", "indent": "3"},
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "prejšnjega odstavka in drugega odstavka 5. člena",
            [{"paragraph": "previous"}, {"article": "5", "paragraph": "2"}],
        ),
        ("prvega odstavka tega člena in 5. člena", [{"article": "this", "paragraph": "1"}, {"article": "5"}]),
        ("drugi odstavek 5. in prvi odstavek 6. člena", [{"paragraph": "2"}, {"article": "6", "paragraph": "1"}]),
        ("prvi odstavek in 5. člen", [{"paragraph": "1"}, {"article": "5"}]),
        ("V 5. členu se v prvem odstavku črta", [{"article": "5"}, {"paragraph": "1"}]),
    ],
)
def test_what_is_not_said_is_not_guessed(text, said):
    assert _said(text) == said


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("83. člen Zakona o medu", ["Zakon o medu"]),
        (
            "prvega odstavka 83. člena Zakona o medu in vosku (Uradni list RS, št. 7/07) se uporablja",
            ["Zakon o medu in vosku"],
        ),
        (
            "druge alinee 107. člena in prvega odstavka 91. člena Ustave Republike Slovenije",
            ["Ustava Republike Slovenije"] * 2,
        ),
        ("20. člen ZDoh-2", ["ZDoh-2"]),
        ("člen 6(1) GDPR", ["GDPR"]),
        ("člen 6 Uredbe (EU) 2016/679", ["Uredba (EU) 2016/679"]),
        ("5. člena tega zakona", ["this"]),
        ("5. člena te uredbe", ["this"]),
        ("92.a člen zakona se uporablja", ["zakon"]),
        ("5. člena in 6. člena tega zakona", ["", "this"]),
        ("5. člena", [""]),
        ("II. točka Sklepa o medu", ["Sklep o medu"]),
    ],
)
def test_the_act_meant_is_the_one_named_behind(text, acts):
    assert [found.act for found in references(text)] == acts


@pytest.mark.parametrize(
    "prose",
    [
        "v prvem členu verige", "3. člen verige", "prvi člen družine", "prvi stavek simfonije", "tretji stavek Bizjakove sonate",
        "prva točka dnevnega reda", "na tej točki", "v drugih odstavkih", "člani sveta", "pet točk", "5 točk", "ta sestavek",
        "1. januarja 2017", "dosegel je 5. mesto", "člen, ki velja", "v odstavku", "št. 5/07", "stavka delavcev",
        "na koncu se doda naslednji stavek: »Novo.«",
    ],
)  # fmt: skip
def test_ordinary_prose_names_no_provision(prose):
    assert _said(prose) == []


def test_a_new_sentence_or_paragraph_parts_a_citation():
    assert _said("prvi odstavek. 5. člena") == [{"paragraph": "1"}, {"article": "5"}]
    assert _said("prvi odstavek\n\n5. člena") == [{"paragraph": "1"}, {"article": "5"}]
    assert _said("prvi odstavek\n5. člena") == [{"article": "5", "paragraph": "1"}]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("Article 6(1)(a)", [{"article": "6", "paragraph": "1", "letter": "a"}]),
        ("Article 6(1)(a)(ii)", [{"article": "6", "paragraph": "1", "letter": "a", "point": "ii"}]),
        ("Article 6(1)(a) and (b)", [{"article": "6", "paragraph": "1", "letter": letter} for letter in "ab"]),
        ("Articles 3 to 5", [{"article": "3", "article_to": "5"}]),
        ("Articles 3, 4 and 7(2)", [{"article": "3"}, {"article": "4"}, {"article": "7", "paragraph": "2"}]),
        ("section 20(2)(b)", [{"article": "20", "paragraph": "2", "letter": "b"}]),
        ("sections 65, 66 and 69A", [{"article": "65"}, {"article": "66"}, {"article": "69a"}]),
        ("subsection (2) of section 33", [{"article": "33", "paragraph": "2"}]),
        ("subsection (2)* of *section 33", [{"article": "33", "paragraph": "2"}]),
        ("paragraph 2 of Article 4", [{"article": "4", "paragraph": "2"}]),
        ("paragraph (a) of subsection (2)", [{"paragraph": "2", "letter": "a"}]),
        ("point (c) of Article 5(1)", [{"article": "5", "paragraph": "1", "letter": "c"}]),
        ("points (a) to (c)", [{"letter": letter} for letter in "abc"]),
        ("second subparagraph of Article 5(1)", [{"article": "5", "paragraph": "1", "subparagraph": "2"}]),
        ("Article 5(1), second subparagraph", [{"article": "5", "paragraph": "1", "subparagraph": "2"}]),
        ("subparagraphs (i) to (iv)", [{"point": point} for point in ("i", "ii", "iii", "iv")]),
        ("subparagraphs (i) to (v)", [{"point": point} for point in ("i", "ii", "iii", "iv", "v")]),
        ("paragraphs (c) to (f)", [{"letter": letter} for letter in "cdef"]),
        ("this section", [{"article": "this"}]),
        ("subsection (6) of that section", [{"article": "same", "paragraph": "6"}]),
        ("section 5 of the Act of 2001", [{"act": "Act of 2001", "article": "5"}]),
        ("section 12 of the Honey (Trade) Act 1991", [{"act": "Honey (Trade) Act 1991", "article": "12"}]),
        ("section 20 of this Act", [{"act": "this", "article": "20"}]),
        ("Article 3 of Regulation (EU) 2016/679", [{"act": "Regulation (EU) 2016/679", "article": "3"}]),
    ],
)
def test_an_english_provision_is_read(phrase, said):
    text = f"as provided for in {phrase}, it applies"

    assert (_spans(text, "en"), _said(text, "en")) == ([phrase], said)


def test_a_comma_without_and_ends_an_english_list():
    assert _said("Article 5, 30 days after", "en") == [{"article": "5"}]
    assert _said("(a) in paragraph (c), and (b) in", "en") == [{"letter": "c"}]
    assert _said("section 3 and 5 days", "en") == [{"article": "3"}]


@pytest.mark.parametrize(
    "prose",
    [
        "at this point",
        "the first article in this newspaper",
        "the point of view",
        "an article about bees",
        "5 sections",
        "this article says",
    ],
)
def test_ordinary_english_prose_names_no_provision(prose):
    assert _said(prose, "en") == []


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("§ 52a Abs. 2 Satz 1 Nr. 3", [{"article": "52a", "paragraph": "2", "sentence": "1", "point": "3"}]),
        ("§§ 3 bis 5", [{"article": "3", "article_to": "5"}]),
        ("§ 3 Abs. 1 und 2", [{"article": "3", "paragraph": "1"}, {"article": "3", "paragraph": "2"}]),
        ("§§ 15 und 16 Abs. 2", [{"article": "15"}, {"article": "16", "paragraph": "2"}]),
        ("Nummer 3 des § 5", [{"article": "5", "point": "3"}]),
        ("§ 5 des Honiggesetzes", [{"act": "Honiggesetz", "article": "5"}]),
        ("§ 823 BGB", [{"act": "BGB", "article": "823"}]),
        ("Artikel 6 Absatz 1 Buchstabe a der Verordnung (EU) 2016/679",
         [{"act": "Verordnung (EU) 2016/679", "article": "6", "paragraph": "1", "letter": "a"}]),
    ],
)  # fmt: skip
def test_a_german_provision_is_read(phrase, said):
    text = f"nach {phrase}, gilt"

    assert (_spans(text, "de"), _said(text, "de")) == ([phrase], said)


def test_a_german_list_keeps_the_wider_provision():
    assert _said("§ 15 Abs. 1 Satz 1 und Abs. 2", "de") == [
        {"article": "15", "paragraph": "1", "sentence": "1"},
        {"article": "15", "paragraph": "2"},
    ]


def test_a_narrower_provision_takes_nothing_from_a_wider_one_beside_it():
    assert _said("§ 3 und Absatz 2", "de") == [{"article": "3"}, {"paragraph": "2"}]
    assert _said("Article 5 and paragraph 2", "en") == [{"article": "5"}, {"paragraph": "2"}]


def test_german_words_that_point_are_read():
    assert _said("nach § 7 Abs. 1 Buchstabe b dieses Gesetzes und diesem Absatz", "de") == [
        {"act": "this", "article": "7", "paragraph": "1", "letter": "b"},
        {"paragraph": "this"},
    ]
    assert _said("in diesem Satz", "de") == []


def test_ranges_too_long_or_turned_round_give_their_ends():
    assert [said["point"] for said in _said("od 1. do 900. točke")] == ["1", "900"]
    assert [said["paragraph"] for said in _said("paragraphs 5 to 3", "en")] == ["5", "3"]


def test_a_gazette_number_is_no_german_provision():
    assert _said("BGBl. I 1204 (Nr. 27), ABl. EG Nr. 5", "de") == [{"point": "5"}]


def test_a_language_not_known_is_refused_by_name():
    with pytest.raises(ValueError, match="'pl'"):
        references("art. 5", "pl")


PIECES = st.sampled_from(
    [
        "prvi", "drugega", "5.", "6.a", "člen", "člena", "odstavek", "točke", "a)", "(a)", "(1)", "in", ",", "do", "od", "tega",
        "zakona", "Zakona", "o", "Article", "3", "section", "of", "the", "and", "to", "§", "§§", "12", "Abs.", "Satz", "bis",
        "und", ".", "(", ")",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map(" ".join), st.sampled_from(["sl", "en", "de"]))
def test_references_stand_in_order_within_the_text_and_say_something(text, language):
    found = references(text, language)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(any(list(asdict(one).values())[3:]) for one in found)


HOSTILE = {
    "sl": [
        "1. ", "1., ", "prvi, ", "prvi in ", "a) ", "(1)", "člen ", "členi 1, ", "od ", "tega ", "nov ", "5. člena Zakona o ",
        "prvi odstavek ", "točka a) ", "9", "\n",
    ],
    "en": ["Article 1(", "sections 1, ", "of the ", "(a)", "section 5 of the Aa ", "section 1 of A A A A A ", "A"],
    "de": ["§", "§ 1, ", "Abs. 1 ", "a", " ", "§ 1 der Aa Aa Aa "],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "piece"), [(language, piece) for language in HOSTILE for piece in HOSTILE[language]]
)
def test_hostile_texts_are_read_in_good_time(language, piece):
    assert isinstance(references(piece * (200_000 // len(piece)), language), tuple)


@pytest.mark.skipif(not LAWS.is_dir(), reason=f"no shared data at {LAWS}")
def test_the_targets_of_a_real_amending_act_are_read():
    text = (LAWS / "si/zujik-f-2016.md").read_text(encoding="utf-8")

    spans = _spans(text)

    assert {
        "tretjim odstavkom 22. člena",
        "Tretji odstavek 42. člena",
        "Drugi odstavek 82.a člena",
        "82.b člen zakona",
    } <= set(spans)
    assert [said for said in _said(text) if said.get("act") == "zakon" and said["article"] == "83"] == [
        {"act": "zakon", "article": "83", "paragraph": paragraph} for paragraph in "123"
    ]
