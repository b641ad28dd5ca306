"""The example network, loaded: complete, marked, sourced; once, and never over anybody's data."""

import pytest
from django.db import transaction
from django.utils import timezone

from zbor.cli.example import load_if_empty
from zbor.cli.trouble import Trouble
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Dossier
from zbor.members.models import Organisation, Person
from zbor.members.queries import counts
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _example(django_db_setup, django_db_blocker):
    """Load once for all tests of this file; the transaction around them takes everything back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_if_empty()
        yield
        transaction.set_rollback(True)


def test_a_hundred_organisations_and_sixty_individuals_belong():
    members = counts(timezone.localdate())

    assert (members.organisations, members.individuals) == (100, 60)


def test_everybody_in_the_network_is_marked_as_an_example():
    assert list(Person.objects.filter(is_example=False)) == []
    assert list(Organisation.objects.filter(is_example=False)) == []


def test_the_archive_holds_the_public_record():
    archive = Dossier.objects.filter(visibility=Visibility.PUBLIC, is_public_record=True)

    assert archive.count() == 23
    assert archive.filter(is_example=True).count() == 0


def test_every_fact_has_a_source():
    assert list(Dossier.objects.filter(is_public_record=True, sources__isnull=True)) == []


def test_the_outbox_is_empty():
    assert Mail.objects.count() == 0


def test_it_is_never_loaded_twice():
    assert load_if_empty() is False
    assert Person.objects.count() == 185


def test_it_is_never_loaded_in_production(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(Trouble, match="never loaded in production"):
        load_if_empty()
