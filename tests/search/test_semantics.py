"""What is found and in which order, held against a patient reader; folded or not, the answer is the same."""

from math import log1p

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zbor.calc.finding.blocks import weight
from zbor.search.actions import fold_all, keep_up, put, remove, rows
from zbor.search.actions.rows import Findable
from zbor.search.enums import Audience
from zbor.search.models import Row, Unfolded
from zbor.search.queries import find
from zbor.search.words import asked, indexed

pytestmark = pytest.mark.django_db
WORDS = ("zakon", "zakoni", "zakonodaja", "kultura", "kulturi", "sole", "šole", "in", "78.a", "mreža")
texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
plain = st.sampled_from((*WORDS, "zak", "kult", "mreza"))
parts = st.one_of(
    plain,
    plain.map("-{}".format),
    st.lists(plain, min_size=2, max_size=3).map(lambda some: f'"{" ".join(some)}"'),
    st.lists(plain, min_size=2, max_size=2).map(lambda some: f'-"{" ".join(some)}"'),
)
questions = st.lists(parts, min_size=1, max_size=4).map(" ".join)
things = st.lists(
    st.tuples(
        texts,
        texts,
        st.sampled_from(list(Audience)),
        st.sampled_from([None, -1, 1]),
        st.sampled_from(["", "2015", "2017-03"]),
        st.booleans(),
    ),
    max_size=7,
)
EVERYBODY = ([Audience.PUBLIC], [Audience.PUBLIC, Audience.NETWORK], list(Audience))


class PatientReader:
    """Reads every text from the beginning for every question."""

    def __init__(self, rows, audiences, now):
        self.rows = [row for row in rows if self._may_see(row, audiences, now)]

    @staticmethod
    def _may_see(row, audiences, now):
        if row.audience not in audiences:
            return False
        waits = row.audience == Audience.PUBLIC and Audience.NETWORK not in audiences
        return not waits or row.public_from is None or row.public_from <= now

    @staticmethod
    def _sides(row):
        return [indexed(row.title), indexed(row.body)]

    def _weight(self, row, word):
        title, body = self._sides(row)
        exact, half = 0, 0
        for term in {*title, *body}:
            weighs = weight(title.count(term), body.count(term), len(body))
            if term in word.terms:
                exact = max(exact, weighs)
            elif word.fits(term):
                half = max(half, 1, weighs // 2)
        return max(exact, half)

    def _has(self, row, phrase):
        if len(phrase) == 1:
            return self._weight(row, phrase[0]) > 0
        return any(
            all(word.fits(side[at + offset]) for offset, word in enumerate(phrase))
            for side in self._sides(row)
            for at in range(len(side) - len(phrase) + 1)
        )

    def find(self, question):
        scores = dict.fromkeys(range(len(self.rows)), 0.0)
        for word in question.wanted:
            weights = [self._weight(row, word) for row in self.rows]
            times = sum(one > 0 for one in weights)
            for at, one in enumerate(weights):
                scores[at] += log1p((len(self.rows) - times + 0.5) / (times + 0.5)) * one
        kept = [
            at
            for at, row in enumerate(self.rows)
            if question
            and all(self._weight(row, word) for word in question.words)
            and all(self._has(row, phrase) for phrase in question.phrases)
            and not any(self._has(row, phrase) for phrase in question.without)
        ]
        kept.sort(key=lambda at: (-round(scores[at], 6), *self._later_first(self.rows[at])))
        return [self.rows[at].subject_pk for at in kept]

    @staticmethod
    def _later_first(row):
        return -int(row.on.replace("-", "").ljust(8, "0") or 0), -row.pk


def thing(number, title, body, audience, moved, on, now):
    since = None if moved is None else now + timezone.timedelta(hours=moved)
    return Findable(
        kind="thing",
        subject_pk=number,
        url="/x/",
        title=title,
        body=body,
        audience=audience,
        public_from=since,
        on=on,
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=things, question=questions, audiences=st.sampled_from(EVERYBODY))
def test_it_finds_what_a_patient_reader_finds(some, question, audiences):
    now = timezone.now().replace(microsecond=0)
    Row.objects.all().delete()
    keep_up("thing", (thing(number, *one[:5], now) for number, one in enumerate(some) if one[5]))
    fold_all()
    put([thing(number, *one[:5], now) for number, one in enumerate(some) if not one[5]])

    before = find(question, audiences=audiences, now=now)
    fold_all()
    after = find(question, audiences=audiences, now=now)

    read = PatientReader(list(Row.objects.all()), audiences, now).find(asked(question))
    assert [hit.subject_pk for hit in before.hits] == read
    assert before == after


def test_what_is_written_again_or_removed_is_not_found_as_it_was():
    now = timezone.now()
    put([thing(number, "zakon", "", Audience.PUBLIC, None, "", now) for number in range(3)])
    fold_all()
    put([thing(1, "kultura", "", Audience.PUBLIC, None, "", now)])
    keep_up(
        "thing",
        (thing(number, title, "", Audience.PUBLIC, None, "", now) for number, title in ((0, "zakon"), (1, "kultura"))),
    )

    found = [[hit.subject_pk for hit in find(q, audiences=list(Audience), now=now).hits] for q in ("zakon", "kultura")]

    assert found == [["0"], ["1"]]


def test_folding_twice_does_nothing_the_second_time():
    put([thing(1, "zakon", "", Audience.PUBLIC, None, "", timezone.now())])

    assert (fold_all(), fold_all(), Unfolded.objects.count()) == (1, 0, 0)


def test_keeping_up_writes_only_what_differs():
    now = timezone.now()
    first = [thing(number, "zakon", "", Audience.PUBLIC, None, "", now) for number in range(3)]
    second = [first[0], thing(1, "kultura", "", Audience.PUBLIC, None, "", now)]

    assert [keep_up("thing", some) for some in (first, first, second, second)] == [3, 0, 2, 0]


def test_writing_again_what_is_there_already_leaves_it_folded():
    same = thing(1, "zakon", "", Audience.PUBLIC, None, "", timezone.now())
    put([same])
    fold_all()

    put([same])

    assert Unfolded.objects.count() == 0


def test_rows_are_numbered_without_holes_however_often_they_are_written():
    for number in (1, 1, 1, 2):
        put([thing(number, "zakon", "", Audience.PUBLIC, None, "", timezone.now())])

    first, second = Row.objects.order_by("pk").values_list("pk", flat=True)

    assert second == first + 1


def test_every_row_is_written_anew_when_texts_become_other_terms(monkeypatch):
    same = [thing(1, "zakon", "", Audience.PUBLIC, None, "", timezone.now())]
    keep_up("thing", same)

    monkeypatch.setattr(rows, "EDITION", rows.EDITION + 1)

    assert [keep_up("thing", same) for _each in range(2)] == [1, 0]


def test_what_is_written_or_removed_while_things_are_kept_up_is_not_set_back():
    now = timezone.now()
    put([thing(number, "prej", "", Audience.PUBLIC, None, "", now) for number in range(2)])

    def things():
        yield from (thing(number, "zakon", "", Audience.PUBLIC, None, "", now) for number in range(3))
        put([thing(number, "zakon", "", Audience.OFFICE, None, "", now) for number in (0, 2)])
        remove(kind="thing", subject_pk=1)

    changed = keep_up("thing", things())

    assert (changed, list(Row.objects.order_by("pk").values_list("subject_pk", "audience"))) == (
        0,
        [("0", "office"), ("2", "office")],
    )


@pytest.mark.django_db(transaction=True)
def test_things_are_read_under_no_lock_while_they_are_kept_up():
    locked = []

    def things():
        locked.append(connection.in_atomic_block)
        yield thing(1, "zakon", "", Audience.PUBLIC, None, "", timezone.now())

    assert (keep_up("thing", things()), locked) == (1, [False])
