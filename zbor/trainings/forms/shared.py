"""What the forms of this room share: languages, moments on the clocks of the network, secure addresses, long texts."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOMENT = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a day and an hour."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format=MOMENT)


class MomentField(forms.DateTimeField):
    """A moment by the clocks on our walls; in the two nights in which they are changed not every hour is one."""

    widget = MomentInput

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except forms.ValidationError as wrong:
            if getattr(wrong, "code", None) != "ambiguous_timezone":
                raise
            raise forms.ValidationError(_in_words((wrong.params or {})["datetime"]), code="clocks") from wrong


def _in_words(naive: datetime) -> str:
    zone = timezone.get_current_timezone()
    earlier, later = (zone.utcoffset(naive.replace(fold=fold)) for fold in (0, 1))
    if earlier is not None and later is not None and later > earlier:
        return _("In this night the clocks go forward, and this hour does not exist. Choose another.")
    return _("In this night the clocks go back, and this hour comes twice. Choose another.")


class LanguageField(forms.ChoiceField):
    """In which somebody without an account is written to; the language of the house where nothing is chosen."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Language of the letters"),
            choices=settings.LANGUAGES,
            initial=settings.LANGUAGE_CODE,
            required=False,
        )

    def clean(self, value: Any) -> str:
        chosen: str = super().clean(value)
        return chosen or settings.LANGUAGE_CODE


def fields_of_ours(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """The field of a form for a column, as this house asks for it."""
    options.setdefault("label", capfirst(field.verbose_name))
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    if isinstance(field, models.DateTimeField):
        options["form_class"] = MomentField
        options["widget"] = MomentInput
    if isinstance(field, models.TextField):
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
    return field.formfield(**options)
