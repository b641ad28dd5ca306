"""Acts in our own invented wording, cut into articles."""

from pathlib import Path

import pytest

from zbor.calc.legal.model import ArticleKind, NoteKind, ParsedAct, Piece
from zbor.calc.legal.parse import parse_text

TEXTS = Path(__file__).parent / "texts"


def _read(name):
    return parse_text((TEXTS / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def act():
    return _read("festivalni-zakon.txt")


@pytest.fixture(scope="module")
def amending():
    return _read("festivalni-zakon-a.md")


def _keys(parsed):
    return [article.key for article in parsed.articles]


def test_a_plain_act_has_its_articles_and_annexes_in_order(act):
    assert _keys(act) == ["1", "2", "2.a", "3-4", "5", "6", "priloga-i", "priloga-ii"]


def test_the_title_is_put_together_from_the_enacting_words(act):
    assert act.title == "ZAKON O POLETNIH FESTIVALIH (ZPFe)"


def test_what_precedes_the_first_article_is_the_preamble(act):
    assert act.preamble.split("\n")[0] == "Na podlagi tretje alineje 10. člena Poslovnika Zbora izdajam"
    assert act.preamble.split("\n")[-1] == "O POLETNIH FESTIVALIH (ZPFe)"


def test_headings_of_articles_lose_their_parentheses_and_may_run_over_two_lines(act):
    assert [article.heading for article in act.articles] == [
        "vsebina",
        "pomen izrazov, ki se v tem zakonu uporabljajo za festivale",
        "vpis",
        "črtana",
        "",
        "",
        "OBRAZEC ZA VPIS",
        "Seznam odrov",
    ]


def test_numbers_are_the_labels_as_written(act):
    assert [article.number for article in act.articles] == [
        "1. člen", "2. člen", "2.a člen", "3. – 4. člen", "5. člen", "6. člen", "PRILOGA I", "Priloga II",
    ]  # fmt: skip


def test_chapters_are_nested_by_their_numbering(act):
    assert [(heading.text, heading.level) for heading in act.headings] == [
        ("I. SPLOŠNE DOLOČBE", 1),
        ("II. PRIREDITELJI", 1),
        ("1. Vpis v seznam", 2),
        ("Posebnosti za majhne prireditelje", 3),
        ("PREHODNE IN KONČNE DOLOČBE", 1),
    ]


def test_an_article_knows_the_headings_above_it(act):
    assert act.article("3-4").path == ("II. PRIREDITELJI", "1. Vpis v seznam", "Posebnosti za majhne prireditelje")


def test_a_sentence_that_begins_like_a_heading_stays_in_its_article(act):
    assert act.article("2.a").paragraphs == (
        "Prireditelj se vpiše v seznam.",
        "30. člen drugega zakona se uporablja tudi za prireditelje.",
    )


def test_list_items_belong_to_their_paragraph(act):
    assert act.article("1").paragraphs == (
        "(1) Ta zakon ureja poletne festivale na prostem.",
        "(2) Za festival po tem zakonu gre, kadar:\n– traja vsaj tri dni,\n– ima vsaj pet nastopajočih.",
    )


def test_a_list_of_annexes_is_not_the_annexes(act):
    assert act.article("5").body.endswith("Priloga I: Obrazec za vpis;\nPriloga II: Seznam odrov.")


def test_signatures_close_the_act_and_are_no_part_of_the_last_article(act):
    assert act.article("6").body == "Ta zakon začne veljati naslednji dan po objavi."
    assert act.closing.split("\n") == [
        "Št. 100-1/30",
        "Izmišljeni Kraj, dne 3. junija 2030",
        "EVA 2030-0000-0001",
        "",
        "Predsednica zbora",
        "Ana Izmišljena",
    ]


def test_an_article_inside_an_annex_belongs_to_the_annex(act):
    annex = act.article("priloga-i")

    assert (annex.kind, annex.body) == (ArticleKind.ANNEX, "1. člen\nPodpisani prijavljam festival.")


def test_lines_lead_back_to_the_text(act):
    lines = (TEXTS / "festivalni-zakon.txt").read_text(encoding="utf-8").split("\n")

    assert [lines[article.line - 1].strip() for article in act.articles[:6]] == [
        article.number for article in act.articles[:6]
    ]


def test_quoted_articles_are_not_articles_of_the_amending_act(amending):
    assert _keys(amending) == ["1", "2", "3", "4", "5"]


def test_an_amending_act_keeps_what_it_quotes_in_its_articles(amending):
    assert amending.article("1").body.endswith("Namen zakona je, da se sliši.«.")
    assert amending.article("2").body.endswith("2.c člen\n\nDrugo besedilo.«.")
    assert amending.article("3").body.endswith("7. člen\n\n(tišina)\n\nPo polnoči je tišina.«.")


def test_missing_quotation_marks_are_reported_with_their_lines(amending):
    assert [(note.kind, note.line) for note in amending.notes] == [
        (NoteKind.MISSING_OPENING_QUOTE, 32),
        (NoteKind.UNCLOSED_QUOTE, 40),
    ]


def test_an_announced_article_without_any_quotation_marks_is_still_quoted():
    parsed = parse_text("1. člen\n\n9. člen se spremeni tako, da se glasi:\n\n9. člen\n\nNovo.\n\n2. člen\n\nKonec.")

    assert _keys(parsed) == ["1", "2"]


def test_a_repeated_number_gets_a_key_of_its_own_and_a_note():
    parsed = parse_text("5. člen\nPrvo.\n\n5. člen\nDrugo.\n\n5. člen\nTretje.")

    assert _keys(parsed) == ["5", "5~2", "5~3"]
    assert [(note.kind, note.line, note.detail) for note in parsed.notes] == [
        (NoteKind.DUPLICATE_ARTICLE, 4, "5~2"),
        (NoteKind.DUPLICATE_ARTICLE, 7, "5~3"),
    ]


def test_a_table_of_contents_is_set_aside():
    contents = "\n".join(f"{number}. člen (naslov {number})" for number in range(1, 5))
    body = "\n\n".join(f"{number}. člen\n(naslov {number})\n\nBesedilo {number}." for number in range(1, 5))

    parsed = parse_text(f"VSEBINA\n{contents}\n\nUREDBA\no plesu\n\n{body}")

    assert _keys(parsed) == ["1", "2", "3", "4"]
    assert [article.body for article in parsed.articles] == [f"Besedilo {number}." for number in range(1, 5)]
    assert [note.kind for note in parsed.notes] == [NoteKind.TABLE_OF_CONTENTS]
    assert parsed.leftover[0] == Piece("1. člen (naslov 1)", 2)


def test_a_jump_in_numbers_is_noted():
    parsed = parse_text("1. člen\nA.\n\n2.–4. člen\n(črtani)\n\n5. člen\nB.\n\n8. člen\nC.")

    assert [(note.kind, note.detail) for note in parsed.notes] == [(NoteKind.NUMBERING_GAP, "5…8")]


@pytest.mark.parametrize("text", ["", "   \n\n", "Dragi vsi, pošiljam osnutek.\nLep pozdrav"])
def test_a_text_without_articles_is_all_preamble_and_says_so(text):
    parsed = parse_text(text)

    assert (parsed.articles, parsed.preamble) == ((), text.strip("\n ") if text.strip() else "")
    assert [note.kind for note in parsed.notes] == [NoteKind.NO_ARTICLES]


@pytest.mark.parametrize(
    "heading",
    [
        "78.a člen",
        "78.a  člen  ",
        "78. a člen",
        "### 78.a člen",
        "**78.a člen**",
        "78.A ČLEN",
        "78.a\nčlen",
        "78.a\n\nčlen",
    ],
)
def test_every_way_of_writing_a_lettered_article_gives_the_same_key(heading):
    assert _keys(parse_text(f"{heading}\n\nBesedilo.")) == ["78.a"]


@pytest.mark.parametrize(
    "sentence",
    ["30. člen se spremeni.", "92.a člen zakona se uporablja", "1. členom", "V 5. členu", "člen", "5. 6. člena"],
)
def test_sentences_are_not_headings(sentence):
    assert _keys(parse_text(f"1. člen\n\n{sentence}\n\nIn še kaj.")) == ["1"]


def test_a_number_broken_out_of_a_sentence_is_not_a_heading():
    assert _keys(parse_text("1. člen\nZakon velja, ne glede na\n12. člen\nzakona iz leta prej.")) == ["1"]


def test_union_acts_have_their_titles_below():
    parsed = parse_text("Člen 1\n\nPredmet urejanja\n\nTa uredba ureja ples.\n\nČlen 2a\n\nIn tudi petje.")

    assert [(article.key, article.heading) for article in parsed.articles] == [("1", "Predmet urejanja"), ("2a", "")]


def test_english_articles_may_carry_a_title_beside_or_below():
    parsed = parse_text("Article 1 – Scope\nThis act is about dance.\n\nArticle 2\nTerms\nDance means moving.")

    assert [(article.key, article.heading) for article in parsed.articles] == [("1", "Scope"), ("2", "Terms")]


def test_sections_are_read_and_sentences_about_them_are_not():
    parsed = parse_text("§ 1 Tanz\n\nTanz ist frei.\n\n§ 2a\n\nNäheres regelt\n§ 9 dieses Gesetzes.")

    assert _keys(parsed) == ["1", "2a"]


def test_front_matter_and_comments_are_no_text_of_the_act():
    parsed = parse_text('<!-- izvleček\nza vajo -->\n---\nnaziv: "Zakon o plesu"\n---\n1. člen\n<!-- x -->Besedilo.')

    assert (parsed.title, parsed.front_matter, parsed.preamble) == ("Zakon o plesu", {"naziv": "Zakon o plesu"}, "")
    assert parsed.article("1").body == "Besedilo."
    assert [(note.kind, note.line) for note in parsed.notes] == [
        (NoteKind.COMMENT_SKIPPED, 1),
        (NoteKind.COMMENT_SKIPPED, 7),
    ]


def test_a_markdown_heading_of_articles_that_is_not_understood_is_left_over():
    parsed = parse_text("### 1. člen\nA.\n\n### 2. in nekateri drugi člen zakona\n\n### 3. člen\nB.")

    assert parsed.leftover == (Piece("2. in nekateri drugi člen zakona", 4),)
    assert parsed.article("1").body == "A."


def test_headings_in_a_second_language_are_reported_and_stay_in_the_text():
    parsed = parse_text("1. člen\n\nOder.\n\n2. člen\n\nLuč.\n\nArticle 1\n\nStage.")

    assert _keys(parsed) == ["1", "2"]
    assert parsed.articles[1].body == "Luč.\n\nArticle 1\n\nStage."
    assert parsed.leftover == (Piece("Article 1", 9),)


def test_an_irish_section_put_in_later_loses_the_mark_of_its_footnote():
    parsed = parse_text("## PART 1 Stages\n\n##### 1. **Roofs**\n\nA.\n\n##### 1A. **F2[Lights**\n\n**1A.** B.]")

    assert [(article.key, article.number, article.heading) for article in parsed.articles] == [
        ("1", "1", "Roofs"),
        ("1a", "1A", "Lights"),
    ]


def test_more_articles_than_four_digits_count_are_all_found():
    parsed = parse_text("\n\n".join(f"{number}. člen\n\nOder." for number in range(9_998, 10_003)))

    assert _keys(parsed) == ["9998", "9999", "10000", "10001", "10002"]


def test_an_act_survives_the_trip_through_a_dictionary(act):
    assert ParsedAct.from_dict(act.to_dict()) == act
