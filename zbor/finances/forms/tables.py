"""A table of the income of a year: pasted, or sent as a file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.calc.grants.cells import Row
from zbor.finances.forms.table_rows import MOST_ROWS, rows_of
from zbor.finances.reading import MOST_BYTES, carried

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

SAVE, SAVE_FILE = "save", "save_file"


class TableForm(forms.Form):
    """A table copied out of a spreadsheet, or the spreadsheet itself. `rows` carries what was read of a file until it is saved."""

    table = forms.CharField(
        label=gettext_lazy("Paste the table"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One line for each source: where from, how much, and perhaps who pays. Copied out of a spreadsheet, or with "
            "semicolons between."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        max_length=200,
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        help_text=gettext_lazy(
            "CSV or XLSX with the same columns; columns that are named are found in any order. It is only read, not kept."
        ),
    )
    read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    rows = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500_000)

    def clean_table(self) -> str:
        """Nothing is left out unsaid: a table that is too long is given back."""
        table: str = self.cleaned_data["table"]
        if (n := len(rows_of(table))) > MOST_ROWS:
            raise forms.ValidationError(
                _("A table has at most %(most)d rows, and this one has %(n)s. Put small ones together.")
                % {"most": MOST_ROWS, "n": n}
            )
        return table

    def clean_file(self) -> "UploadedFile[bytes] | None":
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > MOST_BYTES:
            words = _("The file has %(found)s, and at most %(most)s are read. Put the rows of this year alone into a new file, or paste them.")  # fmt: skip
            raise forms.ValidationError(
                words % {"found": filesizeformat(file.size or 0), "most": filesizeformat(MOST_BYTES)}
            )
        return file

    def clean_read(self) -> int:
        return self.cleaned_data.get("read") or 0

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.is_of_a_file and self.carried is None:
            self.add_error("file", _("What was read of the file is lost. Send it again."))
        elif not self.is_of_a_file and not told.get("file") and not told.get("table") and not self.errors:
            self.add_error("table", _("Paste a table, or choose a file."))
        return told

    @property
    def is_of_a_file(self) -> bool:
        """Whether what was shown of a file is to be saved, and no other file was chosen since."""
        return self.data.get("what") == SAVE_FILE and not self.files.get("file")

    @property
    def saves(self) -> bool:
        """Whether it is to be saved; a file that was just chosen is looked at first."""
        return self.data.get("what") in {SAVE, SAVE_FILE} and not self.files.get("file")

    @property
    def carried(self) -> list[Row] | None:
        return carried(self.cleaned_data.get("rows", ""), most=MOST_ROWS)


class SheetForm(forms.Form):
    """Which sheet of a workbook is read when it is sent again."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))

    def __init__(self, sheets: Sequence[str], chosen: str) -> None:
        super().__init__(initial={"sheet": chosen})
        self.fields["sheet"].choices = [(one, one) for one in sheets]  # type: ignore[attr-defined] # a field of choices
