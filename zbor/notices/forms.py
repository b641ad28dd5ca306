"""The form of what a person gets by e-mail."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.notices.actions import Choice
from zbor.notices.enums import Pace
from zbor.notices.kinds import Kind
from zbor.notices.models import Correspondent
from zbor.notices.queries import paces_of

HOURS = range(5, 23)
LONGEST_PAUSE = timedelta(days=366)


class ChoiceForm(forms.Form):
    """How often each kind comes; then when gathered letters come, and from which day."""

    hour = forms.TypedChoiceField(label=gettext_lazy("Hour of gathered letters"), coerce=int)
    weekday = forms.TypedChoiceField(label=gettext_lazy("Day of the weekly letter"), coerce=int)
    paused_until = forms.DateField(
        label=gettext_lazy("Nothing before this day"),
        help_text=gettext_lazy("What comes in the meantime is gathered, and sent on this day."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, to: Correspondent, kinds: Sequence[Kind], today: date, **kwargs: Any) -> None:
        pause = to.paused_until if to.paused_until and to.paused_until > today else None
        initial: dict[str, object] = {"hour": to.hour, "weekday": to.weekday, "paused_until": pause}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.today, self.kinds = today, kinds
        hours = sorted({*HOURS, to.hour})
        self.fields["hour"].choices = [(hour, _("%(hour)d:00") % {"hour": hour}) for hour in hours]  # type: ignore[attr-defined] # a field of choices has them
        self.fields["weekday"].choices = list(dates.WEEKDAYS.items())  # type: ignore[attr-defined] # as above
        paces = paces_of(to)
        for kind in self.kinds:
            self.fields[kind.code] = forms.ChoiceField(
                label=kind.label,  # type: ignore[arg-type] # lazy words do
                help_text=kind.says,  # type: ignore[arg-type] # as above
                choices=Pace.choices,
                initial=paces[kind.code],
            )
        self.order_fields([kind.code for kind in self.kinds])

    def clean_paused_until(self) -> date | None:
        day: date | None = self.cleaned_data["paused_until"]
        if day is not None and day > self.today + LONGEST_PAUSE:
            raise ValidationError(_("Choose a day within a year."))
        return day if day is None or day > self.today else None

    def choice(self) -> Choice:
        given = self.cleaned_data
        return Choice(
            paces={kind.code: Pace(given[kind.code]) for kind in self.kinds},
            hour=given["hour"],
            weekday=given["weekday"],
            paused_until=given["paused_until"],
        )
