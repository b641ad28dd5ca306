"""The outbox: one row per mail; the same Message-ID on every try."""

from django.db import models

from zbor.post.enums import TROUBLED, State


class Mail(models.Model):
    message_id = models.CharField(max_length=200, unique=True)
    once = models.CharField(max_length=200, unique=True, null=True, help_text="keeps it from being owed twice")
    to = models.EmailField()
    cc = models.JSONField(default=list, help_text="addresses of those who get a copy and are named to each other")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    is_secret = models.BooleanField(default=False, help_text="carries a sign-in code: the text is erased once sent")
    is_erased_once_sent = models.BooleanField(
        default=False, help_text="carries a personal link: the text is erased once sent, and kept until then"
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.OWED)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    trouble = models.TextField(blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"])]
        constraints = [
            models.CheckConstraint(
                name="mail_sent_has_a_moment",
                condition=models.Q(state=State.SENT, sent_at__isnull=False)
                | (~models.Q(state=State.SENT) & models.Q(sent_at__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    @property
    def is_troubled(self) -> bool:
        """Whether a person must decide what to do with it."""
        return self.state in TROUBLED


class Enclosure(models.Model):
    """A stored file that goes with a mail; its fingerprint says that what goes is what was meant."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="enclosures")
    name = models.CharField(max_length=300, help_text="in the store of files")
    filename = models.CharField(max_length=200)
    content_type = models.CharField(max_length=120, default="application/octet-stream")
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.filename
