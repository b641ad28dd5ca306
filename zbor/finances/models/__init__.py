"""What an organisation lives on, for those whom it lets."""

from zbor.finances.models.benchmark import BenchmarkCell, BenchmarkRelease, Taking
from zbor.finances.models.cash import CashGrant, CashPlan, CashRow
from zbor.finances.models.shares import OwnShare, Purse
from zbor.finances.models.years import Leave, Line, Pass, Year

__all__ = [
    "BenchmarkCell", "BenchmarkRelease", "CashGrant", "CashPlan", "CashRow", "Leave", "Line", "OwnShare", "Pass", "Purse", "Taking", "Year",
]  # fmt: skip
