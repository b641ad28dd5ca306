"""Maja invites two fields of work first, Luka answers by his link, a statement is split, silence is seen, the rest invited."""

import re

import pytest
from django.urls import reverse

from tests.factories.consultations import ConsultationFactory, StatementFactory
from tests.factories.members import DisciplineFactory, individual_member, office
from tests.journeys.play import NARROW, counted, said
from zbor.consultations.enums import Moderation
from zbor.consultations.models import Invitation, Response, Statement
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIELDS = {"glasba": 6, "uprizoritvene umetnosti": 3, "film": 9}
DOUBLE = "Nadomestilo naj bo višje in naj pride prej."
FIRST, SECOND = "Nadomestilo naj bo višje.", "Nadomestilo naj pride prej."


@pytest.fixture
def luka():
    """A musician, one of six; three are of the stage and nine of film."""
    luka = None
    for place, (name, count) in enumerate(FIELDS.items()):
        field = DisciplineFactory(code=f"field-{place}", name=name)
        people = [individual_member(discipline=field) for _number in range(count)]
        luka = luka or people[0]
    return luka


@pytest.fixture
def consultation():
    prepared = ConsultationFactory(title="Samozaposleni v kulturi", brief="Uredba spreminja nadomestilo.")
    for number, text in enumerate([DOUBLE, "Rok naj bo daljši."], start=1):
        StatementFactory(consultation=prepared, number=number, text=text)
    return prepared


def invited():
    """How many voices have been invited, and how many letters were written."""
    return Invitation.objects.count(), Mail.objects.filter(once__contains=":invitation:").count()


def invites_two_fields_first(maja, home):
    maja.opens(home)
    maja.presses("Open, and choose whom to invite first")
    maja.sees("The consultation is open; nobody has been written to yet. Choose whom to invite first.")
    assert invited() == (0, 0)
    maja.page.locator("summary", has_text=said("By field of work")).click()
    for name in ("glasba", "uprizoritvene umetnosti"):
        maja.page.get_by_label(name).check()
    maja.presses("See whom it reaches")
    maja.pictures("invite")
    maja.page.get_by_role("button", name=counted("Write to %(n)s person", "Write to %(n)s people", 9)).click()
    maja.is_at("/runs/")


def lands(maja):
    """The page that watched the sending goes on by itself; going elsewhere before it does would meet it half-way."""
    maja.page.wait_for_url(lambda url: "/runs/" not in url)


def answers_by_link(phone, luka):
    letter = Mail.objects.get(to=luka.email)
    phone.opens(re.search(r"/a/[\w-]+/", letter.text).group())
    phone.sees("What comes when")
    phone.fits("by-link")
    for _each in range(2):
        words = phone.page.locator("blockquote").inner_text()
        phone.page.locator(".answers .yes").tap()
        phone.page.locator("blockquote", has_text=words).wait_for(state="detached")
    phone.sees("Thank you, that is all")
    assert Response.objects.filter(entry__person=luka).count() == 2


def splits_what_says_two_things(maja, home):
    maja.opens(home)
    maja.page.locator("a", has_text=said("split or word anew")).filter(has_text=DOUBLE).click()
    maja.fills_in(texts=f"{FIRST}\n{SECOND}", reason="Pove dvoje.")
    maja.pictures("rewrite")
    maja.presses("Ask this instead")
    maja.sees_exactly(f"→ 3. {FIRST} · 4. {SECOND}")
    maja.pictures("moderation")
    assert Statement.objects.get(text=DOUBLE).moderation == Moderation.SPLIT


def sees_silence_and_invites_the_rest(maja, consultation):
    maja.follows("Who has answered, by field, region and size")
    maja.sees_exactly(said("%(label)s: of %(of)s nobody has answered.", label="film", of=9))
    maja.pictures("who")
    maja.opens(reverse("consultations:invite", args=[consultation.pk]))
    maja.presses("Invite all the rest")
    maja.is_at("/runs/")


def test_voices_are_invited_in_waves_and_silence_is_seen_in_time(visit, work, luka, consultation):
    maja, phone = visit(office(name="Maja Vzorec")), visit(width=NARROW, thumb=True)
    home = reverse("consultations:show", args=[consultation.pk])

    invites_two_fields_first(maja, home)
    work()
    lands(maja)
    assert invited() == (9, 9)
    answers_by_link(phone, luka)
    splits_what_says_two_things(maja, home)
    phone.page.reload()
    phone.sees_exactly(said("Statement %(place)s of %(total)s", place=2, total=3))
    phone.pictures("by-link")
    maja.opens(home)
    sees_silence_and_invites_the_rest(maja, consultation)
    work()
    lands(maja)

    assert invited() == (18, 18)
    for name in ("invited", "links", "show", "policy"):
        maja.opens(reverse(f"consultations:{name}", args=[consultation.pk]))
        maja.pictures(name)
