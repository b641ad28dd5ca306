"""Forms of documents and wordings."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.partial_dates import PartialDateFormField
from zbor.base.refusals import Refused
from zbor.base.uploads import KeptFileField
from zbor.calc.legal.reading import ParsedFile, ReadNote
from zbor.dossiers.actions.documents import ALSO_READ
from zbor.dossiers.enums import DocumentKind, TextKind
from zbor.dossiers.models import Document, Dossier
from zbor.dossiers.reading import read_pasted, read_upload


class DocumentForm(forms.Form):
    file = KeptFileField(label=gettext_lazy("File"), max_length=200, also=ALSO_READ)
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=300, required=False, help_text=gettext_lazy("Empty: the file's name.")
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=DocumentKind.choices, initial=DocumentKind.OTHER)
    is_public = forms.BooleanField(label=gettext_lazy("Strangers may see it"), required=False)


class TextFacts(forms.Form):
    """What is known of a wording besides its words."""

    label = forms.CharField(
        label=gettext_lazy("Name of the version"),
        max_length=200,
        help_text=gettext_lazy("For example: draft of 14 November."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=TextKind.choices,
        required=False,
        help_text=gettext_lazy("With the adopted text, the page of the outcome looks for our words in it."),
    )
    on = PartialDateFormField(label=gettext_lazy("Date"), required=False)
    source_url = forms.URLField(label=gettext_lazy("Source"), max_length=500, required=False, assume_scheme="https")


class TextForm(TextFacts):
    """A wording from a file or pasted; reading it is part of checking the form."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Word (.docx), PDF with text, HTML, Markdown or plain text."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text"), required=False, widget=forms.Textarea(attrs={"rows": 12})
    )

    document = forms.IntegerField(required=False, widget=forms.HiddenInput)
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    parsed: ParsedFile

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload, text = cleaned.get("file"), cleaned.get("text", "")
        if self.errors:
            return cleaned
        if not upload and not text.strip():
            self.add_error("text", _("Choose a file or paste the text."))
            return cleaned
        if upload and text.strip():
            self.add_error(
                "text", _("A file is chosen too. Choose one of the two, so that nothing is left out unseen.")
            )
            return cleaned
        try:
            self.parsed = read_upload(upload) if upload else read_pasted(text)
        except Refused as refusal:
            self.add_error("file" if upload else "text", f"{refusal} {refusal.hint}".strip())
        return cleaned

    def kept_document(self, dossier: Dossier | None) -> Document | None:
        """The file that was kept when the text was first read from it."""
        number = self.cleaned_data["document"]
        return Document.objects.filter(dossier=dossier, pk=number).first() if dossier and number else None

    def read_notes(self) -> list[ReadNote]:
        """What was done to the text, when it was first read from its file and now."""
        before = {ReadNote(code) for code in self.cleaned_data["read"].split(",") if code in set(ReadNote)}
        return sorted(before | set(self.parsed.notes))
