"""Who may see and change a dossier."""

from datetime import UTC, datetime

import pytest

from tests.factories.dossiers import ChronologyEntryFactory, DocumentFactory, DossierFactory, TaskFactory
from tests.factories.members import board, individual_member, office
from zbor.dossiers import rules
from zbor.dossiers.enums import Stage
from zbor.dossiers.queries import visible
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER

pytestmark = pytest.mark.django_db

NOW = datetime(2016, 11, 16, 9, 0, tzinfo=UTC)
AFTER_EMBARGO = datetime(2016, 12, 1, 8, 0, tzinfo=UTC)


def standing(person):
    return standing_of(person, on=NOW.date())


@pytest.mark.parametrize(
    ("trait", "now", "seen"),
    [
        ("internal", NOW, False),
        ("embargo", NOW, False),
        ("embargo", AFTER_EMBARGO, True),
        ("public", NOW, True),
    ],
)
def test_strangers_see_what_is_public_and_what_became_public(trait, now, seen):
    dossier = DossierFactory(**{trait: True})

    assert rules.may_see(STRANGER, dossier, now) is seen
    assert visible(STRANGER, now).filter(pk=dossier.pk).exists() is seen


@pytest.mark.parametrize("trait", ["internal", "embargo", "public"])
def test_members_see_every_dossier(trait):
    dossier, member = DossierFactory(**{trait: True}), standing(individual_member())

    assert rules.may_see(member, dossier, NOW)
    assert visible(member, NOW).get() == dossier


def test_the_office_and_whoever_is_responsible_may_edit():
    member, other = individual_member(), individual_member()
    dossier = DossierFactory(responsible=member)

    answers = [rules.may_edit(standing(person), dossier) for person in (office(), member, other, board())]

    assert answers == [True, True, False, False]
    assert rules.may_edit(STRANGER, dossier) is False


def test_a_stranger_reads_public_entries_and_files_of_public_dossiers_only():
    public, internal = DossierFactory(public=True), DossierFactory(internal=True)
    entries = [
        ChronologyEntryFactory(dossier=public, is_public=True),
        ChronologyEntryFactory(dossier=public, is_public=False),
        ChronologyEntryFactory(dossier=internal, is_public=True),
    ]
    files = [
        DocumentFactory(dossier=public, is_public=True),
        DocumentFactory(dossier=public, is_public=False),
        DocumentFactory(dossier=internal, is_public=True),
    ]

    assert [rules.may_see_entry(STRANGER, entry, NOW) for entry in entries] == [True, False, False]
    assert [rules.may_read_document(STRANGER, file, NOW) for file in files] == [True, False, False]


def test_whoever_has_a_task_may_tick_it():
    member, other = individual_member(), individual_member()
    task = TaskFactory(assignee=member)

    assert [rules.may_tick(standing(person), task) for person in (member, other)] == [True, False]


def test_a_sent_dossier_does_not_go_back_to_the_members():
    assert rules.may_move(DossierFactory.build(stage=Stage.SENT), Stage.CONSULTATION) is False
