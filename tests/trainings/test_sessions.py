"""What becomes of announced sessions, and who is told of it."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from tests.desk.rfc5545 import faults
from tests.factories.members import individual_member, office, representative
from tests.factories.trainings import BEGINS, MADE, RegistrationFactory, SessionFactory, TrainingFactory
from zbor.base.refusals import Refused
from zbor.post.carrier import written
from zbor.post.models import Mail
from zbor.trainings import actions
from zbor.trainings.enums import LIVE, ChangeKind, Mode, Seat, TrainingState
from zbor.trainings.models import Session, SessionChange, Training
from zbor.trainings.places import Place

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
LATER = BEGINS + timedelta(days=2)
WHY = "Dvorana tega dne ni prosta."


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def announced(**fields):
    """A session of an announced training for which one person has registered."""
    session = SessionFactory(**fields)
    RegistrationFactory(training=session.training, email="ana@primer.si")
    return session


def edited(session, *, because=WHY, by=None, now=NOW, **changes):
    return actions.save_session(
        session=session, fields=changes, because=because, by=by or office(), now=now, revision=session.revision
    )


def times(starts_at, hours=3):
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=hours)}


def letters():
    return [(mail.to, mail.subject) for mail in Mail.objects.order_by("pk")]


def enclosed(mail):
    """The calendar file that goes with a letter, as a mail program gets it."""
    [part] = list(written(mail).iter_attachments())
    return part.get_content_type(), part.get_payload(decode=True)


def test_a_session_that_is_moved_is_an_event_with_both_times_and_the_reason():
    session = announced()
    before = Place.of(session)
    by = office()

    moved = edited(session, by=by, **times(LATER))

    change = SessionChange.objects.get()
    assert (change.kind, change.because, change.by, change.at) == (ChangeKind.MOVED, WHY, by, NOW)
    assert (Place.read(change.before), Place.read(change.after)) == (before, Place.of(moved))
    assert moved.revision == session.revision + 1


def test_everyone_who_has_registered_is_told_at_once_and_once():
    session = SessionFactory()
    for number, seat in enumerate(Seat):
        claim_by = NOW if seat == Seat.OFFERED else None
        RegistrationFactory(training=session.training, seat=seat, claim_by=claim_by, email=f"{number}-{seat}@primer.si")

    edited(session, **times(LATER))

    told = sorted(Mail.objects.values_list("to", flat=True))
    assert told == sorted(f"{number}-{seat}@primer.si" for number, seat in enumerate(Seat) if seat in LIVE)


def test_the_letter_says_from_when_to_when_and_why_and_never_the_link():
    session = announced(link="https://video.primer.si/skrivno", training__title="Osnove")

    edited(session, **times(LATER))

    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == ("ana@primer.si", "Srečanje je prestavljeno: Osnove")
    for words in ("3. december 2026, 9.00–12.00", "5. december 2026, 9.00–12.00", WHY, "/trainings/"):
        assert words in mail.text
    assert "skrivno" not in mail.text + enclosed(mail)[1].decode()


def test_the_enclosed_file_puts_the_calendar_right():
    session = announced()

    edited(session, **times(LATER))

    kind, content = enclosed(Mail.objects.get())
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (kind, faults(content)) == ("text/calendar", [])
    assert (event["uid"], event.decoded("dtstart"), event["sequence"]) == (
        f"training-{session.pk}@127.0.0.1",
        LATER,
        session.revision + 1 + session.training.revision,
    )


def test_a_second_move_is_told_again_with_the_same_name_and_a_higher_number():
    session = edited(announced(), **times(LATER))

    edited(session, **times(LATER + timedelta(days=1)))

    files = [Calendar.from_ical(enclosed(mail)[1]).walk("VEVENT")[0] for mail in Mail.objects.order_by("pk")]
    assert [one["uid"] for one in files] == [files[0]["uid"]] * 2
    assert files[1]["sequence"] == files[0]["sequence"] + 1


def test_people_of_the_network_are_told_in_their_language():
    session = SessionFactory(training__title="Osnove")
    person = individual_member(language="en")
    RegistrationFactory(training=session.training, person=person, email=person.email)

    edited(session, **times(LATER))

    assert letters() == [(person.email, "A session was moved: Osnove")]


def test_strangers_are_told_in_the_language_in_which_they_registered():
    session = SessionFactory(training__title="Osnove")
    RegistrationFactory(training=session.training, email="ana@primer.si", language="en")

    edited(session, **times(LATER))

    assert letters() == [("ana@primer.si", "A session was moved: Osnove")]


def test_who_only_has_a_typo_put_right_tells_nobody():
    session = announced(title="Uvdo")

    kept = edited(session, because="", title="Uvod", **times(BEGINS))

    assert (kept.title, kept.revision, SessionChange.objects.count(), letters()) == ("Uvod", 2, 0, [])


def test_saving_what_is_there_already_changes_nothing():
    session = announced()

    kept = edited(session, **times(BEGINS))

    assert (kept.revision, letters()) == (session.revision, [])


def test_from_a_room_to_online_is_an_event_of_its_own():
    session = announced(training__title="Osnove")

    edited(session, mode=Mode.ONLINE, link="https://video.primer.si/x", **times(BEGINS))

    assert SessionChange.objects.get().kind == ChangeKind.CONVERTED
    assert letters() == [("ana@primer.si", "Srečanje bo izvedeno drugače: Osnove")]
    assert "na spletu" in Mail.objects.get().text


def test_a_draft_is_changed_without_a_word():
    session = announced(training__state=TrainingState.DRAFT, training__announced_at=None)

    kept = edited(session, because="", **times(LATER))

    assert (kept.starts_at, SessionChange.objects.count(), letters()) == (LATER, 0, [])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (times(NOW - timedelta(hours=1)), WHY),
        (times(LATER, hours=-1), WHY),
        (times(LATER, hours=0), WHY),
        (times(LATER), " "),
    ],
    ids=["into the past", "ends before it begins", "takes no time", "without a reason"],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(changes, why):
    session = announced()

    with pytest.raises(Refused):
        edited(session, because=why, **changes)

    assert (Session.objects.get().starts_at, letters()) == (BEGINS, [])


def test_what_was_held_cannot_be_moved_but_gets_its_recording():
    session = announced()
    after = BEGINS + timedelta(days=1)

    with pytest.raises(Refused):
        edited(session, now=after, **times(LATER))
    kept = edited(session, now=after, recording="https://video.primer.si/posnetek", **times(BEGINS))

    assert (kept.recording, letters()) == ("https://video.primer.si/posnetek", [])


def test_a_session_may_become_longer_while_it_lasts():
    session = announced()

    kept = edited(session, now=BEGINS + timedelta(hours=1), **times(BEGINS, hours=4))

    assert (kept.ends_at, len(letters())) == (BEGINS + timedelta(hours=4), 1)


def test_one_of_several_sessions_is_cancelled_and_taken_out_of_calendars():
    session = announced(training__title="Osnove")
    SessionFactory(training=session.training, starts_at=LATER)
    by = office()

    for _click in range(2):
        kept = actions.cancel_session(session=session, because=WHY, by=by, now=NOW)

    assert (kept.cancelled_at, kept.cancelled_because, SessionChange.objects.get().kind) == (NOW, WHY, "cancelled")
    assert letters() == [("ana@primer.si", "Srečanje je preklicano: Osnove")]
    content = enclosed(Mail.objects.get())[1]
    whole = Calendar.from_ical(content)
    [event] = whole.walk("VEVENT")
    assert (whole["method"], event["status"], faults(content)) == ("CANCEL", "CANCELLED", [])


def test_the_only_session_is_not_cancelled_by_itself():
    session = announced()

    with pytest.raises(Refused):
        actions.cancel_session(session=session, because=WHY, by=office(), now=NOW)


def test_what_was_cancelled_stays_cancelled():
    session = announced()
    SessionFactory(training=session.training, starts_at=LATER)
    session = actions.cancel_session(session=session, because=WHY, by=office(), now=NOW)

    with pytest.raises(Refused):
        edited(session, **times(LATER))


def test_a_cancelled_training_cancels_what_is_ahead_and_writes_one_letter():
    training = TrainingFactory(title="Osnove")
    held, ahead = (SessionFactory(training=training, starts_at=moment) for moment in (NOW - timedelta(days=1), LATER))
    RegistrationFactory(training=training, email="ana@primer.si")
    by = office()

    for _click in range(2):
        kept = actions.cancel_training(training=training, because=WHY, by=by, now=NOW)

    assert (kept.state, kept.cancelled_because) == (TrainingState.CANCELLED, WHY)
    assert list(training.sessions.filter(cancelled_at=None)) == [held]
    assert letters() == [("ana@primer.si", "Usposabljanje je preklicano: Osnove")]
    whole = Calendar.from_ical(enclosed(Mail.objects.get())[1])
    assert [event["uid"] for event in whole.walk("VEVENT")] == [f"training-{ahead.pk}@127.0.0.1"]


def test_a_cancelled_training_is_final():
    training = announced().training
    training = actions.cancel_training(training=training, because=WHY, by=office(), now=NOW)

    with pytest.raises(Refused):
        actions.add_session(training=training, fields=times(LATER), by=office(), now=NOW)
    with pytest.raises(Refused):
        actions.announce(training=training, by=office(), now=NOW)


@pytest.mark.parametrize("why", ["", "  "])
def test_nothing_is_cancelled_without_a_reason(why):
    training = announced().training

    with pytest.raises(Refused):
        actions.cancel_training(training=training, because=why, by=office(), now=NOW)

    assert Training.objects.get().state == TrainingState.ANNOUNCED


def test_one_more_session_of_an_announced_training_is_told():
    training = announced(training__title="Osnove").training

    actions.add_session(training=training, fields=times(LATER) | {"venue": "Dom"}, by=office(), now=NOW)

    assert (SessionChange.objects.get().kind, letters()) == (
        ChangeKind.ADDED,
        [("ana@primer.si", "Še eno srečanje: Osnove")],
    )


def test_a_second_click_adds_no_second_session():
    training, by = TrainingFactory(), office()

    for _click in range(2):
        actions.add_session(training=training, fields=times(LATER), by=by, now=NOW)

    assert training.sessions.count() == 1


def test_an_announced_training_gets_no_session_in_the_past_and_a_draft_may():
    past = times(NOW - timedelta(days=1))
    draft = TrainingFactory(state=TrainingState.DRAFT, announced_at=None)

    with pytest.raises(Refused):
        actions.add_session(training=TrainingFactory(), fields=past, by=office(), now=NOW)
    actions.add_session(training=draft, fields=past, by=office(), now=NOW)

    assert draft.sessions.count() == 1


def test_a_session_is_taken_away_from_a_draft_only():
    draft = announced(training__state=TrainingState.DRAFT, training__announced_at=None)
    by = office()

    for _click in range(2):
        actions.remove_session(session=Session.objects.filter(pk=draft.pk).first() or draft, by=by, now=NOW)
    with pytest.raises(Refused):
        actions.remove_session(session=announced(), by=by, now=NOW)

    assert draft.training.sessions.count() == 0


@pytest.mark.parametrize("deed", ["add_session", "save_session", "cancel_session", "cancel_training"])
def test_only_the_office_changes_sessions(deed):
    session, by = announced(), representative()
    told = {
        "add_session": {"training": session.training, "fields": times(LATER)},
        "save_session": {"session": session, "fields": times(LATER), "because": WHY, "revision": 1},
        "cancel_session": {"session": session, "because": WHY},
        "cancel_training": {"training": session.training, "because": WHY},
    }

    with pytest.raises(Refused):
        getattr(actions, deed)(**told[deed], by=by, now=NOW)
