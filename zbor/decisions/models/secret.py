"""Secret ballots: who took part, what was said, and what was handed out, in three tables that nothing joins.

No row carries a time, and no key or order of one table leads into another: all rows have random keys, and with every
ballot all of them are written anew in the order of those keys. What a secret ballot promises and what not (live
administrators, backups made while voting lasts): docs/decisions/0019-how-far-a-secret-vote-is-secret.md.
"""

import uuid

from django.db import models

from zbor.decisions.models.decisions import Decision
from zbor.decisions.models.rolls import Proxy, RollEntry


class TookPart(models.Model):
    """That a voice has cast its secret ballot; never what, never when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="took_part")
    entry = models.ForeignKey(RollEntry, on_delete=models.PROTECT, related_name="+")
    proxy = models.ForeignKey(Proxy, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "took part"
        constraints = [models.UniqueConstraint(fields=["decision", "entry"], name="a_voice_takes_part_once")]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.entry_id}"


class SecretBallot(models.Model):
    """What somebody said in a secret vote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="secret_ballots")
    content = models.JSONField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.content}"


class ReceiptLeaf(models.Model):
    """The mark of a receipt in the published tree; the receipt itself is kept by its voter alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="receipt_leaves")
    leaf = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["decision", "leaf"], name="every_receipt_is_its_own")]

    def __str__(self) -> str:
        return self.leaf
