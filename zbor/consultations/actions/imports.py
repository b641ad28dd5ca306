"""Take in a table of votes from elsewhere, whole or not at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from zbor.consultations.actions.findable import find_consultation
from zbor.consultations.actions.guards import must_manage
from zbor.consultations.enums import Moderation, Origin, Phase
from zbor.consultations.models import Consultation, Response, Statement
from zbor.decisions.actions import imported_roll
from zbor.dossiers.models import Dossier
from zbor.members.models import Person
from zbor.record.actions import note

AT_ONCE = 2000


@dataclass(frozen=True)
class Table:
    """A table that was read and found good: statements as (id, text, removed), votes as (voter, statement, value)."""

    statements: list[tuple[str, str, bool]]
    votes: list[tuple[str, str, int]]
    report: dict[str, Any]


@transaction.atomic
def import_table(*, dossier: Dossier, title: str, table: Table, by: Person, now: datetime) -> Consultation:
    """Make a closed consultation of a table; there are no members behind its voices, and every page says so."""
    must_manage(by, now)
    voters = list(dict.fromkeys(voter for voter, _statement, _value in table.votes))
    roll = imported_roll(external_ids=voters, now=now)
    consultation = Consultation.objects.create(
        dossier=dossier,
        title=title,
        phase=Phase.CLOSED,
        roll=roll,
        is_imported=True,
        import_report=table.report,
        created_at=now,
        created_by=by,
        opened_at=now,
        closed_at=now,
        closed_by=by,
        is_example=dossier.is_example,
    )
    statements = _statements(consultation, table, by, now)
    entries = dict(roll.entries.values_list("external_id", "pk"))
    Response.objects.bulk_create(
        (
            Response(statement_id=statements[what], entry_id=entries[who], value=value, is_confirmed=True, at=now)
            for who, what, value in table.votes
        ),
        batch_size=AT_ONCE,
    )
    find_consultation(consultation)
    note("consultation.imported", by=by, subject=consultation, voices=len(voters), answers=len(table.votes))
    return consultation


def _statements(consultation: Consultation, table: Table, by: Person, now: datetime) -> dict[str, int]:
    listed = {statement for statement, _text, _removed in table.statements}
    unlisted = dict.fromkeys(what for _who, what, _value in table.votes if what not in listed)
    rows = table.statements + [(statement, f"#{statement}", False) for statement in unlisted]
    Statement.objects.bulk_create(
        [
            Statement(
                consultation=consultation,
                number=number,
                text=text,
                origin=Origin.IMPORTED,
                external_id=statement,
                moderation=Moderation.REJECTED if removed else Moderation.ACCEPTED,
                moderated_at=now,
                moderated_by=by,
                created_at=now,
            )
            for number, (statement, text, removed) in enumerate(rows, start=1)
        ],
        batch_size=AT_ONCE,
    )
    return dict(consultation.statements.values_list("external_id", "pk"))
