"""What is read from the sentences of Slovenian amending acts."""

import json

import pytest

from zbor.calc.legal.amend import Detail, Kind, Order, Target, Where, read_orders
from zbor.calc.legal.parse import parse_text


def _read(body, heading=""):
    return read_orders(parse_text(f"{heading}\n\n1. člen\n\n{body}\n"))


def _said(body):
    """Kind, detail, target, old and new of every order."""
    return [(one.kind, one.detail, one.target, one.old, one.new) for one in _read(body)]


WORDS, NONE = Kind.REPLACE_WORDS, Detail.NONE

ONE_ORDER = {
    "V 13. členu se prvi stavek spremeni tako, da se glasi: »Nov stavek.«.": (
        (WORDS, Detail.REPLACE_SENTENCE, Target("13", sentence=1), None, "Nov stavek."),
    ),
    "13. člen se spremeni, tako da se glasi:\n\n»13. člen\n\nBesedilo.«.": (
        (Kind.REPLACE_ARTICLE, NONE, Target("13"), None, "13. člen\n\nBesedilo."),
    ),
    "V prvem odstavku 3. člena se besedi »en krog« nadomestita z besedama »dva kroga«.": (
        (WORDS, NONE, Target("3", paragraph=1), "en krog", "dva kroga"),
    ),
    "V 3. členu se številka »5« nadomesti s številko »10«.": ((WORDS, NONE, Target("3"), "5", "10"),),
    "V četrtem odstavku 3. člena se pred besedo »krog« doda beseda »velik«.": (
        (WORDS, Detail.INSERT_WORDS_BEFORE, Target("3", paragraph=4), "krog", "velik krog"),
    ),
    "V 3. členu se v četrtem odstavku za besedo »krog« dodata vejica in beseda »kvadrat«.": (
        (WORDS, Detail.INSERT_WORDS_AFTER, Target("3", paragraph=4), "krog", "krog, kvadrat"),
    ),
    "V 3. členu se pred piko na koncu doda besedilo »in kvadrat«.": (
        (WORDS, Detail.INSERT_WORDS_BEFORE, Target("3", where=Where.AT_THE_END), ".", "in kvadrat."),
    ),
    "Na koncu drugega odstavka 3. člena se doda besedilo »Še to.«.": (
        (WORDS, Detail.APPEND_WORDS, Target("3", paragraph=2, where=Where.AT_THE_END), None, "Še to."),
    ),
    "V prvem odstavku 3. člena se na koncu doda nov stavek, ki se glasi: »Še to.«.": (
        (WORDS, Detail.APPEND_WORDS, Target("3", paragraph=1, where=Where.AT_THE_END), None, "Še to."),
    ),
    "V 3. členu se za prvim stavkom doda nov drugi stavek, ki se glasi: »Še to.«.": (
        (WORDS, Detail.INSERT_SENTENCE, Target("3", sentence=2, where=Where.AFTER), None, "Še to."),
    ),
    "Naslov 3. člena se spremeni tako, da se glasi: »(krogi)«.": (
        (WORDS, Detail.REPLACE_HEADING, Target("3", heading=True), None, "(krogi)"),
    ),
    "V naslovu 3. člena se beseda »krogi« nadomesti z besedo »kvadrati«.": (
        (WORDS, NONE, Target("3", heading=True), "krogi", "kvadrati"),
    ),
    "V napovednem stavku drugega odstavka 3. člena se beseda »vse« črta.": (
        (Kind.DELETE_WORDS, NONE, Target("3", paragraph=2, introduction=True), "vse", None),
    ),
    "V točki b) prvega odstavka 3. člena se beseda »vse« črta.": (
        (Kind.DELETE_WORDS, NONE, Target("3", paragraph=1, letter="b"), "vse", None),
    ),
    "V a) točki 2. točke prvega odstavka 3. člena se beseda »vse« črta.": (
        (Kind.DELETE_WORDS, NONE, Target("3", paragraph=1, point="2", letter="a"), "vse", None),
    ),
    "V zadnji alinei drugega odstavka 3. člena se beseda »vse« črta.": (
        (Kind.DELETE_WORDS, NONE, Target("3", paragraph=2, indent=-1), "vse", None),
    ),
    "V 3. členu se zadnji stavek črta.": (
        (Kind.DELETE_WORDS, Detail.DELETE_SENTENCE, Target("3", sentence=-1), None, None),
    ),
    "V 3. členu se naslov člena spremeni tako, da se glasi: »(krogi)«.": (
        (WORDS, Detail.REPLACE_HEADING, Target("3", heading=True), None, "(krogi)"),
    ),
    "Besedilo 3. člena se spremeni tako, da se glasi: »Krog je okrogel.«.": (
        (Kind.REPLACE_ARTICLE, NONE, Target("3"), None, "Krog je okrogel."),
    ),
    "V 17. členu se na koncu prve alinee podpičje nadomesti s piko.": (
        (WORDS, Detail.REPLACE_SIGN, Target("17", indent=1, where=Where.AT_THE_END), ";", "."),
    ),
    "V 78. a členu se črta drugi odstavek.": ((Kind.DELETE_PARAGRAPH, NONE, Target("78.a", paragraph=2), None, None),),
    "Prvi odstavek 5. člena se nadomesti z novim prvim odstavkom, ki se glasi: »Nov.«.": (
        (Kind.REPLACE_PARAGRAPH, NONE, Target("5", paragraph=1), None, "Nov."),
    ),
    "V 8. členu se 1. točka spremeni tako, da se glasi: »1. prva;«.": (
        (Kind.REPLACE_ITEM, NONE, Target("8", point="1"), None, "1. prva;"),
    ),
    "V 8. členu se za drugo alineo doda nova tretja alinea, ki se glasi: »– tretja,«.": (
        (Kind.INSERT_ITEM, NONE, Target("8", indent=3, where=Where.AFTER), None, "– tretja,"),
    ),
    "V 16. členu se za 3. točko doda nova 3.a točka, ki se glasi: »3.a nova;«.": (
        (Kind.INSERT_ITEM, NONE, Target("16", point="3.a", where=Where.AFTER), None, "3.a nova;"),
    ),
    "V 12. členu se doda nov drugi odstavek, ki se glasi: »Novo.«.": (
        (Kind.INSERT_PARAGRAPH, NONE, Target("12", paragraph=2, where=Where.AT_THE_END), None, "Novo."),
    ),
    "V celotnem besedilu zakona se beseda »agencija« v vseh sklonih nadomesti z besedo »zavod«.": (
        (WORDS, Detail.EVERY_INFLECTION, Target(), "agencija", "zavod"),
    ),
    "V prvem odstavku 3. člena se beseda »krog« vsakič nadomesti z besedo »kvadrat«.": (
        (WORDS, Detail.EVERY_PLACE, Target("3", paragraph=1), "krog", "kvadrat"),
    ),
}

SEVERAL_ORDERS = {
    "Tretji in četrti odstavek 6. člena se spremenita tako, da se glasita:\n\n»A.\n\nB.«.": (
        (Kind.REPLACE_PARAGRAPH, NONE, Target("6", paragraph=3), None, "A."),
        (Kind.REPLACE_PARAGRAPH, NONE, Target("6", paragraph=4), None, "B."),
    ),
    "Drugi do četrti odstavek 7. člena se črtajo.": tuple(
        (Kind.DELETE_PARAGRAPH, NONE, Target("7", paragraph=number), None, None) for number in (2, 3, 4)
    ),
    "5. in 6. člen se črtata.": tuple((Kind.DELETE_ARTICLE, NONE, Target(key), None, None) for key in ("5", "6")),
    "V 2. členu se 10. do 12. točka črtajo.": tuple(
        (Kind.DELETE_ITEM, NONE, Target("2", point=number), None, None) for number in ("10", "11", "12")
    ),
    "V 9. členu se prvi odstavek črta, dosedanji drugi odstavek pa postane prvi.": (
        (Kind.DELETE_PARAGRAPH, NONE, Target("9", paragraph=1), None, None),
        (Kind.RENUMBER, NONE, Target("9", paragraph=2, former=True), None, None),
    ),
    "V prvem odstavku 8. člena se beseda »a« nadomesti z besedo »b«, v drugem odstavku pa se črta beseda »c«.": (
        (WORDS, NONE, Target("8", paragraph=1), "a", "b"),
        (Kind.DELETE_WORDS, NONE, Target("8", paragraph=2), "c", None),
    ),
    "V prvem odstavku 8. člena se beseda »a« nadomesti z besedo »b«, v drugem pa beseda »c« z besedo »d«.": (
        (Kind.OTHER, Detail.NOT_UNDERSTOOD, Target(), None, None),
    ),
    "V 8. členu se v prvem odstavku beseda »a« nadomesti z besedo »b«, v drugem odstavku pa beseda »c« z besedo »d«.": (
        (WORDS, NONE, Target("8", paragraph=1), "a", "b"),
        (WORDS, NONE, Target("8", paragraph=2), "c", "d"),
    ),
    "V 12. členu se besedi »a« in »b« nadomestita z besedama »c« in »d«.": (
        (WORDS, NONE, Target("12"), "a", "c"),
        (WORDS, NONE, Target("12"), "b", "d"),
    ),
    "V 12. členu se za besedo »a« doda beseda »b« in beseda »c« nadomesti z besedo »d«.": (
        (WORDS, Detail.INSERT_WORDS_AFTER, Target("12"), "a", "a b"),
        (WORDS, NONE, Target("12"), "c", "d"),
    ),
    "V drugi alinei prvega odstavka 5. člena se pika nadomesti z vejico in doda besedilo »kadar dežuje.«.": (
        (
            WORDS,
            Detail.REPLACE_SIGN,
            Target("5", paragraph=1, indent=2, where=Where.AT_THE_END),
            ".",
            ", kadar dežuje.",
        ),
    ),
    "V prvi alinei 5. člena se za besedilom »a b« vejica nadomesti s piko, besedilo »c d« pa se črta.": (
        (WORDS, Detail.REPLACE_SIGN, Target("5", indent=1), "a b,", "a b."),
        (Kind.DELETE_WORDS, NONE, Target("5", indent=1), "c d", None),
    ),
    "V prvem odstavku 5. člena in drugem odstavku 6. člena se beseda »a« črta.": (
        (Kind.DELETE_WORDS, NONE, Target("5", paragraph=1), "a", None),
        (Kind.DELETE_WORDS, NONE, Target("6", paragraph=2), "a", None),
    ),
    "5.a do 5.c člen se črtajo.": tuple(
        (Kind.DELETE_ARTICLE, NONE, Target(key), None, None) for key in ("5.a", "5.b", "5.c")
    ),
    "V 3. členu se pred prvim odstavkom, ki postane drugi odstavek, doda nov prvi odstavek, ki se glasi: »Nov.«.": (
        (Kind.INSERT_PARAGRAPH, NONE, Target("3", paragraph=1, where=Where.BEFORE), None, "Nov."),
        (Kind.RENUMBER, NONE, Target("3", paragraph=1, former=True), None, None),
    ),
    "V 50. členu se v 3. točki pika nadomesti s podpičjem in dodata novi 4. in 5. točka, ki se glasita: »4. a;\n5. b.«.": (
        (WORDS, Detail.REPLACE_SIGN, Target("50", point="3", where=Where.AT_THE_END), ".", ";"),
        (Kind.INSERT_ITEM, NONE, Target("50", point="4", where=Where.AT_THE_END), None, "4. a;"),
        (Kind.INSERT_ITEM, NONE, Target("50", point="5", where=Where.AT_THE_END), None, "5. b."),
    ),
    "V 14. členu:\n– v prvem odstavku se beseda »a« črta;\n– drugi odstavek se črta.": (
        (Kind.DELETE_WORDS, NONE, Target("14", paragraph=1), "a", None),
        (Kind.DELETE_PARAGRAPH, NONE, Target("14", paragraph=2), None, None),
    ),
    "Za 5. členom se dodata nova 5.a in 5.b člen, ki se glasita:\n\n»5.a člen\n\nA.\n\n5.b člen\n\nB.«.": (
        (Kind.INSERT_ARTICLE, NONE, Target("5.a", where=Where.AFTER), None, "5.a člen\n\nA."),
        (Kind.INSERT_ARTICLE, NONE, Target("5.b", where=Where.AFTER), None, "5.b člen\n\nB."),
    ),
    "Za 5. členom se dodata naslov novega 2. poglavja in nov 5.a člen, ki se glasita:\n\n»2. KROGI\n\n5.a člen\n\nA.«.": (
        (Kind.OTHER, Detail.INSERT_HEADING, Target(chapter="2", where=Where.AFTER), None, "2. KROGI"),
        (Kind.INSERT_ARTICLE, NONE, Target("5.a", where=Where.AFTER), None, "5.a člen\n\nA."),
    ),
    "Naslov II. poglavja se spremeni tako, da se glasi: »II. KROGI«.": (
        (Kind.OTHER, Detail.REPLACE_HEADING, Target(heading=True, chapter="ii"), None, "II. KROGI"),
    ),
}

NO_ORDERS = [
    "Priloga 1 se nadomesti z novo prilogo 1, ki je sestavni del tega zakona.",
    "V 5. členu se beseda nadomesti z besedo »b«.",
    "V 5. členu se beseda »a« nadomesti z besedo »b« tam, kjer je to smiselno.",
    "Prvi odstavek se črta.",
    "Prvi odstavek drugega odstavka 5. člena se črta.",
    "V 1. do 9999. členu se beseda »a« črta.",
    "Drugi in tretji odstavek 5. člena se spremenita tako, da se glasita: »Samo eno besedilo.«.",
    "V 5. členu se besede »a«, »b« in »c« nadomestijo z besedama »d« in »e«.",
    "V 5. členu se doda besedilo »nekam«.",
    "Dosedanji drugi odstavek 5. člena postane 3. točka.",
    "V prvem odstavku 5. člena se drugi odstavek črta.",
    "V prvi alinei 5. člena se doda nov drugi odstavek, ki se glasi: »Nov.«.",
    "Za 5. členom se doda nov prvi odstavek, ki se glasi: »Nov.«.",
    "Za prvim odstavkom 5. člena se doda novo II. poglavje, ki se glasi: »II. NOVO«.",
    "Pred prvo alineo 5. člena se naslov spremeni tako, da se glasi: »(nov)«.",
    "V celotnem besedilu zakona se 2. točka črta.",
    "V 5. členu se beseda »« črta.",
    "5. člen se spremeni tako, da se glasi: »«.",
    "V prvem odstavku prve alinee 5. člena se beseda »a« črta.",
]


@pytest.mark.parametrize("sentence", [*ONE_ORDER, *SEVERAL_ORDERS])
def test_a_sentence_gives_its_orders_with_kind_target_and_wording(sentence):
    assert _said(sentence) == list({**ONE_ORDER, **SEVERAL_ORDERS}[sentence])


@pytest.mark.parametrize("sentence", NO_ORDERS)
def test_a_sentence_not_understood_as_a_whole_gives_no_order_but_is_kept(sentence):
    (order,) = _read(sentence)

    assert (order.kind, order.detail, order.understood) == (Kind.OTHER, Detail.NOT_UNDERSTOOD, False)
    assert order.sentence == sentence


def test_a_later_sentence_leans_on_the_article_named_before():
    orders = _read("V prvem odstavku 5. člena se beseda »a« črta.\n\nDrugi odstavek se črta.\n\nNaslov se črta.")

    assert [order.target.article for order in orders] == ["5", "5", "5"]
    assert orders[1].target == Target("5", paragraph=2)


def test_words_lean_on_the_place_of_other_words_but_not_on_a_unit_changed_as_a_whole():
    orders = _read("V drugem odstavku 5. člena se beseda »a« črta. Beseda »b« se črta.")
    others = _read("Drugi odstavek 5. člena se črta. Beseda »b« se črta.")

    assert [orders[1].target, others[1].target] == [Target("5", paragraph=2), Target("5")]


def test_a_list_item_leans_on_the_paragraph_named_before():
    orders = _read("V drugem odstavku 5. člena se 3. točka črta. V 4. točki se beseda »a« črta.")

    assert orders[1].target == Target("5", paragraph=2, point="4")


def test_an_article_of_the_amending_act_begins_anew():
    act = parse_text("1. člen\n\n5. člen se črta.\n\n2. člen\n\nDrugi odstavek se črta.\n")

    assert [order.understood for order in read_orders(act)] == [True, False]


def test_a_new_unit_knows_its_neighbour_and_its_number():
    (order, moved) = _read(
        "Za tretjim odstavkom 22. člena se doda nov četrti odstavek, ki se glasi: »Novo.«. "
        "Dosedanji četrti odstavek postane peti odstavek."
    )

    assert (order.beside, order.target) == (Target("22", paragraph=3), Target("22", paragraph=4, where=Where.AFTER))
    assert (moved.target, moved.becomes) == (Target("22", paragraph=4, former=True), Target("22", paragraph=5))


def test_a_unit_renumbered_in_passing_is_renumbered_and_changed():
    orders = _read(
        "Dosedanji drugi odstavek 5. člena, ki postane tretji odstavek, se spremeni tako, da se glasi: »A.«."
    )

    assert [(order.kind, order.target) for order in orders] == [
        (Kind.RENUMBER, Target("5", paragraph=2, former=True)),
        (Kind.REPLACE_PARAGRAPH, Target("5", paragraph=2, former=True)),
    ]


def test_the_act_named_goes_with_every_order_after_it():
    orders = _read("V Zakonu o igrah (Uradni list RS, št. 1/30 – ZIP, 2/31) se 5. člen črta. 6. člen se črta.")

    assert [order.act for order in orders] == ["zakonu o igrah", "zakonu o igrah"]


def test_quotations_inside_a_quotation_stay_in_the_wording():
    (order,) = _read("Drugi odstavek 8. člena se spremeni tako, da se glasi: »(2) Znak »pozor« in »stoj«.«.")

    assert order.new == "(2) Znak »pozor« in »stoj«."


def test_provisions_that_change_no_text_are_kept_with_the_article_they_name():
    act = parse_text(
        "1. člen\n\n5. člen se črta.\n\nPREHODNA IN KONČNA DOLOČBA\n\n2. člen\n\n"
        "Postopki po 5.a členu zakona se končajo po dosedanjih predpisih. Drugi stavek.\n\n"
        "Za naloge iz 7. člena tega zakona skrbi svet.\n\n"
        "3. člen\n\nTa zakon začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije.\n"
    )

    assert [(order.kind, order.detail, order.target) for order in read_orders(act)[1:]] == [
        (Kind.OTHER, Detail.TRANSITIONAL, Target("5.a")),
        (Kind.OTHER, Detail.TRANSITIONAL, Target()),
        (Kind.OTHER, Detail.ENTRY_INTO_FORCE, Target()),
    ]


def test_an_order_among_the_final_provisions_is_an_order():
    (order,) = _read("V Zakonu o davkih (Uradni list RS, št. 3/30) se 9. člen črta.", heading="## KONČNE DOLOČBE")

    assert (order.kind, order.act) == (Kind.DELETE_ARTICLE, "zakonu o davkih")


def test_the_line_is_that_of_the_sentence_where_the_text_is_given():
    text = "1. člen\n\n5. člen se črta.\n\n6. člen se črta.\n"

    assert [order.line for order in read_orders(parse_text(text), text)] == [3, 5]
    assert [order.line for order in read_orders(parse_text(text))] == [1, 1]


def test_a_long_quotation_is_shortened_in_what_the_sentence_says():
    (order,) = _read(f"5. člen se spremeni tako, da se glasi:\n\n»5. člen\n\n{'beseda ' * 40}.«.")

    assert order.sentence == "5. člen se spremeni tako, da se glasi: »5. člen beseda beseda beseda beseda bes…«."


@pytest.mark.parametrize("sentence", [*ONE_ORDER, *SEVERAL_ORDERS, *NO_ORDERS])
def test_orders_survive_json(sentence):
    orders = _read(sentence)

    assert tuple(Order.from_dict(json.loads(json.dumps(order.to_dict()))) for order in orders) == orders
