"""Cast secret ballots: final, without time, order or key that leads to a voice."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc.decisions import leaf_of
from zbor.decisions.actions.casting import authority_to_cast
from zbor.decisions.actions.guards import taking
from zbor.decisions.actions.saying import checked
from zbor.decisions.enums import Choice
from zbor.decisions.models import Decision, Proxy, ReceiptLeaf, RollEntry, SecretBallot, TookPart
from zbor.decisions.receipts import is_receipt, new_receipt
from zbor.decisions.terms import terms_of
from zbor.members.models import Person
from zbor.record.actions import note


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
    _sign_the_list(decision, entry, proxy)
    _drop_in(decision, said["content"] if said["content"] is not None else said["choice"])
    _shuffle_leaves(decision, leaf_of(receipt))
    note("ballot.cast_secretly", by=None, subject=decision)  # who took part stands in its own table, without a time
    return receipt


def _sign_the_list(decision: Decision, entry: RollEntry, proxy: Proxy | None) -> None:
    """Write down that a voice took part; all who did are written anew, so that no order tells who came when."""
    known = TookPart.objects.filter(decision=decision)
    signed = [*known.values_list("entry", "proxy"), (entry.pk, proxy.pk if proxy else None)]
    known.delete()
    keyed = sorted(((uuid.uuid4(), *one) for one in signed), key=lambda row: row[0])
    TookPart.objects.bulk_create(
        TookPart(id=key, decision=decision, entry_id=voice, proxy_id=by_proxy) for key, voice, by_proxy in keyed
    )


def _drop_in(decision: Decision, content: object) -> None:
    """Put a ballot into the box and shake it: every ballot is written anew, in the order of new random keys."""
    contents = [*SecretBallot.objects.filter(decision=decision).values_list("content", flat=True), content]
    SecretBallot.objects.filter(decision=decision).delete()
    keyed = sorted(((uuid.uuid4(), one) for one in contents), key=lambda pair: pair[0])
    SecretBallot.objects.bulk_create(SecretBallot(id=key, decision=decision, content=one) for key, one in keyed)


def _shuffle_leaves(decision: Decision, leaf: str) -> None:
    leaves = [*ReceiptLeaf.objects.filter(decision=decision).values_list("leaf", flat=True), leaf]
    ReceiptLeaf.objects.filter(decision=decision).delete()
    keyed = sorted(((uuid.uuid4(), one) for one in leaves), key=lambda pair: pair[0])
    ReceiptLeaf.objects.bulk_create(ReceiptLeaf(id=key, decision=decision, leaf=one) for key, one in keyed)
