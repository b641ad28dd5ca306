"""Load the example network: in one transaction, once, relative to the day of loading, the same on the same day."""

from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation

from zbor.cli.example.loading.agreements import load_agreements
from zbor.cli.example.loading.applications import load_applications
from zbor.cli.example.loading.assembling import load_assembly
from zbor.cli.example.loading.calls import load_calls
from zbor.cli.example.loading.consortia import load_consortia
from zbor.cli.example.loading.days import Days
from zbor.cli.example.loading.dialogue import load_dialogue
from zbor.cli.example.loading.facts import load_facts
from zbor.cli.example.loading.finances import load_finances
from zbor.cli.example.loading.initiatives import load_initiatives
from zbor.cli.example.loading.items import load_items
from zbor.cli.example.loading.known import Known
from zbor.cli.example.loading.needs import load_needs
from zbor.cli.example.loading.network import load_network
from zbor.cli.example.loading.participants import load_operation
from zbor.cli.example.loading.partners import load_partners
from zbor.cli.example.loading.press import load_press
from zbor.cli.example.loading.projects import load_project
from zbor.cli.example.loading.results import load_results
from zbor.cli.example.loading.rounds import load_rounds
from zbor.cli.example.loading.trainings import load_trainings
from zbor.cli.example.loading.watches import load_watches
from zbor.cli.example.reading import read
from zbor.cli.trouble import Trouble
from zbor.dossiers.models import Act, Dossier, Institution
from zbor.funders.models import Funder
from zbor.members.models import Body, Organisation, Person
from zbor.notices.models import Notice
from zbor.post.models import Mail
from zbor.projects.models import Project
from zbor.record.models import Entry

SIGNS_OF_LIFE = (Person, Organisation, Body, Institution, Act, Dossier, Funder, Project, Entry, Mail)
"""If there is one row of any of these, somebody works with the database."""

LOCK = 20151030
"""Names the lock that a second loader waits for on PostgreSQL; SQLite lets in one writing transaction at a time."""


def load(*, now: datetime) -> bool:
    """Load the example into an empty database; False where it holds anything."""
    if not settings.DEVELOPMENT:
        raise Trouble("The example network is never loaded in production.")
    example = read()
    with transaction.atomic(), translation.override("sl"):
        _wait_for_another_loader()
        if not is_empty():
            return False
        known = Known(days=Days(timezone.localdate(now)))
        load_network(example, known)
        load_facts(example, known)
        load_rounds(example, known)
        load_project(example, known)
        load_trainings(example.teaching, known)
        load_operation(example, known)
        load_dialogue(example, known)
        load_assembly(example, known)
        load_press(example, known)
        load_items(example.items, known)
        load_watches(known)
        load_needs(known)
        load_partners(known)
        load_consortia(known)
        load_agreements(example.agreements, known)
        load_calls(known)
        load_finances(known)
        load_results(known)
        load_applications(known)
        load_initiatives(known)
        Notice.objects.all().delete()  # what was announced happened in the past: nobody is to be written to
        Mail.objects.all().delete()
    return True


def is_empty() -> bool:
    """Whether nobody has put anything into the database yet."""
    return not any(model._default_manager.exists() for model in SIGNS_OF_LIFE)  # noqa: SLF001 -- documented


def _wait_for_another_loader() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
