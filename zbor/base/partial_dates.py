"""Dates of which only the year or the month may be known: a value and its precision.

Stored as ISO 8601 of reduced precision (`2015`, `2015-04`, `2015-04-12`), which sorts rightly as text.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import dates, translation
from django.utils.translation import gettext_lazy as _

MONTHS_SL = (
    "januar",
    "februar",
    "marec",
    "april",
    "maj",
    "junij",
    "julij",
    "avgust",
    "september",
    "oktober",
    "november",
    "december",
)

MONTHS_SL_OF = (
    "januarja",
    "februarja",
    "marca",
    "aprila",
    "maja",
    "junija",
    "julija",
    "avgusta",
    "septembra",
    "oktobra",
    "novembra",
    "decembra",
)
"""The months after a day: a date says when, and after `do`, `od` and `dne` stands in the genitive anyway."""


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year; `iso` carries both value and precision."""

    iso: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", self.iso):
            raise ValueError(f"{self.iso!r} is not a year, year-month or date")
        self.first  # noqa: B018 -- raises ValueError where the calendar has no such day

    @classmethod
    def of(cls, day: date, precision: Precision = Precision.DAY) -> Self:
        return cls(day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]])

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2015`, `2015-04`, `2015-04-12`, `12. 4. 2015`, `4/2015`, `april 2015` or `12. april 2015`."""
        words = text.strip().lower()
        if re.fullmatch(r"\d{4}(-\d{2}){0,2}", words):
            return cls(words)
        found = re.fullmatch(r"(?:(\d{1,2})(?:\.\s*|\s+))?(?:(\d{1,2})[./]|([a-zčšž]+))?\s*(\d{4})", words)
        if not found:
            raise ValueError(text)
        day, month_number, month_word, year = found.groups()
        month = int(month_number) if month_number else _month_named(month_word)
        if day and not month:
            return cls(f"{year}-{int(day):02d}")
        if not month:
            return cls(str(year))
        return cls(f"{year}-{month:02d}-{int(day):02d}" if day else f"{year}-{month:02d}")

    @property
    def precision(self) -> Precision:
        return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(self.iso)]

    @property
    def year(self) -> int:
        return int(self.iso[:4])

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date.fromisoformat(self.iso + "-01-01"[len(self.iso) - 4 :])

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        first = self.first
        if self.precision is Precision.YEAR:
            return date(first.year, 12, 31)
        if self.precision is Precision.MONTH:
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return first

    @property
    def day(self) -> date | None:
        """The day itself, where it is known."""
        return self.first if self.precision is Precision.DAY else None

    def as_typed(self) -> str:
        """As people write it into a box in the active language: `14. 11. 2016`, `11/2016`, `2016`; ISO in English."""
        if not _in_slovene() or self.precision is Precision.YEAR:
            return self.iso
        day = self.first
        return f"{day.month}/{day.year}" if self.precision is Precision.MONTH else f"{day.day}. {day.month}. {day.year}"

    def __str__(self) -> str:
        """When, in words of the active language: `14. novembra 2016`, `april 2015`, `2016`."""
        return self._in_words(MONTHS_SL_OF)

    @property
    def as_name(self) -> str:
        """What the day is called, as after the day of the week: `14. november 2016`."""
        return self._in_words(MONTHS_SL)

    def _in_words(self, months_after_days: tuple[str, ...]) -> str:
        if self.precision is Precision.YEAR:
            return str(self.year)
        day, slovene = self.first, _in_slovene()
        if self.precision is Precision.MONTH:
            return f"{MONTHS_SL[day.month - 1] if slovene else dates.MONTHS[day.month]} {day.year}"
        if slovene:
            return f"{day.day}. {months_after_days[day.month - 1]} {day.year}"
        return f"{day.day} {dates.MONTHS[day.month]} {day.year}"


def _in_slovene() -> bool:
    return (translation.get_language() or "sl").startswith("sl")


def _month_named(word: str | None) -> int | None:
    if not word:
        return None
    english = [m.lower() for m in calendar.month_name[1:]]
    for number in range(12):
        stem = MONTHS_SL[number].rstrip("ec") if number == 2 else MONTHS_SL[number]
        if word.startswith(stem[:3]) and (word.startswith(stem[:4]) or word == english[number] or len(word) == 3):
            return number + 1
        if word in (english[number], english[number][:3]):
            return number + 1
    raise ValueError(word)


class PartialDateField(models.CharField):  # type: ignore[type-arg] # generic only in the stubs
    """A column for a `PartialDate`; empty where nothing is known."""

    description = "a date known to the day, the month or the year"
    if TYPE_CHECKING:
        # What may be assigned and what is read, as the type checker's plugin asks for it.
        _pyi_private_set_type: PartialDate | str | date | None  # type: ignore[assignment]  # CharField says str
        _pyi_private_get_type: PartialDate  # type: ignore[assignment]  # CharField says str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, list(args), kwargs

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> PartialDate | None:
        return PartialDate(value) if value else None

    def to_python(self, value: object) -> PartialDate | None:
        if value in (None, ""):
            return None
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return PartialDate.of(value)
        try:
            return PartialDate.parse(str(value))
        except ValueError as problem:
            raise ValidationError(_("Write a date as 14. 11. 2016, 11/2016 or 2016.")) from problem

    def run_validators(self, value: object) -> None:
        """The length that the column allows is that of the text, not of the date."""
        super().run_validators(value.iso if isinstance(value, PartialDate) else value)

    def get_prep_value(self, value: object) -> str | None:
        known = self.to_python(value)
        return known.iso if known else None

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return PartialDateFormField(required=not self.blank, label=kwargs.get("label", self.verbose_name))


class PartialDateFormField(forms.CharField):
    """One text box that takes a date, a month or a year, and gives back what was typed when it cannot."""

    def clean(self, value: str | None) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as problem:
            raise ValidationError(_("Write a date as 14. 11. 2016, 11/2016 or 2016.")) from problem

    def prepare_value(self, value: object) -> object:
        return value.as_typed() if isinstance(value, PartialDate) else value

    def has_changed(self, initial: object, data: object) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")
