"""Forms of votes and proxies."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.decisions import words
from zbor.decisions.enums import CHOOSING, Choice, Method
from zbor.decisions.models import Decision, Option, RollEntry, Rule
from zbor.decisions.receipts import new_receipt
from zbor.decisions.terms import Terms
from zbor.members.models import Organisation, Person


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a day and an hour."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


def _ahead(moment: datetime) -> datetime:
    if moment <= timezone.now():
        raise forms.ValidationError(_("Choose a moment in the future."))
    return moment


class RuleField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic only in the stubs
    """A rule by its name in the reader's language."""

    def label_from_instance(self, obj: Rule) -> str:
        return words.name_of(obj.code, obj.name)


class ClosingForm(forms.Form):
    """Under which rule, and until when."""

    rule = RuleField(Rule.objects.exclude(method__in=CHOOSING), label=_("Rule"), empty_label=None)
    closes_at = forms.DateTimeField(
        label=_("Open until"),
        widget=MomentInput,
        help_text=_("Until then every voice may change its vote. Voting cannot be closed earlier."),
    )

    def clean_closes_at(self) -> datetime:
        return _ahead(self.cleaned_data["closes_at"])


class DecisionForm(ClosingForm, forms.ModelForm[Decision]):
    """A question for the network, with options where the rule chooses among some."""

    rule = RuleField(Rule.objects.all(), label=_("Rule"), empty_label=None)
    options = forms.CharField(
        label=_("Options"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Only where something is chosen: one option on each line."),
    )
    seats = forms.IntegerField(label=_("How many are chosen"), min_value=1, max_value=60, initial=1, required=False)

    class Meta:
        model = Decision
        fields = ("title", "question")

    field_order = ("title", "question", "rule", "options", "seats", "closes_at")

    def clean_options(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        if long := next((line for line in lines if len(line) > 300), None):
            raise forms.ValidationError(_("An option has at most 300 characters: “%(line)s…”") % {"line": long[:40]})
        return [line for line in lines if line]

    def clean_seats(self) -> int:
        return self.cleaned_data["seats"] or 1


class PutOffForm(forms.Form):
    """A later end, and why."""

    until = forms.DateTimeField(label=_("New end"), widget=MomentInput)
    reason = forms.CharField(
        label=_("Why"), max_length=500, help_text=_("Everyone who may vote gets this sentence by e-mail.")
    )

    def clean_until(self) -> datetime:
        return _ahead(self.cleaned_data["until"])


class AnswerForm(forms.Form):
    """The answer to an objection."""

    answer = forms.CharField(label=_("The answer"), max_length=4000, widget=forms.Textarea({"rows": 3}))


class BallotForm(forms.Form):
    """One voice's ballot, as the method asks. The entry travels in the address, so that several voices share a page."""

    def __init__(
        self, data: Any = None, *, entry: RollEntry, terms: Terms, options: Sequence[Option] = (), **kwargs: Any
    ) -> None:
        super().__init__(data, prefix=f"voice-{entry.pk}", **kwargs)
        self.terms, self.options = terms, options
        self.fields.update(_fields(terms, options))

    def said(self) -> dict[str, Any]:
        """The ballot, as the actions take it."""
        data = self.cleaned_data
        ballot: dict[str, Any] = {"choice": None, "content": None}
        if self.terms.chooses:
            ballot["content"] = _content(self.terms.method, self.options, data)
        else:
            chosen = data["choice"]
            ballot["choice"] = Choice.FOR if chosen == words.RESERVATION else Choice(chosen)
            if self.terms.takes_objections:
                ballot["is_reservation"] = chosen == words.RESERVATION
        if self.terms.is_secret:
            ballot["receipt"] = data["receipt"]
        else:
            ballot["reason"] = data["reason"]
        return ballot


def _fields(terms: Terms, options: Sequence[Option]) -> dict[str, forms.Field]:
    fields = _option_fields(terms, options) if terms.chooses else {"choice": _choice_field(terms)}
    if terms.is_secret:
        fields["is_final"] = forms.BooleanField(label=_("I know that this vote is final."))
        fields["receipt"] = forms.CharField(
            required=False, max_length=40, widget=forms.HiddenInput, initial=new_receipt
        )
    else:
        fields["reason"] = forms.CharField(
            label=_("Reason"),
            required=False,
            max_length=2000,
            widget=forms.Textarea({"rows": 2}),
            help_text=_("An objection and a reservation need one. The network reads it at once.")
            if terms.takes_objections
            else _("After closing the network reads it beside the vote."),
        )
    return fields


def _choice_field(terms: Terms) -> forms.Field:
    return forms.ChoiceField(label=_("Vote"), choices=words.choices_of(terms.method), widget=forms.RadioSelect)


def _option_fields(terms: Terms, options: Sequence[Option]) -> dict[str, forms.Field]:
    if terms.method is Method.SCORE:
        return {
            f"option-{one.number}": forms.IntegerField(
                label=one.text, min_value=0, max_value=terms.max_score, required=False
            )
            for one in options
        }
    if terms.method is Method.RANKING:
        places = [("", _("no place"))] + [(str(place), f"{place}.") for place in range(1, len(options) + 1)]
        return {
            f"option-{one.number}": forms.ChoiceField(label=one.text, choices=places, required=False) for one in options
        }
    return {
        "options": forms.MultipleChoiceField(
            label=_("What you support"),
            choices=[(str(one.number), one.text) for one in options],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("Nothing chosen means that you abstain."),
        )
    }


def _content(method: Method, options: Sequence[Option], data: dict[str, Any]) -> dict[str, Any]:
    if method is Method.SCORE:
        points = {str(one.number): data[f"option-{one.number}"] for one in options}
        given = {number: value for number, value in points.items() if value is not None}
        return {"score": given} if given else {}
    if method is Method.RANKING:
        placed: dict[int, list[int]] = {}
        for one in options:
            if place := data[f"option-{one.number}"]:
                placed.setdefault(int(place), []).append(one.number)
        return {"rank": [placed[place] for place in sorted(placed)]} if placed else {}
    chosen = sorted(int(number) for number in data["options"])
    return {"approve": chosen} if chosen else {}


def initial_of(terms: Terms, *, choice: str, content: dict[str, Any] | None, is_reservation: bool) -> dict[str, Any]:
    """What a ballot in force or a proposal puts into the form."""
    if not terms.chooses:
        return {"choice": words.RESERVATION if is_reservation else choice}
    content = content or {}
    if terms.method is Method.SCORE:
        return {f"option-{number}": points for number, points in content.get("score", {}).items()}
    if terms.method is Method.RANKING:
        return {
            f"option-{number}": str(place)
            for place, group in enumerate(content.get("rank", []), start=1)
            for number in group
        }
    return {"options": [str(number) for number in content.get("approve", [])]}


class MemberField(forms.ChoiceField):
    """A member: an organisation or an individual, told apart by the key."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.members: dict[str, Organisation | Person] = {}

    def offer(self, members: Sequence[Organisation | Person]) -> None:
        self.members = {key_of(member): member for member in members}
        self.choices = [(key, str(member)) for key, member in self.members.items()]

    def clean(self, value: Any) -> Any:
        return self.members[super().clean(value)]


def key_of(member: Organisation | Person) -> str:
    return f"{'o' if isinstance(member, Organisation) else 'p'}{member.pk}"


class ProxyForm(forms.Form):
    """Who may vote for whom, and from when to when."""

    giver = MemberField(label=_("Whose vote"))
    holder = MemberField(label=_("Who votes in its place"))
    since = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("Until and including"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    words = forms.CharField(
        label=_("The mandate in words"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("How the other should vote, or that they are free. Who holds the proxy reads it."),
    )

    def __init__(
        self,
        *args: Any,
        givers: Sequence[Organisation | Person],
        holders: Sequence[Organisation | Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, members in (("giver", givers), ("holder", holders)):
            field = self.fields[name]
            if isinstance(field, MemberField):
                field.offer(members)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end lies before the beginning."))
        if data.get("giver") and data.get("giver") == data.get("holder"):
            self.add_error("holder", _("A proxy goes to somebody else."))
        return data
