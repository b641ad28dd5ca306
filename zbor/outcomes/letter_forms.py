"""Forms of letters to authorities, and of their answers."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import validate_email
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.partial_dates import PartialDate
from zbor.base.uploads import KeptFileField
from zbor.dossiers.actions.documents import ALSO_READ
from zbor.dossiers.models import Dossier, Institution
from zbor.outcomes.actions import Wording
from zbor.outcomes.enums import Enclosed
from zbor.outcomes.forms import DATE_HELP, PastDateField, answer_expected_by
from zbor.outcomes.models import Dispatch
from zbor.positions.models import Demand, Position
from zbor.positions.papers.changes import draft_of
from zbor.positions.queries import adopted_positions

MOST_COPIES = 20


class AddressesField(forms.CharField):
    """E-mail addresses parted by commas, semicolons or white space."""

    def clean(self, value: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(one for one in re.split(r"[,;\s]+", super().clean(value)) if one))
        for one in found:
            validate_email(one)
        if len(found) > MOST_COPIES:
            raise forms.ValidationError(_("Too many addresses."))
        return found


class DispatchForm(forms.Form):
    """To whom, in which words, with which files."""

    position = forms.ModelChoiceField(
        label=gettext_lazy("Position"), queryset=Position.objects.none(), empty_label=None
    )
    to = forms.CharField(
        label=gettext_lazy("To whom"), max_length=300, help_text=gettext_lazy("Office and address, as on the letter.")
    )
    institution = forms.ModelChoiceField(
        label=gettext_lazy("Institution"), queryset=Institution.objects.all(), required=False
    )
    address = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    cc = AddressesField(
        label=gettext_lazy("Copy to"),
        required=False,
        help_text=gettext_lazy("E-mail addresses, parted by commas. All of them are seen by everyone."),
    )
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=250)
    salutation = forms.CharField(label=gettext_lazy("Salutation"), max_length=200)
    introduction = forms.CharField(
        label=gettext_lazy("The words of the letter"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("They stand in the e-mail and in the covering letter; our name follows by itself."),
    )
    enclosed = forms.MultipleChoiceField(
        label=gettext_lazy("Files"), choices=Enclosed.choices, widget=forms.CheckboxSelectMultiple
    )
    answer_by = forms.DateField(
        label=gettext_lazy("We expect an answer by"),
        required=False,
        help_text=gettext_lazy("When the day has passed without an answer, it waits on the desk. Empty: never."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Strangers may read the position's files"), required=False, initial=True
    )
    tell = forms.BooleanField(label=gettext_lazy("Tell the members in one sentence"), required=False, initial=True)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        adopted = adopted_positions(dossier)
        self.fields["position"].queryset = adopted  # type: ignore[attr-defined] # a ModelChoiceField
        with translation.override(settings.LANGUAGE_CODE):  # the letter goes out in the language of the house
            self._begin(dossier, adopted.first())
        last = Dispatch.objects.filter(dossier=dossier).first()
        if last is not None:  # another addressee gets the words of the one before, to be changed
            self.initial.update({name: getattr(last, name) for name in ("subject", "salutation", "introduction")})

    def _begin(self, dossier: Dossier, newest: Position | None) -> None:
        chosen = [Enclosed.DOCX, Enclosed.PDF, Enclosed.LETTER]
        if newest is not None and draft_of(newest) is not None:
            chosen.append(Enclosed.CHANGES)
        told = {"dossier": dossier.title, "network": settings.NETWORK_NAME}
        begun: dict[str, Any] = {
            "position": newest.pk if newest else None,
            "to": (newest.addressee if newest else "") or str(dossier.institution or ""),
            "institution": dossier.institution_id,
            "subject": (_("Position: %(dossier)s") % told)[:250],
            "salutation": _("Good day,"),
            "introduction": _(
                "We enclose the position of the network %(network)s on “%(dossier)s”. "
                "Please answer each of its demands and say which of them you take up, and why not the others."
            )
            % told,
            "enclosed": [one.value for one in chosen],
            "answer_by": answer_expected_by(timezone.localdate()),
        }
        self.initial.update(begun)

    def order(self) -> dict[str, Any]:
        """What the form says, as `prepare_dispatch` takes it."""
        said = self.cleaned_data
        names = ("to", "address", "cc", "salutation", "introduction", "subject")
        return {
            "wording": Wording(**{name: said[name] for name in names}),
            "enclosed": {Enclosed(one) for one in said["enclosed"]},
            **{name: said[name] for name in ("position", "institution", "answer_by", "is_public", "tell")},
        }


class AnswerForm(forms.Form):
    """What the authority answered, and what it said of single demands."""

    on = PastDateField(label=gettext_lazy("Date of the answer"), help_text=DATE_HELP)
    text = forms.CharField(label=gettext_lazy("What it says"), required=False, widget=forms.Textarea(attrs={"rows": 8}))
    upload = KeptFileField(label=gettext_lazy("The answer as a file"), required=False, also=ALSO_READ)
    is_public = forms.BooleanField(label=gettext_lazy("Strangers may read the answer"), required=False, initial=True)

    def __init__(self, *args: Any, demands: Sequence[Demand], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.demands = demands
        self.initial.setdefault("on", PartialDate.of(timezone.localdate()))
        for demand in demands:
            told = {"n": demand.number, "title": demand.title}
            self.fields[f"reason-{demand.pk}"] = forms.CharField(
                label=_("The authority's reason, demand %(n)d: %(title)s") % told,
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("text") or "").strip() and not cleaned.get("upload") and "upload" not in self.errors:
            self.add_error("text", _("An answer needs its words or its file."))
        return cleaned

    def order(self) -> dict[str, Any]:
        """What the form says, as `record_answer` takes it."""
        said = self.cleaned_data
        reasons = {demand: said[f"reason-{demand.pk}"] for demand in self.demands}
        return {**{name: said[name] for name in ("on", "text", "upload", "is_public")}, "reasons": reasons}
