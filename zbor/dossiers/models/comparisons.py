"""What differs between two wordings, and what an amending text orders; worked out once, when a text is taken in."""

from django.db import models

from zbor.dossiers.models.texts import TextVersion

METHOD = "1"
"""The way of comparing and consolidating. What another one made is not read, and made anew in time."""


class TextComparison(models.Model):
    """Two wordings side by side, article by article; `method` says which way of comparing made it.

    The counts are of articles and annexes: those with other words have changed, moved or not; those that only stand
    elsewhere or bear another number have moved.
    """

    old = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="+")
    new = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="comparisons")
    unchanged = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    gone = models.PositiveIntegerField()
    moved = models.PositiveIntegerField()
    result = models.JSONField(help_text="the pairs of articles with their words, as written by the comparison")
    method = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="two_texts_are_compared_once")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class Consolidation(models.Model):
    """An amending text worked into the text it amends: a preview for reading, never the law itself."""

    base = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="+")
    amending = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="consolidations")
    done = models.PositiveIntegerField(help_text="orders that were carried out")
    not_understood = models.PositiveIntegerField()
    does_not_fit = models.PositiveIntegerField(help_text="orders understood for which the base text has no such place")
    orders = models.JSONField(help_text="every order with its outcome and the reason")
    result = models.JSONField(help_text="the base text compared with what the orders make of it")
    method = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["base", "amending"], name="two_texts_are_consolidated_once")]

    def __str__(self) -> str:
        return f"{self.base_id} + {self.amending_id}"
