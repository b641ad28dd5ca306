"""What an organisation lives on and what calls bring: the mix of income, cash by month, own shares, results, and a benchmark.

mix(incomes).herfindahl, if_fails(incomes, "call").after
forecast(opening, [grant.flows() for grant in grants], first=month, last=month).gap
cover(needs, purses).uncovered
table(applications, by=lambda one: one.field)["music"].interval
release(figures, tables, earlier).published
"""

from zbor.calc.funding.benchmark import Cell, Release, Table, release
from zbor.calc.funding.cash import Balance, Forecast, Grant, forecast, months_on
from zbor.calc.funding.covering import Need, Part, Plan, Purse, cover
from zbor.calc.funding.mix import Failure, Income, Mix, Source, if_fails, mix, months_of_reserve
from zbor.calc.funding.results import Application, Change, Fate, Outcome, compared, outcome, table

__all__ = [
    "Application",
    "Balance",
    "Cell",
    "Change",
    "Failure",
    "Fate",
    "Forecast",
    "Grant",
    "Income",
    "Mix",
    "Need",
    "Outcome",
    "Part",
    "Plan",
    "Purse",
    "Release",
    "Source",
    "Table",
    "compared",
    "cover",
    "forecast",
    "if_fails",
    "mix",
    "months_of_reserve",
    "months_on",
    "outcome",
    "release",
    "table",
]
