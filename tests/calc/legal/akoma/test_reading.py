"""Akoma Ntoso that others wrote, and files that are none."""

import pytest

from zbor.calc.legal.akoma import AkomaFault, FaultKind, from_akoma
from zbor.calc.legal.akoma import opening as akoma_opening
from zbor.calc.legal.model import NoteKind, Piece

START = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta/>'


def _act(body, before="", after=""):
    return from_akoma(f"{START}{before}<body>{body}</body>{after}</act></akomaNtoso>".encode())


def test_articles_have_keys_from_their_numbers_where_the_names_are_not_ours():
    act = _act(
        '<article eId="hauptteil-1_art-5"><num>§ 5a</num><heading>Bühne</heading><paragraph><num>(1)</num><content>'
        "<p>Die <b>Bühne</b> ist frei.</p></content></paragraph></article>"
        "<article><num>Article 7</num><content><p>A stage.</p></content></article>"
        "<article><num>78. b člen</num><content><p>Oder.</p></content></article>"
    )

    assert [(one.key, one.number, one.heading, one.body) for one in act.articles] == [
        ("5a", "§ 5a", "Bühne", "(1) Die Bühne ist frei."),
        ("7", "Article 7", "", "A stage."),
        ("78.b", "78. b člen", "", "Oder."),
    ]


def test_sections_are_the_articles_of_acts_that_have_no_others():
    act = _act(
        "<part><num>PART 1</num><heading>Stages</heading><section eId='sec_2'><num>2.</num><heading>Roofs</heading>"
        "<subsection><num>(1)</num><intro><p>A roof—</p></intro><paragraph><num>(a)</num><content><p>covers,</p></content>"
        "</paragraph></subsection></section></part>"
    )

    (article,) = act.articles
    assert (article.key, article.path, article.body) == ("2", ("PART 1 Stages",), "(1) A roof—\n\n(a) covers,")


def test_older_versions_of_the_standard_are_read():
    data = b'<akomaNtoso xmlns="http://www.akomantoso.org/2.0"><bill><body><article id="art1"><num>1</num><content><p>A.</p>'
    data += b"</content></article></body></bill></akomaNtoso>"

    assert [(one.key, one.body) for one in from_akoma(data).articles] == [("1", "A.")]


def test_lists_tables_and_quotations_keep_every_word():
    act = _act(
        "<article><num>1</num><paragraph><list><intro><p>Uvod:</p></intro><point><num>1.</num><content><p>ena</p></content>"
        "</point><wrapUp><p>rep</p></wrapUp></list></paragraph><paragraph><content><blockList><item><num>a)</num><p>dve</p>"
        "</item></blockList><table><tr><td><p>x</p></td><td>y</td></tr></table>"
        '<p>glasi: <mod><quotedStructure startQuote="»" endQuote="«"><p>novo</p></quotedStructure></mod></p></content>'
        "</paragraph></article>"
    )

    assert act.articles[0].body == "Uvod:\n1. ena\nrep\n\na) dve\nx | y\nglasi:\n\n»novo«"


def test_elements_that_are_not_known_keep_their_words_and_are_reported():
    act = _act(
        "<article><num>1</num><content><p>Oder</p><poem>Rima.</poem></content></article><prelude><p>Prej.</p></prelude>"
    )

    assert act.articles[0].body == "Oder\nRima."
    assert {piece.text for piece in act.leftover} == {"<poem> Rima.", "<prelude> Prej."}


def test_notes_and_deleted_words_are_no_text_but_are_reported():
    act = _act(
        "<article><num>1</num><content><p>Oder<authorialNote><p>Opomba.</p></authorialNote> je<del> star</del>.</p></content></article>"
    )

    assert act.articles[0].body == "Oder je."
    assert act.leftover == (Piece("<authorialNote> Opomba.", 3), Piece("<del> star", 3))


def test_preface_preamble_conclusions_and_annexes_have_their_places():
    act = _act(
        "<article><num>1. člen</num><content><p>Oder.</p></content></article>",
        before="<preface><longTitle><p>ZAKON <docTitle>O ODRIH</docTitle></p></longTitle></preface>"
        "<preamble><recitals><recital><num>(1)</num><p>Odri so.</p></recital></recitals></preamble>",
        after="<conclusions><p>Kraj, 1. maja 2030</p></conclusions><attachments><attachment eId='att_1'><heading>Priloga 1"
        "</heading><doc name='x'><meta/><mainBody><p>Obrazec</p></mainBody></doc></attachment></attachments>",
    )

    assert (act.title, act.preamble, act.closing) == ("O ODRIH", "ZAKON O ODRIH\n\n(1) Odri so.", "Kraj, 1. maja 2030")
    assert [(one.key, one.kind, one.number, one.body) for one in act.articles] == [
        ("1", "article", "1. člen", "Oder."),
        ("annex-1", "annex", "Priloga 1", "Obrazec"),
    ]


def test_an_article_numbered_twice_has_two_keys_and_a_note():
    act = _act(
        "<article><num>5</num><content><p>A</p></content></article><article><num>5</num><content><p>B</p></content></article>"
    )

    assert [one.key for one in act.articles] == ["5", "5~2"]
    assert [(note.kind, note.detail) for note in act.notes] == [(NoteKind.DUPLICATE_ARTICLE, "5~2")]


def test_a_document_without_articles_says_so():
    assert [note.kind for note in _act("<hcontainer><content><p>Nič.</p></content></hcontainer>").notes] == [
        NoteKind.NO_ARTICLES
    ]


@pytest.mark.parametrize(
    ("data", "kind", "word"),
    [
        (b"", FaultKind.BROKEN, "well-formed"),
        (b"ni xml", FaultKind.BROKEN, "well-formed"),
        (b"<akomaNtoso><act>", FaultKind.BROKEN, "well-formed"),
        (b"<html><body>x</body></html>", FaultKind.OTHER, "not Akoma Ntoso"),
        (b"<akomaNtoso><act><meta/></act></akomaNtoso>", FaultKind.OTHER, "no body"),
        (b"<akomaNtoso/>", FaultKind.OTHER, "no body"),
        (b"<akomaNtoso>" + b"<act>" * 150 + b"</act>" * 150 + b"</akomaNtoso>", FaultKind.BROKEN, "nested"),
        (
            b'<!DOCTYPE a [<!ENTITY x "yyyy">]><akomaNtoso><act><body><p>&x;</p></body></act></akomaNtoso>',
            FaultKind.BROKEN,
            "document type",
        ),
        (
            b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><akomaNtoso><act><body/></act></akomaNtoso>',
            FaultKind.BROKEN,
            "document type",
        ),
    ],
)
def test_files_that_hold_no_act_are_refused_in_words(data, kind, word):
    with pytest.raises(AkomaFault, match=word) as caught:
        from_akoma(data)

    assert caught.value.kind is kind


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(akoma_opening, "MOST_BYTES", 10)

    with pytest.raises(AkomaFault, match="too large"):
        from_akoma(b"<akomaNtoso/>")


def test_facts_that_are_not_ours_are_no_front_matter():
    facts = '<proprietary xmlns:z="urn:zbor:legal:1"><z:facts>{"a": 1, "b": "c", "d": [["e"]]}</z:facts></proprietary>'
    data = f"{START.replace('<meta/>', f'<meta>{facts}</meta>')}<body/></act></akomaNtoso>".encode()

    assert from_akoma(data).front_matter == {"b": "c"}
