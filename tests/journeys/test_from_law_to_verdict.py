"""From two real laws to the verdicts on three demands: one matter, from its first page to the archive.

On the excerpt of 2002 many orders of the amending act of 2016 do not fit, which is right: it changes a later wording.
"""

import io
import json
from datetime import timedelta

import docx
import pytest
from django.utils import timezone
from pypdf import PdfReader

from tests.factories.members import member_organisation, office, representative
from tests.journeys.play import said, time_passes
from zbor.consultations.models import Consultation
from zbor.decisions.enums import Result
from zbor.dossiers.models import Dossier, TextVersion
from zbor.positions.models import Demand, Position

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BASE = "Zakon o uresničevanju javnega interesa za kulturo"
AMENDING = "Zakon o spremembah in dopolnitvah Zakona o uresničevanju javnega interesa za kulturo"
MATTER = "Novela zakona o uresničevanju javnega interesa za kulturo"
POSITION = "Stališče o sladki vodi"
DEMANDS = {
    "Kdor onesnažuje vodo, naj plača": ["5. Businesses that pollute water over a nationally accepted level"],
    "Ogrožene vrste naj bodo zavarovane": ["12. Protecting all endangered native freshwater flora and fauna"],
    "Nadzor naj bo strožji in odgovornost jasna": [
        "17. There should be greater accountability and enforcement",
        "14. We need a clear and inclusive National framework",
    ],
}
"""What is asked, and the beginnings of the statements from which it is made."""


def test_a_matter_goes_from_the_law_to_the_verdicts(visit, work, shared_data):
    maja = visit(office(name="Maja Pisarna"))
    organisations = [member_organisation(name=f"Društvo {letter}") for letter in "ABCDEF"]
    voters = [visit(representative(organisation)) for organisation in organisations[:4]]

    take_in_laws(maja, shared_data / "laws" / "si")
    dossier = open_dossier(maja)
    import_votes(maja, work, dossier, shared_data / "votes" / "scoop-hivemind.freshwater")
    look_at_opinions(maja)
    position = write_position(maja, dossier)
    put_to_decision(maja, position)
    for voter, organisation in zip(voters, organisations, strict=False):
        vote(voter, organisation, position)
    assert adopted(maja, work, position) == (6, 4, 4)

    word = download_papers(maja)
    send(maja, dossier, word)
    publish(maja, dossier)
    first, second, _third = Demand.objects.filter(position=position).order_by("number")
    give_verdict(maja, first, verdict="accepted", evidence="Dajatev za onesnaževanje je v zakonu.")
    give_verdict(maja, second, verdict="rejected", evidence="Predlagatelj je odgovoril, da za to ni podlage.")
    maja.pictures("outcome")

    stranger = visit()
    find_in_archive(stranger)
    read_demand(stranger, first)
    take_data(stranger, dossier)


def take_in_laws(maja, laws):
    """The act of 2002 with its fifteen articles, and the amending act of 2016, whole."""
    add_act(maja, title=BASE, short_title="ZUJIK", text=laws / "zujik-2002-articles.md")
    maja.pictures("act-text")
    add_act(maja, title=AMENDING, short_title="ZUJIK-F", text=laws / "zujik-f-2016.md")
    assert articles(BASE) == ["1", "2", "8", "9", "10", "11", "12", "13", "14", "22", "30", "35", "42", "82", "83"]
    assert articles(AMENDING) == [str(number) for number in range(1, 18)]


def articles(title):
    """The keys of the articles of an act's newest text."""
    version = TextVersion.objects.filter(act__title=title).latest("pk")
    return list(version.articles.order_by("position").values_list("key", flat=True))


def add_act(maja, *, title, short_title, text):
    """An act with its text, both through the pages; the second page shows what was understood before it is kept."""
    maja.opens("/acts/")
    maja.follows("Add an act")
    maja.fills_in(title=title, short_title=short_title, kind="law")
    maja.presses("Save")
    maja.follows("Add a text")
    maja.fills_in(label=f"{short_title}, kot je bil objavljen", file=text)
    maja.presses("Read the text")
    maja.sees("The text is not kept yet.")
    maja.presses("Keep the text")
    maja.sees("The text is kept.")


def open_dossier(maja):
    """From the act's page, with the plan already reckoned back from the deadline."""
    maja.opens("/acts/")
    maja.chooses(BASE)
    maja.follows("Open a dossier")
    deadline = timezone.localdate() + timedelta(days=21)
    maja.fills_in(title=MATTER, published_on=f"{timezone.localdate():%-d. %-m. %Y}", deadline_on=deadline.isoformat())
    maja.presses("Open the dossier")
    maja.sees("The dossier is open.")
    dossier = Dossier.objects.get(title=MATTER)
    assert (dossier.act.title, dossier.deadline_on) == (BASE, deadline)
    maja.pictures("dossier")
    return dossier


def import_votes(maja, work, dossier, votes):
    """The page of the run goes on to the report by itself once the worker has done it."""
    maja.opens(f"/dossiers/{dossier.pk}/opinions/")
    maja.follows("Import a table of votes")
    maja.fills_in(title="Sladka voda", votes=votes / "votes.csv", statements=votes / "comments.csv")
    maja.presses("Import")
    maja.is_at("/runs/")
    work()
    maja.is_at("/consultations/")
    maja.sees("Report of the import")
    rows = dict(maja.page.locator("table tr").evaluate_all("rows => rows.map(row => row.innerText.split('\\t'))"))
    assert rows[said("Rows of votes read")] == "3979"
    report = Consultation.objects.get(dossier=dossier).import_report
    assert (report["read"], report["read"] - report["counted"]) == (3979, report["replaced"])
    assert rows[said("Repeated votes, replaced by a later one")] == str(report["replaced"])
    maja.pictures("import-report")


def look_at_opinions(maja):
    maja.follows("See opinions")
    maja.sees("An imported table of votes: no members of the network stand behind it.")
    maja.pictures("opinions")


def write_position(maja, dossier):
    """Three demands out of what the statements say; one grows from two statements."""
    maja.opens(f"/dossiers/{dossier.pk}/position/")
    maja.follows("Begin the position")
    maja.fills_in(title=POSITION, introduction="Voda je skupna.", closing="Odgovor pričakujemo v roku.")
    maja.presses("Begin the position")
    for demand, sources in DEMANDS.items():
        for source in sources:
            maja.page.get_by_label(source).check()
        maja.presses("Make a demand")
        maja.sees_exactly(*sources)
        maja.fills_in(title=demand, text=f"Pojasnilo k zahtevi: {demand}.")
        maja.presses("Save")
        maja.sees_exactly(demand)
    position = Position.objects.get(dossier=dossier)
    assert [demand.derivations.count() for demand in position.demands.order_by("number")] == [1, 1, 2]
    maja.pictures("position-editor")
    return position


def put_to_decision(maja, position):
    """What no demand uses is set aside with a reason; from here on the text stands."""
    maja.opens(f"/positions/{position.pk}/decision/")
    closes_at = timezone.localtime() + timedelta(days=3)
    maja.fills_in(closes_at=f"{closes_at:%Y-%m-%dT%H:%M}", reason="Zunaj tega predloga; vrnemo se ob naslednjem.")
    maja.presses("Open the vote")
    maja.sees("Voting is open. Everyone who may vote gets a letter.")
    maja.pictures("position-deciding")


def vote(voter, organisation, position):
    """From the desk, where the vote waits, to the ballot of one's organisation."""
    voter.opens("/desk/")
    voter.chooses(POSITION)
    voter.sees_exactly(organisation.name, *DEMANDS)
    voter.page.get_by_label(said("for"), exact=True).check()
    voter.presses("Vote")
    voter.sees("Recorded. You can change the vote until voting ends.")
    voter.pictures("vote")


def adopted(maja, work, position):
    """The deadline passes, the worker counts; who was entitled, who voted, and how many for."""
    position.refresh_from_db()
    time_passes(position.decision)
    work()
    decision = Position.objects.get(pk=position.pk).decision
    assert decision.result == Result.ADOPTED
    maja.opens(f"/dossiers/{position.dossier_id}/position/")
    maja.pictures("position-adopted")
    return tuple(decision.count[name] for name in ("entitled", "cast", "in_favour"))


def download_papers(maja):
    """Word and PDF, opened as whoever gets them would; both hold every demand. The Word file is what will be sent."""
    word, pdf = maja.downloads("Word file"), maja.downloads("PDF")
    in_word = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs)
    in_pdf = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert [demand for demand in DEMANDS if demand not in in_word or demand not in in_pdf] == []
    return {"name": "stalisce.docx", "mimeType": "application/octet-stream", "buffer": word}


def send(maja, dossier, word):
    maja.opens(f"/dossiers/{dossier.pk}/outcome/")
    maja.follows("Record what was sent")
    maja.fills_in(to="Ministrstvo za kulturo", upload=word)
    maja.presses("Record")
    maja.sees("Recorded. It stands in the chronology too.")
    assert Dossier.objects.get(pk=dossier.pk).stage == "sent"


def publish(maja, dossier):
    maja.opens(f"/dossiers/{dossier.pk}/visibility/")
    maja.fills_in(visibility="public")
    maja.presses("Save")
    maja.sees("Saved.")


def give_verdict(maja, demand, *, verdict, evidence):
    maja.opens(f"/demands/{demand.pk}/verdict/")
    maja.fills_in(verdict=verdict, evidence=evidence)
    maja.presses("Record the verdict")
    maja.sees_exactly(evidence)


def find_in_archive(stranger):
    """By a word in another inflection than the one that is written."""
    stranger.opens("/archive/")
    stranger.fills_in(text="kulturi")
    stranger.presses("Search")
    stranger.chooses(MATTER)
    stranger.sees_exactly(*DEMANDS, "Ministrstvo za kulturo", "Dajatev za onesnaževanje je v zakonu.")
    stranger.sees_exactly("Predlagatelj je odgovoril, da za to ni podlage.")
    stranger.pictures("archive-dossier")


def read_demand(stranger, demand):
    stranger.chooses(demand.title)
    stranger.sees_exactly(demand.title, "Dajatev za onesnaževanje je v zakonu.")
    stranger.sees("accepted")
    stranger.sees("decision of the network")
    stranger.sees("sent to: %(to)s", to="Ministrstvo za kulturo")
    stranger.pictures("archive-demand")


def take_data(stranger, dossier):
    """The same as data and as a feed."""
    data = json.loads(stranger.context.request.get(f"/api/dossiers/{dossier.pk}").text())
    assert data["title"] == MATTER
    feed = stranger.context.request.get("/feeds/archive.atom").text()
    assert MATTER in feed
