"""At the door of a training with a phone: codes and names, with and without a network, and who was there afterwards."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from tests.browser.looking import barriers
from tests.factories.members import client_as, office
from tests.factories.trainings import RegistrationFactory, SessionFactory
from tests.journeys.play import NARROW, said
from zbor.trainings.enums import Mode, Way
from zbor.trainings.models import Attendance, Registration
from zbor.trainings.passes import address_of, code_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DETECTOR = """(code) => {
  window.BarcodeDetector = class {
    static async getSupportedFormats() { return ["qr_code"]; }
    async detect() { return [{ rawValue: code }]; }
  };
  navigator.mediaDevices.getUserMedia = async () => new MediaStream();
  HTMLMediaElement.prototype.play = async () => {};
}"""


@pytest.fixture
def session():
    begun = timezone.now().replace(second=0, microsecond=0) - timedelta(minutes=10)
    return SessionFactory(training__title="Osnove zagovorništva", starts_at=begun)


@pytest.fixture
def people(session):
    names = ["Ana Bor", "Bor Cvet", "Cene Dan"]
    return [RegistrationFactory(training=session.training, name=name, organisation_name="KUD Čebela") for name in names]


@pytest.fixture
def maja(visit):
    """The office at the door, with a phone."""
    return visit(office(name="Maja Vetrih"), width=NARROW, thumb=True)


def door(session):
    return f"/trainings/{session.training_id}/door/"


def row(visitor, registration):
    return visitor.page.locator(f"#who-{registration.pk}")


def tick(visitor, registration):
    row(visitor, registration).get_by_role("button", name=said("Here")).first.click()


def type_code(visitor, code):
    visitor.fills_in(code=code)
    visitor.page.keyboard.press("Enter")


def is_kept(visitor):
    """Wait until the phone keeps the page and its parts."""
    visitor.sees("This phone keeps the page, so that it opens without a network, too.")
    visitor.page.wait_for_function(
        """async () => {
          for (const name of await caches.keys()) {
            const kept = (await (await caches.open(name)).keys()).map((one) => one.url).join(" ");
            if (kept.includes("/door/") && kept.includes("door.js") && kept.includes("door.css")) return true;
          }
          return false;
        }"""
    )


def network_is_lost(visitor):
    visitor.context.set_offline(True)


def network_is_back(visitor):
    visitor.context.set_offline(False)
    visitor.page.evaluate("() => window.dispatchEvent(new Event('online'))")


def test_people_are_marked_by_name_and_by_code_and_a_mistyped_code_is_said(maja, session, people):
    ana, bor, cene = people
    maja.opens(door(session))

    tick(maja, ana)
    maja.sees_exactly("✓ Ana Bor", "1 / 3")
    type_code(maja, code_for(bor.pk).lower())
    maja.sees_exactly("✓ Bor Cvet", "2 / 3")
    code = code_for(cene.pk)
    type_code(maja, code[:3] + code[4] + code[3] + code[5:] if code[3] != code[4] else code[:-1])
    maja.sees("This is not a code: a sign is missing or wrong.")

    assert Attendance.objects.count() == 2
    maja.pictures("door")
    assert barriers(maja.page) == []


def test_without_a_network_marks_are_kept_over_a_reload_and_sent_when_it_is_back(maja, session, people):
    ana, bor, cene = people
    maja.opens(door(session))
    is_kept(maja)

    network_is_lost(maja)
    tick(maja, ana)
    type_code(maja, code_for(bor.pk))
    tick(maja, cene)
    row(maja, cene).get_by_role("button", name=said("Undo")).first.click()
    maja.sees("No network. The marks are safe on this phone and will be sent by themselves.")
    maja.page.reload()
    maja.sees("here, waits to be sent")
    maja.sees_exactly(f"{said('Waiting to be sent')}: 2.", "2 / 3")
    assert Attendance.objects.count() == 0
    maja.pictures("door-offline")
    assert barriers(maja.page) == []
    maja.faults.clear()

    network_is_back(maja)
    maja.sees_exactly("✓ Ana Bor", "✓ Bor Cvet", "2 / 3")

    assert set(Attendance.objects.values_list("registration", flat=True)) == {ana.pk, bor.pk}
    maja.sees_no(said("Waiting to be sent"))


def test_two_phones_without_a_network_mark_the_same_person_once_and_are_told(maja, visit, session, people):
    other = visit(session.training.responsible, width=NARROW)
    for phone in (maja, other):
        phone.opens(door(session))
        network_is_lost(phone)
        tick(phone, people[0])
        phone.sees("No network. The marks are safe on this phone and will be sent by themselves.")

    network_is_back(maja)
    maja.sees_exactly("✓ Ana Bor")
    network_is_back(other)

    other.sees_exactly("Že tukaj od", "Vpis: Maja Vetrih")
    assert Attendance.objects.count() == 1
    for phone in (maja, other):
        phone.faults.clear()


def test_whoever_is_signed_out_meanwhile_loses_no_mark(maja, session, people):
    maja.opens(door(session))
    signed_in = maja.context.cookies()
    maja.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    tick(maja, people[0])
    maja.sees(
        "The platform no longer knows you here. The marks are safe on this phone; they are sent when you have signed in."
    )
    maja.context.add_cookies(signed_in)
    maja.presses("Send now")

    maja.sees_exactly("✓ Ana Bor")
    assert Attendance.objects.count() == 1


def test_what_the_platform_refuses_is_said_until_somebody_has_seen_it(maja, session, people):
    maja.opens(door(session))
    people[0].seat = "left"
    people[0].save()

    tick(maja, people[0])
    maja.sees_exactly(said("Not recorded:"), said("%(name)s has withdrawn and has no seat.", name="Ana Bor"))
    maja.presses("I have seen it")

    maja.sees_no(said("Not recorded:"))


def test_where_the_browser_reads_codes_the_camera_does(maja, session, people):
    maja.page.add_init_script(f"({DETECTOR})('{code_for(people[1].pk)}')")
    maja.opens(door(session))

    maja.presses("Read codes with the camera")

    maja.sees_exactly("✓ Bor Cvet")
    assert Attendance.objects.get().way == "code"


def test_without_a_script_the_page_is_a_form_that_works(visit, session, people):
    plain = visit(office(), width=NARROW, javascript=False)
    plain.opens(door(session))

    tick(plain, people[0])
    type_code(plain, code_for(people[1].pk))
    row(plain, people[0]).get_by_role("button", name=said("Leaves")).first.click()
    plain.sees("Here again")

    assert Attendance.objects.filter(left_at__isnull=True).count() == 1
    plain.pictures("door-plain")


def test_somebody_without_a_registration_gets_a_seat_or_is_a_guest(maja, session, people):
    maja.opens(door(session))
    maja.page.get_by_text(said("Somebody who has not registered")).click()
    maja.fills_in(name="Dana Erjavec", email="dana@primer.si")

    maja.presses("Give a seat")

    maja.sees_exactly("✓ Dana Erjavec", "1 / 4")


def test_the_code_is_shown_large_and_without_barriers(visit, session, people):
    session.mode, session.link = Mode.HYBRID, "https://video.primer.si/soba"
    session.save()
    Registration.objects.update(way=Way.ONLINE)
    guest = visit(width=NARROW)

    guest.opens(address_of(people[0]))

    code = code_for(people[0].pk)
    guest.sees_exactly("Ana Bor", f"{code[:4]} {code[4:]}", said("Join online"))
    guest.pictures("pass")
    assert barriers(guest.page) == []


def test_the_office_sees_and_corrects_who_was_there(maja, session, people):
    client_as(office()).post(f"{door(session)}mark/", {"session": session.pk, "arrive": people[0].pk})
    maja.opens(f"/trainings/{session.training_id}/attendance/")
    maja.sees_exactly("Ana Bor", "Cene Dan")
    maja.pictures("attendance")
    assert barriers(maja.page) == []

    maja.chooses("Bor Cvet")
    maja.pictures("attendance-one")
    assert barriers(maja.page) == []
    maja.fills_in(**{f"since_{session.pk}": timezone.localtime(session.starts_at).strftime("%H:%M")})
    maja.presses("Save")

    maja.sees("Recorded: %(name)s.", name="Bor Cvet")
    assert Attendance.objects.count() == 2
