"""Years of organisations, invented."""

from datetime import UTC, datetime
from decimal import Decimal

from tests.factories.members import representative
from zbor.finances.actions.years import GivenLine, save_year

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
HEAD = {"currency": "EUR", "expenses": None, "cash": None, "liabilities": None, "note": ""}


def line(source, amount, **more):
    return GivenLine(source, Decimal(amount), **more)


def entered(organisation, year=2025, *lines, by=None, read=0, now=NOW, **head):
    """A year that somebody with a mandate has entered; amounts of the head are given as numbers."""
    told = {name: Decimal(value) if isinstance(value, int) else value for name, value in head.items()}
    return save_year(
        organisation=organisation,
        year=year,
        head=HEAD | told,
        lines=lines or (line("ministries", 60_000), line("market", 20_000), line("eu", 20_000)),
        read=read,
        by=by or representative(organisation),
        now=now,
    )
