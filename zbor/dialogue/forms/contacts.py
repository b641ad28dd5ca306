"""Forms of office holders and the terms of their posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.partial_dates import PartialDateFormField
from zbor.base.revised import Revised
from zbor.dialogue.forms.shared import fields_of_ours
from zbor.dialogue.models import OfficeHolder, Tenure
from zbor.dossiers.models import Institution

PARTIAL = gettext_lazy("A day, a month or a year: 14. 11. 2016, 11/2016 or 2016.")


class HolderForm(Revised):
    class Meta:
        model = OfficeHolder
        formfield_callback = fields_of_ours
        fields = ["name", "email", "phone", "source_url", "remark"]


class TenureForm(forms.Form):
    """Which post at which institution, from when to when."""

    institution = forms.ModelChoiceField(label=gettext_lazy("Institution"), queryset=Institution.objects.all())
    title = forms.CharField(label=gettext_lazy("Post"), max_length=200)
    is_public_office = forms.BooleanField(
        label=gettext_lazy("Public office"),
        help_text=gettext_lazy(
            "Who holds it is public by law: name, post and dates are then open data. Nothing else ever is."
        ),
        required=False,
    )
    since = PartialDateFormField(label=gettext_lazy("Since"), required=False, help_text=PARTIAL)
    until = PartialDateFormField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty while the term lasts.")
    )
    attested_on = PartialDateFormField(
        label=gettext_lazy("Known to hold it on"),
        help_text=gettext_lazy("Where a source shows a day of the term, but not when it began or ended."),
        required=False,
    )
    source_url = forms.URLField(
        label=gettext_lazy("Where this can be read"), max_length=500, required=False, assume_scheme="https"
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        days = ("since", "until", "attested_on")
        if not any(cleaned.get(name) for name in days) and not any(self.errors.get(name) for name in days):
            self.add_error("since", _("Write at least one day of the term."))
        return cleaned


def of_tenure(tenure: Tenure) -> dict[str, object]:
    """What stands in the form of a term that is kept."""
    return {
        "institution": tenure.post.institution_id,
        "title": tenure.post.title,
        "is_public_office": tenure.post.is_public_office,
        "since": tenure.since,
        "until": tenure.until,
        "attested_on": tenure.attested_on,
        "source_url": tenure.source_url,
    }
