"""Why a condition is met or not, and by when it could be: in words, for the organisation of which it is said."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.amounts import in_currency
from zbor.base.partial_dates import PartialDate
from zbor.calc import eligibility as calc
from zbor.funding.saying import Words, months, share_in_words

Data = Mapping[str, Any]


def reason_in_words(verdict: calc.Verdict, words: Words) -> str:
    """Why, for one condition without parts; of those with parts their parts say it."""
    code, data = verdict.reason.code, verdict.reason.data
    if code in PLAIN:
        return str(PLAIN[code]())
    if code == calc.Code.YEARS_UNKNOWN:
        return _years_unknown(data)
    if code == calc.Code.FACT_UNKNOWN:
        return _("Nobody has said this yet.")
    for kind, say in SAYING:
        if isinstance(verdict.condition, kind):
            return say(data, words)
    return ""


PLAIN: Mapping[calc.Code, Callable[[], str]] = {
    calc.Code.PARTNERS_UNKNOWN: lambda: _("It depends on who applies with you."),
    calc.Code.OTHER_CURRENCY: lambda: _("Your sum is in another currency, so it cannot be compared."),
    calc.Code.CLOSED: lambda: _("The deadline has passed."),
    calc.Code.SPENT: lambda: _("The funds are used."),
    calc.Code.FUNDS_UNKNOWN: lambda: _("Nobody knows whether there is money left."),
    calc.Code.HAS: lambda: _("By what you said, it is so."),
    calc.Code.HAS_NOT: lambda: _("By what you said, it is not so."),
}


def _years_unknown(data: Data) -> str:
    missing = data.get("unknown_years") or ()
    if not missing:
        return _("Not all sources of these years were said.")
    told = ", ".join(str(year) for year in missing)
    return ngettext(
        "The income of %(years)s was not said.", "The incomes of %(years)s were not said.", len(missing)
    ) % {"years": told}


def _registered(data: Data, _words: Words) -> str:
    said = _("In the register since %(day)s.") % {"day": PartialDate.of(data["registered"])}
    if reached := data.get("reached_on"):
        enough = _("Long enough from %(day)s on.") % {"day": PartialDate.of(reached)}
        return f"{said} {enough}"
    if last := data.get("last_on"):
        too_long = _("Too long since %(day)s.") % {"day": PartialDate.of(last)}
        return f"{said} {too_long}"
    return said


def _one_of(data: Data, words: Words) -> str:
    return _("You: %(value)s.") % {"value": words.value(data["what"], data["value"])}


def _staff(data: Data, _words: Words) -> str:
    n = int(data.get("people") or 0)
    return ngettext("You: %(n)d person.", "You: %(n)d people.", n) % {"n": n}


def _income(data: Data, _words: Words) -> str:
    low, high, currency = data["low"], data["high"], data["currency"]
    if high is None:
        return _("You: at least %(low)s.") % {"low": in_currency(low, currency)}
    if low == high:
        return _("You: %(value)s.") % {"value": in_currency(low, currency)}
    return _("You: between %(low)s and %(high)s.") % {
        "low": in_currency(low, currency),
        "high": in_currency(high, currency),
    }


def _income_share(data: Data, _words: Words) -> str:
    low, high = share_in_words(data["low"]), share_in_words(data["high"])
    if low == high:
        return _("You: %(value)s.") % {"value": low}
    return _("You: between %(low)s and %(high)s.") % {"low": low, "high": high}


def _size(data: Data, _words: Words) -> str:
    n = int(data["members"])
    return ngettext("You are %(n)d.", "You are %(n)d.", n) % {"n": n}


def _spread(data: Data, words: Words) -> str:
    values = ", ".join(words.value(data["what"], one) for one in data["values"])
    return _("You: %(value)s.") % {"value": values or "–"}


def _asked(data: Data, _words: Words) -> str:
    return _("You: %(value)s.") % {"value": in_currency(Decimal(data["asked"]), str(data["asked_currency"]))}


def _own_share(data: Data, _words: Words) -> str:
    return _("You: %(value)s.") % {"value": share_in_words(data["share"])}


def _lasts(data: Data, _words: Words) -> str:
    return _("You: %(value)s.") % {"value": months(int(data["months"]))}


SAYING: tuple[tuple[type[calc.Condition], Callable[[Data, Words], str]], ...] = (
    (calc.Registered, _registered),
    (calc.OneOf, _one_of),
    (calc.Staff, _staff),
    (calc.Income, _income),
    (calc.IncomeShare, _income_share),
    (calc.Size, _size),
    (calc.Spread, _spread),
    (calc.Asked, _asked),
    (calc.OwnShare, _own_share),
    (calc.Lasts, _lasts),
)


def earliest_in_words(earliest: calc.Earliest | None, today: date) -> str:
    """By when it could be met, and whether that is before the deadline; nothing where only knowledge is missing."""
    if earliest is None or earliest.by is calc.By.LEARNING:
        return ""
    if earliest.by is calc.By.NEVER or earliest.day is None:
        return _("This cannot be met any more for this call.")
    told = {"day": PartialDate.of(earliest.day)}
    if earliest.by is calc.By.WAITING:
        said = _("Met by itself from %(day)s on") % told
    elif earliest.by is calc.By.COMING:
        said = _("Perhaps met from %(day)s on, depending on what nobody knows yet") % told
    elif earliest.day <= today:
        said = _("It can still be obtained or changed before you apply")
    else:
        said = _("It can be obtained or changed from %(day)s on") % told
    if earliest.in_time is None:
        return f"{said}."
    when = _("before the deadline") if earliest.in_time else _("after the deadline")
    return f"{said}, {when}."
