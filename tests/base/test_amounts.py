"""Amounts of money are written in one way."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

from zbor.base.amounts import in_currency

TEMPLATES = Path(__file__).resolve().parents[2] / "zbor/templates"


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [("12500", "EUR", "12.500 €"), ("99.9", "CHF", "99,90 CHF"), (None, "EUR", "–")],
)
def test_the_euro_is_written_by_its_sign_and_others_by_their_code(value, currency, words):
    with translation.override("sl"):
        assert in_currency(value and Decimal(value), currency) == words


@pytest.mark.parametrize(("currency", "words"), [("EUR", "7 €"), ("CHF", "7 CHF")])
def test_pages_write_it_alike(currency, words):
    page = Template("{{ value|money }} {{ currency|currency_sign }}")

    assert page.render(Context({"value": Decimal(7), "currency": currency})) == words


def test_no_page_writes_the_code_beside_an_amount():
    beside = re.compile(r"money }} (?:{{ [a-z_.]*currency }}|EUR)")

    pages = sorted(TEMPLATES.rglob("*.html"))

    assert [one.name for one in pages if beside.search(one.read_text(encoding="utf-8"))] == []
