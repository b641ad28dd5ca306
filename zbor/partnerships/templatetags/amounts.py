"""Amounts of money in words of the page."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str:
    """With thousands apart, and with cents only where there are some: 12.500 or 99,90."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    return str(number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True))
