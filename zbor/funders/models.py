"""Who pays, and what every page and paper owes them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Funder(models.Model):
    name = models.CharField(_("name"), max_length=200)
    sentence = models.TextField(
        _("obligatory sentence"), blank=True, help_text=_("Word for word, as the contract has it.")
    )
    logo = models.FileField(upload_to="funders/", blank=True)
    logo_text = models.CharField(
        _("what the logo shows"), max_length=200, blank=True, help_text=_("For those who cannot see it.")
    )
    url = models.URLField(_("web site"), blank=True)
    order = models.PositiveSmallIntegerField(_("place among the logos"), default=0)
    everywhere_since = models.DateField(
        _("on every page since"), null=True, blank=True, help_text=_("Empty: only on the pages of its projects.")
    )
    everywhere_until = models.DateField(_("on every page until"), null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def logo_address(self) -> str:
        """Where the logo is served, under a name that changes with the picture; empty where there is none."""
        if not self.logo:
            return ""
        return reverse("funders:logo", args=[self.pk, str(self.logo.name).rpartition("/")[2]])
