"""Forms of assemblies."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.decisions.forms import DecisionForm, MomentInput, RuleField
from zbor.decisions.models import AgendaItem, Assembly, Rule
from zbor.decisions.queries.assemblies import hand_rules, live_rules

if TYPE_CHECKING:
    from django.http import QueryDict


class AssemblyForm(Revised):
    link = forms.URLField(label=gettext_lazy("Link"), required=False, assume_scheme="https", max_length=500)

    class Meta:
        model = Assembly
        fields = (
            "title", "starts_at", "place", "link", "invitation",
            "quorum_numerator", "quorum_denominator",
            "second_after", "second_numerator", "second_denominator",
            "proxies_per_holder", "members_check_in",
        )  # fmt: skip
        widgets = {"starts_at": MomentInput}
        help_texts = {
            "invitation": gettext_lazy("Everyone who is called gets it by e-mail, with the agenda."),
            "second_after": gettext_lazy(
                "Only where your statute knows a lower quorum for an assembly that waited in vain, say after half an hour."
            ),
            "members_check_in": gettext_lazy(
                "On their own phones. Otherwise the office marks everyone at the entrance."
            ),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        if not (data["place"] or data["link"]):
            self.add_error("place", _("Say where the assembly is: a place, a link, or both."))
        if data["quorum_numerator"] > data["quorum_denominator"]:
            self.add_error("quorum_numerator", _("A quorum is at most the whole."))
        second = [data[name] for name in ("second_after", "second_numerator", "second_denominator")]
        if any(value is not None for value in second):
            self._check_second(*second)
        return data

    def _check_second(self, after: int | None, numerator: int | None, denominator: int | None) -> None:
        if not (after and numerator and denominator):
            self.add_error(
                "second_after", _("A lower quorum needs both: after how many minutes, and how much is enough then.")
            )
        elif numerator > denominator:
            self.add_error("second_numerator", _("A quorum is at most the whole."))


class ItemForm(Revised):
    class Meta:
        model = AgendaItem
        fields = ("title", "text")
        widgets = {"text": forms.Textarea({"rows": 3})}


class NoteForm(forms.Form):
    """A note, and what it was when the page was opened."""

    note = forms.CharField(
        label=gettext_lazy("Note on this point"), required=False, max_length=20000, widget=forms.Textarea({"rows": 6})
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def clean_note(self) -> str:
        return str(self.cleaned_data["note"]).replace("\r\n", "\n")

    def clean_was(self) -> str:
        return str(self.cleaned_data["was"]).replace("\r\n", "\n")

    def show_both(self, theirs: str) -> None:
        """Show what somebody else wrote meanwhile beside what was typed, and let the next attempt through."""
        self.add_error("note", _("Saved meanwhile: “%(theirs)s”") % {"theirs": theirs or "–"})
        data = cast("QueryDict", self.data).copy()
        data["was"] = theirs
        self.data = data


class PostponeForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Why it is postponed"), max_length=500)


class CancelForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)


class LiveVoteForm(DecisionForm):
    """A question for those in the room; the chair ends the vote."""

    rule = RuleField(Rule.objects.none(), label=gettext_lazy("Rule"), empty_label=None)
    closes_at = None  # type: ignore[assignment] # so Django drops a field that a form inherits

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = self.fields["rule"]
        if isinstance(rule, RuleField):
            rule.queryset = live_rules()


class HandsForm(forms.Form):
    """Hands raised under a rule."""

    rule = RuleField(Rule.objects.none(), label=gettext_lazy("Rule"), empty_label=None)
    in_favour = forms.IntegerField(label=gettext_lazy("In favour"), min_value=0)
    against = forms.IntegerField(label=gettext_lazy("Against"), min_value=0)
    abstained = forms.IntegerField(label=gettext_lazy("Abstained"), min_value=0, initial=0)
    reason = forms.CharField(label=gettext_lazy("Why it is corrected"), required=False, max_length=500)

    def __init__(self, *args: Any, is_correction: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = self.fields["rule"]
        if isinstance(rule, RuleField):
            rule.queryset = hand_rules()
        if not is_correction:
            del self.fields["reason"]
