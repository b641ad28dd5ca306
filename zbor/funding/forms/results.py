"""Send a table with results, and say which of its columns is what."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.calc.grants import FIRST_YEAR, LAST_YEAR, MOST_ROWS, Columns, Field
from zbor.calc.grants.cells import plain
from zbor.funding.enums import CURRENCIES
from zbor.funding.enums_results import Applicants, FateBy, ResultField
from zbor.funding.models import Call, ResultFile
from zbor.members.models import Organisation

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

NOT_THERE = ""
CONSTANT = (Field.FUNDER, Field.CALL, Field.YEAR, Field.CURRENCY)


class ResultFileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("Table"),
        max_length=200,
        help_text=gettext_lazy(
            "XLSX or CSV with one row for each application. Nothing is public until you have confirmed it."
        ),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                _(
                    "The file has %(found)s; at most %(most)s and %(rows)s rows can be read. Split it into smaller ones."
                ),
                params={
                    "found": filesizeformat(file.size or 0),
                    "most": filesizeformat(settings.UPLOAD_LIMIT),
                    "rows": MOST_ROWS,
                },
            )
        return file


class ColumnsForm(forms.Form):
    """Which column is what; what the file does not say is told for all its rows."""

    funder = forms.CharField(label=gettext_lazy("Funder of all rows"), max_length=200, required=False)
    call = forms.CharField(
        label=gettext_lazy("Call of all rows"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("The same title every year, so that the years can be compared."),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year of all rows"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency of all rows"), choices=[(one, one) for one in CURRENCIES], initial="EUR"
    )
    fate = forms.ChoiceField(
        label=gettext_lazy("How is it known what was approved?"), choices=FateBy.choices, widget=forms.RadioSelect
    )
    applicants = forms.ChoiceField(
        label=gettext_lazy("Who applied?"), choices=Applicants.choices, widget=forms.RadioSelect, required=False,
        help_text=gettext_lazy("Natural persons are named to the office only, and so is everybody of whom it is not known."),
    )  # fmt: skip
    address = forms.URLField(
        label=gettext_lazy("Where it was published"), max_length=500, required=False, assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )  # fmt: skip
    published_on = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, file: ResultFile) -> None:
        columns = Columns.from_dict(file.columns)
        initial: dict[str, Any] = {f"column_{one}": str(at) for one, at in columns.columns.items()}
        initial |= {one.value: columns.constants.get(one, "") for one in CONSTANT}
        initial |= {"fate": columns.fate, "applicants": columns.applicants, "address": file.address}
        initial |= {"published_on": file.published_on, "revision": file.revision}
        initial["currency"] = initial["currency"] or "EUR"
        super().__init__(data, initial=initial)
        choices = [(NOT_THERE, _("– not in the file –")), *((str(at), name) for at, name in enumerate(file.headings))]
        columns_first = {}
        for one in ResultField:
            columns_first[f"column_{one.value}"] = forms.ChoiceField(
                label=_("Column: %(what)s") % {"what": one.label}, choices=choices, required=False
            )
        self.fields = columns_first | self.fields

    def clean_funder(self) -> str:
        return plain(self.cleaned_data["funder"])

    def clean_call(self) -> str:
        return plain(self.cleaned_data["call"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        chosen = {one: told.get(f"column_{one.value}", "") for one in ResultField}
        taken: dict[str, ResultField] = {}
        for one, column in chosen.items():
            if column and column in taken:
                words = _("This column is used already: %(what)s. Choose another one.")
                self.add_error(f"column_{one.value}", words % {"what": taken[column].label})
            elif column:
                taken[column] = one
        self._must_be_said(told, chosen)
        return told

    def _must_be_said(self, told: dict[str, Any], chosen: dict[ResultField, str]) -> None:
        """What every row needs comes from a column or is told for all of them."""
        if not chosen[ResultField.APPLICANT]:
            self.add_error("column_applicant", _("Choose the column with the names of those who applied."))
        for name, words in (
            ("funder", _("Tell the funder, or choose its column.")),
            ("call", _("Tell the call, or choose its column.")),
        ):
            if not chosen[ResultField(name)] and not told.get(name) and name not in self.errors:
                self.add_error(name, words)
        if not (
            chosen[ResultField.YEAR] or chosen[ResultField.AWARDED_ON] or told.get("year") or "year" in self.errors
        ):
            self.add_error("year", _("Tell the year, or choose its column."))
        if told.get("fate") == FateBy.COLUMN and not chosen[ResultField.STATUS]:
            self.add_error("fate", _("Choose the column with the outcome above, or another answer here."))
        if told.get("fate") == FateBy.AWARDED and not chosen[ResultField.AWARDED]:
            self.add_error("fate", _("Choose the column with the sum awarded above, or another answer here."))
        if told.get("applicants") == Applicants.COLUMN and not chosen[ResultField.PERSON]:
            self.add_error(
                "applicants", _("Choose the column with the kind of applicant above, or another answer here.")
            )

    def told(self) -> Columns:
        """The mapping as it was told."""
        told = self.cleaned_data
        constants = {one: str(told[one.value]) for one in CONSTANT if told.get(one.value)}
        columns = {
            Field(one.value): int(told[f"column_{one.value}"]) for one in ResultField if told[f"column_{one.value}"]
        }
        return Columns(columns, constants, told["fate"], told["applicants"])


class SheetForm(forms.Form):
    """Another sheet of the workbook."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))

    def __init__(self, data: Any = None, *, file: ResultFile) -> None:
        super().__init__(data, initial={"sheet": file.found.get("sheet", "")})
        hidden = _("hidden")
        choices = [
            (name, f"{name} ({hidden})" if is_hidden else name) for name, is_hidden in file.found.get("sheets", [])
        ]
        self.fields["sheet"].choices = choices  # type: ignore[attr-defined] # a field of choices


class SeenForm(forms.Form):
    """Which revision of a file somebody has looked at."""

    revision = forms.IntegerField()


class OrganisationForm(forms.Form):
    """Which organisation an applicant is."""

    recipient = forms.CharField(max_length=300, widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.order_by("sort_name", "pk")
    )


class KnownCallForm(forms.Form):
    """Of which call that is known here these are the results."""

    call = forms.ModelChoiceField(
        label=gettext_lazy("Call"), queryset=Call.objects.exclude(state="draft").order_by("-closes_at", "pk"), required=False,
        empty_label=gettext_lazy("– none that is known here –"),
    )  # fmt: skip
