"""What the address of the annual report asks for, and what comes by a calendar address."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zbor.desk.annual.gathering import Asked

EARLIEST = 1990
PUBLIC = "public"


def asked_of(query: QueryDict, *, today: date) -> Asked:
    """The year and the readers of an address; without a year that makes sense, this year."""
    typed = query.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else today.year
    return Asked(year if EARLIEST <= year <= today.year else today.year, query.get("text") == PUBLIC)


class CalendarAddressForm(forms.Form):
    """What comes by the secret address of a calendar."""

    MINE, EVERYTHING = "mine", "everything"

    what = forms.ChoiceField(
        label=_("What should come into your calendar"),
        choices=[
            (MINE, _("only what is mine: my tasks and dossiers, and where I or my organisation have a voice")),
            (EVERYTHING, _("everything that I see in the calendar of the network")),
        ],
        widget=forms.RadioSelect,
    )

    @property
    def is_mine_only(self) -> bool:
        return bool(self.cleaned_data["what"] == self.MINE)
