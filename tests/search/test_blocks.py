"""What a process keeps of folded blocks is as it is in the database."""

import pytest
from django.utils import timezone

from zbor.calc.finding import SIZE
from zbor.search import blocks
from zbor.search.actions import fold_all, remove, write
from zbor.search.enums import Audience
from zbor.search.models import Block, Row, Unfolded
from zbor.search.queries import find

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    monkeypatch.setattr(blocks, "_known", blocks._Known())


def put(number, audience=Audience.PUBLIC, place=None):
    write(kind="thing", subject_pk=number, url="/x/", title="zakon", audience=audience)
    if place is not None:
        Row.objects.filter(subject_pk=str(number)).update(id=place)
        Unfolded.objects.create(number=place)


def found():
    return [hit.subject_pk for hit in find("zakon", audiences=[Audience.PUBLIC], now=timezone.now()).hits]


def test_what_is_known_is_not_read_again(django_assert_num_queries):
    put(1)
    fold_all()

    with django_assert_num_queries(2):
        first = blocks.folded()
    with django_assert_num_queries(1):
        assert blocks.folded() is first


def test_only_the_block_that_changed_is_read(django_assert_num_queries):
    put(1, place=1)
    put(2, place=SIZE + 1)
    fold_all()
    blocks.folded()
    put(2, Audience.NETWORK)
    fold_all()

    with django_assert_num_queries(2) as asked:
        blocks.folded()

    assert asked.captured_queries[1]["sql"].endswith("IN (1)")


def test_what_another_process_hid_is_hidden_here():
    put(1)
    fold_all()
    assert found() == ["1"]

    put(1, Audience.NETWORK)  # as another process does it: nothing here is told
    fold_all()

    assert found() == []


def test_what_is_gone_is_forgotten():
    put(1)
    fold_all()
    before = found()
    remove(kind="thing", subject_pk=1)
    fold_all()

    assert (before, found(), blocks._known.facts) == (["1"], [], {})


def test_a_block_that_is_folded_between_two_questions_is_read_as_it_is_then(monkeypatch):
    put(1)
    fold_all()
    stale = tuple(Block.objects.values_list("number", "mark"))
    put(1, Audience.NETWORK)
    fold_all()
    monkeypatch.setattr(blocks, "_marks", lambda: stale)

    blocks.folded()
    monkeypatch.undo()

    assert found() == []


def test_two_blocks_alike_are_both_there():
    put(1, place=1)
    put(2, place=SIZE + 1)
    fold_all()

    assert (Block.objects.values("mark").distinct().count(), sorted(found())) == (1, ["1", "2"])
