"""What the address of the annual report asks for."""

from datetime import date

from django.http import QueryDict

from zbor.desk.annual.gathering import Asked

EARLIEST = 1990
PUBLIC = "public"


def asked_of(query: QueryDict, *, today: date) -> Asked:
    """The year and the readers of an address; without a year that makes sense, this year."""
    typed = query.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else today.year
    return Asked(year if EARLIEST <= year <= today.year else today.year, query.get("text") == PUBLIC)
