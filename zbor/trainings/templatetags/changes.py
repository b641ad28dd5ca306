"""How a change is written."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def signed(value: float) -> str:
    """A change to one decimal with its sign, as the language writes numbers: `+0,8`, `−1,2`, `0,0`."""
    rounded = round(value, 1)
    sign = "+" if rounded > 0 else "\N{MINUS SIGN}" if rounded < 0 else ""
    return f"{sign}{number_format(abs(rounded), decimal_pos=1)}"
