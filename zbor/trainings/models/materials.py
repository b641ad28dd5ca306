"""What people read before a training and take home from it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.trainings.enums import MaterialFor, MaterialWhen
from zbor.trainings.models.courses import Training


class Material(models.Model):
    """A file, or an address where something lies."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("address"), max_length=500, blank=True)
    file = models.FileField(_("file"), upload_to="trainings/%Y/", blank=True)
    filename = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    when = models.CharField(_("to be read"), max_length=10, choices=MaterialWhen.choices, default=MaterialWhen.BEFORE)
    audience = models.CharField(
        _("for whom"), max_length=12, choices=MaterialFor.choices, default=MaterialFor.PARTICIPANTS
    )
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-when", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_material_is_a_file_or_an_address",
                condition=Q(file="") & ~Q(url="") | ~Q(file="") & Q(url=""),
            )
        ]

    def __str__(self) -> str:
        return self.title
