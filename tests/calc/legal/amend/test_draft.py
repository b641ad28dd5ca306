"""Orders drafted from two versions: their wording, and what no order can say."""

import pytest

from zbor.calc.legal.amend import Unsaid, draft_for_article, draft_orders, drafted_text
from zbor.calc.legal.parse import parse_text


def _texts(old, new, heading=""):
    return [order.text for order in draft_for_article("5", old, new, heading=heading)]


def _act(*articles):
    return parse_text("Zakon o igrah\n\n" + "\n\n".join(articles) + "\n")


LONG = "Svet za igre daje ministru mnenja o vseh pravilih, ki jih ta pripravi, in o poročilih izvajalcev."

SAID = [
    (
        LONG,
        LONG.replace("mnenja", "predloge"),
        ["V 5. členu se beseda »mnenja« nadomesti z besedo »predloge«."],
    ),
    (
        LONG,
        LONG.replace("daje ministru", "predlaga vladi"),
        ["V 5. členu se besedi »daje ministru« nadomestita z besedama »predlaga vladi«."],
    ),
    (
        LONG,
        LONG.replace("vseh pravilih", "pravilih"),
        ["V 5. členu se beseda »vseh« črta."],
    ),
    (
        LONG,
        LONG.replace("izvajalcev", "izvajalcev iger in tekem"),
        ["V 5. členu se za besedo »izvajalcev« dodajo besede »iger in tekem«."],
    ),
    (
        LONG,
        LONG.replace("Svet", "Stalni svet").replace("o vseh", "o nekaterih"),
        [
            "V 5. členu se beseda »Svet« nadomesti z besedama »Stalni svet«, beseda »vseh« pa se nadomesti z besedo »nekaterih«."
        ],
    ),
    (
        f"{LONG}\n\nDrugi odstavek ostane.",
        f"{LONG} Mnenje je javno.\n\nDrugi odstavek ostane.",
        ["V prvem odstavku 5. člena se na koncu doda besedilo »Mnenje je javno.«."],
    ),
    (
        "Vloga je vložena v 5 dneh po objavi razpisa.",
        "Vloga je vložena v 15 dneh po objavi razpisa.",
        ["V 5. členu se številka »5« nadomesti s številko »15«."],
    ),
    (
        "Igra, tekma in igra so javne prireditve.",
        "Igra, tekma in dirka so javne prireditve.",
        ["V 5. členu se beseda »igra« nadomesti z besedo »dirka«."],
    ),
    (
        "Na igrah je red, na tekmah je red in na dirkah je red.",
        "Na igrah je red, na tekmah je mir in na dirkah je red.",
        ["V 5. členu se besedi »red in« nadomestita z besedama »mir in«."],
    ),
    (
        "Prvi odstavek o igrah.\n\nDrugi odstavek o tekmah.",
        "Prvi odstavek o igrah.\n\nPovsem nova vsebina.\n\nDrugi odstavek o tekmah.",
        [
            "Za prvim odstavkom 5. člena se doda nov drugi odstavek, ki se glasi:\n\n»Povsem nova vsebina.«.",
            "Dosedanji drugi odstavek postane tretji odstavek.",
        ],
    ),
    (
        "Prvi odstavek o igrah.\n\nDrugi odstavek o tekmah.\n\nTretji in četrti o dirkah.\n\nZadnji o kaznih.",
        "Prvi odstavek o igrah.\n\nZadnji o kaznih.",
        [
            "Drugi in tretji odstavek 5. člena se črtata.",
            "Dosedanji četrti odstavek postane drugi odstavek.",
        ],
    ),
    (
        "Prvi odstavek o igrah.",
        "Nekaj popolnoma drugega.\n\nPrvi odstavek o igrah.",
        [
            "Pred prvim odstavkom 5. člena se doda nov prvi odstavek, ki se glasi:\n\n»Nekaj popolnoma drugega.«.",
            "Dosedanji prvi odstavek postane drugi odstavek.",
        ],
    ),
    (
        "Naloge sveta so:\n– daje mnenja o vseh predlogih pravil,\n– voli predsednika sveta iz svojih vrst.",
        "Naloge sveta so:\n– daje mnenja o vseh osnutkih pravil,\n– voli predsednika sveta iz svojih vrst.",
        ["V prvi alinei 5. člena se beseda »predlogih« nadomesti z besedo »osnutkih«."],
    ),
    (
        "Vloga vsebuje te podatke o vlagatelju:\n1. osebno ime vlagatelja;\n2. naslov stalnega prebivališča.",
        "Vloga vsebuje te podatke o vlagatelju:\n1. osebno ime vlagatelja;\n2. rojstni datum;\n3. naslov stalnega prebivališča.",
        [
            "Za 1. točko 5. člena se doda nova 2. točka, ki se glasi:\n\n»2. rojstni datum;«.",
            "Dosedanja 2. točka postane 3. točka.",
        ],
    ),
    (
        "Vloga vsebuje te podatke:\na) osebno ime vlagatelja,\nb) naslov vlagatelja, če ima stalno prebivališče.",
        "Vloga vsebuje vse podatke:\na) osebno ime vlagatelja;\nb) naslov vlagatelja, če ima stalno prebivališče.",
        [
            "V napovednem stavku 5. člena se beseda »te« nadomesti z besedo »vse«.",
            "V a) točki se na koncu vejica nadomesti s podpičjem.",
        ],
    ),
    (
        "Prvi odstavek o igrah.\n\nDrugi odstavek o tekmah.\n\nTretji in četrti o dirkah.\n\nZadnji o kaznih.",
        "Prvi odstavek o igrah.\n\nNekaj popolnoma novega.\n\nZadnji o kaznih.",
        [
            "Drugi odstavek 5. člena se spremeni tako, da se glasi:\n\n»Nekaj popolnoma novega.«.",
            "Tretji odstavek se črta.",
            "Dosedanji četrti odstavek postane tretji odstavek.",
        ],
    ),
    (
        f"{LONG} Mnenja so javna. Mnenja se objavijo vsako leto najkasneje junija na spletni strani ministrstva.",
        f"{LONG} Mnenja so javna. Ministrstvo objavi mnenja v petih dneh po prejemu, razen če svet sklene drugače.",
        [
            "Tretji stavek 5. člena se spremeni tako, da se glasi: »Ministrstvo objavi mnenja v petih dneh po prejemu, razen če svet sklene drugače.«."
        ],
    ),
    (
        "Kratko.",
        "Nič od tega ne ostane.",
        ["5. člen se spremeni tako, da se glasi:\n\n»5. člen\n\nNič od tega ne ostane.«."],
    ),
]


@pytest.mark.parametrize(("old", "new", "orders"), SAID)
def test_a_change_is_said_in_legal_style(old, new, orders):
    assert _texts(old, new) == orders


def test_nothing_is_said_where_only_white_space_differs():
    assert _texts("Ta zakon\nureja igre.", "Ta zakon  ureja igre.") == []


def test_numbers_beyond_twenty_are_written_out():
    paragraphs = [f"Odstavek s številko {number} govori o nečem." for number in range(1, 30)]
    changed = [*paragraphs[:22], paragraphs[22].replace("govori", "pripoveduje"), *paragraphs[23:]]

    assert _texts("\n\n".join(paragraphs), "\n\n".join(changed)) == [
        "V triindvajsetem odstavku 5. člena se beseda »govori« nadomesti z besedo »pripoveduje«."
    ]


def test_the_act_is_amended_article_by_article_and_named_first():
    old = _act(
        "1. člen\n(namen)\n\nTa zakon ureja igre in pravila zanje.",
        "2. člen\n(pravila)\n\nPravila določi minister.",
        "3. člen\n(svet)\n\nSvet daje mnenja.",
        "4. člen\n(konec)\n\nTa zakon začne veljati takoj.",
    )
    new = _act(
        "1. člen\n(namen zakona)\n\nTa zakon ureja igre, tekme in pravila zanje.",
        "2. člen\n(pravila)\n\nPravila določi minister.",
        "2.a člen\n(javnost)\n\nPravila so javna.",
        "2.b člen\n(objava)\n\nPravila se objavijo.",
    )

    drafted = draft_orders(old, new)

    assert drafted_text(drafted, old.title) == (
        "1. člen\n\n"
        "V Zakonu o igrah se naslov 1. člena spremeni tako, da se glasi: »(namen zakona)«.\n\n"
        "V 1. členu se za besedo »igre« dodata vejica in beseda »tekme«.\n\n"
        "2. člen\n\n"
        "Za 2. členom se dodata nova 2.a in 2.b člen, ki se glasita:\n\n"
        "»2.a člen\n(javnost)\n\nPravila so javna.\n\n2.b člen\n(objava)\n\nPravila se objavijo.«.\n\n"
        "3. člen\n\n"
        "3. in 4. člen se črtata.\n"
    )
    assert [order.articles for order in drafted] == [("1",), ("1",), ("2.a", "2.b"), ("3", "4")]


@pytest.mark.parametrize(
    ("old", "new", "unsaid"),
    [
        (_act("1. člen\n\nA."), _act("I. UVOD", "1. člen\n\nA."), Unsaid.CHAPTER_HEADINGS),
        (_act("1. člen\n\nA.", "2. člen\n\nB."), _act("2. člen\n\nB.", "1. člen\n\nA."), Unsaid.ORDER_OF_ARTICLES),
        (_act("1. člen\n\nA.", "PRILOGA 1\n\nB."), _act("1. člen\n\nA.", "PRILOGA 1\n\nC."), Unsaid.ANNEX),
        (_act("1. člen\n\nRekel je »a."), _act("1. člen\n\nRekel je »a b."), Unsaid.NOT_QUOTABLE),
        (_act("1. člen\n\nA.", "1. člen\n\nB."), _act("1. člen\n\nA.", "1. člen\n\nC."), Unsaid.NO_NUMBER),
    ],
)
def test_what_no_order_can_say_is_reported_and_not_drafted(old, new, unsaid):
    drafted = draft_orders(old, new)

    assert [(order.unsaid, order.text) for order in drafted] == [(unsaid, "")]
    assert drafted_text(drafted) == ""


def test_a_repealed_article_is_neither_struck_out_again_nor_missed():
    old = _act("1. člen\n\nA.", "2. člen\n(črtan)")

    assert draft_orders(old, _act("1. člen\n\nA.")) == ()
    assert [order.text for order in draft_orders(_act("1. člen\n\nA.", "2. člen\n\nB."), old)] == ["2. člen se črta."]


def test_a_number_that_was_given_up_can_be_given_out_again():
    drafted = draft_orders(_act("1. člen\n\nA.", "2. člen\n(črtan)"), _act("1. člen\n\nA.", "2. člen\n\nB."))

    assert [order.text for order in drafted] == ["Za 1. členom se doda nov 2. člen, ki se glasi:\n\n»2. člen\n\nB.«."]


def test_words_are_not_exchanged_across_the_end_of_a_sentence():
    old = "Občina vodi seznam praznih prostorov. Seznam je na vpogled na sedežu občinske uprave."
    new = "Občina objavi seznam praznih prostorov s površino, stanjem in stroški."

    (order,) = draft_for_article("3", old, new)

    assert "prostorov. Seznam" not in order.text.replace(f"»{new}«", "")
