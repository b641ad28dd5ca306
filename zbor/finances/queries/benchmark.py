"""What was released of a year, and who takes part in the next release."""

from zbor.finances.models import BenchmarkRelease


def is_released(year: int) -> bool:
    """Whether the comparison of a year is frozen."""
    return BenchmarkRelease.objects.filter(year=year).exists()
