"""The deadline that a text gives, and why there is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.deadlines.reading import Deadline, Doubt, Origin, deadline_in

PUBLISHED = date(2016, 6, 28)

READ = [
    ("Pripombe pošljite do 28. 7. 2016.", date(2016, 7, 28)),
    ("Predlog je objavljen. Pripombe in predloge sprejemamo najkasneje do srede, 13. 7. 2016, do 12. ure.", date(2016, 7, 13)),
    ("Rok za oddajo pripomb: 28.7.2016", date(2016, 7, 28)),
    ("Rok za pripombe je 28. julij 2016.", date(2016, 7, 28)),
    ("Mnenja zbiramo na naslovu gp@primer.example. Rok je 1. avgust 2016.", date(2016, 8, 1)),
    ("Javna razprava traja od 28. 6. 2016 do vključno 28. 7. 2016.", date(2016, 7, 28)),
    ("Vloge oddajte do petka, 15. 7. 2016.", date(2016, 7, 15)),
    ("Stališča pošljite do konca dne 20. 7. 2016 na elektronski naslov.", date(2016, 7, 20)),
    ("V skladu z zakonom (Uradni list RS, št. 77/07 z dne 27. 8. 2007) zbiramo pripombe do 5. 8. 2016.", date(2016, 8, 5)),
    ("Prijave na predstavitev zbiramo do 5. 7. 2016. Pripombe na osnutek pošljite do 28. 7. 2016.", date(2016, 7, 28)),
    ("Rok za pripombe namesto do 28. 7. 2016 teče do 5. 8. 2016.", date(2016, 8, 5)),
    ("Comments are welcome until 28 July 2016.", date(2016, 7, 28)),
    ("Please submit your feedback no later than Friday, 15 July 2016.", date(2016, 7, 15)),
    ("The deadline for comments is 20 July 2016.", date(2016, 7, 20)),
]  # fmt: skip
RECKONED = [
    ("Pripombe zbiramo 15 dni od objave.", date(2016, 7, 13)),
    ("Zainteresirana javnost lahko da pripombe v 30 dneh od objave na spletni strani.", date(2016, 7, 28)),
    ("Rok za pripombe je 14 dni.", date(2016, 7, 12)),
    ("Rok za pripombe je štirinajst dni.", date(2016, 7, 12)),
    ("Mnenja pošljite v tridesetih dneh po objavi.", date(2016, 7, 28)),
    ("Pripombe pošljite v 10 delovnih dneh od objave.", date(2016, 7, 12)),
    ("Javno posvetovanje bo odprto 3 tedne.", date(2016, 7, 19)),
    ("Pripombe pošljite do 28. julija.", date(2016, 7, 28)),
    ("Pripombe sprejemamo do 15. 1. na naslov ministrstva.", date(2017, 1, 15)),
    ("Feedback can be given within 30 days of publication.", date(2016, 7, 28)),
    ("The consultation is open for 4 weeks.", date(2016, 7, 26)),
]
MOVED = [
    ("Pripombe pošljite do 28. 7. 2016. Rok za pripombe se podaljša do 5. 8. 2016.", date(2016, 8, 5)),
    ("Rok za oddajo pripomb se z 28. 7. 2016 podaljšuje do 5. 8. 2016.", date(2016, 8, 5)),
    ("Popravek: rok za pripombe je 10. 8. 2016 in ne 28. 7. 2016.", date(2016, 8, 10)),
    ("Rok se podaljša do 5. 8. 2016. Rok se ponovno podaljša do 20. 8. 2016.", date(2016, 8, 20)),
    ("The deadline for comments has been extended from 28 July 2016 to 5 August 2016.", date(2016, 8, 5)),
]
NONE = [
    ("Zakon je bil objavljen 28. 7. 2016.", None),
    ("Ta zakon začne veljati petnajsti dan po objavi v Uradnem listu.", None),
    ("Rok za izdajo odločbe je 30 dni od prejema popolne vloge.", None),
    ("", None),
    ("Ministrstvo je prejelo pripombe 28. 7. 2016.", None),
    ("Pripombe pošljite do 31. 2. 2017.", Doubt.NO_SUCH_DAY),
    ("Pripombe pošljite do 20. 7. 2016. Pripombe društev zbiramo do 28. 7. 2016.", Doubt.SEVERAL),
    ("Pripombe pošljite do 28. 7. 2006.", Doubt.OUT_OF_RANGE),
    ("Pripombe pošljite do 28. 7. 2061.", Doubt.OUT_OF_RANGE),
]


def _language(text):
    return "en" if " the " in f" {text.lower()}" or "Comments" in text or "feedback" in text.lower() else "sl"


@pytest.mark.parametrize(("text", "day"), READ)
def test_a_day_is_read_with_its_sentence(text, day):
    found = deadline_in(text, published=PUBLISHED, language=_language(text))

    assert (found.day, found.origin, found.doubt) == (day, Origin.SENTENCE, None)
    assert found.sentence in text


@pytest.mark.parametrize(("text", "day"), RECKONED)
def test_a_term_is_reckoned_from_the_publication(text, day):
    found = deadline_in(text, published=PUBLISHED, language=_language(text))

    assert (found.day, found.origin) == (day, Origin.RECKONED)


@pytest.mark.parametrize(("text", "day"), MOVED)
def test_an_extension_outranks_what_it_extends(text, day):
    found = deadline_in(text, published=PUBLISHED, language=_language(text))

    assert (found.day, found.is_extension) == (day, True)


@pytest.mark.parametrize(("text", "doubt"), NONE)
def test_what_is_unclear_gives_none_and_says_why(text, doubt):
    found = deadline_in(text, published=PUBLISHED)

    assert (found.day, found.doubt) == (None, doubt)


def test_a_term_without_a_publication_has_no_beginning():
    assert deadline_in("Rok za pripombe je 14 dni.").doubt is Doubt.NO_BEGINNING


def test_a_day_needs_no_publication():
    assert deadline_in("Pripombe pošljite do 28. 7. 2016.").day == date(2016, 7, 28)


@given(st.text(max_size=400), st.sampled_from(["sl", "en", "hr", ""]))
def test_any_text_is_read_without_a_fault(text, language):
    assert isinstance(deadline_in(text, published=PUBLISHED, language=language), Deadline)


@given(st.integers(min_value=0, max_value=300), st.sampled_from(["{d}. {m}. {y}", "{d}.{m}.{y}", "{y}-{m:02}-{d:02}"]))
def test_every_day_is_read_in_every_spelling(after, spelling):
    day = PUBLISHED + timedelta(days=after)
    written = spelling.format(d=day.day, m=day.month, y=day.year)

    assert deadline_in(f"Pripombe pošljite do {written} po pošti.", published=PUBLISHED).day == day


@given(st.integers(min_value=1, max_value=300))
def test_every_term_is_reckoned(days):
    found = deadline_in(f"Pripombe zbiramo {days} dni od objave.", published=PUBLISHED)

    assert found.day == PUBLISHED + timedelta(days=days)


@given(st.lists(st.sampled_from([text for text, _day in READ[:7] + NONE[:4]]), max_size=4))
def test_a_deadline_that_is_given_stands_in_its_sentence(parts):
    text = "\n\n".join(parts)
    found = deadline_in(text, published=PUBLISHED)

    assert found.day is None or found.sentence in text
