"""What came of calls: the files that funders publish, and their rows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.calc.grants import FIRST_YEAR, LAST_YEAR, is_known_body
from zbor.funding.enums_results import FileState, ResultStatus
from zbor.funding.models.calls import Call


class ResultFile(models.Model):
    """A file with results as it was published; its rows are taken in, undone and replaced together, the file stays."""

    file = models.FileField(_("file"), upload_to="results/%Y/")
    lines = models.FileField(upload_to="results/%Y/", help_text="its rows as they were read, a line each")
    filename = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    found = models.JSONField(default=dict, help_text="what reading found: headings, sheets, notes")
    fingerprint = models.CharField(max_length=32)
    columns = models.JSONField(default=dict, help_text="which column is what, in the format of calc.grants")
    summary = models.JSONField(default=dict, help_text="what checking found")
    address = models.URLField(_("where it was published"), max_length=500, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.READ)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    revision = models.PositiveIntegerField(default=1)
    attempt = models.PositiveIntegerField(default=0, help_text="how often its rows were begun to be written")
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="when it was undone or replaced")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_file_that_was_taken_in_says_when",
                condition=~Q(state=FileState.TAKEN) | Q(taken_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def headings(self) -> list[str]:
        return list(self.found.get("headings", []))

    @property
    def rows_read(self) -> int:
        return int(self.found.get("rows", 0))

    @property
    def counts(self) -> dict[str, Any]:
        return dict(self.summary)


class ResultLayout(models.Model):
    """Which column is what in the tables of a funder, kept so that the table of the next year is read by itself."""

    fingerprint = models.CharField(max_length=32)
    funder = models.CharField(max_length=200, blank=True)
    columns = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="a_layout_is_kept_once_for_a_funder", fields=["fingerprint", "funder"])
        ]

    def __str__(self) -> str:
        return f"{self.funder}: {self.fingerprint}"


class ResultRound(models.Model):
    """A call in one year of which results are known. Years of the same call have the same funder and series."""

    funder = models.CharField(_("funder"), max_length=200)
    funder_key = models.CharField(max_length=200)
    title = models.CharField(_("call"), max_length=300)
    series_key = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))
    call = models.ForeignKey(Call, on_delete=models.SET_NULL, null=True, blank=True, related_name="results")

    class Meta:
        ordering = ["-year", "funder", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_call_of_a_year_has_results_once", fields=["funder_key", "series_key", "year"]
            ),
            models.CheckConstraint(
                name="a_year_of_results_is_a_year", condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.year}"


class TakenRows(models.Manager["ResultRow"]):
    """The rows of files that are taken in: everybody who reads results asks these."""

    def get_queryset(self) -> models.QuerySet["ResultRow"]:
        """Without those that are being written, and those that were undone or replaced."""
        return super().get_queryset().filter(file__state=FileState.TAKEN)


class ResultRow(models.Model):
    """One application and what came of it. Who was refused is named only to the office; see docs/decisions/0039."""

    file = models.ForeignKey(ResultFile, on_delete=models.PROTECT, related_name="rows")
    round = models.ForeignKey(ResultRound, on_delete=models.PROTECT, related_name="rows")
    number_in_file = models.PositiveIntegerField()
    key = models.CharField(max_length=32, db_index=True)
    identifier = models.CharField(max_length=150, blank=True)
    applicant = models.CharField(_("applicant"), max_length=300)
    recipient_key = models.CharField(max_length=300, db_index=True, help_text="its number, else its name as compared")
    number = models.CharField(_("registration number"), max_length=80, blank=True)
    is_person = models.BooleanField(null=True, help_text="a natural person; empty where nobody said")
    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    field = models.CharField(_("field of work"), max_length=120, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    municipality = models.CharField(_("municipality"), max_length=120, blank=True)
    size = models.CharField(_("size class"), max_length=120, blank=True)
    status = models.CharField(_("outcome"), max_length=20, choices=ResultStatus.choices)
    is_complete = models.BooleanField(default=True, help_text="its file also tells who was refused")
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    asked = models.DecimalField(_("asked"), max_digits=14, decimal_places=2, null=True)
    awarded = models.DecimalField(_("awarded"), max_digits=14, decimal_places=2, null=True)
    points = models.DecimalField(_("points"), max_digits=9, decimal_places=2, null=True)
    awarded_on = models.DateField(_("day of the award"), null=True)

    objects = TakenRows()
    everything: ClassVar[models.Manager["ResultRow"]] = models.Manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["round", "status"], name="results_of_a_round")]
        constraints = [
            models.UniqueConstraint(name="a_file_brings_an_application_once", fields=["file", "key"]),
            models.CheckConstraint(
                name="sums_of_results_are_not_negative",
                condition=(Q(asked__isnull=True) | Q(asked__gte=0)) & (Q(awarded__isnull=True) | Q(awarded__gte=0)),
            ),
            models.CheckConstraint(
                name="only_what_was_approved_is_awarded_anything",
                condition=Q(status=ResultStatus.APPROVED) | Q(awarded__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.applicant}: {self.get_status_display()}"

    @property
    def is_known_body(self) -> bool:
        """Whether it is known that no natural person applied; nobody else is named to everybody."""
        return is_known_body(self.number, is_person=self.is_person, is_linked=self.organisation_id is not None)


class ApplicantNumber(models.Model):
    """That a number of a register is that of an organisation; a person has said so."""

    number = models.CharField(_("registration number"), max_length=80, unique=True)
    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["organisation", "number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.organisation}"
