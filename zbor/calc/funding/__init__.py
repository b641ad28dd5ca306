"""What an organisation lives on and what calls bring: the mix of income, cash by month, own shares, results, and a benchmark.

mix(incomes).herfindahl, if_fails(incomes, "call").after
forecast(opening, [grant.flows() for grant in grants], first=month, last=month).gap
cover(needs, purses).uncovered
table(applications, by=lambda one: one.field)["music"].interval
release(figures, tables, earlier, year=2025).published
"""

from zbor.calc.funding.benchmark import AlreadyReleasedError, Cell, Release, Table, parts_stand, release
from zbor.calc.funding.cash import Balance, Forecast, Grant, forecast, months_on
from zbor.calc.funding.classes import Class, class_of, quartiles
from zbor.calc.funding.covering import Need, Part, Plan, Purse, cover
from zbor.calc.funding.mix import Failure, Income, Lasting, Mix, Source, if_fails, lasting, mix, months_of_reserve
from zbor.calc.funding.results import Application, Change, Fate, Outcome, compared, outcome, table

__all__ = [
    "AlreadyReleasedError",
    "Application",
    "Balance",
    "Cell",
    "Change",
    "Class",
    "Failure",
    "Fate",
    "Forecast",
    "Grant",
    "Income",
    "Lasting",
    "Mix",
    "Need",
    "Outcome",
    "Part",
    "Plan",
    "Purse",
    "Release",
    "Source",
    "Table",
    "class_of",
    "compared",
    "cover",
    "forecast",
    "if_fails",
    "lasting",
    "mix",
    "months_of_reserve",
    "months_on",
    "outcome",
    "parts_stand",
    "quartiles",
    "release",
    "table",
]
