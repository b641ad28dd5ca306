"""Sums of money as people read them."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def money(value: Decimal | None) -> str:
    """`10.000`, and `1.500,50` where there are cents; by the language that is spoken."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    return number_format(value, decimal_pos=places, force_grouping=True)


@register.filter
def percent(value: float | None) -> str:
    """`45 %` of 0.453; empty where it is not known."""
    return "" if value is None else f"{round(100 * value)}\N{NO-BREAK SPACE}%"
