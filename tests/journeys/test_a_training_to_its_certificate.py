"""One training from its announcement to a certificate that a stranger verifies, everybody on a phone of 360 pixels.

Two want the only seat. The first withdraws, the second is offered it, comes, is ticked off at the door, says what it was
like, and shows a certificate.
"""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from tests.factories.after import token_of
from tests.factories.members import member_organisation, office
from tests.journeys.announcing import adds_a_session_and_announces, announces, finds_no_barrier
from tests.journeys.play import NARROW, said
from zbor.post.models import Mail
from zbor.trainings.enums import Seat
from zbor.trainings.models import Attendance, Certificate, EvaluationAnswer, Registration, Session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = re.compile(r"/trainings/(?:r|certificates)/[^\s/]+/")


@pytest.fixture(autouse=True)
def key_of_this_test(settings, tmp_path):
    settings.BADGE_KEY_FILE = str(tmp_path / "keys" / "badges.pem")


def link_in_the_letter_to(address):
    """The last link that somebody was sent."""
    found = [link for mail in Mail.objects.filter(to=address).order_by("pk") for link in LINK.findall(mail.text)]
    return found[-1]


def registers(person, training, name, address, button):
    person.opens(f"/trainings/{training.pk}/register/")
    person.fills_in(name=name, email=address)
    finds_no_barrier(person)
    person.presses(button)
    person.sees_exactly(address)
    finds_no_barrier(person)
    return Registration.objects.get(email=address)


def withdraws(person):
    person.opens(link_in_the_letter_to("bor@primer.example"))
    finds_no_barrier(person)
    person.page.get_by_text(said("I cannot come")).click()
    person.presses("Withdraw the registration")
    person.sees("The registration is withdrawn.")


def takes_the_seat(person):
    person.opens(link_in_the_letter_to("ana@primer.example"))
    person.sees("A seat is free for you.")
    finds_no_barrier(person)
    person.presses("Take the seat")
    person.sees("You have a seat.")


def the_clock_goes_on(training, *, until):
    """The session begins at this moment: a test cannot wait for days, so it moves them in the database."""
    by = training.sessions.get().starts_at - until
    Session.objects.update(starts_at=F("starts_at") - by, ends_at=F("ends_at") - by)
    Attendance.objects.update(since=F("since") - by)


def comes(maja, registration):
    maja.opens(f"/trainings/{registration.training_id}/door/")
    finds_no_barrier(maja)
    maja.page.locator(f"#who-{registration.pk}").get_by_role("button", name=said("Here")).first.click()
    maja.page.locator(f"#who-{registration.pk}[data-here]").wait_for()


def says_what_it_was_like(person, registration):
    person.opens(f"/trainings/e/{token_of(registration)}/")
    finds_no_barrier(person)
    person.page.locator("label:has([name='useful'][value='5'])").click()
    person.presses("Hand in")
    person.page.wait_for_load_state()
    finds_no_barrier(person)


def certifies(maja, training):
    maja.opens(f"/trainings/{training.pk}/certificates/")
    finds_no_barrier(maja)
    maja.page.locator("main .head form button").click()
    maja.page.locator("table.rows tbody tr").first.wait_for()


def verifies(employer, certificate):
    employer.opens("/trainings/certificates/")
    employer.fills_in(code=certificate.code)
    employer.presses("Verify")
    employer.sees_exactly("Ana Vzorec", certificate.title)
    finds_no_barrier(employer)


def test_from_the_announcement_to_a_certificate_that_a_stranger_verifies(visit, work):
    member_organisation()
    maja, ana, bor, employer = (visit(who, width=NARROW, thumb=True) for who in (office(), None, None, None))
    now = timezone.now().replace(second=0, microsecond=0)

    announces(maja, capacity=1)
    training = adds_a_session_and_announces(maja, now.replace(minute=0) + timedelta(days=20))
    registers(bor, training, "Bor Primer", "bor@primer.example", "Register")
    waiting = registers(ana, training, "Ana Vzorec", "ana@primer.example", "Put me on the list")
    assert waiting.seat == Seat.WAITING
    withdraws(bor)
    takes_the_seat(ana)
    the_clock_goes_on(training, until=now - timedelta(minutes=5))
    comes(maja, waiting)
    the_clock_goes_on(training, until=now - timedelta(hours=30))
    work()  # asks what it was like
    says_what_it_was_like(ana, waiting)
    certifies(maja, training)
    ana.opens(link_in_the_letter_to("ana@primer.example"))
    ana.sees_exactly("Ana Vzorec", training.title)
    finds_no_barrier(ana)
    verifies(employer, Certificate.objects.get())

    assert (Certificate.objects.get().registration, EvaluationAnswer.objects.get(question="useful").mark) == (
        waiting,
        5,
    )
