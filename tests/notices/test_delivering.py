"""What is owed goes when its time has come: by itself, or together with others."""

from datetime import timedelta

import pytest

from tests.factories.notices import TUESDAY, reader, told
from zbor.notices.actions import deliver_due
from zbor.notices.enums import Pace
from zbor.notices.models import Notice
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def letters_of(*moments):
    """How many letters were owed at each of these moments."""
    return [deliver_due(moment) for moment in moments]


def test_what_goes_at_once_goes_in_a_letter_of_its_own():
    to = reader(language="en")
    told(to, "one", pace=Pace.AT_ONCE)
    told(to, "two", pace=Pace.AT_ONCE)

    assert letters_of(TUESDAY, TUESDAY + HOUR) == [2, 0]
    assert sorted(Mail.objects.values_list("subject", flat=True)) == ["Novica one", "Novica two"]


def test_what_is_gathered_goes_in_one_letter_at_the_hour():
    to = reader()
    told(to, "one", pace=Pace.DAILY)
    told(to, "two", pace=Pace.DAILY)

    assert letters_of(TUESDAY, TUESDAY + 20 * HOUR, TUESDAY + 21 * HOUR, TUESDAY + 22 * HOUR) == [0, 0, 1, 0]
    assert set(Notice.objects.values_list("mail", flat=True)) == {Mail.objects.get().pk}
