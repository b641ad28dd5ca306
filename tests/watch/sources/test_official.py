"""The register of regulations, consultations, the Official Gazette, and the two sources of the Commission."""

from datetime import date

import pytest

from tests.watch.sources.cases import CASES, LONG_AGO, TODAY, Case
from zbor.watch.enums import SourceKind
from zbor.watch.sources.found import Found, Skipped, Step, Trouble


@pytest.fixture
def key(monkeypatch):
    monkeypatch.setenv("ZBOR_PISRS_KEY", "for tests")


def found_by(case, folder, since=LONG_AGO):
    return {read.key: read for read in case.reader(folder).since(since) if isinstance(read, Found)}


def test_the_register_is_asked_with_its_key_for_what_was_published_since(key, tmp_path):
    reader = CASES["register"].reader(tmp_path)

    list(reader.since(date(2026, 2, 1)))

    assert reader.door.headers[0] == {"X-API-Key": "for tests"}
    assert "datumObjaveOd=2026-02-01&datumObjaveDo=2026-03-10" in reader.door.asked[0]


def test_the_register_without_a_key_says_where_to_get_one(monkeypatch, tmp_path):
    monkeypatch.delenv("ZBOR_PISRS_KEY", raising=False)

    with pytest.raises(Trouble, match=r"pisrs.svz@gov.si.*ZBOR_PISRS_KEY"):
        list(CASES["register"].reader(tmp_path).since(LONG_AGO))


def test_an_act_of_the_register_has_its_text_steps_and_numbers(key, tmp_path):
    act = found_by(CASES["register"], tmp_path)["ZAKO90001"]

    assert act.identifiers == (("EPA", "0008-IX"), ("EVA", "2025-3340-0007"), ("SOP", "2026-01-0417"), ("UL", "14/26"))
    assert act.steps[-1] == Step("začetek veljavnosti", date(2026, 3, 14))
    assert act.text.endswith("Ta zakon ureja postavljanje lutkovnih odrov.")
    assert act.on == date(2026, 2, 27)


def test_the_text_of_an_act_is_asked_for_under_the_number_of_its_entry(key, tmp_path):
    reader = CASES["register"].reader(tmp_path)

    list(reader.since(date(2026, 2, 25)))

    assert [url.rpartition("/")[2] for url in reader.door.asked if "besedilo" in url] == ["90001"]


def test_a_register_that_counts_pages_from_one_is_read_once(key, tmp_path):
    reads = list(CASES["register, in preparation"].reader(tmp_path).since(LONG_AGO))

    assert [(read.key, read.stage, read.institution) for read in reads] == [
        ("PRIP70001", "v pripravi", "Ministrstvo za kulturo")
    ]


def test_a_register_without_end_is_trouble_after_what_was_read(key, monkeypatch, tmp_path):
    entry = '{"mopedId": "ZAKO%s", "naziv": "Zakon o krogu", "datumObjave": "2026-03-01"}'
    answers = [(f"page={n}&", ('{"data": [' + entry % n + "]}").encode()) for n in range(30)]
    monkeypatch.setattr("zbor.watch.sources.register.AT_ONCE", 1)
    reads = []

    with pytest.raises(Trouble, match="there is still no end"):
        for read in Case(SourceKind.REGISTER, answers).reader(tmp_path).since(LONG_AGO):
            reads.append(read)  # noqa: PERF402 -- what was given before the trouble stays

    assert len(reads) == 20


def test_a_draft_in_consultation_has_its_dates_from_its_page(tmp_path):
    draft = found_by(CASES["consultations"], tmp_path)["99001"]

    assert (draft.published_on, draft.deadline_on) == (date(2026, 3, 2), date(2026, 4, 1))
    assert (draft.institution, draft.stage) == ("Ministrstvo za kulturo", "Strokovno usklajevanje")
    assert draft.identifiers == (("EVA", "2026-3340-0012"),)


def test_the_list_of_one_institution_is_asked_and_each_draft_given_once(tmp_path):
    reader = CASES["consultations"].reader(tmp_path)

    reads = list(reader.since(LONG_AGO))

    assert "rijs=12533" in reader.door.asked[0]
    assert sorted(read.key for read in reads if isinstance(read, Found)) == ["99001", "99002", "99003"]
    assert len([read for read in reads if isinstance(read, Skipped) and read.where == "row 5"]) == 1


def test_a_draft_with_an_impossible_day_is_kept_without_it_and_told(tmp_path):
    reads = list(CASES["consultations"].reader(tmp_path).since(LONG_AGO))

    assert next(read for read in reads if isinstance(read, Found) and read.key == "99002").on is None
    assert Skipped("Pravilnik o ozvočenju trgov", "a day of the calendar instead of “31. 2. 2026”") in reads


def test_the_newest_are_looked_up_first_and_who_does_not_answer_is_asked_no_more(monkeypatch, tmp_path):
    rows = "".join(
        f'<tr><td><span class="datumSpremembe">{n}. 3. 2026</span></td><td><a href="/p?id={n}">Zakon {n}</a></td></tr>'
        for n in range(1, 10)
    )
    page = f'<table class="edemokracijaSeznam">{rows}</table>'.encode()
    monkeypatch.setattr("zbor.watch.sources.consultations.MOST_DETAILS", 5)
    reader = Case(SourceKind.CONSULTATIONS, [("is_ajax", page)]).reader(tmp_path)

    reads = list(reader.since(LONG_AGO))

    assert [url.rpartition("id=")[2] for url in reader.door.asked[2:]] == ["5", "6", "7"]
    assert len([read for read in reads if isinstance(read, Found)]) == 9
    assert len([read for read in reads if isinstance(read, Skipped)]) == 4


def test_acts_of_the_gazette_are_known_by_their_numbers_and_municipal_ones_by_their_place(tmp_path):
    acts = found_by(CASES["gazette"], tmp_path)

    assert acts["2026-01-0417"].title == "Zakon o lutkovnih odrih (ZLutO)"
    assert acts["2026-01-0417"].identifiers == (("SOP", "2026-01-0417"), ("UL", "14/26"))
    assert (acts["2026-01-0425"].level, acts["2026-01-0425"].place) == ("local", "Gornje Brezje")
    assert acts["2026-01-0398"].on is None


def test_an_initiative_is_told_in_the_language_asked_for_while_feedback_is_open(tmp_path):
    initiatives = found_by(CASES["eu_initiatives"], tmp_path, since=TODAY)

    assert {key: (one.title, one.language, one.deadline_on) for key, one in initiatives.items()} == {
        "15004": ("Amplifier noise limits", "en", date(2026, 3, 31)),
        "15001": ("Ulična umetnost – shema mobilnosti", "sl", date(2026, 5, 15)),
    }
    assert initiatives["15004"].identifiers == (("PROCEDURE", "2026/0021(COD)"),)


def test_calls_are_asked_for_by_a_form_of_three_parts(tmp_path):
    reader = CASES["eu_calls"].reader(tmp_path)

    list(reader.since(LONG_AGO))

    form, as_parts = reader.door.forms[0]
    assert as_parts
    assert sorted(form) == ["languages", "query", "sort"]
    assert {"terms": {"frameworkProgramme": ["43251814"]}} in form["query"]["bool"]["must"]


def test_a_call_has_its_next_deadline_its_code_and_plain_words(tmp_path):
    calls = found_by(CASES["eu_calls"], tmp_path, since=TODAY)

    street = calls["CREA-CULT-2026-STREET"]
    assert (street.published_on, street.deadline_on, street.stage) == (date(2026, 2, 15), date(2026, 5, 13), "Open")
    assert street.text == "Cooperation of street artists & venues."
    assert street.identifiers == (("CALL", "CREA-CULT-2026-STREET"),)
    assert sorted(calls) == ["CERV-2026-PUPPETS", "CREA-CULT-2026-STREET", "CREA-MEDIA-2026-ECHO"]
