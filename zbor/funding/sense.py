"""What cannot be about a call, box by box, in words that say what to do."""

from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funding.enums import CURRENCIES, Closing
from zbor.funding.models import Call
from zbor.funding.moments import on_its_clock

SUMS = ("total", "least", "most")
FIRST_YEAR, LAST_YEAR = 1990, 2150
"""Between which a deadline lies: what is outside is a slip of the hand."""


def faults(call: Call) -> dict[str, str]:
    """By the name of the box what is wrong in it. A deadline is `closes_at`; a draft need not have one yet."""
    return _of_the_deadline(call) | _of_the_money(call)


def _of_the_money(call: Call) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in SUMS:
        if (value := getattr(call, name)) is not None and value < 0:
            found[name] = _("A sum of money cannot be negative.")
    if call.least is not None and call.most is not None and call.least > call.most:
        found.setdefault("least", _("The least for one project is above the most. Correct one of the two."))
    if call.total is not None and call.most is not None and call.most > call.total >= 0:
        found.setdefault("most", _("One project would get more than the whole call is worth. Correct one of the two."))
    if call.share is not None and not 0 <= call.share <= 100:
        found["share"] = _("A share is between 0 and 100 per cent.")
    if call.currency not in CURRENCIES:
        found["currency"] = _("This currency is not known here. Choose one of the list.")
    return found


def _of_the_deadline(call: Call) -> dict[str, str]:
    found: dict[str, str] = {}
    if call.closes_at and not FIRST_YEAR <= call.closes_at.year <= LAST_YEAR:
        found["closes_at"] = _("This year cannot be. Correct the day.")
        return found
    if call.opens_on and call.closes_at and on_its_clock(call.closes_at, call.zone).date() < call.opens_on:
        found["closes_at"] = _("The deadline is before the opening. Correct one of the two days.")
    if call.closing == Closing.NEVER and call.closes_at:
        found["closes_at"] = _(
            "A call that is open until it is withdrawn has no deadline. Empty it, or choose another end."
        )
    return found


def must_make_sense(call: Call) -> None:
    """Refuse the first thing that cannot be."""
    for words in faults(call).values():
        raise Refused(words)
