"""Words of what an organisation lives on."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from zbor.funding.enums import CURRENCIES, IncomeSource

__all__ = ["CURRENCIES", "GROUP_OF", "NINE", "Flow", "Group", "IncomeSource", "Payable", "TableOf"]


class Group(TextChoices):
    """Sources as they are drawn and compared, three kinds in all."""

    PUBLIC = "public", _("public money")
    GRANTS = "grants", _("EU and foundations")
    OWN = "own", _("own income, donations and other")


GROUP_OF: dict[IncomeSource, Group] = {
    IncomeSource.MINISTRIES: Group.PUBLIC,
    IncomeSource.MUNICIPALITIES: Group.PUBLIC,
    IncomeSource.OTHER_BUDGETS: Group.PUBLIC,
    IncomeSource.TAX_DONATIONS: Group.PUBLIC,
    IncomeSource.LOTTERY_FUNDS: Group.PUBLIC,
    IncomeSource.EU: Group.GRANTS,
    IncomeSource.FOUNDATIONS: Group.GRANTS,
    IncomeSource.MARKET: Group.OWN,
    IncomeSource.FEES: Group.OWN,
    IncomeSource.DONATIONS: Group.OWN,
    IncomeSource.OTHER: Group.OWN,
}
NINE = tuple(one for one in IncomeSource if one not in {IncomeSource.DONATIONS, IncomeSource.OTHER})
"""The boxes that stand open on the quick form."""


class Flow(TextChoices):
    """Whether money comes or goes, month by month."""

    IN = "in", _("comes in")
    OUT = "out", _("goes out")


class Payable(TextChoices):
    """Why a purse may not pay for an own share."""

    ANY = "any", _("any source but the one that gives the grant")
    NO_EU = "no_eu", _("no money of the European Union")
    NO_PUBLIC = "no_public", _("no public money and no money of the European Union")
    OWN_ONLY = "own_only", _("own income only (market, fees, donations)")


class TableOf(TextChoices):
    """By what organisations are divided in a comparison, in the order in which cells are published."""

    ALL = "all", _("everybody")
    FIELD = "field", _("field of work")
    SIZE = "size", _("size")
    REGION = "region", _("region")
