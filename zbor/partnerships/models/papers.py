"""Documents of agreements, and who has signed them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.partnerships.enums import PaperFor
from zbor.partnerships.models.agreements import Agreement, Party


class Paper(models.Model):
    """A file that belongs to an agreement. The latest that is to be signed says how far the agreement is."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="papers")
    version = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=300)
    file = models.FileField(_("file"), upload_to="agreements/%Y/")
    filename = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    is_to_be_signed = models.BooleanField(_("is to be signed"), default=False)
    audience = models.CharField(_("who may open it"), max_length=8, choices=PaperFor.choices, default=PaperFor.PARTIES)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(name="a_version_is_there_once", fields=["agreement", "version"]),
            models.UniqueConstraint(name="a_file_is_kept_once", fields=["agreement", "sha256"]),
        ]

    def __str__(self) -> str:
        return self.title


class Signature(models.Model):
    """That a party is to sign a document; and, once it has, on which day and by whom."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="signatures")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="signatures")
    signed_on = models.DateField(_("signed on"), null=True)
    signed_by = models.CharField(_("by whom"), max_length=200, blank=True)
    in_app = models.BooleanField(default=False, help_text="signed here, by whoever holds the mandate")
    entered_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["party", "pk"]
        constraints = [
            models.UniqueConstraint(name="a_party_signs_once", fields=["paper", "party"]),
            models.CheckConstraint(
                name="a_signature_says_when_and_by_whom",
                condition=Q(signed_on__isnull=True, entered_at__isnull=True, entered_by__isnull=True, signed_by="")
                | Q(signed_on__isnull=False, entered_at__isnull=False, entered_by__isnull=False) & ~Q(signed_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.signed_on or '–'}"
