"""Forms of assemblies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.decisions.forms import MomentInput, RuleField
from zbor.decisions.models import AgendaItem, Assembly, Rule
from zbor.decisions.queries.assemblies import hand_rules


class AssemblyForm(forms.ModelForm[Assembly]):
    class Meta:
        model = Assembly
        fields = [
            "title", "starts_at", "place", "link", "invitation",
            "quorum_numerator", "quorum_denominator", "proxies_per_holder",
        ]  # fmt: skip
        widgets = {"starts_at": MomentInput}

    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https", max_length=500)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("place") or data.get("link")) and not self.errors:
            raise forms.ValidationError(_("Say where the assembly is: a place, a link, or both."))
        if (data.get("quorum_numerator") or 0) > (data.get("quorum_denominator") or 0) and not self.errors:
            self.add_error("quorum_numerator", _("A quorum is at most the whole."))
        return data


class ItemForm(forms.ModelForm[AgendaItem]):
    class Meta:
        model = AgendaItem
        fields = ["title", "text"]


class NoteForm(forms.Form):
    """A note, and what it was when the page was opened."""

    note = forms.CharField(label=_("Note"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 3}))
    was = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)


class HandsForm(forms.Form):
    """Hands raised under a rule."""

    rule = RuleField(Rule.objects.none(), label=_("Rule"), empty_label=None)
    in_favour = forms.IntegerField(label=_("In favour"), min_value=0)
    against = forms.IntegerField(label=_("Against"), min_value=0)
    abstained = forms.IntegerField(label=_("Abstained"), min_value=0, initial=0)
    reason = forms.CharField(label=_("Why it is corrected"), required=False, max_length=500)

    def __init__(self, *args: Any, is_correction: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = self.fields["rule"]
        if isinstance(rule, RuleField):
            rule.queryset = hand_rules()
        if not is_correction:
            del self.fields["reason"]
