"""Feeds, pages, tables and e-mails from anywhere."""

from datetime import date

import pytest

from tests.fakes.door import FIXTURES
from tests.watch.sources.cases import BROKEN, CASES, LONG_AGO, TODAY, Case, promises_kept
from zbor.watch.enums import SourceKind
from zbor.watch.sources.found import Found, Skipped, Trouble
from zbor.watch.sources.mail import read_mail


def found_by(case, folder, since=LONG_AGO):
    return [read for read in case.reader(folder).since(since) if isinstance(read, Found)]


def mail(name):
    return list(read_mail((FIXTURES / "mail" / name).read_bytes(), filename=name, today=TODAY))


def test_an_entry_of_a_feed_is_plain_text_with_a_whole_address(tmp_path):
    entry = found_by(CASES["feed, RSS"], tmp_path)[1]

    assert (entry.key, entry.url) == ("gb-12", "https://www.gornje-brezje.example/razpisi/12")
    assert entry.text == "Rok za prijavo je 1. april 2026."
    assert (entry.kind, entry.language, entry.keywords) == ("call", "sl", ("razpisi",))


def test_an_entry_that_was_changed_counts_from_the_change(tmp_path):
    entries = found_by(CASES["feed, Atom"], tmp_path, since=date(2026, 2, 25))

    assert [(entry.title, entry.on) for entry in entries] == [("Strategija odprtih trgov", date(2026, 3, 1))]


def test_a_feed_that_breaks_off_gives_what_stood_before_and_the_fault_is_told(tmp_path):
    reads = list(BROKEN["feed, cut off"].reader(tmp_path).since(LONG_AGO))

    assert len([read for read in reads if isinstance(read, Found)]) == 2
    assert any("without faults" in read.expected for read in reads if isinstance(read, Skipped))


def test_an_entry_in_whose_middle_a_feed_breaks_off_is_left_for_the_next_time(tmp_path):
    whole = (FIXTURES / "feed/rss.xml").read_bytes()
    cut = whole[: whole.rindex(b"<description>") + 20]

    reads = list(Case(SourceKind.FEED, [("", cut)], url=CASES["feed, RSS"].url).reader(tmp_path).since(LONG_AGO))

    every = found_by(CASES["feed, RSS"], tmp_path)
    given = [read for read in reads if isinstance(read, Found)]
    assert given == [one for one in every if one in given]
    assert len(given) == len(every) - 1
    assert any("its last entry is left" in read.expected for read in reads if isinstance(read, Skipped))


def test_ten_thousand_entries_at_once_are_all_given(tmp_path):
    entry = "<item><title>Objava {n}</title><guid>{n}</guid><pubDate>Mon, 02 Mar 2026 09:00:00 +0100</pubDate></item>"
    items = "".join(entry.format(n=n) for n in range(10_000))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Vse</title>{items}</channel></rss>'.encode()

    entries = found_by(Case(SourceKind.FEED, [("", feed)], url="https://mreza.example/rss"), tmp_path)

    assert len(entries) == 10_000


@pytest.mark.parametrize("charset", ["", "utf-8", "iso-8859-1"])
def test_a_feed_with_a_wrong_charset_is_read(charset, tmp_path):
    feed = "<?xml version='1.0' encoding='windows-1250'?><rss version='2.0'><channel><title>Š</title><item><title>Šola žongliranja"
    feed += "</title><guid>1</guid></item></channel></rss>"
    case = Case(SourceKind.FEED, [("", feed.encode("cp1250"))], url="https://mreza.example/rss", charset=charset)

    titles = [entry.title for entry in found_by(case, tmp_path)]

    assert titles == ["Šola žongliranja"]


def test_a_feed_whose_letters_have_no_name_is_read(tmp_path):
    feed = b"<?xml version='1.0' encoding='ut\xff-8'?><rss version='2.0'><channel><item><title>Zbor</title></item></channel></rss>"

    entries = found_by(Case(SourceKind.FEED, [("", feed)], url="https://mreza.example/rss"), tmp_path)

    assert [entry.title for entry in entries] == ["Zbor"]


def test_a_list_on_a_page_is_read_by_its_selectors(tmp_path):
    entries = found_by(CASES["page, list"], tmp_path)

    assert [(entry.title, entry.on, entry.deadline_on) for entry in entries] == [
        ("Javni razpis za kulturne programe", date(2026, 2, 11), None),
        ("Javno naznanilo o osnutku odloka o nastopih", date(2026, 3, 3), date(2026, 3, 20)),
        ("Objava brez dneva", None, None),
    ]


def test_a_day_that_is_still_to_come_is_no_day_of_publication(tmp_path):
    case = Case(
        SourceKind.TABLE, [("", b"Title,Date\nLater,2027-01-01\nNow,2026-03-01\n")], url="https://mreza.example/t.csv"
    )

    assert [(one.title, one.on) for one in found_by(case, tmp_path)] == [("Now", date(2026, 3, 1)), ("Later", None)]


def test_a_page_as_a_whole_is_its_main_text_under_its_own_address(tmp_path):
    page = found_by(CASES["page, whole"], tmp_path)[0]

    assert (page.key, page.title) == ("https://www.gornje-brezje.example/program", "Lokalni program za kulturo")
    assert "Predloge sprejemamo do 15. aprila 2026" in page.text
    assert "Kontakt" not in page.text
    assert "skrito" not in page.text


def test_a_part_of_a_page_can_be_watched_alone(tmp_path):
    case = Case(SourceKind.PAGE, [("", "page/whole.html")], url="https://mreza.example/", options={"part": "#rok"})

    text = found_by(case, tmp_path)[0].text

    assert text.startswith("Predloge sprejemamo")
    assert "2029" not in text


@pytest.mark.parametrize("options", [{"entries": "ul.ni li"}, {"part": "#ni"}])
def test_a_page_on_which_a_selector_fits_nothing_is_trouble_and_not_an_empty_text(options, tmp_path):
    case = Case(SourceKind.PAGE, [("", "page/whole.html")], url="https://mreza.example/", options=options)

    with pytest.raises(Trouble, match=r"Was the page rebuilt\?"):
        found_by(case, tmp_path)


def test_a_pdf_without_text_is_said_to_be_one(tmp_path):
    case = Case(SourceKind.PAGE, [("", b"%PDF-1.7\nno more than that")], url="https://mreza.example/razpis.pdf")

    with pytest.raises(Trouble, match=r"The PDF at https://mreza.example/razpis.pdf gives no text"):
        found_by(case, tmp_path)


def test_a_table_of_an_old_spreadsheet_is_read_and_bad_rows_are_told_by_number(tmp_path):
    reads = list(CASES["table, Slovene"].reader(tmp_path).since(LONG_AGO))

    found = [read for read in reads if isinstance(read, Found)]
    assert [one.title for one in found] == ["Pravilnik o stojnicah", "Odlok o nastopih; osnutek", "Šola žongliranja"]
    assert (found[0].deadline_on, found[0].identifiers) == (date(2026, 3, 20), (("EVA", "2026-3340-0005"),))
    assert [read.where for read in reads if isinstance(read, Skipped)] == ["row 3", "row 4", "row 5"]


def test_a_table_without_titles_says_which_headings_it_has(tmp_path):
    case = Case(SourceKind.TABLE, [("", b"Kaj,Kdaj\nA,B\n")], url="https://mreza.example/t.csv")

    with pytest.raises(Trouble, match="Its headings are: Kaj, Kdaj"):
        found_by(case, tmp_path)


def test_the_columns_of_a_table_can_be_named(tmp_path):
    options = {"columns": {"title": "Kaj", "on": "Kdaj"}, "delimiter": "comma"}
    case = Case(
        SourceKind.TABLE, [("", b"Kaj,Kdaj\nA;B,2026-03-01\n")], url="https://mreza.example/t.csv", options=options
    )

    assert [(one.title, one.on) for one in found_by(case, tmp_path)] == [("A;B", date(2026, 3, 1))]


def test_an_e_mail_is_read_with_its_sender_its_letters_and_the_names_of_its_attachments():
    message = mail("plain.eml")[0]

    assert (message.title, message.on) == ("Predlog zakona o uličnih godbah (EVA 2026-3340-12)", date(2026, 3, 2))
    assert (message.institution, message.key) == ("Ministrstvo za kulturo šola", "20260302.1@ministrstvo.example")
    assert message.identifiers == (("EVA", "2026-3340-0012"),)
    assert message.text == (
        "Spoštovani,\npošiljamo predlog zakona. Pripombe sprejemamo do 1. 4. 2026.\n\nAttachments: predlog.pdf"
    )


def test_an_e_mail_in_html_is_made_plain_and_an_impossible_day_is_left_out():
    message, note = mail("html.eml")

    assert message.text == "Odprt je javni razpis.\n\nRok: 15. 4. 2026"
    assert (message.on, message.kind, message.institution) == (None, "call", "novice@sklad.example")
    assert note.expected == "a day of the calendar instead of “31 Feb 2026 10:00:00 +0100”"


@pytest.mark.parametrize("message", [b"", b"\x00\xff", b"To je samo besedilo.\n"])
def test_what_is_no_e_mail_is_said_to_be_none(message):
    with pytest.raises(Trouble, match="is no e-mail"):
        list(read_mail(message, filename="x.eml", today=TODAY))


def test_an_e_mail_that_breaks_the_rules_gives_what_it_can():
    promises_kept(mail("broken.eml"), since=LONG_AGO, today=TODAY)
