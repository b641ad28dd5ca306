"""Forms of consultations."""

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.consultations.enums import Value
from zbor.consultations.models import Statement
from zbor.dossiers.enums import Step
from zbor.dossiers.models import Article, Dossier, Milestone

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LONGEST_STATEMENT = 280
END_OF_DAY = time(23, 59)
DAY: dict[str, Any] = {"type": "date", "aria-label": _("day")}
HOUR: dict[str, Any] = {"type": "time", "aria-label": _("hour")}


def default_deadline(dossier: Dossier) -> datetime | None:
    """The end of the day by which, after the dossier's plan, members answer; none where that day has passed."""
    milestone = Milestone.objects.filter(dossier=dossier, step=Step.MEMBERS, due_on__gte=timezone.localdate()).first()
    return timezone.make_aware(datetime.combine(milestone.due_on, END_OF_DAY)) if milestone else None


class DeadlineField(forms.SplitDateTimeField):
    """A day and an hour; the hour may be left out and is then the end of the day."""

    def __init__(self, **options: Any) -> None:
        widget = forms.SplitDateTimeWidget(
            date_attrs=DAY,
            time_attrs=HOUR,
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, require_all_fields=False, **options)
        self.fields[1].required = False

    def compress(self, data_list: Any) -> datetime | None:
        if data_list and data_list[0] and not data_list[1]:
            data_list = [data_list[0], END_OF_DAY]
        found: datetime | None = super().compress(data_list)
        return found


class DeadlineForm(forms.Form):
    closes_at = DeadlineField(label=_("Members answer until"), help_text=_("Without an hour: to the end of the day."))

    def clean_closes_at(self) -> datetime:
        closes_at: datetime = self.cleaned_data["closes_at"]
        if closes_at <= timezone.now():
            raise forms.ValidationError(_("The deadline must lie in the future."))
        return closes_at


class ConsultationForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    brief = forms.CharField(
        label=_("Brief in plain language"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What it is about and why it matters, in three sentences. It stands in the invitation."),
    )


class NewConsultationForm(ConsultationForm, DeadlineForm):
    seeds = forms.CharField(
        label=_("Statements"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One on each line. A good statement says one thing with which one can disagree."),
    )
    field_order = ["title", "brief", "closes_at", "seeds"]

    def clean_seeds(self) -> list[str]:
        return _statements(self.cleaned_data["seeds"])


class SeedsForm(forms.Form):
    seeds = forms.CharField(
        label=_("Add statements"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One on each line. A good statement says one thing with which one can disagree."),
    )

    def clean_seeds(self) -> list[str]:
        return _statements(self.cleaned_data["seeds"])


def _statements(pasted: str) -> list[str]:
    lines = [" ".join(line.split()) for line in pasted.splitlines()]
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_STATEMENT:
            raise forms.ValidationError(
                _("Line %(line)d has %(found)d characters; a statement has at most %(most)d, so that it fits a phone."),
                params={"line": number, "found": len(line), "most": LONGEST_STATEMENT},
            )
    return [line for line in lines if line]


class SeedForm(forms.Form):
    text = forms.CharField(label=_("Statement"), max_length=LONGEST_STATEMENT, widget=forms.Textarea(attrs={"rows": 3}))
    article = forms.ModelChoiceField(
        Article.objects.none(),
        label=_("The article it speaks of"),
        required=False,
        help_text=_("The article can be opened under the statement."),
    )

    def __init__(self, *args: Any, articles: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["article"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = articles


class AnswerForm(forms.Form):
    """What one screen sends; the pressed button is the value."""

    statement = forms.IntegerField()
    value = forms.TypedChoiceField(choices=Value.choices, coerce=int)
    is_important = forms.BooleanField(required=False)
    is_red_line = forms.BooleanField(required=False)


class SuggestionForm(forms.Form):
    text = forms.CharField(
        label=_("Add one of your own"),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One claim with which others can agree or not. The office looks at it first and tells you."),
    )


class RejectForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The author and the network read it."),
    )


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(Statement.objects.none(), label=_("Asked together with"))

    def __init__(self, *args: Any, statements: Any, shown: list[tuple[Any, str]] | None = None, **options: Any) -> None:
        """`shown` are the choices, read once for a page with many such forms."""
        super().__init__(*args, **options)
        field = self.fields["into"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = statements
            if shown is not None:
                field.widget.choices = shown


class RewriteForm(forms.Form):
    texts = forms.CharField(
        label=_("What is asked in its place"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One line is a new wording; several lines split the statement, one claim on each."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The author and the network read it."),
    )

    def clean_texts(self) -> list[str]:
        return _statements(self.cleaned_data["texts"])


class CommentForm(forms.Form):
    text = forms.CharField(label=_("Comment"), max_length=20000, widget=forms.Textarea(attrs={"rows": 4}))
    quote = forms.CharField(
        label=_("Words of the article"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Copy them here if the comment is about certain words."),
    )


class PreparedAnswerForm(forms.Form):
    """One prepared answer on the review page."""

    value = forms.TypedChoiceField(
        choices=[(choice.value, choice.label) for choice in reversed(Value)], coerce=int, widget=forms.RadioSelect
    )
    is_important = forms.BooleanField(label=_("important to us"), required=False)
    is_red_line = forms.BooleanField(label=_("we do not give way here"), required=False)


class PreparedCommentForm(forms.Form):
    """One prepared comment on the review page."""

    text = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Empty it to take the comment back."),
    )


class ImportForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    votes = forms.FileField(
        label=_("Table of votes"),
        help_text=_(
            "CSV with the columns comment-id, voter-id and vote (1 agree, -1 disagree, 0 pass), and timestamp."
        ),
    )
    statements = forms.FileField(
        label=_("Table of statements"),
        required=False,
        help_text=_("CSV with the columns comment-id and comment-body, and moderated (-1 removed)."),
    )

    def clean_votes(self) -> "UploadedFile[Any]":
        votes: UploadedFile[Any] = self.cleaned_data["votes"]
        return _small_enough(votes)

    def clean_statements(self) -> "UploadedFile[Any] | None":
        statements: UploadedFile[Any] | None = self.cleaned_data["statements"]
        return _small_enough(statements) if statements else None


def _small_enough(file: "UploadedFile[Any]") -> "UploadedFile[Any]":
    if file.size is not None and file.size > settings.UPLOAD_LIMIT:
        raise forms.ValidationError(
            _("The file has %(found)s; at most %(most)s can be read. Split it into smaller ones."),
            params={"found": filesizeformat(file.size), "most": filesizeformat(settings.UPLOAD_LIMIT)},
        )
    return file
