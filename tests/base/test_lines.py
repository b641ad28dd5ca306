"""A line holds what people see, and leads nowhere."""

import pytest
from django.core.exceptions import ValidationError

from zbor.base.lines import LineField


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  Ana \n Vzorec ", "Ana Vzorec"),
        ("Ana\u200bVzorec", "Ana Vzorec"),
        ("Društvo d. o. o., Č/Ž", "Društvo d. o. o., Č/Ž"),
    ],
)
def test_a_line_is_one_line_of_what_can_be_seen(typed, line):
    assert LineField().clean(typed) == line


@pytest.mark.parametrize("typed", ["https://primer.test", "www.primer.test", "ana@primer.test", "Glej primer.com"])
def test_a_line_with_an_address_is_refused(typed):
    with pytest.raises(ValidationError):
        LineField().clean(typed)
