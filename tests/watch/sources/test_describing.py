"""How sources are described: kinds, addresses, options."""

from datetime import date

import pytest

from tests.watch.sources.cases import CASES, TODAY, Case
from zbor.watch.enums import SourceKind
from zbor.watch.sources import READERS, address_of, options_problem, reader_of
from zbor.watch.sources.found import Trouble
from zbor.watch.sources.reading import absolute, day_of, line, plain


@pytest.mark.parametrize("name", CASES)
def test_the_options_of_every_case_are_right(name):
    assert options_problem(CASES[name].kind, CASES[name].options) is None


@pytest.mark.parametrize(
    ("kind", "options", "words"),
    [
        (SourceKind.FEED, {"selector": "li"}, "no option “selector” here; there are: –"),
        (SourceKind.PAGE, {"entries": "]["}, "“entries” is not a CSS selector"),
        (SourceKind.PAGE, {"entries": 3}, "“entries” is not a CSS selector"),
        (SourceKind.PARLIAMENT, {"mandate": "9"}, "“mandate” is not a term in Roman numerals"),
        (SourceKind.PARLIAMENT, {"outcomes": "yes"}, "“outcomes” is not yes or no"),
        (SourceKind.REGISTER, {"list": "all"}, "“list” is not published, preparation"),
        (SourceKind.CONSULTATIONS, {"institution": True}, "“institution” is not a whole number"),
        (SourceKind.EU_CALLS, {"programmes": []}, "“programmes” is not a list of texts"),
        (SourceKind.TABLE, {"columns": {"naslov": "Naslov"}}, "“columns” is not pairs of a known name"),
        (SourceKind.TABLE, ["comma"], "Options are pairs of a name and a value"),
        (SourceKind.HAND, {"anything": 1}, "no option “anything” here"),
    ],
)
def test_wrong_options_are_said_in_plain_words(kind, options, words):
    assert words in options_problem(kind, options)


def test_a_source_with_wrong_options_is_not_read(tmp_path):
    with pytest.raises(Trouble, match="no option"):
        Case(SourceKind.FEED, [], url="https://mreza.example/rss", options={"a": 1}).reader(tmp_path)


def test_a_source_by_hand_is_not_read(tmp_path):
    with pytest.raises(Trouble, match="filled by hand"):
        Case(SourceKind.HAND, []).reader(tmp_path)


@pytest.mark.parametrize("kind", sorted(READERS))
def test_official_sources_know_their_address_and_others_must_be_told(kind, tmp_path):
    case = Case(kind, [])

    if address_of(kind):
        assert reader_of(case, door=case.door(tmp_path), today=TODAY).url == address_of(kind)
    else:
        with pytest.raises(Trouble, match="address of this source is missing"):
            case.reader(tmp_path)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-28T10:00:00Z", date(2026, 2, 28)),
        ("2026/02/28 23:59:59", date(2026, 2, 28)),
        ("28. 2. 2026", date(2026, 2, 28)),
        ("28.02.2026 ob 12.00", date(2026, 2, 28)),
        ("objavljeno 28. februarja 2026", date(2026, 2, 28)),
        ("28 February 2026", date(2026, 2, 28)),
        ("31. 2. 2026", None),
        ("2026-13-01", None),
        ("februar 2026", None),
        ("", None),
        (None, None),
        (20260228, None),
    ],
)
def test_days_are_read_as_they_are_written(value, expected):
    assert day_of(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a &amp; b", "a & b"),
        ("a < b in c > d", "a < b in c > d"),
        ("&lt;b&gt;krepko&lt;/b&gt;", "krepko"),
        ("<p>prvi</p><p>drugi</p>", "prvi\n\ndrugi"),
        ("<script>alert(1)</script>besedilo", "besedilo"),
        ("nič\x00\ud800 ni", "nič ni"),
        (None, ""),
        ({"a": 1}, ""),
    ],
)
def test_words_are_made_plain(value, expected):
    assert plain(value) == expected


def test_a_line_that_is_too_long_ends_in_an_ellipsis():
    assert line("beseda " * 200, at_most=20) == "beseda beseda besed…"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/a?b=c", "https://mreza.example/a?b=c"),
        ("//drugje.example/a", "https://drugje.example/a"),
        ("a b", "https://mreza.example/a%20b"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://kdo:geslo@mreza.example/", ""),
        ("http://[", ""),
        ("x" * 600, ""),
        ("", ""),
        (None, ""),
    ],
)
def test_addresses_are_whole_or_none(address, expected):
    assert absolute("https://mreza.example/", address) == expected
