"""The journal only grows, proves itself, and can forget."""

import pytest
from django.contrib.contenttypes.models import ContentType

from zbor.record.actions import forget, note, seal
from zbor.record.models import AppendOnlyError, Entry, Link, Payload
from zbor.record.queries import about, verify

pytestmark = pytest.mark.django_db


def write(n: int) -> list[Entry]:
    thing = ContentType.objects.first()
    return [note("thing.done", by=None, subject=thing, turn=turn) for turn in range(n)]


def test_a_sealed_chain_is_whole():
    write(3)

    sealed = seal()

    verdict = verify()
    assert (sealed, verdict.links, verdict.loose, verdict.faults) == (3, 3, 0, [])


def test_sealing_twice_draws_no_link_twice():
    write(2)

    assert [seal(), seal()] == [2, 0]


def test_entries_are_written_once():
    entry = write(1)[0]

    with pytest.raises(AppendOnlyError):
        entry.save()
    with pytest.raises(AppendOnlyError):
        entry.delete()


def test_a_changed_payload_is_found():
    entry = write(2)[0]
    seal()

    Payload.objects.filter(entry=entry).update(data={"turn": 99})

    assert verify().faults == [f"what entry {entry.pk} says was changed"]


def test_a_changed_moment_is_found():
    entry = write(2)[1]
    seal()

    Entry.objects.filter(pk=entry.pk).update(at="2001-01-01T00:00:00Z")

    assert verify().faults == ["link 2 does not match its entry"]


def test_a_cut_end_is_found():
    write(3)
    seal()

    Link.objects.filter(number=3).delete()

    assert verify().faults == ["the chain ends at link 2, but its head says 3"]


def test_forgetting_leaves_the_chain_whole_and_says_so(django_user_model):
    person = django_user_model.objects.create(email="a@primer.example", name="Ana Zgled")
    entries = write(3)
    seal()

    erased = forget(entries[:2], by=person, reason="request")
    seal()

    verdict = verify()
    assert (erased, verdict.links, verdict.erased, verdict.faults) == (2, 4, 2, [])


def test_what_was_done_to_a_thing_is_told_in_order():
    write(2)

    assert [p.data["turn"] for p in about(ContentType.objects.first())] == [0, 1]


def test_notes_of_one_transaction_are_sealed_together(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as promised:
        write(2)

    assert len(promised) == 1
    assert Link.objects.count() == 2
