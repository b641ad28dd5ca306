"""Forms of co-signing: the office's round, and what an organisation outside the network writes."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.base.lines import LineField
from zbor.positions.actions.cosigning_guards import Signature
from zbor.positions.enums import CosignerKind


class OpenCosigningForm(forms.Form):
    """Until when, and what to say to those who are asked."""

    until = forms.DateField(label=_("Until when"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    sentence = forms.CharField(
        label=_("A sentence for those who are asked"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("It stands above the position: why their signature matters."),
    )
    shows_unpublished = forms.BooleanField(
        label=_("Whoever has the address may read the position before it is public"), required=False
    )

    def __init__(self, *args: Any, is_public: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_public:
            del self.fields["shows_unpublished"]
        else:
            self.fields["shows_unpublished"].required = True

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        return until


class EnterForm(forms.Form):
    """A signature that came on paper or by e-mail."""

    organisation = LineField(label=_("Organisation"), max_length=200)
    town = LineField(label=_("Town"), max_length=100)
    kind = forms.ChoiceField(label=_("Kind of organisation"), choices=CosignerKind.choices)
    sentence = LineField(
        label=_("A sentence of your own"), max_length=300, required=False, help_text=_("Everybody reads it.")
    )
    person = LineField(label=_("Contact person"), max_length=150, help_text=_("Only the office sees this."))
    function = LineField(label=_("Function"), max_length=150, help_text=_("For example: president, director."))
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    received = forms.CharField(
        label=_("How it came"), max_length=200, help_text=_("For example: letter of 3 May, kept in the office.")
    )

    def signature(self) -> Signature:
        """What was written."""
        names = ("organisation", "town", "kind", "person", "function", "email", "sentence")
        return Signature(**{name: self.cleaned_data[name] for name in names})


class CosignForm(EnterForm):
    """What an organisation outside the network writes; `website` is for machines that fill in everything."""

    received = None  # type: ignore[assignment] # Django's way of leaving a field of the parent out
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("We send the link there by which the signature is confirmed.")
    )
    is_authorised = forms.BooleanField(label=_("I declare that I may sign for this organisation."))
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.data.get("website"))


class NewLinkForm(forms.Form):
    """The address to which the link to withdraw is sent again."""

    email = forms.EmailField(label=_("E-mail with which you signed"), max_length=254)


class RefuseForm(forms.Form):
    """Why a signature is not taken."""

    reason = forms.CharField(
        label=_("Why it is not taken"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Whoever signed reads this reason."),
    )
