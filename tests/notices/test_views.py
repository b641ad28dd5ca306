"""What I get by e-mail; and the links of letters, which change nothing until a button is pressed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.members import client_as, individual_member, office, outsider, stranger
from tests.factories.notices import told
from zbor.notices.actions import correspondent_of, deliver_due, invite
from zbor.notices.enums import Pace
from zbor.notices.kinds import kinds_for
from zbor.notices.models import Correspondent, Wish
from zbor.post.models import Mail, Return

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def me():
    return correspondent_of(individual_member())


def page_of(to, address="/me/mail/"):
    return client_as(to.person).get(address).content.decode()


def stop_link(to, now):
    """The address by which a letter is stopped."""
    told(to, now=now, pace=Pace.AT_ONCE)
    deliver_due(now)
    return re.search(r"/n/[\w-]+/", Mail.objects.first().text).group()


def confirm_link(now):
    invite(email="ana@drugje.example", language="en", wants="Novice o medijih", once="watch-1", now=now)
    return re.search(r"/n/[\w-]+/confirm/", Mail.objects.first().text).group()


AS_IT_IS = {kind.code: kind.pace.value for kind in kinds_for(is_office=False)}
CHOICE = AS_IT_IS | {"watch": "weekly", "hour": "9", "weekday": "3", "paused_until": ""}


def test_the_page_says_each_kind_in_words_with_its_pace(me):
    page = page_of(me)

    assert ("What you watch" in page, me.person.email in page) == (True, True)
    assert re.search(r'<option value="daily" selected>once a day, together', page)


def test_what_only_the_office_is_told_only_the_office_chooses(me):
    assert ("What touches our demands" in page_of(me), "Kar zadeva naše zahteve" in page_of(me)) == (False, False)
    assert "What touches our demands" in page_of(correspondent_of(office(language="en")))


def test_what_is_chosen_is_kept(me):
    response = client_as(me.person).post("/me/mail/", CHOICE)

    me.refresh_from_db()
    assert (response.url, me.hour, me.weekday, me.preferences.get().pace) == ("/me/mail/", 9, 3, Pace.WEEKLY)


@pytest.mark.parametrize(
    "wrong", [{"hour": "24"}, {"weekday": "7"}, {"watch": "often"}, {"paused_until": "2999-01-01"}]
)
def test_what_makes_no_sense_is_shown_again(me, wrong):
    response = client_as(me.person).post("/me/mail/", CHOICE | wrong)

    assert (response.status_code, me.preferences.count()) == (422, 0)


def test_a_pause_until_today_is_none(me):
    client_as(me.person).post("/me/mail/", CHOICE | {"paused_until": timezone.localdate().isoformat()})

    me.refresh_from_db()
    assert me.paused_until is None


def test_the_page_says_what_waits_and_the_preview_shows_it(me, now):
    told(me, now=now, pace=Pace.WEEKLY, title="Osnutek zakona", due_on=timezone.localdate(now) + timedelta(days=3))

    assert "1 thing waits for its letter." in page_of(me)
    preview = page_of(me, "/me/mail/preview/")
    assert ("<b>Osnutek zakona</b>" in preview, "3 days left, until" in preview) == (True, True)


def test_the_preview_of_nothing_says_so(me):
    assert "Nothing waits for a letter." in page_of(me, "/me/mail/preview/")


@pytest.mark.parametrize("many", [3, 30])
def test_the_pages_cost_the_same_for_any_number_of_things_that_wait(me, now, many, django_assert_max_num_queries):
    for number in range(many):
        told(me, str(number), now=now, pace=Pace.WEEKLY)
    client = client_as(me.person)

    with django_assert_max_num_queries(22):
        client.get("/me/mail/")
        client.get("/me/mail/preview/")


@pytest.mark.parametrize("address", ["/me/mail/", "/me/mail/preview/"])
def test_strangers_are_asked_to_sign_in(address):
    assert client_as(stranger).get(address).url == f"/account/login/?next={address}"


def test_somebody_outside_the_network_who_signs_in_has_the_page(me):
    assert client_as(outsider()).get("/me/mail/").status_code == 200


def test_looking_at_the_pages_writes_nothing():
    client = client_as(individual_member())

    answers = [
        client.get("/me/mail/"),
        client.get("/me/mail/preview/"),
        client.post("/me/mail/back/"),
        client.post("/me/mail/"),
    ]

    assert ([answer.status_code for answer in answers], Correspondent.objects.count()) == ([200, 200, 302, 200], 0)


def test_nobody_sees_what_waits_for_another(me, now):
    told(me, now=now, pace=Pace.WEEKLY, title="Samo zame")

    assert "Samo zame" not in client_as(outsider()).get("/me/mail/preview/").content.decode()


def test_who_stopped_everything_can_have_letters_again(me):
    Correspondent.objects.update(left_at=timezone.now())

    page = page_of(me)
    client_as(me.person).post("/me/mail/back/")

    me.refresh_from_db()
    assert ("You stopped everything" in page, me.left_at) == (True, None)


def test_who_gets_no_letters_because_they_come_back_reads_why_and_says_that_the_address_works(me, now):
    told_by_server = {"address": me.person.email, "is_permanent": True, "words": "550 poln predal", "came_at": now}
    Return.objects.create(sha256="1", **told_by_server)

    page = page_of(me)
    client_as(me.person).post("/me/mail/works/")

    assert ("550 poln predal" in page, "550 poln predal" in page_of(me)) == (True, False)


def test_the_office_sees_on_the_page_of_a_person_that_letters_come_back_and_others_do_not(me, now):
    told_by_server = {"address": me.person.email, "is_permanent": True, "words": "550 poln predal", "came_at": now}
    Return.objects.create(sha256="1", **told_by_server)
    address = f"/network/people/{me.person.pk}/"

    pages = [client_as(visitor).get(address).content.decode() for visitor in (office(), me.person)]

    assert ["550 poln predal" in page for page in pages] == [True, False]


def test_looking_at_a_link_that_confirms_changes_nothing_and_the_button_confirms(now):
    address = confirm_link(now)

    page = client_as(stranger).get(address).content.decode()
    looked = Correspondent.objects.get().confirmed_at
    client_as(stranger).post(address, {"wish": [Wish.objects.get().pk]})

    assert ("Novice o medijih" in page, looked, Wish.objects.get().confirmed_at is not None) == (True, None, True)


@pytest.mark.parametrize("wish", ["x", "-1", "9" * 30, "²"])
def test_a_wish_that_is_none_confirms_nothing(now, wish):
    address = confirm_link(now)

    response = client_as(stranger).post(address, {"wish": [wish]})

    assert (response.status_code, Correspondent.objects.get().confirmed_at) == (200, None)


def test_looking_at_a_link_that_stops_changes_nothing(me, now):
    address = stop_link(me, now)

    page = client_as(stranger).get(address).content.decode()

    assert ("Stop this kind" in page, "What you watch" in page) == (True, True)
    assert me.preferences.count() == 0


def test_one_click_of_a_mail_program_stops_the_kind_without_a_cookie_of_ours(me, now):
    address = stop_link(me, now)

    response = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})

    me.refresh_from_db()
    assert (response.status_code, me.preferences.get().pace, me.left_at) == (200, Pace.NEVER, None)


def test_the_other_button_stops_everything(me, now):
    address = stop_link(me, now)

    page = client_as(stranger).post(address, {"what": "everything"}).content.decode()

    me.refresh_from_db()
    assert ("You will get no more of these letters." in page, me.left_at is not None) == (True, True)


@pytest.mark.parametrize("address", ["/n/nothing/", "/n/nothing/confirm/"])
def test_a_link_that_is_none_is_told_in_words(address):
    response = client_as(stranger).post(address)

    assert (response.status_code, "This link does not work" in response.content.decode()) == (404, True)


def test_pages_of_links_are_not_kept_by_browsers_or_found_by_searchers(me, now):
    response = client_as(stranger).get(stop_link(me, now))

    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()
