"""Whatever the text, parsing ends, loses no line and gives distinct keys."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.legal.akoma import AkomaFault, from_akoma, to_akoma
from zbor.calc.legal.model import ParsedAct
from zbor.calc.legal.paragraphs import paragraphs
from zbor.calc.legal.parse import parse_text
from zbor.calc.legal.tree import tree

PIECES = [
    "1. člen", "1.", "člen", "2.a člen", "Člen 3", "Article 4", "§ 5 Titel", "PRILOGA I", "Priloga 2:", "»", "«", "„", "“",
    "(naslov)", "(1) prvi", "(odprt", "I. DEL", "1.1. Naslov", "IV.", "PREHODNE DOLOČBE", "se glasi:", "---", "a: b",
    "- c", "<!--", "-->", "# Ime", "## 6. člen", "### ", "Kraj, dne 3. maja 2030", "Št. 5", "– alineja,", "", "Stavek.",
    "\u00a0", "\r", "\f", "besedilo brez konca", "§§ 5 bis 7 (weggefallen)", "(črtan)", "CHAPTER II", "Prvo poglavje",
    "Zakon o plesu vsebuje naslednje končne določbe:", "3. do 5. člen", "F1[(1) x", "**2.** (1) x", "(a) y", "(i) z",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", " ", "\r\n"]).map(lambda glue: glue.join(parts))
)


@given(TEXTS)
def test_any_text_is_parsed_and_survives_json(text):
    parsed = parse_text(text)

    assert ParsedAct.from_dict(json.loads(json.dumps(parsed.to_dict()))) == parsed


@given(TEXTS)
def test_keys_are_never_repeated(text):
    keys = [article.key for article in parse_text(text).articles]

    assert len(keys) == len(set(keys))


@given(TEXTS)
def test_articles_stand_in_the_order_of_their_lines(text):
    lines = [article.line for article in parse_text(text).articles]

    assert lines == sorted(set(lines))


@given(st.lists(st.sampled_from(["Stavek.", "– alineja;", "uvod:", "(2) drugi", "nadaljevanje", ""]), max_size=30))
def test_paragraphs_keep_every_word_in_order(parts):
    body = "\n".join(parts)

    assert " ".join(paragraphs(body)).split() == body.split()


@pytest.mark.parametrize(
    "piece",
    [
        "NASLOV VELIK\n",
        "Naslov\n\n",
        "»\n",
        "se glasi:\n«\n",
        "1.\n",
        "(odprt\n",
        "Priloga 1\n",
        "„»“«",
        "<!---->",
        "#",
    ],
)
def test_a_great_heap_of_one_piece_is_parsed_in_good_time(piece):
    text = f"1. člen\nStavek.\n\n{piece * 20_000}\n2. člen\nKonec."

    parsed = parse_text(text)

    assert parsed.articles[0].key == "1"


def test_a_great_act_is_parsed_whole():
    text = "\n\n".join(f"{number}. člen\n(naslov {number})\n\nBesedilo »{number}«." for number in range(1, 10_000))

    parsed = parse_text(text)

    assert [article.key for article in parsed.articles] == [str(number) for number in range(1, 10_000)]


@given(TEXTS)
def test_the_tree_of_any_text_has_keys_that_are_never_repeated(text):
    keys = [unit.eid for unit in tree(parse_text(text)).walk()]

    assert len(keys) == len(set(keys))


@given(TEXTS)
def test_any_text_can_be_written_as_akoma_ntoso_and_read_again(text):
    act = parse_text(text)

    again = from_akoma(to_akoma(act))

    assert sorted(article.key for article in again.articles) == sorted(article.key for article in act.articles)


@given(st.lists(st.sampled_from([
    "<akomaNtoso>", "</akomaNtoso>", "<act>", "</act>", "<body>", "</body>", "<article>", "</article>", "<num>1. člen</num>",
    "<num>", "<p>", "</p>", "besedilo", "<td>", "<list>", "<quotedStructure startQuote='»'>", "&x;", "<!DOCTYPE a>", "<?b?>",
]), max_size=30))  # fmt: skip
def test_any_pieces_of_akoma_ntoso_are_read_or_refused(pieces):
    try:
        keys = [article.key for article in from_akoma("".join(pieces).encode()).articles]
    except AkomaFault as fault:
        keys = [str(fault)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "piece",
    [
        "Z vsebuje naslednje ",
        "vsebuje naslednje končne določbe",
        "§§ 1 bis ",
        "1.a do ",
        "F1[F1[",
        "razveljavljen z ",
        "I.a.",
    ],
)
def test_a_long_line_of_one_piece_is_parsed_in_good_time(piece):
    parsed = parse_text(f"1. člen\nStavek.\n\n{piece * 50_000}\n\n{piece}\n\n2. člen\nKonec.")

    assert parsed.articles[0].key == "1"
