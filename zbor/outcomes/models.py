"""What was sent, and what became of every demand."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.outcomes.enums import Channel, Verdict
from zbor.record.models import AppendOnly


class Submission(models.Model):
    """That a position was sent: when, to whom, which file. One recorded by mistake is withdrawn, with the reason."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="submissions")
    position = models.ForeignKey(
        "positions.Position", on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    institution = models.ForeignKey(
        "dossiers.Institution", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to = models.CharField(_("to whom"), max_length=300)
    sent_on = PartialDateField(_("sent"))
    channel = models.CharField(_("how"), max_length=8, choices=Channel.choices, default=Channel.EMAIL)
    document = models.ForeignKey("dossiers.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(_("note"), blank=True)
    answer_by = models.DateField(_("we expect an answer by"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, help_text="when it was said, once, that no answer has come")
    entry = models.ForeignKey(
        "dossiers.ChronologyEntry", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_why = models.CharField(_("why it is withdrawn"), max_length=300, blank=True)

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="withdrawn_submission_says_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.to}, {self.sent_on}"


class Dispatch(models.Model):
    """A letter to one addressee, prepared as it is to go by e-mail, with its files; once sent it has a submission."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey("positions.Position", on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey("dossiers.Institution", on_delete=models.PROTECT, null=True, related_name="+")
    to = models.CharField(max_length=300)
    address = models.EmailField()
    cc = models.JSONField(default=list)
    salutation = models.CharField(max_length=200)
    introduction = models.TextField()
    subject = models.CharField(max_length=250)
    body = models.TextField(help_text="the words of the e-mail, as they were shown before sending")
    fingerprint = models.CharField(max_length=64, help_text="of the position as it was when the files were made")
    is_public = models.BooleanField(default=True)
    tell = models.BooleanField(default=True)
    answer_by = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, null=True, related_name="dispatch")
    mail = models.ForeignKey("post.Mail", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "dispatches"

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"


class DispatchFile(models.Model):
    """A file that goes with a letter."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey("dossiers.Document", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["dispatch", "document"], name="a_file_goes_once_with_a_letter")]

    def __str__(self) -> str:
        return f"{self.dispatch_id}: {self.document_id}"


class Answer(models.Model):
    """What an authority answered to a submission."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answers")
    on = PartialDateField(_("date of the answer"))
    text = models.TextField(_("what it says"), blank=True)
    document = models.ForeignKey("dossiers.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_public = models.BooleanField(default=True)
    entry = models.ForeignKey("dossiers.ChronologyEntry", on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_answer_has_a_text_or_a_file", condition=~Q(text="") | Q(document__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.on}"


class AnswerReason(models.Model):
    """What the authority says of one demand: its own reason, in short."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="reasons")
    demand = models.ForeignKey("positions.Demand", on_delete=models.PROTECT, related_name="answer_reasons")
    text = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["answer", "demand"], name="one_reason_for_a_demand")]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.demand_id}"


METHOD = "1"
"""The way of tracing and of seeking what is touched. What another one made is not read, and made anew in time."""


class Trace(models.Model):
    """What of a demand's wording stands in the adopted text: a suggestion with its evidence, which a person confirms."""

    demand = models.ForeignKey("positions.Demand", on_delete=models.CASCADE, related_name="traces")
    draft = models.ForeignKey("dossiers.TextVersion", on_delete=models.CASCADE, related_name="+")
    adopted = models.ForeignKey("dossiers.TextVersion", on_delete=models.CASCADE, related_name="+")
    suggested = models.CharField(max_length=10, choices=Verdict.choices)
    score = models.FloatField(help_text="share of what was newly asked for that stands in the adopted text, 0 to 1")
    result = models.JSONField(help_text="every asked-for stretch of words, and where it stands")
    revision = models.PositiveIntegerField(help_text="of the demand, when it was traced")
    failed = models.BooleanField(default=False, help_text="it could not be traced, and is not tried again")
    method = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["demand", "adopted"], name="one_trace_of_a_demand_in_a_text")]

    def __str__(self) -> str:
        return f"{self.demand_id}: {self.suggested} ({self.score:.2f})"


class Touches(models.Model):
    """Which other demands, positions and texts speak of the same as a wording, as known when it was taken in."""

    version = models.OneToOneField("dossiers.TextVersion", on_delete=models.CASCADE, related_name="touches")
    result = models.JSONField(
        help_text="what is touched, most first: kind, key, score, shared words, and where in the text"
    )
    failed = models.BooleanField(default=False, help_text="it could not be sought, and is not tried again")
    method = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "touches"

    def __str__(self) -> str:
        return f"{self.version_id}: {len(self.result)}"


class SoughtItem(models.Model):
    """That it was sought what an item touches, in which of its texts, by which method."""

    item = models.OneToOneField("watch.Item", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64, blank=True, help_text="fingerprint of the text; another one is sought anew")
    failed = models.BooleanField(default=False, help_text="it could not be sought, and is not tried again")
    method = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item_id}: {self.at:%Y-%m-%d}"


class ItemTouch(models.Model):
    """That an item speaks of the same as an earlier demand or position of ours: how much, by which words, where."""

    item = models.ForeignKey("watch.Item", on_delete=models.CASCADE, related_name="+")
    demand = models.ForeignKey("positions.Demand", on_delete=models.CASCADE, null=True, related_name="+")
    position = models.ForeignKey("positions.Position", on_delete=models.CASCADE, null=True, related_name="+")
    score = models.FloatField(help_text="0 to 1")
    words = models.JSONField(default=list, help_text="shared words, the rarest first")
    passage = models.JSONField(default=list, help_text="before, the passage itself, after: as the text read then")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-score", "pk"]
        verbose_name_plural = "item touches"
        constraints = [
            models.CheckConstraint(
                name="item_touches_a_demand_or_a_position",
                condition=Q(demand__isnull=False, position__isnull=True)
                | Q(demand__isnull=True, position__isnull=False),
            ),
            models.UniqueConstraint(fields=["item", "demand"], name="one_touch_of_an_item_and_a_demand"),
            models.UniqueConstraint(fields=["item", "position"], name="one_touch_of_an_item_and_a_position"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.demand_id or self.position_id} ({self.score:.2f})"


class Outcome(AppendOnly):
    """A verdict on a demand at a moment, with its evidence; appended for years, never overwritten."""

    demand = models.ForeignKey("positions.Demand", on_delete=models.PROTECT, related_name="outcomes")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    on = PartialDateField(_("as of"))
    evidence = models.TextField(_("evidence"))
    old_wording = models.TextField(_("wording before"), blank=True)
    new_wording = models.TextField(_("wording adopted"), blank=True)
    url = models.URLField(_("link to the evidence"), max_length=500, blank=True)
    suggested = models.CharField(
        max_length=10,
        choices=Verdict.choices,
        blank=True,
        help_text="what the comparison of texts suggested to whoever recorded this; empty where it suggested nothing",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.demand_id}: {self.verdict}"
