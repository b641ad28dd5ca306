"""Days of the example, counted from the day on which it is loaded."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from zbor.base.partial_dates import PartialDate, Precision
from zbor.cli.example.decoding import When


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar of the example; day 0 is `today`."""

    today: date

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def on(self, offset: int) -> PartialDate:
        return PartialDate.of(self.day(offset))

    def moment(self, offset: int, hour: int = 10, minute: int = 0) -> datetime:
        return at(self.day(offset), hour, minute)

    def end_of(self, offset: int) -> datetime:
        """The last minute of a day."""
        return self.moment(offset, 23, 59)

    @property
    def now(self) -> datetime:
        """The moment of loading as the example tells it: the beginning of the day, so that all its content is past."""
        return self.moment(0, 0)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An hour of a day where the network is at home."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def partial(when: When) -> PartialDate:
    """A date of the files as the platform keeps it."""
    return PartialDate.of(when.day, Precision(when.precision))
