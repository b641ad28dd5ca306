"""Files made for letters: they go with them as they are, and are not kept for ever."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from zbor.post.actions import Enclosed, clear_enclosed, forget_old, keep_for_letters, owe
from zbor.post.carrier import Refusal, written
from zbor.post.enums import State
from zbor.post.models import Enclosure, Mail

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CONTENT = b"BEGIN:VCALENDAR"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def now():
    return timezone.now()


def file():
    return keep_for_letters(CONTENT, filename="training.ics", content_type="text/calendar")


def letter(enclosed, to="ana@primer.example"):
    return owe(to=to, subject="Premik", text="Priloga.", enclosed=[enclosed])


def become(mail, state, **moments):
    Mail.objects.filter(pk=mail.pk).update(state=state, **moments)


def test_a_file_goes_with_its_letter_as_it_is():
    mail = letter(file())

    [part] = written(mail).iter_attachments()

    assert (part.get_filename(), part.get_content().encode()) == ("training.ics", CONTENT)


def test_a_file_is_deleted_thirty_days_after_its_letter_was_handed_over_and_its_row_stays(now):
    mail = letter(file())
    become(mail, State.SENT, sent_at=now)

    cleared = [clear_enclosed(now=now + days * DAY) for days in (29, 31, 32)]

    assert cleared == [0, 1, 0]
    assert [(one.filename, one.size) for one in Enclosure.objects.all()] == [("training.ics", len(CONTENT))]
    with pytest.raises(Refusal):
        written(mail)


@pytest.mark.parametrize("state", [State.OWED, State.HANDING_OVER, State.UNCERTAIN, State.FAILED, State.RETURNED])
def test_a_file_waits_for_the_last_of_its_letters_and_for_what_is_in_trouble(now, state):
    one = file()
    become(letter(one), State.SENT, sent_at=now)
    other = letter(one, "bor@primer.example")
    become(other, state, sent_at=now if state == State.RETURNED else None)

    kept = clear_enclosed(now=now + 90 * DAY)
    become(other, State.SENT, sent_at=now + 90 * DAY)

    assert [kept, *(clear_enclosed(now=now + days * DAY) for days in (119, 121))] == [0, 0, 1]


def test_what_the_office_is_done_with_keeps_no_file(now):
    become(letter(file()), State.FAILED, settled_at=now)

    assert clear_enclosed(now=now + 31 * DAY) == 1


def test_a_file_of_no_letter_goes_as_when_the_letter_was_never_owed_or_is_forgotten(now):
    file()
    become(letter(file()), State.SENT, sent_at=now)
    forget_old(now=now + 500 * DAY)

    assert [clear_enclosed(now=now + days * DAY) for days in (29, 500)] == [0, 2]


def test_a_document_that_went_with_a_letter_stays(now):
    name = default_storage.save("documents/stalisce.pdf", ContentFile(CONTENT))
    become(letter(Enclosed(name, "stalisce.pdf", "application/pdf", len(CONTENT), "0" * 64)), State.SENT, sent_at=now)

    assert (clear_enclosed(now=now + 400 * DAY), default_storage.exists(name)) == (0, True)
