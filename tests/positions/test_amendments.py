"""A demand as a ready amendment: carried out on the article, it gives the wanted wording."""

from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document

from tests.factories.dossiers import ArticleFactory, DossierFactory, TextVersionFactory
from tests.factories.members import client_as, individual_member
from tests.factories.outcomes import AskedDemandFactory, PlainPositionFactory
from zbor.calc.legal.amend import consolidate, read_orders
from zbor.calc.legal.model import ParsedAct, ParsedArticle
from zbor.calc.legal.paragraphs import paragraphs
from zbor.calc.legal.parse import parse_text
from zbor.positions.papers.files import Format, file_of
from zbor.positions.queries import amendment_of

pytestmark = pytest.mark.django_db

BODY = "(1) Poziv je odprt najmanj 15 dni.\n\n(2) O vlogah odloča komisija treh članov."


def wanting(wording, *, body=BODY, key="4"):
    dossier = DossierFactory()
    version = TextVersionFactory(dossier=dossier)
    article = ArticleFactory(version=version, key=key, label=f"{key}. člen", heading="javni poziv", body=body)
    position = PlainPositionFactory(dossier=dossier)
    return AskedDemandFactory(dossier=dossier, position=position, article=article, wording=wording, number=1)


@pytest.mark.parametrize(
    "wording",
    [
        "(1) Poziv je odprt najmanj 30 dni.",
        "(2) O vlogah odloča komisija petih članov, med katerimi sta dva iz nevladnih organizacij.",
        BODY.replace("15", "45").replace("treh", "sedmih"),
        "(3) Zapisnik komisije je javen.",
    ],
)
def test_carried_out_it_gives_the_wanted_wording(wording):
    demand = wanting(wording)
    base = ParsedAct("", "", (), (ParsedArticle("4", "4. člen", "javni poziv", BODY, 1, (), paragraphs(BODY)),))

    ready = amendment_of(demand)

    done = consolidate(base, read_orders(parse_text(f"1. člen\n\n{ready.text}")))
    assert done.is_complete
    assert " ".join(wording.split()) in " ".join(done.act.articles[0].body.split())


@pytest.mark.parametrize(("wording", "body"), [("", BODY), (BODY, BODY)], ids=["no wording", "nothing new"])
def test_where_there_is_nothing_to_order_there_is_no_amendment(wording, body):
    assert amendment_of(wanting(wording, body=body)) is None


def test_a_demand_without_an_article_has_none():
    assert amendment_of(AskedDemandFactory(wording="Besedilo.")) is None


def test_the_page_and_the_word_file_of_the_position_hold_it():
    demand = wanting("(1) Poziv je odprt najmanj 30 dni.")

    shown = client_as(individual_member()).get(f"/dossiers/{demand.dossier_id}/position/").content.decode()
    file = file_of(demand.position, Format.DOCX, today=timezone.localdate())

    text = "\n".join(one.text for one in Document(BytesIO(file.read())).paragraphs)
    assert "»30«" in shown
    assert "»30«" in text
