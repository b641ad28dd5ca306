"""Words of the calendar: days on which nobody works, and months."""

from typing import TYPE_CHECKING

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from zbor.calc.deadlines.holidays import Holiday
from zbor.calc.months import Month

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HOLIDAYS: "dict[Holiday, StrOrPromise]" = {
    Holiday.NEW_YEAR: _("New Year"),
    Holiday.PRESEREN: _("Prešeren Day"),
    Holiday.UPRISING: _("Day of Uprising"),
    Holiday.LABOUR: _("Labour Day"),
    Holiday.STATEHOOD: _("Statehood Day"),
    Holiday.ASSUMPTION: _("Assumption"),
    Holiday.REFORMATION: _("Reformation Day"),
    Holiday.REMEMBRANCE: _("Remembrance Day"),
    Holiday.CHRISTMAS: _("Christmas"),
    Holiday.INDEPENDENCE: _("Independence Day"),
    Holiday.SOLIDARITY: _("Day of Solidarity"),
    Holiday.EASTER: _("Easter"),
    Holiday.EASTER_MONDAY: _("Easter Monday"),
    Holiday.PENTECOST: _("Pentecost"),
}


def month_in_words(month: Month) -> str:
    """As a heading: `November 2026`."""
    return f"{capfirst(str(MONTHS[month.number]))} {month.year}"
