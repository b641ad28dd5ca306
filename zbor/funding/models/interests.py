"""Of which calls somebody wants to hear."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CallInterest(models.Model):
    """Of which new calls somebody is told. What is empty narrows nothing; a call that names no field or region is for all."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    disciplines = models.ManyToManyField("members.Discipline", verbose_name=_("fields"), blank=True, related_name="+")
    regions = models.ManyToManyField("members.Region", verbose_name=_("regions"), blank=True, related_name="+")
    kinds = models.JSONField(_("kinds"), default=list, blank=True)
    since = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.person)
