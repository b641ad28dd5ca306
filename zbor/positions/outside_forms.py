"""Forms of positions of others."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.base.revised import Revised
from zbor.dossiers.models import Document, Dossier
from zbor.positions.forms import LONGEST, LongText
from zbor.positions.models import OutsidePosition

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OutsideForm(Revised):
    """Whose position it is, and where it is read: by a link, as a file of the dossier, or pasted."""

    url = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    text = LongText(label=_("Its text"), max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 10}))

    class Meta:
        model = OutsidePosition
        fields = ("title", "whose", "dated", "deadline_on", "url", "document", "text")
        labels = {"dated": _("Its date")}  # a box for dates that are not whole does not begin with a capital by itself
        widgets = {"deadline_on": DAY}

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = Document.objects.filter(dossier=dossier)  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not (data.get("url") or data.get("document") or data.get("text", "").strip()):
            self.add_error("url", _("Give a link, choose a file or paste the text: whoever decides must read it."))
        return data


class JoinForm(forms.Form):
    """On which day the network joined, under which name, and with what reservation."""

    on = forms.DateField(label=_("Joined on"), widget=DAY)
    name = forms.CharField(label=_("Under which name"), max_length=200, initial=lambda: settings.NETWORK_NAME)
    reservation = forms.CharField(
        label=_("Reservation"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Record the joining when it is done."))
        return on
