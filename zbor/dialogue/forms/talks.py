"""The short form: with whom and what was said is enough."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.dialogue import queries
from zbor.dialogue.actions import WHOM, Promise
from zbor.dialogue.enums import Side
from zbor.dialogue.forms.shared import DAY, choosable_dossiers, fields_of_ours
from zbor.dialogue.models import Talk
from zbor.dialogue.rules import may_keep_media
from zbor.dossiers.rules import may_edit
from zbor.members.standing import Standing

if TYPE_CHECKING:
    from zbor.dossiers.models import Dossier

MOMENT = "%Y-%m-%dT%H:%M"
CHOSEN = ("holder", "institution", "journalist")
"""What one choice of the select may mean."""


class TalkForm(Revised):
    """A talk: with whom, when (now), how, what was said, and of which dossier."""

    whom = forms.ChoiceField(label=gettext_lazy("With whom"), required=False)

    class Meta:
        model = Talk
        formfield_callback = fields_of_ours
        fields = ["others", "said", "kind", "at", "dossier"]
        field_classes = {"at": forms.DateTimeField}
        widgets = {
            "kind": forms.RadioSelect,
            "at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
            "said": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"others": gettext_lazy("A name is enough where nobody in the list fits.")}

    field_order = ["whom", "others", "said", "kind", "at", "dossier"]

    def __init__(self, *args: Any, standing: Standing, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing, self.now = standing, now
        self.fields["whom"].choices = [("", _("choose, or write below")), *self._choices()]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["at"].required = False
        self.fields["at"].widget.is_required = False
        self.fields["dossier"].queryset = choosable_dossiers(self.saved.dossier if self.saved else None)  # type: ignore[attr-defined] # a ModelChoiceField
        if self.saved is not None:
            self.fields["whom"].initial = _chosen(self.saved)
        else:
            self.fields["at"].initial = timezone.localtime(now).replace(second=0, microsecond=0)

    def _choices(self) -> Any:
        """The choices of today, and whoever the talk was with although they hold no post any more."""
        choices = queries.whom_choices(today=timezone.localdate(self.now), with_media=may_keep_media(self.standing))
        kept = self.saved.journalist if self.saved is not None else None
        if kept is not None and not may_keep_media(self.standing):
            choices.append((_chosen(self.saved), str(kept)))
        return choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned |= self._contact(cleaned.get("whom", ""))
        if not any(cleaned.get(name) for name in WHOM) and not self.errors.get("whom"):
            self.add_error("whom", _("Choose somebody, or write a name below."))
        at = cleaned.get("at") or (None if self.errors.get("at") else self._moment())
        cleaned["at"] = at
        if at is not None and at > self.now:
            self.add_error("at", _("It has not happened yet. Write down only what was."))
        return cleaned

    def _contact(self, value: str) -> dict[str, Any]:
        """Who is meant; where nothing else was chosen than what is kept, the institution of that time is kept too."""
        if self.saved is not None and value == _chosen(self.saved):
            return {name: getattr(self.saved, name) for name in CHOSEN}
        holder, institution = queries.chosen_contact(value, today=timezone.localdate(self.now))
        return dict(zip(CHOSEN, (holder, institution, queries.chosen_journalist(value)), strict=True))

    def _moment(self) -> datetime:
        return self.saved.at if self.saved is not None else self.now

    @property
    def changes(self) -> dict[str, Any]:
        return super().changes | {name: self.cleaned_data[name] for name in CHOSEN}


def _chosen(talk: Talk) -> str:
    if talk.holder_id:
        return f"{queries.CHOSEN_HOLDER}{talk.holder_id}"
    if talk.journalist_id:
        return f"{queries.CHOSEN_JOURNALIST}{talk.journalist_id}"
    return f"{queries.CHOSEN_INSTITUTION}{talk.institution_id}" if talk.institution_id else ""


class LogForm(TalkForm):
    """A talk that is written down for the first time, with what was promised in it."""

    promised = forms.CharField(label=gettext_lazy("What was promised"), max_length=500, required=False)
    side = forms.ChoiceField(
        label=gettext_lazy("Who promised"), choices=Side.choices, initial=Side.AUTHORITY, required=False
    )
    due_on = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    into_chronology = forms.BooleanField(
        label=gettext_lazy("Write it into the dossier's chronology, for the network only"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_chronology(cleaned)
        self._check_promise(cleaned)
        return cleaned

    def _check_chronology(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("into_chronology"):
            return
        dossier: Dossier | None = cleaned.get("dossier")
        if dossier is None:
            self.add_error("dossier", _("Choose the dossier into whose chronology it should go."))
        elif not may_edit(self.standing, dossier):
            self.add_error(
                "into_chronology", _("Only the office and the person responsible write in this dossier's chronology.")
            )

    def _check_promise(self, cleaned: dict[str, Any]) -> None:
        due: date | None = cleaned.get("due_on")
        if due is not None and not cleaned.get("promised"):
            self.add_error("promised", _("There is a day, but nothing that was promised."))
        at = cleaned.get("at")
        if due is not None and at is not None and due < timezone.localtime(at).date():
            self.add_error("due_on", _("This day lies before the talk."))

    @property
    def promise(self) -> Promise | None:
        """What was promised, if anything."""
        if not self.cleaned_data["promised"]:
            return None
        side = Side(self.cleaned_data["side"] or Side.AUTHORITY)
        return Promise(side, self.cleaned_data["promised"], self.cleaned_data["due_on"])

    def partners(self) -> list[forms.BoundField]:
        """Of these two one is enough."""
        return [self[name] for name in ("whom", "others")]

    def short(self) -> list[forms.BoundField]:
        """What else is always in sight."""
        return [self[name] for name in ("said", "kind", "at", "dossier")]

    def more(self) -> list[forms.BoundField]:
        """What is opened when it is needed."""
        return [self[name] for name in ("promised", "side", "due_on", "into_chronology")]

    def is_more_open(self) -> bool:
        """True if something stands there already, or was wrong."""
        return any(field.errors or field.data for field in self.more() if field.name != "side")


class WithdrawForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why it is withdrawn"), max_length=300)
