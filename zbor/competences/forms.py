"""How somebody judges themselves; the words of the network's own competences; what a search asks for."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.base.revised import Revised
from zbor.competences.framework import NEW_TO_ME, STEPS, Competence
from zbor.competences.models import OwnCompetence

NOT_THOUGHT = _("I have not thought about it yet.")


class JudgeForm(forms.Form):
    """One question for each competence: the six sentences of which one is true."""

    def __init__(
        self, *args: Any, competences: Iterable[Competence], levels: Mapping[str, int] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in competences:
            own = (levels or {}).get(one.code)
            sentences = [
                ("", NOT_THOUGHT),
                ("0", NEW_TO_ME),
                *((str(at), text) for at, text in enumerate(one.levels, 1)),
            ]
            self.fields[one.code] = forms.ChoiceField(
                label=str(one.name),
                help_text=str(one.description),
                choices=sentences,
                initial="" if own is None else str(own),
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def levels(self) -> dict[str, int]:
        """What was chosen; what somebody has not thought about is not in it."""
        return {code: int(value) for code, value in self.cleaned_data.items() if value != ""}


class OwnForm(Revised):
    """A competence in the network's own words."""

    class Meta:
        model = OwnCompetence
        fields = ["name", "name_en", "description", "level_1", "level_2", "level_3", "level_4"]


class FindForm(forms.Form):
    """Who can do what."""

    competence = forms.ChoiceField(label=_("Competence"))
    least = forms.TypedChoiceField(
        label=_("At least level"), choices=[(at, str(at)) for at in range(1, STEPS + 1)], coerce=int
    )

    def __init__(self, *args: Any, competences: Iterable[Competence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competence"].choices = [(one.code, one.name) for one in competences]  # type: ignore[attr-defined] # a ChoiceField
