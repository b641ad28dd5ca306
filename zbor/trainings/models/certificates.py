"""Who was there enough by the office's word, what was certified, and the public keys by which anybody verifies it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.trainings.certifying import CertificateState, fingerprint_of, new_code
from zbor.trainings.models.courses import Training
from zbor.trainings.models.seats import Registration


class Confirmation(models.Model):
    """The office's word that somebody with a seat was present enough."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="confirmation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"presence of {self.registration_id}"


class Certificate(models.Model):
    """A certificate as it was issued; what it says never changes. A corrected one is another one."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="certificates")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(_("number"), max_length=30, unique=True)
    code = models.CharField(max_length=19, unique=True, default=new_code, help_text="at which anybody verifies it")
    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(_("title"), max_length=300)
    minutes = models.PositiveIntegerField(help_text="how long the training was, breaks included")
    content = models.JSONField(help_text="everything the paper says, as it stood when it was issued")
    sha256 = models.CharField(max_length=64, editable=False, help_text="of the content")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.CharField(_("why"), max_length=300, blank=True)
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaces")

    class Meta:
        ordering = ["training", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_certificate_holds_for_a_registration",
                fields=["registration"],
                condition=Q(revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="a_revoked_certificate_says_why",
                condition=Q(revoked_at__isnull=True, revoked_because="", replaced_by__isnull=True)
                | Q(revoked_at__isnull=False) & ~Q(revoked_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def state(self) -> CertificateState:
        """Worked out, never stored."""
        if self.replaced_by_id is not None:
            return CertificateState.SUPERSEDED
        return CertificateState.REVOKED if self.revoked_at else CertificateState.VALID

    @property
    def competences(self) -> list[dict[str, str]]:
        """What the training builds, as it was said at issuing; none on papers from before they named it."""
        return list(self.content.get("competences", []))

    @property
    def is_whole(self) -> bool:
        """Whether the row still says what was issued."""
        said = [self.content.get(name) for name in ("number", "name", "title", "code")]
        return self.sha256 == fingerprint_of(self.content) and said == [self.number, self.name, self.title, self.code]


class IssuerKey(models.Model):
    """The public half of a key that signs, or has signed, badges. None is ever removed: old badges stay verifiable."""

    kid = models.CharField(max_length=40, unique=True, help_text="begins the SHA-256 of the key")
    public_pem = models.TextField()
    since = models.DateTimeField()

    class Meta:
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return self.kid
