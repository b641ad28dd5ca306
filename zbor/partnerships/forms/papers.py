"""Forms of documents and signatures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from zbor.base.uploads import KeptFileField
from zbor.partnerships.enums import PaperFor
from zbor.partnerships.forms.agreements import DAY
from zbor.partnerships.models import Agreement, Party


class PaperForm(forms.Form):
    """A file, who may open it, and who is to sign it."""

    file = KeptFileField(label=gettext_lazy("File"), max_length=200)
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=300, required=False, help_text=gettext_lazy("Empty: the file's name.")
    )
    audience = forms.ChoiceField(label=gettext_lazy("Who may open it"), choices=PaperFor.choices)
    signers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who is to sign it"),
        queryset=Party.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Nobody: it is only kept. Those who hold the mandate of a member get a letter and sign here by one button; "
            "signatures on paper are entered by the office."
        ),
    )

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = agreement.parties.select_related("organisation")
        self.fields["signers"].queryset = parties  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["signers"].initial = [one.pk for one in parties]
        if not parties:
            del self.fields["signers"]


class SignatureForm(forms.Form):
    """Who signed on paper, and on which day."""

    name = forms.CharField(label=gettext_lazy("Who signed"), max_length=200)
    on = forms.DateField(label=gettext_lazy("Signed on"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
