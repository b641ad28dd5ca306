"""Template bits every page may use without loading them."""

from datetime import date, datetime

from django import template
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from zbor.base.amounts import amount, currency_sign
from zbor.base.partial_dates import PartialDate

register = template.Library()

WEEKDAYS_SL = ("ponedeljek", "torek", "sreda", "četrtek", "petek", "sobota", "nedelja")


def _as_day(value: date | datetime | PartialDate) -> date | None:
    if isinstance(value, PartialDate):
        return value.day
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: date | datetime | PartialDate | None) -> str:
    """When, in words: `21. novembra 2016`."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return str(value)
    known = _as_day(value)
    return str(PartialDate.of(known)) if known else ""


@register.filter
def weekday_and_day(value: date | datetime | None) -> str:
    """A date in words with the day of the week: `ponedeljek, 21. november 2016`."""
    if value is None:
        return ""
    known = _as_day(value)
    if known is None:
        return day(value)
    slovene = (translation.get_language() or "sl").startswith("sl")
    name = WEEKDAYS_SL[known.weekday()] if slovene else known.strftime("%A")
    return f"{name}, {PartialDate.of(known).as_name}"


@register.filter
def days_left(value: date | datetime | PartialDate | None) -> str:
    """Days until a day, in words that inflect: `5 dni`, `2 dneva`, `danes`, `pred 3 dnevi`."""
    known = _as_day(value) if value is not None else None
    if known is None:
        return ""
    left = (known - timezone.localdate()).days
    if left == 0:
        return gettext("today")
    if left == 1:
        return gettext("tomorrow")
    if left < 0:
        return ngettext("%(n)d day ago", "%(n)d days ago", -left) % {"n": -left}
    return ngettext("%(n)d day", "%(n)d days", left) % {"n": left}


register.filter("money", amount)
register.filter("currency_sign", currency_sign)


@register.filter
def percent(share: float | None) -> str:
    """A share from 0 to 1 as a whole percentage with a narrow space, as Slovene writes it."""
    return "–" if share is None else f"{round(share * 100)}\u202f%"


@register.filter
def choice_in_words(label: object, is_required: object) -> object:
    """The label of a choice in a list; dashes, by which nothing is chosen, say so in words."""
    if str(label).strip("-–— "):
        return label
    return gettext("choose") if is_required else gettext("not chosen")


@register.filter
def lookup(mapping: dict[object, object], key: object) -> object:
    return mapping.get(key)
