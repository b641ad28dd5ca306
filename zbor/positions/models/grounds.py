"""The analyses and other files on which a demand rests."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zbor.positions.models.positions import Demand


class Ground(models.Model):
    """A file of the dossier that supports a demand, and which part of it does."""

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="grounds")
    document = models.ForeignKey("dossiers.Document", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("which part of it"), max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(name="a_demand_rests_on_a_file_once", fields=["demand", "document"])]

    def __str__(self) -> str:
        return f"{self.document}, {self.part}" if self.part else str(self.document)
