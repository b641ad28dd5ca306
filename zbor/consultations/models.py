"""What members think. Nobody outside this room reads these rows; others ask `queries`, which never names a voice."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.consultations.enums import Channel, Moderation, Origin, Phase, Value


class Consultation(models.Model):
    """The members' own round inside a dossier, with its internal deadline."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    brief = models.TextField(_("brief in plain language"), blank=True)
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.DRAFT)
    roll = models.OneToOneField("decisions.Roll", on_delete=models.PROTECT, null=True, related_name="+")
    closes_at = models.DateTimeField(_("internal deadline"), null=True, blank=True)
    is_imported = models.BooleanField(default=False, help_text="a table from elsewhere: no members behind it")
    import_report = models.JSONField(null=True)
    snapshot_asked_at = models.DateTimeField(
        null=True, help_text="a new result has been asked for and is not there yet"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reminds_itself = models.BooleanField(
        default=False, help_text="who has not answered is reminded two days before the deadline"
    )
    letters_due_at = models.DateTimeField(
        null=True, help_text="closed, and those who took part are still to be told what became of it"
    )
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="open_consultation_has_a_roll", condition=Q(phase=Phase.DRAFT) | Q(roll__isnull=False)
            ),
            models.CheckConstraint(
                name="closed_consultation_says_when",
                condition=Q(phase=Phase.CLOSED, closed_at__isnull=False)
                | (~Q(phase=Phase.CLOSED) & Q(closed_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Statement(models.Model):
    """A short claim that members answer."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.TextField(_("statement"), max_length=2000)
    article = models.ForeignKey("dossiers.Article", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    entry = models.ForeignKey("decisions.RollEntry", on_delete=models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    external_id = models.CharField(max_length=100, blank=True)
    moderation = models.CharField(max_length=10, choices=Moderation.choices, default=Moderation.PENDING)
    moderation_reason = models.TextField(_("reason"), blank=True)
    moderated_at = models.DateTimeField(null=True)
    moderated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    derived_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="derived",
        help_text="the statement that was split or worded anew, of which this is a part or the new wording",
    )
    was_asked = models.BooleanField(
        default=False, help_text="it was published before it was split or worded anew; an undo publishes it again"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="statement_numbers_are_unique"),
            models.CheckConstraint(
                name="merged_statement_says_into_which",
                condition=Q(moderation=Moderation.MERGED, merged_into__isnull=False)
                | (~Q(moderation=Moderation.MERGED) & Q(merged_into__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Response(models.Model):
    """One voice's answer to a statement. What staff entered counts only once the mandated person confirms it.

    What the office entered for a voice says how, by whom and when it was said; the voice's own answer replaces it.
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey("decisions.RollEntry", on_delete=models.PROTECT, related_name="+")
    value = models.SmallIntegerField(choices=Value.choices)
    is_important = models.BooleanField(default=False)
    is_red_line = models.BooleanField(default=False)
    is_confirmed = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.OWN)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="who of the office entered it for the voice",
    )
    said_by = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True)
    remark = models.TextField(blank=True, help_text="what the office noted when it entered the answer")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "entry"], name="one_response_per_voice"),
            models.CheckConstraint(
                name="entered_response_says_who_entered_it",
                condition=Q(channel=Channel.OWN, entered_by__isnull=True, said_by="", said_on__isnull=True)
                | (~Q(channel=Channel.OWN) & ~Q(said_by="") & Q(entered_by__isnull=False, said_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.pk}"

    @property
    def is_entered(self) -> bool:
        """Whether the office entered it for the voice."""
        return self.channel != Channel.OWN


class Comment(models.Model):
    """A remark anchored to an article. What staff wrote is the network's to read once the mandated person confirms it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="comments")
    article = models.ForeignKey("dossiers.Article", on_delete=models.PROTECT, related_name="+")
    quote = models.TextField(blank=True)
    text = models.TextField(_("comment"), max_length=20000)
    entry = models.ForeignKey("decisions.RollEntry", on_delete=models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_confirmed = models.BooleanField(default=True, help_text="what staff wrote is the organisation's once confirmed")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]


class EarlierWording(models.Model):
    """What a comment said before whoever confirmed it changed its words; read by its own organisation alone."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="earlier_wordings")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(help_text="when it was written")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]


class OpinionSnapshot(models.Model):
    """A result of the opinion engine, kept with its method; published in batches of at least five new answers."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="snapshots")
    result = models.JSONField()
    version = models.CharField(max_length=20)
    seed = models.PositiveIntegerField()
    input_sha256 = models.CharField(max_length=64)
    answers_sha256 = models.CharField(
        max_length=64, blank=True, help_text="fingerprint of the answers and of what was declared, nothing earlier"
    )
    segments_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="the earlier result whose declared segments still hold; too few of some have answered since",
    )
    voices = models.PositiveIntegerField(help_text="how many voices had answered")
    answers = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"snapshot {self.pk}"


class Wave(models.Model):
    """One round of invitations: whom the office chose, and how many voices and people it came to."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="waves")
    chosen = models.JSONField(default=dict, help_text="by which marks voices were chosen; empty for everyone left")
    voices = models.PositiveIntegerField()
    people = models.PositiveIntegerField(default=0, help_text="how many were written to")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"wave {self.pk}"


class Invitation(models.Model):
    """That a voice has been asked to answer, once; a voice that has not can answer all the same."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="invitations")
    entry = models.OneToOneField("decisions.RollEntry", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Reminder(models.Model):
    """One round of letters to the voices that have not answered; whom it reached is not kept, only how many."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="reminders")
    chosen = models.JSONField(
        default=dict, help_text="by which marks voices were chosen; empty for all that are silent"
    )
    words = models.TextField(blank=True, help_text="what the office added")
    voices = models.PositiveIntegerField(help_text="how many had not answered")
    people = models.PositiveIntegerField(default=0, help_text="how many got a letter")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"reminder {self.pk}"


class ReminderStop(models.Model):
    """That a person wants no more reminders of a consultation, nor word of its deadline."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["consultation", "person"], name="reminders_stopped_once")]

    def __str__(self) -> str:
        return f"no reminders {self.pk}"


class AnswerLink(models.Model):
    """By it one person answers one consultation without signing in; the token itself is only in the letter."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(
        help_text="the deadline when the letter was written; the deadline as it is now comes first"
    )
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True, help_text="to record something; opening it leaves no trace")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"link {self.pk}"
