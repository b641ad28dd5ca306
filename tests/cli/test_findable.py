"""Everything can be found, room by room, also where the index was lost."""

import pytest

from tests.factories.decisions import DecisionFactory
from tests.factories.dialogue import TalkFactory
from tests.factories.dossiers import ChronologyEntryFactory, DossierFactory
from tests.factories.members import office
from tests.factories.outcomes import AskedDemandFactory
from tests.factories.watching import ItemFactory
from zbor.cli.findable import ROOMS, keep_everything
from zbor.search.models import Row, Unfolded

pytestmark = pytest.mark.django_db


def test_what_the_index_has_lost_is_found_again_and_what_is_no_more_is_not():
    office()
    ChronologyEntryFactory(dossier=DossierFactory(public=True))
    AskedDemandFactory(dossier=DossierFactory(public=True), verdicts=["rejected"])
    DecisionFactory(), TalkFactory(), ItemFactory()
    keep_everything()
    before = list(Row.objects.order_by("kind", "subject_pk").values_list("kind", "subject_pk", "mark"))
    Row.objects.filter(kind__in=("dossier", "talk")).delete()
    Row.objects.filter(kind="demand").update(subject_pk="999")

    keep_everything()

    assert list(Row.objects.order_by("kind", "subject_pk").values_list("kind", "subject_pk", "mark")) == before
    assert {kind for kind, _pk, _mark in before} == {
        "chronology", "decision", "demand", "dossier", "holder", "item", "outcome", "person", "talk",
    }  # fmt: skip


def test_done_again_it_changes_nothing():
    ChronologyEntryFactory()
    keep_everything()

    again = keep_everything()

    assert (again, Unfolded.objects.count()) == (dict.fromkeys(ROOMS, 0), 0)
