"""Cast secret ballots: final, without time, order or key that leads to a voice."""

import uuid
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc.decisions import leaf_of
from zbor.decisions.actions.casting import authority_to_cast
from zbor.decisions.actions.guards import taking
from zbor.decisions.actions.saying import checked
from zbor.decisions.enums import Choice
from zbor.decisions.models import Decision, ReceiptLeaf, RollEntry, SecretBallot, TookPart
from zbor.decisions.receipts import is_receipt, new_receipt
from zbor.decisions.terms import terms_of
from zbor.members.models import Person
from zbor.record.actions import note

Row = TypeVar("Row", TookPart, SecretBallot, ReceiptLeaf)


@transaction.atomic
def cast_secretly(
    *,
    decision: Decision,
    entry: RollEntry,
    choice: Choice | None = None,
    content: dict[str, Any] | None = None,
    receipt: str = "",
    by: Person,
    now: datetime,
) -> str:
    """Cast a voice's secret ballot, once and for all. Returns the receipt, which is kept nowhere else.

    A `receipt` that the page made beforehand is taken as it is: so a second click finds it again.
    """
    decision = taking(decision, entry, now)
    if not terms_of(decision).is_secret:
        raise Refused(_("This vote is not secret. Your vote was not recorded."))
    proxy = authority_to_cast(decision, entry, by=by, now=now)
    if TookPart.objects.filter(decision=decision, entry=entry).exists():
        if receipt and ReceiptLeaf.objects.filter(decision=decision, leaf=leaf_of(receipt)).exists():
            return receipt
        raise Refused(
            _("%(name)s has voted already. A secret vote is final, so nobody can find out how to change it.")
            % {"name": entry.name}
        )
    said = checked(decision, choice=choice, content=content)
    if not is_receipt(receipt) or ReceiptLeaf.objects.filter(decision=decision, leaf=leaf_of(receipt)).exists():
        receipt = new_receipt()
    _shake(decision.took_part.all(), TookPart(decision=decision, entry=entry, proxy=proxy))
    content = said["content"] if said["content"] is not None else said["choice"]
    _shake(decision.secret_ballots.all(), SecretBallot(decision=decision, content=content))
    _shake(decision.receipt_leaves.all(), ReceiptLeaf(decision=decision, leaf=leaf_of(receipt)))
    note("ballot.cast_secretly", by=None, subject=decision)  # who took part stands in its own table, without a time
    return receipt


def _shake(box: QuerySet[Row], added: Row) -> None:
    """Put a row into a box and write all that is in it anew, in the order of new random keys."""
    rows = list(box.all())
    rows.append(added)
    box.delete()
    for row in rows:
        row.pk = uuid.uuid4()
    box.bulk_create(sorted(rows, key=lambda row: str(row.pk)))
