"""The example network for tests, and what is the same whenever it is loaded on the same day."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from zbor.cli.dump import columns, lines, tables
from zbor.cli.dump import load as insert
from zbor.cli.example.loading import load
from zbor.record.actions import seal

WRITTEN = {"record.Entry", "record.Payload", "record.Link", "record.Head"}
"""The journal: salted, and of the moment of writing."""

OF_KEYS_OR_CLOCKS = {
    "url",
    "subject_pk",
    "result",
    "input_sha256",
    "answers_sha256",
    "created_at",
    "written_at",
    "mark",
    "record",
    "record_sha256",
    "address_key",
    "confirm_sha256",
    "withdraw_sha256",
    "token_sha256",
    "link_sha256",
    "link_seed",
    "seed",
    "pair",
}
"""Columns that hold keys, which a database counts on, the moment of writing, or what is drawn so that nobody guesses it."""

OF_ONE_TABLE = {
    "finances.BenchmarkCell": {"members"},
    "funding.Application": {"as_sent", "verdict"},
    "initiatives.FundBallot": {"approved", "prepared"},
    "initiatives.FundRound": {"ledger"},
    "trainings.Certificate": {"number", "code", "content", "sha256"},
    "trainings.EvaluationAnswer": {"question"},
    "trainings.IssuerKey": {"kid", "public_pem"},
    "competences.Asking": {"occasion", "who"},
    "notices.Correspondent": {"confirmed_at"},
    "competences.Assessment": {"occasion", "who"},
}
"""The same, in columns whose names other tables use for what can be compared."""


class Undone(Exception):  # noqa: N818 -- not an error
    """Ends a transaction that leaves nothing behind."""


@contextmanager
def elsewhere(folder: Path) -> Iterator[None]:
    """Files that loading writes, and the key that signs badges, lie in a folder of the tests' own."""
    with override_settings(MEDIA_ROOT=folder / "files", BADGE_KEY_FILE=str(folder / "keys" / "badges.pem")):
        yield


def rows(folder):
    """The example network as lines for each table, its files in a folder; the database is left as it was."""
    found = {}
    try:
        with elsewhere(folder), transaction.atomic():
            load(now=timezone.now())
            seal()
            found = now_there()
            raise Undone
    except Undone:
        return found


@transaction.atomic
def put_in(kept):
    """Write what `rows` gave into the empty tables: a tenth of the time that loading takes."""
    for model, written in kept.items():
        if not model._base_manager.exists():
            insert(model, written)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(kept)):
            cursor.execute(statement)


def now_there():
    """Every table's lines as they are."""
    return {model: list(lines(model)) for model in tables()}


def content(kept):
    """Every table's rows without keys, sorted: what can be compared between two loadings."""
    return {
        model._meta.label: sorted(
            json.dumps([value for name, value in json.loads(line).items() if name in names]) for line in written
        )
        for model, written in kept.items()
        if model._meta.label not in WRITTEN and (names := _comparable(model))
    }


def _comparable(model):
    return {
        column.attname
        for column in columns(model)
        if not column.is_relation
        and not column.primary_key
        and column.name not in OF_KEYS_OR_CLOCKS | OF_ONE_TABLE.get(model._meta.label, set())
    }
