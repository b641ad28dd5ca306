"""Two minutes on a phone for the person, and the office's pages of people whom a funder counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.looking import Looker, barriers
from tests.factories.participants import ParticipantFactory
from zbor.members.models import Person
from zbor.participants.actions import ask
from zbor.participants.models import Operation, Participant
from zbor.participants.queries import missing
from zbor.post.models import Mail

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def operation(example_network):
    """The example's operation, with one who is complete, one who left, two who look like one, and one who was just asked."""
    found, today = Operation.objects.get(), timezone.localdate()
    days = {"entered_on": today - timedelta(days=60)}
    ParticipantFactory(operation=found, complete=True, name="Živa Čeh", **days)
    ParticipantFactory(operation=found, name="Žan Šum", left_on=today - timedelta(days=25), **days)
    for name in ("Ana Kos", "A. Kos"):
        ParticipantFactory(operation=found, name=name, email="ana@primer.example", **days)
    maja = Person.objects.get(name="Maja Vetrih")
    people = [(None, "Črt Zupančič", "crt@primer.example", "Društvo za zelo dolga imena Šentjur")]
    ask(operation=found, people=people, entered_on=today, by=maja, now=timezone.now())
    return found


def link_in_the_letter():
    text = Mail.objects.get(to="crt@primer.example").text
    return f"/participants/f/{text.split('/participants/f/')[1].split('/')[0]}/"


@pytest.mark.parametrize("visitor", ["stranger"], indirect=True)
def test_a_person_answers_on_a_phone_by_the_link_in_the_letter(window, operation):
    address = link_in_the_letter()
    window.set_viewport_size(PHONE)
    window.goto(address)
    before = barriers(window)

    window.get_by_label("Datum rojstva").fill("1990-05-17")
    for answer in ("ženska", "zaposlitev ali samozaposlitev", "srednja ali poklicna šola", "na podeželju"):
        window.get_by_label(answer, exact=True).check()
    window.get_by_label("Občina, v kateri živite").fill("Šmarje pri Jelšah")
    for number in range(3):
        window.get_by_label("Raje ne povem").nth(number).check()
    window.get_by_role("button", name="Shrani").click()
    unread = (barriers(window), window.get_by_label("Občina, v kateri živite").input_value())
    window.get_by_label("Vem, zakaj to sprašujete").check()
    window.get_by_role("button", name="Shrani").click()

    assert (before, unread) == ([], ([], "Šmarje pri Jelšah"))
    assert window.get_by_text("Shranjeno, nič ne manjka. Hvala.").is_visible()
    assert missing(Participant.objects.get(email="crt@primer.example")) == []
    assert barriers(window) == []


@pytest.mark.parametrize("visitor", ["stranger"], indirect=True)
def test_what_the_link_shows_is_whole_light_and_without_barriers(window, operation):
    locked = ParticipantFactory(
        operation=operation, complete=True, token="zaklenjen", locked_at=timezone.now(), locked_by=operation.responsible
    )
    looker = Looker(window)

    faults = [looker.faults(link_in_the_letter()), looker.faults("/participants/f/zaklenjen/")]

    assert (faults, looker.faults("/participants/f/ni-te/", status=404), locked.filled_by) == ([[], []], [], None)


@pytest.mark.parametrize("visitor", ["office"], indirect=True)
def test_the_offices_pages_are_whole_light_and_without_barriers(window, operation):
    people = [f"/participants/people/{one.pk}/" for one in operation.participants.all()]
    pages = ["", "new/", *(f"{operation.pk}/{one}" for one in ("", "?show=exits", "edit/", "ask/", "doubles/"))]
    looker = Looker(window)

    faults = [
        f"{address}: {fault}"
        for address in [*(f"/participants/{page}" for page in pages), *people, f"{people[0]}fill/"]
        for fault in looker.faults(address)
    ]

    assert faults == []


@pytest.mark.parametrize("visitor", ["office"], indirect=True)
def test_the_office_looks_at_sensitive_answers_and_writes_an_exit_with_the_keyboard_alone(window, operation):
    row = operation.participants.get(name="Živa Čeh")
    window.set_viewport_size(PHONE)
    window.goto(f"/participants/people/{row.pk}/")
    window.get_by_role("button", name="Poglejte občutljive odgovore").press("Enter")
    seen = (window.get_by_text("Raje ne povem").is_visible(), barriers(window))

    window.goto(f"/participants/{operation.pk}/")
    window.get_by_label("Živa Čeh", exact=True).press("Space")
    window.get_by_label("Dan odhoda").fill(timezone.localdate().isoformat())
    window.get_by_label("Kako").select_option("completed")
    window.get_by_role("button", name="Zapišite odhod").press("Enter")

    row.refresh_from_db()
    assert (seen, row.ending, row.left_on) == ((True, []), "completed", timezone.localdate())
