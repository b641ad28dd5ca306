"""Forms of positions, demands and signatures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.decisions.forms import ClosingForm
from zbor.dossiers.models import Article, Document, Dossier
from zbor.positions.comparing import Wording
from zbor.positions.enums import EndorsementKind
from zbor.positions.models import Demand, Position
from zbor.positions.queries import files_for

LONGEST = 20_000
"""Characters of one text: about eight pages."""


class LongText(forms.CharField):
    """A text of many lines. Browsers count a line end once and send it as two signs; here it is one."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


def _text(label: Any, rows: int, *, help_text: Any = "") -> LongText:
    widget = forms.Textarea({"rows": rows})
    return LongText(label=label, max_length=LONGEST, required=False, widget=widget, help_text=help_text)


class PositionForm(forms.ModelForm[Position]):
    """What the position is called and whom it addresses."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    class Meta:
        model = Position
        fields = ("title", "addressee")


class BeginForm(PositionForm):
    """A position with its first words; headings and more sections come later."""

    introduction = _text(_("Introduction"), 6)
    closing = _text(_("Closing words"), 4)


class DemandForm(forms.Form):
    """A demand. `revision` is the one its writer read; the sources of a new one travel along."""

    title = forms.CharField(label=_("The demand in one sentence"), max_length=400, widget=forms.Textarea({"rows": 2}))
    article = forms.ModelChoiceField(
        Article.objects.none(), label=_("Article"), required=False, empty_label=_("no single article")
    )
    wording = _text(_("Wanted wording"), 6, help_text=_("How the text should read, word for word."))
    text = _text(_("Explanation"), 8)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["article"].queryset = (  # type: ignore[attr-defined] # it is the choice field above
            Article.objects.filter(version__dossier=dossier).select_related("version").order_by("-version", "position")
        )

    def wanted(self) -> Wording:
        """What the person wrote."""
        data = self.cleaned_data
        article = data["article"]
        return Wording(data["title"], data["text"], data["wording"], article.pk if article else None)


class GroundForm(forms.Form):
    """A file on which a demand rests, and which part of it."""

    document = forms.ModelChoiceField(Document.objects.none(), label=_("File of the dossier"), empty_label=None)
    part = forms.CharField(
        label=_("Which part of it"), required=False, max_length=300, help_text=_("A page, a table, a sentence.")
    )

    def __init__(self, *args: Any, demand: Demand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = files_for(demand)  # type: ignore[attr-defined] # it is the choice field above


def initial_of(demand: Demand) -> dict[str, Any]:
    return {
        "title": demand.title,
        "text": demand.text,
        "wording": demand.wording,
        "article": demand.article_id,
        "revision": demand.revision,
    }


class SlateForm(forms.Form):
    """How many statements a slate holds."""

    USUAL = 7
    places = forms.IntegerField(label=_("How many statements"), min_value=1, max_value=30, initial=USUAL)

    def chosen(self) -> int:
        """The number asked for, or the usual one where none or nonsense was."""
        return int(self.cleaned_data["places"]) if self.is_bound and self.is_valid() else self.USUAL


class PutForm(ClosingForm):
    """Under which rule, until when, and why what is left over was left over."""

    reason = forms.CharField(
        label=_("Why the rest is set aside"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Whoever wrote it reads this reason."),
    )

    def __init__(self, *args: Any, waiting: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if waiting:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]


class EndorsementForm(forms.Form):
    """How a voice stands to the position."""

    kind = forms.ChoiceField(
        label=_("How"), choices=EndorsementKind.choices, widget=forms.RadioSelect, initial=EndorsementKind.SIGN
    )
    text = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("A reservation and a dissent need words; they are published with the position."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") not in {None, EndorsementKind.SIGN} and not data.get("text", "").strip():
            self.add_error("text", _("Write what you cannot agree with."))
        return data
