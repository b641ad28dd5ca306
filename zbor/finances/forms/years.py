"""A year: quickly by sources, or line by line."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.finances.actions.years import MOST_LINES, YEARS_AHEAD, GivenLine
from zbor.finances.enums import CURRENCIES, NINE, IncomeSource
from zbor.finances.forms.amounts import MoneyField
from zbor.finances.models import Year
from zbor.finances.models.years import FIRST_YEAR, LAST_YEAR
from zbor.finances.visible import visible_words

HEAD = ("currency", "expenses", "cash", "liabilities", "note")


class HeadForm(forms.Form):
    """What is said of a year besides its income."""

    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=[(one, one) for one in CURRENCIES])
    expenses = MoneyField(
        label=gettext_lazy("All expenses of the year"), help_text=gettext_lazy("Empty: not known. 0: there were none.")
    )
    cash = MoneyField(
        label=gettext_lazy("Money on accounts at the end of the year"),
        help_text=gettext_lazy("Cash in hand and reserves that can be used count, too."),
    )
    liabilities = MoneyField(
        label=gettext_lazy("What you owed at the end of the year"),
        help_text=gettext_lazy("Unpaid invoices, loans due, advances to be given back."),
    )
    note = forms.CharField(label=gettext_lazy("Note to yourselves"), max_length=300, required=False)
    read = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_note(self) -> str:
        return visible_words(self.cleaned_data["note"])

    def clean_read(self) -> int:
        return self.cleaned_data.get("read") or 0

    @property
    def head(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in HEAD}

    @classmethod
    def of_year(cls, year: Year | None) -> dict[str, Any]:
        """What stands in the boxes at the beginning."""
        if year is None:
            return {"currency": "EUR", "read": 0}
        return {name: getattr(year, name) for name in HEAD} | {"read": year.version}


class QuickForm(HeadForm):
    """One box for each source."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for source in IncomeSource:
            self.fields[source.value] = MoneyField(label=capfirst(source.label))
        self.order_fields([*IncomeSource.values, *HEAD])

    @property
    def open_boxes(self) -> list[forms.BoundField]:
        return [self[one.value] for one in NINE]

    @property
    def folded_boxes(self) -> list[forms.BoundField]:
        return [self[one.value] for one in IncomeSource if one not in NINE]

    @property
    def folded_say_something(self) -> bool:
        """Whether the folded boxes must stand open: something is in them, or something is wrong with it."""
        return any(one.value() not in (None, "") or one.errors for one in self.folded_boxes)

    @property
    def rest(self) -> list[forms.BoundField]:
        return [self[name] for name in HEAD]

    @property
    def lines(self) -> list[GivenLine]:
        return [
            GivenLine(source.value, amount)
            for source in IncomeSource
            if (amount := self.cleaned_data.get(source.value)) is not None
        ]

    @property
    def total(self) -> Decimal:
        """The sum of what can be read so far."""
        return sum((one.amount for one in self.lines), Decimal(0))

    @classmethod
    def of_lines(cls, year: Year | None) -> dict[str, Any]:
        sums: dict[str, Decimal] = {}
        for line in year.lines.all() if year is not None else ():
            sums[line.source] = sums.get(line.source, Decimal(0)) + line.amount
        return sums


class ChooseYearForm(forms.Form):
    """Which year is entered."""

    year = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def clean_year(self) -> int:
        """Not one to which no page leads."""
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year + YEARS_AHEAD:
            raise forms.ValidationError(_("This year lies too far away."))
        return year


class LineForm(forms.Form):
    """One line; without an amount it is none."""

    source = forms.ChoiceField(label=gettext_lazy("From where"), required=False)
    amount = MoneyField(label=gettext_lazy("How much"))
    payer = forms.CharField(
        label=gettext_lazy("Who pays"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"list": "payers", "autocomplete": "off"}),
    )  # fmt: skip
    call = forms.ChoiceField(label=gettext_lazy("Call"), required=False)
    is_certain = forms.BooleanField(label=gettext_lazy("agreed in writing"), required=False)
    word = forms.CharField(label=gettext_lazy("Own word"), max_length=120, required=False)

    def __init__(self, *args: Any, calls: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source, call = self.fields["source"], self.fields["call"]
        if isinstance(source, forms.ChoiceField) and isinstance(call, forms.ChoiceField):
            source.choices = [("", "–"), *IncomeSource.choices]
            call.choices = [("", "–"), *calls]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("payer", "word"):
            cleaned[name] = visible_words(cleaned.get(name, ""))
        has_amount = cleaned.get("amount") is not None or "amount" in self.errors
        if has_amount and not cleaned.get("source") and "source" not in self.errors:
            self.add_error("source", _("Choose where it comes from."))
        if not has_amount and (cleaned["payer"] or cleaned["word"] or cleaned.get("call")):
            self.add_error("amount", _("How much is it? Empty the other boxes of the line to leave it out."))
        return cleaned

    @property
    def line(self) -> GivenLine | None:
        told = self.cleaned_data
        if told.get("amount") is None:
            return None
        call = int(told["call"]) if told["call"] else None
        return GivenLine(told["source"], told["amount"], told["payer"], call, told["is_certain"], told["word"])


LineFormSet = forms.formset_factory(
    LineForm, extra=0, max_num=MOST_LINES + 10, absolute_max=MOST_LINES + 40, validate_max=True
)


class RemoveForm(forms.Form):
    """Typed once more, so that nothing goes by a slip."""

    typed = forms.CharField(max_length=8)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["typed"].label = _("Write %(year)d to delete it for good") % {"year": year}

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"].strip()
        if typed != str(self.year):
            raise forms.ValidationError(_("This is not %(year)d; nothing was deleted.") % {"year": self.year})
        return typed
