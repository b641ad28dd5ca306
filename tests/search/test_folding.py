"""Folding: when it is done, and that nothing written meanwhile is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from zbor.calc.finding import SIZE
from zbor.search import folding
from zbor.search.actions import fold_all, fold_due, remove, write
from zbor.search.enums import Audience
from zbor.search.models import Block, Posting, Row, Unfolded
from zbor.search.queries import asking, find

pytestmark = pytest.mark.django_db


def put(number, title="zakon"):
    write(kind="thing", subject_pk=number, url="/x/", title=title, audience=Audience.PUBLIC)


def found(text, **more):
    return [hit.subject_pk for hit in find(text, audiences=[Audience.PUBLIC], now=timezone.now(), **more).hits]


def test_a_few_rows_wait_for_more_and_then_for_a_while():
    put(1)
    now = timezone.now()

    assert (fold_due(now), fold_due(now + timedelta(minutes=11)), Unfolded.objects.count()) == (0, 1, 0)


def test_many_rows_are_folded_at_once():
    for number in range(100):
        put(number)
    blocks = {(number - 1) // SIZE for number in Row.objects.values_list("pk", flat=True)}

    assert (fold_due(timezone.now()), Unfolded.objects.count()) == (len(blocks), 0)


def test_what_was_never_folded_is_folded_even_where_nothing_says_so():
    put(1)
    Unfolded.objects.all().delete()  # as after a restore

    folded = fold_due(timezone.now())

    assert (folded, found("zakon")) == (1, ["1"])


def test_what_is_written_while_a_question_is_answered_is_found_once(monkeypatch):
    put(1)
    fold_all()
    put(2)

    def read_late(rows):
        put(1, "zakon o novem")
        return folding.read(rows)

    monkeypatch.setattr(asking, "read", read_late)

    assert sorted(found("zakon")) == ["1", "2"]


def test_what_is_folded_while_a_question_is_answered_is_found(monkeypatch):
    put(1)
    fold_all()
    put(2)

    def read_late(rows):
        fold_all()
        return folding.read(rows)

    monkeypatch.setattr(asking, "read", read_late)

    assert sorted(found("zakon")) == ["1", "2"]


def test_a_block_whose_rows_are_gone_goes_with_its_postings():
    put(1)
    fold_all()
    remove(kind="thing", subject_pk=1)

    fold_all()

    assert (Block.objects.count(), Posting.objects.count(), Row.objects.count()) == (0, 0, 0)


def test_a_very_common_word_still_gives_the_best_first():
    for number in range(1200):
        put(number, "o čem drugem, a tudi zakon")
    put("best", "Zakon")
    fold_all()

    assert found("zakon", size=1) == ["best"]
