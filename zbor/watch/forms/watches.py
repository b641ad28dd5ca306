"""The forms of a watch."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.dossiers.enums import ActKind, Level
from zbor.dossiers.models import Institution
from zbor.notices.enums import Pace
from zbor.watch.models import Watch
from zbor.watch.questions import FACETS, Wanted, question_of

MOST_PLACES = 50


def checks(label: Any, choices: Any = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


class WatchForm(Revised):
    """What somebody wants to hear of, and how often; the same form tries it."""

    asked = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "In any form: samozaposleni also finds samozaposlenih. A comma means “or”, a space “and”; "
            "what stands in quotation marks stands together: “javni interes”, samozaposleni kultura."
        ),
    )
    without = forms.CharField(
        label=gettext_lazy("But without these words"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Whatever holds one of them is left out."),
    )
    institutions = checks(gettext_lazy("Institutions"))
    kinds = checks(gettext_lazy("Kinds"), ActKind.choices)
    levels = checks(gettext_lazy("Levels"), Level.choices)
    places = forms.CharField(
        label=gettext_lazy("Municipalities"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("With commas between them."),
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("By it you know the watch in letters; without one it is called as its words."),
    )
    pace = forms.ChoiceField(
        label=gettext_lazy("How often we write"), choices=Pace.choices, initial=Pace.DAILY, widget=forms.RadioSelect
    )

    class Meta:
        model = Watch
        fields = ["asked", "without", *FACETS, "name", "pace"]

    field_order = ["asked", "without", *FACETS, "name", "pace"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institutions"].choices = [(one.code, str(one)) for one in Institution.objects.order_by("name")]  # type: ignore[attr-defined] # a MultipleChoiceField
        if isinstance(places := self.initial.get("places"), list):
            self.initial["places"] = ", ".join(places)

    def clean_places(self) -> list[str]:
        names = [" ".join(one.split()) for one in self.cleaned_data["places"].split(",")]
        return list(dict.fromkeys(one for one in names if one))[:MOST_PLACES]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and question_of(Wanted.of(cleaned)).is_empty:
            self.add_error("asked", _("Write a word, or choose an institution, a kind, a level or a municipality."))
        return cleaned

    def shown(self, name: str, theirs: object) -> object:
        return ", ".join(map(str, theirs)) if isinstance(theirs, list) and theirs else super().shown(name, theirs or "")

    @property
    def wanted(self) -> Wanted:
        return Wanted.of(self.cleaned_data)

    def words(self) -> list[forms.BoundField]:
        return [self[name] for name in ("asked", "without")]

    def limits(self) -> list[forms.BoundField]:
        """What is opened when it is needed."""
        return [self[name] for name in FACETS]

    def are_limits_open(self) -> bool:
        return any(field.errors or field.value() for field in self.limits())

    def rest(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "pace")]


class TellMeForm(forms.Form):
    """What a stranger wants to hear of; `website` is for machines that fill in everything."""

    asked = forms.CharField(
        label=gettext_lazy("About what"),
        max_length=300,
        help_text=gettext_lazy(
            "A word or more, in any form. A comma means “or”, a space “and”; what belongs together you put in quotation marks."
        ),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        help_text=gettext_lazy("We send a link there; only when you open it and confirm do we begin to write."),
    )
    pace = forms.ChoiceField(
        label=gettext_lazy("How often we write"),
        choices=[(one.value, one.label) for one in Pace if one is not Pace.NEVER],
        initial=Pace.WEEKLY,
        widget=forms.RadioSelect,
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_asked(self) -> str:
        asked: str = self.cleaned_data["asked"]
        if question_of(Wanted(asked=asked)).is_empty:
            raise forms.ValidationError(_("Write at least one word."))
        return asked

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.data.get("website"))
