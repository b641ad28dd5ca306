"""Amounts of money as people read them."""

from decimal import Decimal

from django.utils.formats import number_format


def amount(value: Decimal | None) -> str:
    """With thousands apart, and with cents only where there are some, by the language that is spoken: `12.500`, `99,90`."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    return str(number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True))


def currency_sign(currency: str) -> str:
    """The euro by its sign, as people write it; others by their code, since one sign may be that of several."""
    return "€" if currency == "EUR" else currency


def in_currency(value: Decimal | None, currency: str) -> str:
    """`12.500 €`; a dash where the amount is not known."""
    return "–" if value is None else f"{amount(value)} {currency_sign(currency)}"
