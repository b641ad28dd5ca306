"""Every list costs as many queries with thirty rows as with three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.dialogue import (
    CommitmentFactory,
    DialogueGroupFactory,
    GroupSessionFactory,
    InformationRequestFactory,
    OfficeHolderFactory,
    PaperFactory,
    RepresentationFactory,
    TalkFactory,
    TenureFactory,
)
from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, office
from zbor.dialogue.enums import Verdict

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


class World:
    """One of everything, and a way to have more of it."""

    def __init__(self):
        self.dossier = DossierFactory()
        self.urad = self.dossier.institution
        self.holder = OfficeHolderFactory()
        self.group = DialogueGroupFactory(institution=self.urad)
        self.session = GroupSessionFactory(group=self.group)

    def grow(self, count):
        about = {"dossier": self.dossier, "institution": self.urad, "holder": self.holder}
        for _number in range(count):
            TalkFactory(**about)
            CommitmentFactory(**about, session=self.session)
            CommitmentFactory(ruled=Verdict.KEPT)
            TenureFactory(holder=self.holder)
            TenureFactory(post__institution=self.urad)
            RepresentationFactory(group=self.group)
            RepresentationFactory(until=TODAY)
            PaperFactory(session=self.session)
            GroupSessionFactory(group=self.group, on=TODAY)
            InformationRequestFactory(dossier=self.dossier, institution=self.urad)

    def pages(self):
        return [
            "", "talks/", "talks/new/", "commitments/", "contacts/", "contacts.json", "groups/", "requests/",
            f"institutions/{self.urad.pk}/", f"holders/{self.holder.pk}/", f"groups/{self.group.pk}/",
            f"sessions/{self.session.pk}/",
        ]  # fmt: skip

    def addresses(self):
        inside = [f"/dialogue/{one}" for one in self.pages()]
        return [*inside, f"/dossiers/{self.dossier.pk}/dialogue/", "/api/office-holders", "/desk/"]


def test_every_list_costs_the_same_at_three_and_at_thirty():
    world, client = World(), client_as(office())
    world.grow(3)
    few = {address: queries_of(client, address) for address in world.addresses()}

    world.grow(27)

    assert {one: count for one, few_ones in few.items() if (count := queries_of(client, one)) > few_ones} == {}


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
