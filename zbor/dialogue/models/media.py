"""Newspapers, stations and sites, and the journalists there whom the office knows."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zbor.base.sorting import sort_key
from zbor.dialogue.enums import Grounds


class Outlet(models.Model):
    """A newspaper, a station, a site. Written in capitals or not, it is the same one."""

    name = models.CharField(_("outlet"), max_length=120)
    sort_name = models.CharField(max_length=200, editable=False, unique=True)

    class Meta:
        ordering = ["sort_name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_key(self.name.strip())
        super().save(*args, **kwargs)


class Journalist(models.Model):
    """Somebody at an outlet, kept for a reason that is written down. A forgotten one leaves an empty row, so that talks
    stay whole.
    """

    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(max_length=200, editable=False, db_index=True)
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("outlet"), on_delete=models.PROTECT, null=True, related_name="journalists"
    )
    covers = models.CharField(_("what they cover"), max_length=300, blank=True)
    email = models.EmailField(_("work e-mail"), blank=True)
    phone = models.CharField(_("work phone"), max_length=40, blank=True)
    remark = models.TextField(_("note"), blank=True, help_text=_("They may ask to see it: write what you could show."))
    grounds = models.CharField(_("why we may keep this"), max_length=10, choices=Grounds.choices)
    grounds_said = models.CharField(
        _("when and how, or where it stands"),
        max_length=300,
        help_text=_("Agreed by phone on 3 March; or a link to the outlet's page."),
    )
    created_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    forgotten_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="journalist_is_kept_for_a_reason_or_forgotten",
                condition=Q(forgotten_at__isnull=True, outlet__isnull=False)
                & ~Q(name="")
                & ~Q(grounds="")
                & ~Q(grounds_said="")
                | Q(forgotten_at__isnull=False, name="", email="", phone="", covers="", remark="", grounds_said=""),
            )
        ]

    def __str__(self) -> str:
        return self.name or gettext("a forgotten journalist")

    def save(self, *args: Any, **kwargs: Any) -> None:
        given, _space, surname = self.name.strip().rpartition(" ")
        self.sort_name = sort_key(f"{surname} {given}".strip())
        super().save(*args, **kwargs)
