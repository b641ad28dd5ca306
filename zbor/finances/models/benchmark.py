"""Comparison with others: who takes part with which year, and what was released."""

from django.conf import settings
from django.db import models

from zbor.finances.enums import TableOf


class Taking(models.Model):
    """That an organisation lets a year of its be counted in the next release."""

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="a_year_takes_part_once", fields=["organisation", "year"])]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"


class BenchmarkRelease(models.Model):
    """What was published of a year, frozen."""

    year = models.PositiveSmallIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class BenchmarkCell(models.Model):
    """One cell of a release; where `n` is None nothing of it is published.

    `members` are who is counted in it: later releases are held against them, and nobody is shown them.
    """

    release = models.ForeignKey(BenchmarkRelease, on_delete=models.CASCADE, related_name="cells")
    table = models.CharField(max_length=8, choices=TableOf.choices)
    value = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    n = models.PositiveIntegerField(null=True)
    total = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    public = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    grants = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    own = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    classes = models.JSONField(default=list, help_text="lower quartile, median, upper quartile: [from, below] or null")
    is_partial = models.BooleanField(default=False)
    members = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.release} {self.table}: {self.value}"
