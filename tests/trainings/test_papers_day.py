"""The papers of the day: the title word for word, the funders' sentences, and every name whole."""

import io

import pytest
from django.utils import translation
from pypdf import PdfReader

from tests.factories.trainings import RegistrationFactory, SessionFactory
from zbor.calc.codes import in_groups
from zbor.funders.models import Funder
from zbor.trainings.enums import Mode, Seat
from zbor.trainings.models import Lecturer
from zbor.trainings.papers import day as papers
from zbor.trainings.passes import code_for

pytestmark = pytest.mark.django_db

TITLE = "Zagovorništvo „od spodaj“ – kako občina sprejme #program & proračun"
SENTENCE = "Naložbo sofinancirata Republika Slovenija in Evropska unija iz Evropskega socialnega sklada."
LONG = "Ana Marija Žvižgač-Črnogorčevič Podbevšek Štrukelj Đurđević Šinkovec-Čepirlo"


@pytest.fixture(autouse=True)
def _slovene():
    with translation.override("sl"):
        yield


@pytest.fixture
def session():
    session = SessionFactory(training__title=TITLE, training__host_name="Regijski center")
    session.training.funders.add(Funder.objects.create(name="ESS", sentence=SENTENCE, logo_text="Logotip sklada"))
    Lecturer.objects.create(training=session.training, name="Bor Cvet", role="KUD Breza")
    return session


def pages_of(content):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def everything(session):
    return [papers.signatures_of(session), papers.sign_of(session), papers.badges_of(session.training)]


def test_every_paper_carries_the_exact_title_and_the_funders_sentence_and_is_tagged(session):
    RegistrationFactory(training=session.training, name="Ana Bor", organisation_name="KUD Čebela")

    for content in everything(session):
        reader = PdfReader(io.BytesIO(content))
        [page] = pages_of(content)
        assert (reader.metadata.title, TITLE in page, SENTENCE in page) == (TITLE, True, True)
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 -- a value of PDF, equal to True and not it
        assert reader.trailer["/Root"]["/Lang"] == "sl"


def test_the_list_says_when_where_and_who_and_has_room_for_others(session):
    RegistrationFactory(training=session.training, name="Ana Bor", organisation_name="KUD Čebela")
    RegistrationFactory(training=session.training, name="Cene Dan", seat=Seat.WAITING)

    [page] = pages_of(papers.signatures_of(session))

    for words in (
        "četrtek, 3. december 2026, 9.00–12.00",
        "Kulturni dom, velika dvorana, Glavni trg 1, Velenje",
        "Regijski center",
        "Bor Cvet (KUD Breza)",
        "1. Ana Bor KUD Čebela",
        "9.",
    ):
        assert words in page
    assert "Cene Dan" not in page


def test_addresses_are_on_the_list_only_where_they_are_asked_for(session):
    ana = RegistrationFactory(training=session.training)

    [without], [with_them] = (pages_of(papers.signatures_of(session, contacts=wanted)) for wanted in (False, True))

    assert (ana.email in without, ana.email in with_them) == (False, True)


def test_every_page_of_a_long_list_carries_the_sentence_and_says_which_it_is(session):
    RegistrationFactory.create_batch(40, training=session.training)

    pages = pages_of(papers.signatures_of(session))

    assert [f"{number} / {len(pages)}" in page and SENTENCE in page for number, page in enumerate(pages, 1)] == [
        True
    ] * len(pages)
    assert len(pages) > 2


def test_a_long_name_is_on_its_badge_whole(session):
    named = RegistrationFactory(training=session.training, name=LONG, organisation_name="Zavod " * 20)
    endless = RegistrationFactory(training=session.training, name="Š" * 200)

    [page] = pages_of(papers.badges_of(session.training))

    assert LONG in page
    assert page.count("Š") >= 200
    assert {in_groups(code_for(one.pk)) for one in (named, endless)}


def test_there_are_eight_badges_on_a_sheet(session):
    RegistrationFactory.create_batch(17, training=session.training, organisation_name="KUD Čebela")

    assert [page.count("KUD Čebela") for page in pages_of(papers.badges_of(session.training))] == [8, 8, 1]


def test_papers_of_a_training_that_nobody_comes_to_are_papers_too():
    session = SessionFactory(mode=Mode.ONLINE, venue="", room="", address="")

    assert [len(pages_of(content)) for content in everything(session)] == [1, 1, 1]


def test_words_of_people_are_never_markup(session):
    RegistrationFactory(training=session.training, name='#panic("ne") $x$ *krepko*', organisation_name="\x07<b>")

    assert '#panic("ne") $x$ *krepko*' in pages_of(papers.signatures_of(session))[0]
