"""When two things are one matter."""

from datetime import date

import pytest

from zbor.calc.language.recognising import language_of
from zbor.calc.matters import Seen, Why, identifier, identifiers_in, kind_of, same_matter, text_key, title_key

ON = date(2016, 6, 28)


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("EPA", "8-IX", "0008-IX"),
        ("EPA", " 2318 - ix ", "2318-IX"),
        ("EPA", "brez", ""),
        ("EVA", "2016-3340-12", "2016-3340-0012"),
        ("SOP", "2016-01-2930", "2016-01-2930"),
        ("CELEX", "32016r0679", "32016R0679"),
        ("PROCEDURE", "2023/397 (COD)", "2023/0397(COD)"),
        ("UL", "68/16", ""),
        ("CALL", "crea-cult-2025-coop", "CREA-CULT-2025-COOP"),
    ],
)
def test_a_number_is_written_in_one_way(kind, written, kept):
    assert identifier(kind, written) == kept


def test_a_title_may_name_its_number():
    assert identifiers_in("Zakon o medijih (EPA 1428-VII), EVA: 2016-3340-12") == (
        ("EPA", "1428-VII"),
        ("EVA", "2016-3340-0012"),
    )


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Predlog zakona o medijih – prva obravnava", "zakon o medijih"),
        ("Predlog Zakona o medijih (EPA 1428-VII), nujni postopek", "zakon o medijih"),
        ("Zakon o medijih", "zakon o medijih"),
        ("Osnutek uredbe o glasbi", "uredba o glasbi"),
        ("Predlog", "predlog"),
        ("Nujni postopek", "nujni postopek"),
    ],
)
def test_titles_are_compared_without_what_the_procedure_adds(title, key):
    assert title_key(title) == key


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Javni razpis po Zakonu o medijih", "call"),
        ("Zakon o uresničevanju javnega interesa za kulturo", "law"),
        ("Pravilnik o postopku", "rulebook"),
        ("Resolucija o nacionalnem programu za kulturo", "strategy"),
        ("Odlok o ustanovitvi zavoda", "decree"),
        ("Obvestilo", ""),
    ],
)
def test_a_kind_is_the_noun_that_comes_first(title, kind):
    assert kind_of(title) == kind


def seen(title, **more):
    return Seen(**{"title_key": title_key(title), "on": ON, "institution": "mk"} | more)


def test_one_number_makes_one_matter_whatever_the_titles_say():
    numbers = frozenset({("EPA", "1428-VII")})

    assert same_matter(seen("To", numbers=numbers), seen("Ono", numbers=numbers, on=date(2011, 1, 1))) is Why.NUMBER


def test_two_numbers_of_one_kind_make_two():
    one, other = (seen("Zakon o medijih", numbers=frozenset({("EPA", n)})) for n in ("0001-VII", "0002-VII"))

    assert same_matter(one, other) is None


def test_the_draft_with_one_number_and_the_bill_with_another_kind_may_be_one():
    draft = seen("Predlog zakona o medijih", numbers=frozenset({("EVA", "2016-3340-0012")}))
    bill = seen("Zakon o medijih", numbers=frozenset({("EPA", "1428-VII")}))

    assert same_matter(draft, bill) is Why.TITLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (seen("Javni razpis za glasbo za leto 2016"), seen("Javni razpis za glasbo za leto 2017")),
        (seen("Javni razpis za glasbo"), seen("Javni razpis za glasbo", on=date(2017, 6, 28))),
        (seen("Javni razpis za področje glasbe"), seen("Javni razpis za področje plesa")),
        (seen("Zakon o medijih in knjigah"), seen("Zakon o medijih in knjigah", institution="mju")),
        (seen("Javni razpis", institution=""), seen("Javni razpis")),
        (seen("Zakon o spremembah Zakona o medijih"), seen("Zakon o dopolnitvah Zakona o medijih")),
        (seen("Zakon o avtorski in sorodnih pravicah"), seen("Zakon o uvedbi avtorskih in sorodnih pravic")),
    ],
)
def test_what_only_looks_alike_stays_two(one, other):
    assert same_matter(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Uredba o izvajanju sofinanciranja kulturnih projektov", "Uredba o izvajanju sofinanciranja kulturnih projektov", Why.TITLE),
        ("Uredba o izvajanju sofinanciranja kulturnih projektov", "Uredba o izvajanju sofinanciranju kulturnih projektov", Why.NEAR_TITLE),
        ("Javni razpis za glasbo za leto 2016", "Razpis za glasbo za leto 2016", None),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_parts_nothing(one, other, why):
    assert same_matter(seen(one), seen(other)) is why


def test_the_same_text_under_two_titles_is_one_matter():
    text = " ".join(f"beseda{n}" for n in range(60))

    assert text_key(text) == text_key(text.upper().replace(" ", " – "))
    assert same_matter(seen("Objava", text_key=text_key(text)), seen("Obvestilo", text_key=text_key(text))) is Why.TEXT
    assert text_key("kratko besedilo") == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zakon o spremembah in dopolnitvah Zakona o medijih", "sl"),
        ("Prijedlog zakona o izmjenama i dopunama Zakona o medijima", "hr"),
        ("Regulation of the European Parliament and of the Council", "en"),
        ("Gesetz über das Urheberrecht und die Verordnung", "de"),
        ("Zakon o medijih", ""),
        ("", ""),
    ],
)
def test_a_language_is_told_where_it_can_be(text, language):
    assert language_of(text) == language
