"""Who has a voice, frozen; and who may use the voice of another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

Whose = tuple[int | None, int | None]
"""Whose a voice is, on any roll: the key of an organisation, or of a person."""


class Roll(models.Model):
    """The one frozen copy of who has a voice: organisations and individuals with their weights at opening."""

    frozen_at = models.DateTimeField()
    is_imported = models.BooleanField(default=False, help_text="voices without members behind them")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"roll {self.pk}"


class RollEntry(models.Model):
    """One voice: an organisation, an individual member, or a stranger's number in an imported table."""

    roll = models.ForeignKey(Roll, on_delete=models.CASCADE, related_name="entries")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, null=True, related_name="+")
    external_id = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=200)
    discipline = models.CharField(max_length=50, blank=True)
    region = models.CharField(max_length=50, blank=True)
    size = models.CharField(max_length=10, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="organisation_once_on_a_roll",
                fields=["roll", "organisation"],
                condition=Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="person_once_on_a_roll", fields=["roll", "person"], condition=Q(person__isnull=False)
            ),
            models.UniqueConstraint(
                name="external_once_on_a_roll", fields=["roll", "external_id"], condition=~Q(external_id="")
            ),
            models.CheckConstraint(
                name="a_voice_is_one_of_three",
                condition=Q(organisation__isnull=False, person__isnull=True, external_id="")
                | Q(organisation__isnull=True, person__isnull=False, external_id="")
                | (Q(organisation__isnull=True, person__isnull=True) & ~Q(external_id="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def whose(self) -> Whose:
        """The same on every roll."""
        return self.organisation_id, self.person_id


class Proxy(models.Model):
    """A written mandate by which one member lets another vote in its place, in one decision or for a time."""

    giver_organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    giver_person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    holder_organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    holder_person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField(_("from"))
    until = models.DateField(_("until and including"))
    words = models.TextField(_("the mandate in words"), max_length=2000)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-given_at", "-pk"]
        verbose_name_plural = "proxies"
        constraints = [
            models.CheckConstraint(
                name="a_proxy_has_one_giver",
                condition=Q(giver_organisation__isnull=False, giver_person__isnull=True)
                | Q(giver_organisation__isnull=True, giver_person__isnull=False),
            ),
            models.CheckConstraint(
                name="a_proxy_has_one_holder",
                condition=Q(holder_organisation__isnull=False, holder_person__isnull=True)
                | Q(holder_organisation__isnull=True, holder_person__isnull=False),
            ),
            models.CheckConstraint(name="a_proxy_ends_after_it_begins", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="a_withdrawn_proxy_says_by_whom",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.holder}"

    @property
    def giver(self) -> str:
        return str(self.giver_organisation or self.giver_person)

    @property
    def holder(self) -> str:
        return str(self.holder_organisation or self.holder_person)
