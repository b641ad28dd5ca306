"""A month as a sheet of weeks, Monday first."""

from dataclasses import dataclass
from datetime import date, timedelta

EARLIEST, LATEST = 1990, 2100
"""The years of which there are sheets: every one of their weeks is whole, and nobody plans beyond."""
WEEK = 7


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of one year."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Raise ValueError where there is no such sheet."""
        if not (EARLIEST <= self.year <= LATEST and 1 <= self.number <= 12):
            raise ValueError(f"there is no sheet of month {self.number} in {self.year}")

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        following = self.first + timedelta(days=31)
        return following.replace(day=1) - timedelta(days=1)

    @property
    def next(self) -> "Month | None":
        """The month after; None at the end of what there is."""
        return self._beside(1)

    @property
    def previous(self) -> "Month | None":
        """The month before; None at the beginning of what there is."""
        return self._beside(-1)

    def _beside(self, step: int) -> "Month | None":
        count = self.year * 12 + self.number - 1 + step
        year, number = divmod(count, 12)
        return Month(year, number + 1) if EARLIEST <= year <= LATEST else None

    def weeks(self) -> list[list[date]]:
        """Whole weeks from Monday to Sunday; the first and the last hold days of the months beside."""
        monday = self.first - timedelta(days=self.first.weekday())
        sheet = []
        while monday <= self.last:
            sheet.append([monday + timedelta(days=step) for step in range(WEEK)])
            monday += timedelta(days=WEEK)
        return sheet
