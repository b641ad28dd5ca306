"""Bills, their stages, papers and amendments, from the open data of the National Assembly."""

from datetime import date

import pytest

from tests.watch.sources.cases import AMENDMENTS, BROKEN, CASES, LONG_AGO, Case
from zbor.watch.enums import SourceKind
from zbor.watch.sources import reader_of
from zbor.watch.sources.found import Found, Skipped, Step, Trouble


def found_by(case, folder, since=LONG_AGO):
    return [read for read in case.reader(folder).since(since) if isinstance(read, Found)]


def test_a_bill_is_told_with_its_numbers_stages_and_key_words(tmp_path):
    bill = found_by(CASES["parliament"], tmp_path)[-1]

    assert bill.title == "Predlog zakona o spremembah in dopolnitvah Zakona o uličnih godbah (ZUGod-A)"
    assert (bill.institution, bill.procedure, bill.kind, bill.level) == ("Vlada", "redni", "law", "national")
    assert bill.identifiers == (("EPA", "0071-IX"), ("EVA", "2026-3340-0012"))
    assert bill.steps == (Step("prva obravnava", date(2026, 2, 12)), Step("druga obravnava - MDT", date(2026, 3, 5)))
    assert bill.stage == "druga obravnava - MDT"
    assert bill.keywords == ("ulične godbe", "nevladne organizacije", "samozaposleni v kulturi")
    assert bill.on == date(2026, 3, 5)


def test_amendments_are_papers_of_their_bill_with_what_was_decided_of_them(tmp_path):
    bill = found_by(CASES["parliament"], tmp_path)[-1]

    amendments = [(paper.title, paper.outcome) for paper in bill.papers if paper.kind == "Amandma"]

    assert amendments == [
        ("Amandma k 3. členu", "sprejet"),
        ("Amandma k 5. členu", "nesprejet"),
        ("Amandma k 7. členu", "umaknjen"),
    ]


def test_papers_of_a_stage_are_papers_of_the_bill_and_an_impossible_day_is_left_out_and_told(tmp_path):
    reads = list(CASES["parliament"].reader(tmp_path).since(LONG_AGO))

    papers = {
        paper.title: paper.on for paper in next(read for read in reversed(reads) if isinstance(read, Found)).papers
    }

    assert papers["Besedilo predloga zakona"] == date(2026, 2, 12)
    assert papers["Mnenje Zakonodajno-pravne službe"] is None
    assert Skipped("0071-IX", "a day of the calendar instead of “2026-02-31”") in reads


def test_a_law_that_was_published_has_the_number_of_the_gazette(tmp_path):
    law = found_by(CASES["parliament"], tmp_path)[1]

    assert law.identifiers == (("EPA", "0008-IX"), ("SOP", "2026-01-0417"), ("UL", "14/26"))
    assert (law.procedure, law.stage) == ("skrajšani", "sprejet predlog")


def test_one_term_can_be_asked_for(tmp_path):
    bills = found_by(CASES["parliament, one term"], tmp_path)

    assert [bill.identifiers for bill in bills] == [(("EPA", "1428-VIII"),)]


def test_only_the_pages_of_new_amendments_are_asked(tmp_path):
    reader = CASES["parliament"].reader(tmp_path)

    list(reader.since(date(2026, 3, 1)))

    assert [url.partition("uid=")[2][30:32] for url in reader.door.asked[1:]] == ["31", "32", "33"]


def test_an_amendment_whose_page_cannot_be_had_is_given_without_its_outcome(tmp_path):
    case = Case(SourceKind.PARLIAMENT, [("/PZ.XML", "parliament/PZ.XML")])

    reads = list(case.reader(tmp_path).since(LONG_AGO))

    papers = [paper for read in reads if isinstance(read, Found) for paper in read.papers if paper.kind == "Amandma"]
    told = [read for read in reads if isinstance(read, Skipped) and "the page of an amendment" in read.expected]
    assert (len(papers), {paper.outcome for paper in papers}) == (4, {""})
    assert len(told) == 3


def test_xml_that_breaks_off_gives_what_stood_before_and_says_where(tmp_path):
    reads = []

    with pytest.raises(Trouble, match=r"broken in line 154, place 21"):
        for read in BROKEN["parliament, cut off"].reader(tmp_path).since(LONG_AGO):
            reads.append(read)  # noqa: PERF402 -- what was given before the trouble stays

    assert [read.key[-2:] for read in reads if isinstance(read, Found)] == ["01", "01", "01"]


def test_entities_are_neither_unfolded_nor_fetched(tmp_path):
    bill = found_by(BROKEN["parliament, entities"], tmp_path)[0]

    assert bill.title == "Predlog zakona o"


@pytest.mark.parametrize("content", [b"<rss><channel/></rss>", b"<!doctype html><html><body/></html>"])
def test_other_xml_is_trouble(content, tmp_path):
    reader = Case(SourceKind.PARLIAMENT, [("", content)]).reader(tmp_path)

    with pytest.raises(Trouble, match=r"not the open data|broken"):
        list(reader.since(LONG_AGO))


def test_an_empty_file_of_the_right_kind_is_no_trouble(tmp_path):
    assert list(Case(SourceKind.PARLIAMENT, [("", b"<PZ/>")]).reader(tmp_path).since(LONG_AGO)) == []


def test_ended_bills_and_other_acts_have_addresses_of_their_own(tmp_path):
    ended = Case(
        SourceKind.PARLIAMENT,
        [("", "parliament/PZ.XML")],
        url="https://dz.example/PZ9.XML",
        options={"outcomes": False},
    )
    acts = Case(
        SourceKind.PARLIAMENT, [("", "parliament/PZ.XML")], url="https://dz.example/PA.XML", options={"outcomes": False}
    )

    bill, act = found_by(ended, tmp_path)[0], found_by(acts, tmp_path)[0]

    assert "db=kon_zak&mandat=VIII" in bill.url
    assert act.url == ""


def test_a_day_that_is_still_to_come_does_not_make_a_bill_the_newest(tmp_path):
    case = Case(SourceKind.PARLIAMENT, [*AMENDMENTS, ("/PZ.XML", "parliament/PZ.XML")])

    bills = list(reader_of(case, door=case.door(tmp_path), today=date(2026, 2, 25)).since(LONG_AGO))

    assert [bill.on for bill in bills if isinstance(bill, Found)] == [
        date(2021, 5, 3),
        date(2026, 2, 12),
        date(2026, 2, 21),
    ]
