"""Whatever happens in whatever order, a notice goes in at most one letter and, once its time has come, in exactly one."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.notices import TUESDAY, reader
from zbor.notices.actions import Choice, choose, deliver_due, delivering, tell
from zbor.notices.enums import Pace
from zbor.notices.models import Notice
from zbor.post.models import Mail

PACES = [Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY]
STEP = st.one_of(
    st.tuples(st.just("tell"), st.integers(0, 6), st.sampled_from([None, *PACES]), st.integers(0, 1)),
    st.tuples(st.just("deliver"), st.integers(0, 40)),
    st.tuples(st.just("crash"), st.integers(0, 40), st.booleans()),
    st.tuples(st.just("choose"), st.sampled_from(PACES), st.integers(0, 23), st.integers(0, 6)),
)


class Killed(BaseException):
    """As a worker that is killed leaves it: nothing after this happens, and what was not committed is not there."""


@pytest.mark.django_db
class TestEachNoticeGoesOnce(TestCase):
    @settings(max_examples=60)
    @given(steps=st.lists(STEP, max_size=25))
    def test_each_notice_goes_in_exactly_one_letter_once_its_time_has_come(self, steps):
        self.people, self.now = [reader(), reader()], TUESDAY

        for name, *given_with_it in steps:
            getattr(self, f"_{name}")(*given_with_it)
        self._deliver(24 * 8)

        mentions = Counter(word for mail in Mail.objects.all() for word in mail.text.split() if word.startswith("znak"))
        owed = [f"znak-{one.to_id}-{one.once}" for one in Notice.objects.all()]
        assert mentions == Counter(owed)
        assert Notice.objects.filter(mail=None).count() == 0

    def _tell(self, number, pace, person):
        to = self.people[person]
        words = f"znak-{to.pk}-{number}"
        tell(to=to, kind="watch", once=str(number), title="Novica", text=words, url="/", pace=pace, now=self.now)

    def _deliver(self, hours):
        self.now += timedelta(hours=hours)
        deliver_due(self.now)

    def _crash(self, hours, is_late):
        """Die before the notice is marked, or after, and before the transaction is through."""
        self.now += timedelta(hours=hours)
        settle = delivering._settle

        def dying(*given):
            if is_late:
                settle(*given)
            raise Killed

        delivering._settle = dying
        try:
            deliver_due(self.now)
        except Killed:
            pass
        finally:
            delivering._settle = settle

    def _choose(self, pace, hour, weekday):
        to = self.people[0]
        choose(to=to, choice=Choice({"watch": pace}, hour, weekday, None), by=to.person, now=self.now)
