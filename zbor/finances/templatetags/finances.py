"""Sums, shares and months as people read them."""

from datetime import date
from fractions import Fraction

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from zbor.base.amounts import amount
from zbor.calc.funding import Class, Lasting
from zbor.calc.months import Month

register = template.Library()


@register.filter
def percent1(share: Fraction | float | None) -> str:
    """A share as a whole percentage, without its sign: what is less is said in words."""
    return "–" if share is None else f"{round(abs(float(share)) * 100)}\u202f%"


@register.filter
def months(one: Lasting) -> str:
    """How long money lasts: `4 months`, `less than a month`, or that it does not end."""
    if one.months is None:
        return gettext("it lasts: what comes in covers the expenses")
    n = int(one.months)
    if n < 1:
        return gettext("less than a month")
    return ngettext("about %(n)d month", "about %(n)d months", n) % {"n": n}


@register.filter
def month(one: Month | date | None) -> str:
    """A month in words: `marec 2027`."""
    if one is None:
        return ""
    day = one.first if isinstance(one, Month) else one
    return date_format(day, "F Y").lower() if (get_language() or "sl").startswith("sl") else date_format(day, "F Y")


@register.filter
def class_words(one: Class | None) -> str:
    """A class of amounts: `from 25.000 to 50.000`."""
    if one is None:
        return ""
    if one.high is None:
        return gettext("%(low)s or more") % {"low": amount(one.low)}
    if not one.low:
        return gettext("below %(high)s") % {"high": amount(one.high)}
    return gettext("from %(low)s to %(high)s") % {"low": amount(one.low), "high": amount(one.high)}
