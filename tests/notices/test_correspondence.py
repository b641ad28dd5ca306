"""Strangers ask, confirm and leave; what they do not confirm is erased, and who left is forgotten."""

import re
from datetime import timedelta

import pytest

from tests.factories.notices import TUESDAY, reader, stranger_who_confirmed, told, wants
from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint
from zbor.notices.actions import confirm, deliver_due, invite, leave, purge
from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent, LeaveLink, Notice, Wish
from zbor.notices.queries import confirmed_wishes, confirming, leaving
from zbor.post.enums import State
from zbor.post.models import Mail, Return

pytestmark = pytest.mark.django_db
ANA = "ana@drugje.example"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def asked(once="watch-1", now=TUESDAY, email=ANA, wants="Novice o medijih"):
    return invite(email=email, language="en", wants=wants, once=once, now=now)


def token_of(mail):
    return re.search(r"/n/([\w-]+)/", mail.text).group(1)


def link_of(to, now=TUESDAY, **fields):
    """The link of a letter about something that was told."""
    told(to, now=now, pace=Pace.AT_ONCE, **fields)
    deliver_due(now)
    return leaving(token_of(Mail.objects.filter(to=to.address).first()))


def test_a_stranger_gets_one_letter_that_says_what_was_asked_for():
    to = asked(email=" Ana@Drugje.Example ")

    mail = Mail.objects.get()
    assert (to.confirmed_at, to.email, mail.to, mail.subject) == (None, ANA, ANA, "Confirm: Novice o medijih")
    assert confirming(token_of(mail), TUESDAY) == to


@pytest.mark.parametrize(("after", "letters"), [(0 * MINUTE, 1), (59 * MINUTE, 1), (60 * MINUTE, 2)])
def test_a_second_ask_within_the_hour_sends_no_second_letter(after, letters):
    asked()
    asked(once="watch-2", now=TUESDAY + after)

    assert (Mail.objects.count(), Wish.objects.count(), Correspondent.objects.count()) == (letters, 2, 1)


def test_what_is_confirmed_counts_and_what_is_not_ticked_is_erased():
    to = asked()
    asked(once="watch-2")
    ticked = Wish.objects.get(once="watch-1")

    confirm(to=to, wishes=[ticked.pk], now=TUESDAY + HOUR)

    to.refresh_from_db()
    assert (to.confirmed_at, list(to.wishes.all())) == (TUESDAY + HOUR, [ticked])
    assert confirmed_wishes(["watch-1", "watch-2"]) == {"watch-1"}


def test_a_second_click_on_confirming_does_nothing_more():
    to = asked()
    keys = [Wish.objects.get().pk]

    confirm(to=to, wishes=keys, now=TUESDAY)
    confirm(to=to, wishes=keys, now=TUESDAY + HOUR)

    assert (Wish.objects.get().confirmed_at, Correspondent.objects.get().confirmed_at) == (TUESDAY, TUESDAY)


def test_ticking_nothing_confirms_nothing():
    to = confirm(to=asked(), wishes=[], now=TUESDAY)

    assert (to.confirmed_at, Wish.objects.count()) == (None, 0)


def test_what_somebody_else_asks_for_an_address_that_confirmed_long_ago_waits_for_its_own_confirmation():
    to = confirm(to=asked(), wishes=Wish.objects.values_list("pk", flat=True), now=TUESDAY)

    asked(once="watch-2", now=TUESDAY + DAY)

    assert (confirmed_wishes(["watch-1", "watch-2"]), Mail.objects.filter(to=to.email).count()) == ({"watch-1"}, 2)


def test_what_is_confirmed_already_is_not_asked_again():
    confirm(to=asked(), wishes=Wish.objects.values_list("pk", flat=True), now=TUESDAY)

    asked(now=TUESDAY + DAY)

    assert Mail.objects.count() == 1


def test_the_words_of_a_stranger_carry_no_address_to_others():
    asked(wants="Kupite na http://zlo.example/ in www.zlo.example zdaj")

    assert Wish.objects.get().wants == "Kupite na … in … zdaj"


def test_a_newer_letter_replaces_the_link_of_the_older():
    asked()
    asked(now=TUESDAY + HOUR)

    newer, older = Mail.objects.all()
    assert [confirming(token_of(mail), TUESDAY + HOUR) is not None for mail in (newer, older)] == [True, False]


def test_a_link_confirms_for_a_week():
    asked()
    token = token_of(Mail.objects.get())

    assert [confirming(token, TUESDAY + days * DAY) is not None for days in (6, 7)] == [True, False]


def test_strangers_who_never_confirmed_are_erased_after_a_week_with_their_letters():
    asked()
    stranger_who_confirmed()

    erased = [purge(now=TUESDAY + days * DAY) > 0 for days in (6, 7)]

    assert erased == [False, True]
    assert [to.email for to in Correspondent.objects.all()] == ["tujka@primer.example"]
    assert Mail.objects.filter(to=ANA).count() == 0


def test_a_wish_that_nobody_confirmed_is_erased_and_the_stranger_stays():
    to = stranger_who_confirmed(email=ANA)
    asked()

    purge(now=TUESDAY + 8 * DAY)

    assert (Correspondent.objects.get(), Wish.objects.count()) == (to, 0)


def test_who_stops_a_kind_gets_no_more_of_it_and_what_waits_is_dropped():
    to = reader()
    link = link_of(to)
    waiting = told(to, "two", pace=Pace.DAILY)

    leave(link=link, everything=False, now=TUESDAY + HOUR)

    waiting.refresh_from_db()
    to.refresh_from_db()
    assert (told(to, "three"), waiting.settled_at, waiting.mail, to.left_at) == (None, TUESDAY + HOUR, None, None)


def test_a_person_who_stops_everything_keeps_their_address():
    to = reader()

    leave(link=link_of(to), everything=True, now=TUESDAY)

    to.refresh_from_db()
    assert (to.left_at, told(to, "two"), to.address) == (TUESDAY, None, to.person.email)


def test_a_stranger_who_stops_the_last_kind_is_forgotten():
    to = stranger_who_confirmed(email=ANA)
    link = link_of(to)
    Mail.objects.update(state=State.SENT, sent_at=TUESDAY)

    leave(link=link, everything=False, now=TUESDAY)
    leave(link=link, everything=False, now=TUESDAY + HOUR)

    to.refresh_from_db()
    assert (to.left_at, to.email, to.wishes.count()) == (TUESDAY, "", 0)
    assert list(Mail.objects.values_list("to", "subject", "text")) == [("", "", "")]
    assert list(Notice.objects.values_list("once", "title", "text", "url")) == [("one", "", "", "")]


def test_a_stranger_who_is_told_other_things_stops_one_kind_only():
    to = stranger_who_confirmed(email=ANA)
    link = link_of(to)
    Notice.objects.filter(pk=told(to, "two", pace=Pace.DAILY).pk).update(kind="other")

    leave(link=link, everything=False, now=TUESDAY)

    to.refresh_from_db()
    assert (to.left_at, to.email) == (None, ANA)


def test_who_left_and_asks_again_begins_anew_and_nothing_old_comes_twice():
    to = stranger_who_confirmed(email=ANA)
    leave(link=link_of(to), everything=True, now=TUESDAY)

    again = asked(now=TUESDAY + DAY)

    assert (again == to, again.confirmed_at, deliver_due(TUESDAY + 9 * DAY)) == (False, None, 0)


def test_a_letter_that_waits_when_its_stranger_leaves_does_not_go():
    to = stranger_who_confirmed(email=ANA)

    leave(link=link_of(to), everything=True, now=TUESDAY)

    assert Mail.objects.filter(to=ANA).count() == 0


def test_a_letter_on_its_way_when_its_stranger_leaves_is_forgotten_soon_after():
    to = stranger_who_confirmed(email=ANA)
    link = link_of(to)
    Mail.objects.update(state=State.HANDING_OVER)
    leave(link=link, everything=True, now=TUESDAY)
    Mail.objects.update(state=State.SENT, sent_at=TUESDAY)

    purge(now=TUESDAY + HOUR)

    assert Mail.objects.get().to == ""


def test_confirming_after_leaving_is_refused_in_words():
    to = asked()
    Correspondent.objects.filter(pk=to.pk).update(left_at=TUESDAY, email="")

    with pytest.raises(Refused, match="does not confirm any more"):
        confirm(to=to, wishes=[], now=TUESDAY)


def test_an_address_outside_that_is_dead_for_a_month_is_forgotten_and_a_persons_is_not():
    dead, person = stranger_who_confirmed(email=ANA), reader()
    for to in (dead, person):
        Return.objects.create(address=to.address, is_permanent=True, came_at=TUESDAY, sha256=to.address)

    lasts = []
    for days in (29, 30):
        purge(now=TUESDAY + days * DAY)
        dead.refresh_from_db()
        lasts.append(dead.email)

    person.refresh_from_db()
    assert (lasts, person.left_at) == ([ANA, ""], None)


def test_confirming_says_that_the_address_works():
    to = asked()
    report = Return.objects.create(address=ANA, is_permanent=True, came_at=TUESDAY, sha256="1")

    confirm(to=to, wishes=Wish.objects.values_list("pk", flat=True), now=TUESDAY + DAY)

    report.refresh_from_db()
    assert report.settled_at == TUESDAY + DAY


def test_what_notices_said_goes_with_the_words_of_letters_and_their_links_with_the_letters():
    to = reader()
    link_of(to)

    kept = []
    for days in (89, 90, 399, 400):
        purge(now=TUESDAY + days * DAY)
        kept.append((Notice.objects.get().title, Notice.objects.get().once, LeaveLink.objects.count()))

    assert kept == [("Novica one", "one", 1), ("", "one", 1), ("", "one", 1), ("", "one", 0)]


def test_a_token_is_kept_as_a_fingerprint():
    to = asked()

    token = token_of(Mail.objects.get())
    assert (to.confirm_sha256, token in str(Correspondent.objects.values())) == (fingerprint(token), False)


def test_who_wants_nothing_of_a_kind_is_not_made_to_want_it_by_a_letter():
    to = wants(reader(), Pace.NEVER)

    assert told(to) is None
