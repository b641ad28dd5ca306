"""The form of a funder."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.funders.models import Funder
from zbor.funders.pictures import MOST, kind_of


class FunderForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    url = forms.URLField(label=gettext_lazy("Web site"), required=False, assume_scheme="https")
    picture = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("PNG, JPEG or WebP, at most 1 MB. Without one, a drawn place stands for it."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    without_logo = forms.BooleanField(label=gettext_lazy("Take the present logo away"), required=False)

    class Meta:
        model = Funder
        fields = ["name", "sentence", "logo_text", "url", "order", "everywhere_since", "everywhere_until"]
        widgets = {
            "sentence": forms.Textarea(attrs={"rows": 6}),
            "everywhere_since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "everywhere_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.logo:
            del self.fields["without_logo"]

    def clean_picture(self) -> Any:
        """A picture by its first bytes, whatever it is called."""
        picture = self.cleaned_data.get("picture")
        if picture is None:
            return None
        if picture.size > MOST:
            raise forms.ValidationError(
                _("The logo is larger than 1 MB; every page carries it, so a smaller one is needed.")
            )
        head = picture.read(16)
        picture.seek(0)
        if kind_of(head) is None:
            raise forms.ValidationError(_("The logo must be a PNG, JPEG or WebP picture."))
        return picture

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("everywhere_since"), cleaned.get("everywhere_until")
        if since and until and until < since:
            self.add_error("everywhere_until", _("The last day on every page is before the first."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """The fields for `save_funder`."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
