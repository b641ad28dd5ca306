"""Numbers by which matters are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.language.identifiers import SHAPES, identifiers, normal


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("EPA", "8-IX", "0008-IX"),
        ("EPA", "0008-IX", "0008-IX"),
        ("EPA", " 1428 – vii ", "1428-VII"),
        ("EVA", "2025-3350-22", "2025-3350-0022"),
        ("EVA", "2006-1611-0019", "2006-1611-0019"),
        ("SOP", "2016-01-2930", "2016-01-2930"),
        ("SOP", "1994-11-205", "1994-11-0205"),
        ("UL", "68/16", "68/16"),
        ("UL", "077/2007", "77/07"),
        ("CELEX", "32016R0679", "32016R0679"),
        ("CELEX", "32016r0679(01)", "32016R0679(01)"),
        ("PROCEDURE", "2023/397 (COD)", "2023/0397(COD)"),
        ("PROCEDURE", "2018/0136A(COD)", "2018/0136A(COD)"),
    ],
)
def test_a_number_is_written_in_one_way(kind, value, expected):
    assert normal(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("EPA", "8-IIII"),
        ("EPA", "12345-IX"),
        ("EPA", ""),
        ("EVA", "1816-3350-0022"),
        ("SOP", "2016-1-2930"),
        ("UL", "0/16"),
        ("CELEX", "GDPR"),
        ("PROCEDURE", "2023/0397(XYZ)"),
        ("CALL", "CREA-CULT-2026-COOP"),
        ("FILE", "007-1/2026"),
    ],
)
def test_what_cannot_be_a_number_of_a_kind_is_none(kind, value):
    assert normal(kind, value) is None


def test_a_text_tells_the_numbers_it_names_in_order():
    text = (
        "Predlog zakona, EPA 8-IX (EVA 2025-3340-0012), spreminja zakon, objavljen v Uradnem listu RS, št. 77/2007, "
        "SOP 2007-01-4066, in prenaša 32016R0679 iz postopka 2012/0011(COD). Bere se kot 2318–IX."
    )

    found = identifiers(text)

    assert [(one.kind, one.value) for one in found] == [
        ("EPA", "0008-IX"),
        ("EVA", "2025-3340-0012"),
        ("UL", "77/07"),
        ("SOP", "2007-01-4066"),
        ("CELEX", "32016R0679"),
        ("PROCEDURE", "2012/0011(COD)"),
        ("EPA", "2318-IX"),
    ]
    assert text[found[-1].start : found[-1].end] == "2318–IX"


@pytest.mark.parametrize("text", ["člen 5-I", "2016-01-29", "tel. 01-2930", "68/16", "12/34/5678", "A2016-01-2930", ""])
def test_what_only_looks_like_a_number_is_none(text):
    assert identifiers(text) == ()


@given(st.sampled_from(sorted(SHAPES)), st.data())
def test_what_was_written_in_one_way_stays_so(kind, data):
    written = normal(kind, data.draw(st.from_regex(SHAPES[kind], fullmatch=True)))

    assert written is None or normal(kind, written) == written


@given(st.text())
def test_any_text_can_be_asked(text):
    assert all(normal(one.kind, one.value) == one.value for one in identifiers(text))
