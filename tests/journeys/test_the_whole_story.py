"""From a ministry's draft to the verdict: one matter and five people, each at a screen of 360 points.

Maja leads the office. Luka, a musician, answers by the link of a letter and votes with his thumb. Petra, who binds a
producer, has no JavaScript. Klara, of the board, uses the keyboard alone. Ana, a journalist, is a stranger.
"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.members import board, individual_member, member_organisation, office, representative
from tests.journeys.play import NARROW, said, time_passes
from zbor.consultations.models import Comment, Consultation, Response, Statement
from zbor.decisions.models import Ballot, Decision
from zbor.dossiers.models import Article, Dossier
from zbor.outcomes.models import Dispatch, Outcome
from zbor.positions.models import Amendment, Demand, Endorsement, Position
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MATTER = "Uredba o nadomestilu za bolezen"
DRAFT = "1. člen\n(nadomestilo)\nNadomestilo znaša 20 evrov na dan.\n\n2. člen\n(rok)\nO vlogi se odloči v 60 dneh."
SEEDS = ("Nadomestilo naj bo višje.", "Dosedanji postopek je dovolj hiter.")
OWN = "Nadomestilo naj teče od prvega dne bolezni."
COMMENT = "Dvajset evrov ne pokrije niti prispevkov."
ASKED = "Nadomestilo naj bo višje in naj teče od prvega dne"
WORDING = "Nadomestilo znaša 37 evrov na dan."
CHANGED = "Nadomestilo znaša 40 evrov na dan."
RESERVATION = "O višini naj se vsako leto znova pogovorimo."
MINISTRY = "gp@ministrstvo.example"
EVIDENCE = "Uredba v 1. členu določa 40 evrov na dan od prvega dne."


@pytest.fixture
def petra():
    return representative(member_organisation(name="Petrina hiša"), name="Petra Vzorec")


@pytest.fixture
def klara():
    return board(name="Klara Vzorec")


@pytest.fixture
def luka():
    return individual_member(name="Luka Vzorec")


def test_five_people_carry_a_matter_from_the_draft_to_the_verdict(visit, work, petra, klara, luka):
    people = {
        "maja": visit(office(name="Maja Vzorec"), width=NARROW),
        "petra": visit(petra, width=NARROW, javascript=False),
        "klara": visit(klara, width=NARROW),
        "luka": visit(luka, width=NARROW, thumb=True),
        "ana": visit(width=NARROW, javascript=False),
    }
    maja = people["maja"]

    dossier = opens_the_matter(maja)
    consultation = asks_the_members(maja, work, dossier)
    luka_answers_by_his_link(visit(width=NARROW, thumb=True), maja, luka, consultation)
    petra_answers_and_comments(people["petra"], consultation)
    closes(maja, work, consultation)
    position = writes_the_position(maja, dossier)
    amends(people, work, position)
    decides(people, work, position)
    signs(people["petra"], position)
    sends(maja, work, dossier)
    demand = records_the_verdict(maja, work, dossier)
    assert_luka_has_heard(luka, demand)
    reads_as_a_stranger(people["ana"], dossier, demand)


# ---------------------------------------------------------------- the matter and what members think


def opens_the_matter(maja):
    """Thirty days from the draft to the answer, and the text pasted in."""
    maja.opens("/dossiers/new/")
    deadline = timezone.localdate() + timedelta(days=30)
    maja.fills_in(title=MATTER, published_on=f"{timezone.localdate():%-d. %-m. %Y}", deadline_on=deadline.isoformat())
    maja.presses("Open the dossier")
    maja.sees("The dossier is open.")
    dossier = Dossier.objects.get(title=MATTER)
    maja.opens(f"/dossiers/{dossier.pk}/text/new/")
    maja.fills_in(label="osnutek", text=DRAFT)
    maja.presses("Read the text")
    maja.presses("Keep the text")
    maja.sees("The text is kept.")
    maja.fits("text")
    return dossier


def asks_the_members(maja, work, dossier):
    maja.opens(reverse("consultations:create", args=[dossier.pk]))
    maja.fills_in(title="Nadomestilo za bolezen", brief="Ministrstvo spreminja nadomestilo.", seeds="\n".join(SEEDS))
    maja.presses("Prepare")
    maja.presses("Open and invite the members")
    maja.is_at("/runs/")
    work()
    maja.page.wait_for_url(lambda url: "/runs/" not in url)
    return Consultation.objects.get(dossier=dossier)


def luka_answers_by_his_link(phone, maja, luka, consultation):
    """No password and no app: two taps, and a sentence of his own, which the office publishes."""
    phone.opens(re.search(r"/a/[\w-]+/", Mail.objects.get(to=luka.email).text).group())
    for _each in SEEDS:
        words = phone.page.locator("blockquote").inner_text()
        phone.page.locator(".answers .yes").tap()
        phone.page.locator("blockquote", has_text=words).wait_for(state="detached")
    phone.fills_in(text=OWN)
    phone.presses("Send to the office")
    phone.sees("Thank you. The office looks at your statement first; you get a letter when it is decided.")
    maja.opens(reverse("consultations:moderation", args=[consultation.pk]))
    maja.page.get_by_role("button").filter(has_text=OWN).first.click()
    maja.sees("Decided")
    assert Response.objects.filter(entry__person=luka).count() == len(SEEDS)


def petra_answers_and_comments(petra, consultation):
    """Every statement on a page of its own, and a remark on an article with its words."""
    petra.opens(reverse("consultations:answer", args=[consultation.pk]))
    for _each in range(len(SEEDS) + 1):
        petra.presses("I agree")
    petra.sees("Thank you, that is all")
    petra.opens(reverse("consultations:articles", args=[consultation.pk]))
    petra.page.get_by_role("link", name=re.compile(r"1\. člen")).first.click()
    petra.fills_in(text=COMMENT, quote="20 evrov na dan")
    petra.presses("Add the comment")
    petra.sees_exactly(COMMENT)
    petra.fits("article")
    assert Comment.objects.filter(entry__organisation__name="Petrina hiša").count() == 1


def closes(maja, work, consultation):
    maja.opens(reverse("consultations:show", args=[consultation.pk]))
    maja.presses("Close and reckon")
    maja.is_at("/runs/")
    work()
    maja.page.wait_for_url(lambda url: "/runs/" not in url)


# ---------------------------------------------------------------- one position


def writes_the_position(maja, dossier):
    """One demand out of a statement, Luka's sentence and Petra's comment."""
    maja.opens(f"/dossiers/{dossier.pk}/position/")
    maja.follows("Begin the position")
    maja.fills_in(title="Stališče o nadomestilu", introduction="Kdor zboli, mora od česa živeti.")
    maja.presses("Begin the position")
    for source in (SEEDS[0], OWN, COMMENT):
        maja.page.get_by_label(source).check()
    maja.presses("Make a demand")
    article = Article.objects.get(version__dossier=dossier, key="1")
    maja.fills_in(title=ASKED, wording=WORDING, text="Zdaj ne pokrije prispevkov.", article=article.pk)
    maja.presses("Save")
    maja.sees_exactly(ASKED)
    maja.fits("editor")
    position = Position.objects.get(dossier=dossier)
    assert Demand.objects.get(position=position).derivations.count() == 3
    return position


def amends(people, work, position):
    """Petra wants more; Klara backs her, Maja recommends it, the network adopts it, the text takes it in."""
    maja, petra, klara = people["maja"], people["petra"], people["klara"]
    maja.opens(reverse("positions:amendments_round", args=[position.pk]))
    maja.fills_in(until=in_days(3))
    maja.presses("Open to amendments")
    maja.sees("The position is open to amendments. Everyone who may propose gets one letter.")

    petra.opens(reverse("positions:amendment_new", args=[position.demands.get().pk]))
    petra.fills_in(wording=CHANGED, reason="Cene so zrasle.")
    petra.presses("Propose")
    petra.sees("Proposed as %(label)s.", label="A-1")
    petra.fits("amendment")

    Position.objects.filter(pk=position.pk).update(amendments_until=timezone.now() - timedelta(minutes=1))
    work()
    page = reverse("positions:amendment", args=[position.pk, 1])
    maja.opens(page)
    maja.fills_in(recommendation="adopt", reason="Dobro utemeljeno.")
    maja.presses("Save the recommendation")
    maja.sees("Your recommendation on %(label)s is written.", label="A-1")

    klara.opens(reverse("positions:amendments_put", args=[position.pk]) + "?amendment=1")
    opens_a_vote_by_keyboard(klara)
    votes(people, Amendment.objects.get().decision)
    time_passes(Amendment.objects.get().decision)
    work()
    maja.opens(reverse("positions:amendments_merge", args=[position.pk]))
    maja.presses("Write this into the text")
    assert Demand.objects.get(position=position).wording == CHANGED


def decides(people, work, position):
    """What nobody used is set aside with a reason; then the network decides by a simple majority."""
    klara = people["klara"]
    klara.opens(reverse("positions:put", args=[position.pk]))
    opens_a_vote_by_keyboard(klara, reason="Postopek je tema naslednjega predloga.")
    decision = Position.objects.get(pk=position.pk).decision
    votes(people, decision)
    time_passes(decision)
    work()
    assert Position.objects.get(pk=position.pk).state == "adopted"


def in_days(days):
    return f"{timezone.localtime(timezone.now() + timedelta(days=days)):%Y-%m-%dT%H:%M}"


def opens_a_vote_by_keyboard(klara, **texts):
    """Tab by tab: the rule that is offered first, an end in three days, the button."""
    klara.tabs_into("closes_at")
    end = timezone.localtime(timezone.now() + timedelta(days=3))
    klara.page.keyboard.type(f"{end:%m%d%Y}")
    klara.page.keyboard.press("Tab")
    klara.page.keyboard.type("0600PM")
    for name, text in texts.items():
        klara.tabs_into(name)
        klara.page.keyboard.type(text)
    klara.tabs_to(said("Open the vote"))
    klara.page.keyboard.press("Enter")
    klara.sees("Voting is open. Everyone who may vote gets a letter.")
    assert Decision.objects.latest("pk").closes_at.date() == end.date()


def votes(people, decision):
    """Luka with his thumb, Petra without JavaScript; a member of the board has no voice of her own in the network."""
    address = reverse("decisions:show", args=[decision.pk])
    for name in ("petra", "luka"):
        people[name].opens(address)
        people[name].page.get_by_label(said("for"), exact=True).check()
        people[name].presses("Vote")
        people[name].sees("Recorded. You can change the vote until voting ends.")
        people[name].fits("vote")
    assert list(Ballot.objects.filter(entry__roll=decision.roll).values_list("choice", flat=True)) == ["for", "for"]


def signs(petra, position):
    petra.opens(reverse("positions:dossier", args=[position.dossier_id]))
    petra.page.get_by_label(said("signs with a reservation")).check()
    petra.page.get_by_label(said("In your own words")).fill(RESERVATION)
    petra.presses("Confirm")
    petra.sees_exactly(RESERVATION)
    assert Endorsement.objects.get().organisation.name == "Petrina hiša"


# ---------------------------------------------------------------- what became of it


def sends(maja, work, dossier):
    maja.opens(reverse("outcomes:prepare", args=[dossier.pk]))
    maja.fills_in(to="Ministrstvo za primere", address=MINISTRY)
    maja.presses("Make the files and show the letter")
    maja.is_at("/letters/")
    maja.fits("letter")
    maja.presses("Send the letter")
    maja.is_at(f"/dossiers/{dossier.pk}/outcome/")
    work()
    assert (Dispatch.objects.count(), Mail.objects.get(to=MINISTRY).state) == (1, "sent")


def records_the_verdict(maja, work, dossier):
    """The ministry answers, the matter becomes public, the decree brings what was asked."""
    demand = Demand.objects.get(dossier=dossier)
    maja.opens(reverse("outcomes:dossier", args=[dossier.pk]))
    maja.follows("File the answer")
    maja.fills_in(text="Predlog smo upoštevali.", **{f"reason-{demand.pk}": "Predlog je utemeljen."})
    maja.presses("File the answer")
    maja.opens(reverse("dossiers:visibility", args=[dossier.pk]))
    maja.fills_in(visibility="public")
    maja.presses("Save")
    maja.opens(reverse("outcomes:verdict", args=[demand.pk]))
    maja.fills_in(verdict="accepted", evidence=EVIDENCE)
    maja.presses("Record the verdict")
    maja.sees_exactly(EVIDENCE)
    work()
    assert Outcome.objects.get(demand=demand).verdict == "accepted"
    return demand


def assert_luka_has_heard(luka, demand):
    """What became of his sentence came by itself: published, part of a demand, decided, accepted."""
    letters = "\n".join(Mail.objects.filter(to=luka.email).values_list("text", flat=True))
    assert [part for part in (OWN, demand.title, EVIDENCE) if part not in letters] == []
    assert Statement.objects.get(text=OWN).moderation == "accepted"


def reads_as_a_stranger(ana, dossier, demand):
    """By a word in another inflection, without JavaScript: what was asked, how it ended, and why."""
    ana.opens("/archive/")
    ana.fills_in(text="bolezni")
    ana.presses("Search")
    ana.chooses(MATTER)
    ana.sees_exactly(ASKED, "Ministrstvo za primere")
    ana.chooses(ASKED)
    ana.sees_exactly(ASKED, CHANGED, EVIDENCE, "Predlog je utemeljen.")
    ana.sees("decision of the network")
    ana.fits("demand")
    ana.opens(f"/api/dossiers/{dossier.pk}")
    ana.sees_exactly(MATTER)
