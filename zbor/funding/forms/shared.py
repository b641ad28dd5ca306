"""What the forms of this room share: days, hours, choices of many, boxes for long texts."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zbor.funding.moments import moment


class DayInput(forms.DateInput):
    """The browser's own field for a day."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    """The browser's own field for an hour."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


def fields_of_ours(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """The field of a form for a column, as this house asks for it."""
    options.setdefault("label", capfirst(field.verbose_name))
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    if isinstance(field, models.DateField):
        options["widget"] = DayInput
    if isinstance(field, models.TextField):
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
    if isinstance(field, models.ManyToManyField):
        options["widget"] = forms.CheckboxSelectMultiple
    return field.formfield(**options)


def meant(day: date | None, hour: time | None, zone: str) -> datetime | None:
    """The moment that the boxes mean; raises ValidationError in words."""
    if day is None:
        if hour is not None:
            raise forms.ValidationError(_("Write the day as well."))
        return None
    try:
        return moment(day, hour, zone)
    except OverflowError as wrong:
        raise forms.ValidationError(_("This year cannot be. Correct the day.")) from wrong
    except ValueError as wrong:
        raise forms.ValidationError(
            _("In this night the clocks go forward, and this hour does not exist. Choose another.")
        ) from wrong
