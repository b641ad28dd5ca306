"""Web pages as the register of Slovenian acts and the official gazette write them, in our own invented wording."""

import pytest

from zbor.calc.legal.parse import parse_text
from zbor.calc.legal.reading import Kind, ParsedFile, parse_file, read_document
from zbor.calc.legal.tree import tree

REGISTER = """<!DOCTYPE html><html><head><title>Predpis</title></head><body><nav>Iskanje</nav><div class="mainText">
<p class="opozorilo">Opozorilo: neuradno besedilo je samo pomoč.</p>
<p class="npb">Neuradno prečiščeno besedilo št. 3</p>
<p class="naslov">ZAKON<br/>O ODRIH (ZOdr)</p>
<p class="poglavje">Prvo poglavje<br /> TEMELJNE DOLOČBE</p>
<p class="oddelek">1. Vrste odrov</p>
<p class="clen">1. člen</p><p class="clen">(oder)</p>
<p class="odstavek">(1) Oder po tem zakonu je:</p>
<p class="stevilcna_tocka">1. veliki oder, če ima:</p>
<p class="alinea_za_stevilcno_tocko">– streho,</p>
<p class="alinea_za_stevilcno_tocko">luč;</p>
<p class="stevilcna_tocka">2. mali oder.</p>
<p class="odstavek">(2) Oder ima:</p>
<p class="crkovna_tocka_za_odstavkom">a) skrbnika;</p>
<p class="crkovna_tocka_za_odstavkom">b) ključ.</p>
<p class="clen">1.a<br>člen</p><p class="clen">(črtan)</p>
<p class="poglavje">Drugo poglavje<br/> KONČNA DOLOČBA</p>
<p class="clen">2.&nbsp;člen</p><p class="clen">(začetek veljavnosti)</p>
<p class="odstavek">Ta zakon začne veljati naslednji dan.</p>
<p class="odstavek">Zakon o spremembah Zakona o odrih – ZOdr-A (Uradni list RS, št. 5/31) vsebuje naslednjo končno določbo:</p>
<p class="clen">»7. člen</p><p class="odstavek">Ta zakon začne veljati takoj.«.</p>
</div><footer>Vlada</footer></body></html>"""

GAZETTE = """<html><body><div class="content">
<div class="esegment_h4">Z A K O N</div><div class="esegment_h4">O ODRIH (ZOdr)</div>
<div class="esegment_t">1.<br>člen</div><p class="center">(oder)</p>
<p class="esegment_p">Oder po tem zakonu je:</p>
<p class="esegment_p">– velik oder,</p><p class="esegment_p">– mali oder.</p>
<p class="esegment_p">Oder je javen.</p>
<div class="esegment_t">2. člen</div>
<p class="esegment_p">Ta zakon začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije.</p>
<p>Št. 100-1/31</p><p>Ljubljana, dne 3. maja 2031</p><p>EPA 1-X</p><p>Državni zbor</p><p>Ana Izmišljena</p><p>predsednica</p>
</div></body></html>"""


def _parsed(page):
    return parse_text(read_document(page.encode(), filename="predpis.html").text)


@pytest.fixture(scope="module")
def register():
    return _parsed(REGISTER)


def test_articles_of_the_register_have_their_titles_from_the_line_below(register):
    assert [(one.key, one.heading, one.repealed) for one in register.articles] == [
        ("1", "oder", False),
        ("1.a", "črtan", True),
        ("2", "začetek veljavnosti", False),
    ]


def test_chapters_of_the_register_are_put_together_from_two_lines(register):
    assert [article.path for article in register.articles] == [
        ("Prvo poglavje TEMELJNE DOLOČBE", "1. Vrste odrov"),
        ("Prvo poglavje TEMELJNE DOLOČBE", "1. Vrste odrov"),
        ("Drugo poglavje KONČNA DOLOČBA",),
    ]


def test_points_letters_and_indents_of_the_register_lie_in_their_paragraphs(register):
    article = tree(register).units[1].units[0].units[0]

    assert [unit.eid.removeprefix(article.eid) for unit in article.walk()] == [
        "",
        "__para_1",
        "__para_1__point_1",
        "__para_1__point_1__indent_1",
        "__para_1__point_1__indent_2",
        "__para_1__point_2",
        "__para_2",
        "__para_2__point_a",
        "__para_2__point_b",
    ]


def test_the_final_provisions_of_an_amending_act_are_kept_apart(register):
    assert [one.text for one in register.provisions] == ["»7. člen\n\nTa zakon začne veljati takoj.«."]
    assert register.articles[-1].body == "Ta zakon začne veljati naslednji dan."


def test_a_page_of_the_gazette_gives_its_articles_and_signatures():
    act = _parsed(GAZETTE)

    assert act.title == "ZAKON O ODRIH (ZOdr)"
    assert [(one.key, one.heading, len(one.paragraphs)) for one in act.articles] == [("1", "oder", 2), ("2", "", 1)]
    assert act.closing.startswith("Št. 100-1/31")


def test_a_page_that_is_badly_written_gives_the_same_articles(register):
    broken = (
        REGISTER.replace("</p>", "").replace("</div>", "").replace("<nav>", "<nav><b>").replace('class="', "class=")
    )
    broken = broken.replace('">', ">").replace("</body></html>", "")

    assert [(one.key, one.heading) for one in _parsed(broken).articles] == [
        (one.key, one.heading) for one in register.articles
    ]


def test_akoma_ntoso_is_read_as_what_it_says(tmp_path):
    path = tmp_path / "zakon.xml"
    path.write_text(
        '<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><body>'
        "<article><num>1. člen</num><heading>oder</heading><content><p>Oder je javen.</p></content></article></body></act>"
        "</akomaNtoso>",
        encoding="utf-8",
    )

    read = ParsedFile.from_dict(parse_file(str(path), path.name))

    assert (read.kind, read.text) == (Kind.AKOMA, "1. člen\n(oder)\n\nOder je javen.")
    assert [(one.key, one.body) for one in read.act.articles] == [("1", "Oder je javen.")]
    assert read_document(path, filename="").text == read.text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<?xml version='1.0'?><rss><channel/></rss>", "unknown_type"),
        ("<akomaNtoso><act>", "broken"),
        ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><akomaNtoso>&b;</akomaNtoso>", "broken"),
    ],
)
def test_other_xml_is_refused(tmp_path, content, code):
    path = tmp_path / "zakon.xml"
    path.write_text(content, encoding="utf-8")

    assert parse_file(str(path), path.name)["error"]["code"] == code
