"""The outbox: one row per mail; the same Message-ID on every try."""

from django.db import models

from zbor.post.enums import HAVE_GONE, TROUBLED, State


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
    settled_at = models.DateTimeField(null=True, help_text="since when the office is done with its trouble")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"])]
        constraints = [
            models.CheckConstraint(
                name="mail_sent_has_a_moment",
                condition=models.Q(state__in=HAVE_GONE, sent_at__isnull=False)
                | (~models.Q(state__in=HAVE_GONE) & models.Q(sent_at__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    @property
    def is_troubled(self) -> bool:
        """Whether a person must decide what to do with it."""
        return self.state in TROUBLED and self.settled_at is None

    @property
    def may_go_again(self) -> bool:
        """A code is of no use later, and words that are erased cannot be sent."""
        return self.is_troubled and not self.is_secret and self.text != ""


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


class Return(models.Model):
    """A report that a mail did not reach an address, as the other side's mail server wrote it."""

    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="returns")
    address = models.EmailField()
    is_permanent = models.BooleanField(help_text="there is no such mailbox, or it takes nothing of ours")
    status = models.CharField(max_length=20, blank=True, help_text="as RFC 3463 numbers it")
    words = models.TextField(blank=True)
    came_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64, help_text="of the report: read twice, it counts once")
    settled_at = models.DateTimeField(null=True, help_text="since when the address is held to work again")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["address", "came_at"])]
        constraints = [models.UniqueConstraint(name="one_return_per_report_and_address", fields=["sha256", "address"])]

    def __str__(self) -> str:
        return self.address
