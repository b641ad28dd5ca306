"""What the forms of this room share: days, addresses, long texts, and the dossiers one may have talked about."""

from typing import Any

from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Dossier

DAY = {"type": "date"}
"""Browsers offer a calendar for such a box; without one it takes a typed date."""


def fields_of_ours(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """Addresses without a scheme are secure ones, days have a calendar, long texts a box of a few lines."""
    options.setdefault("label", capfirst(field.verbose_name))
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        options.setdefault("widget", forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    if isinstance(field, models.TextField):
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
    return field.formfield(**options)


def choosable_dossiers(besides: Dossier | None) -> QuerySet[Dossier]:
    """Dossiers that one may have talked about, the newest first: what is archived is left out, unless it is chosen."""
    at_work = ~Q(stage=Stage.ARCHIVED) | Q(pk=besides.pk if besides else None)
    return Dossier.objects.filter(at_work).order_by("-opened_at", "-pk")
