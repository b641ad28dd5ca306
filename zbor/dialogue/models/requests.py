"""Requests for public information and their days."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from zbor.calc.deadlines import LONGEST_EXTENSION
from zbor.dialogue.enums import Answer


class InformationRequest(models.Model):
    """What was asked of a public body under the act on access to public information, and how it went."""

    institution = models.ForeignKey(
        "dossiers.Institution",
        verbose_name=_("asked from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="information_requests",
    )
    addressee = models.CharField(_("another body"), max_length=200, blank=True)
    what = models.TextField(_("what we ask for"))
    asked_on = models.DateField(_("arrived there on"), help_text=_("The term runs from this day."))
    url = models.URLField(_("link to the request"), max_length=500, blank=True)
    dossier = models.ForeignKey(
        "dossiers.Dossier",
        verbose_name=_("dossier"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="information_requests",
    )
    extension_days = models.PositiveSmallIntegerField(
        _("extended by working days"), null=True, blank=True, validators=[MaxValueValidator(LONGEST_EXTENSION)]
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    answered_on = models.DateField(_("answer received on"), null=True, blank=True)
    answer_text = models.TextField(_("what the answer says"), blank=True)
    answer_url = models.URLField(_("link to the answer"), max_length=500, blank=True)
    appealed_on = models.DateField(_("appeal sent on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_why = models.CharField(_("why closed"), max_length=300, blank=True)
    created_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="request_asks_somebody", condition=Q(institution__isnull=False) | ~Q(addressee="")
            ),
            models.CheckConstraint(
                name="request_answered_how_and_when",
                condition=Q(answer="", answered_on__isnull=True) | ~Q(answer="") & Q(answered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="request_answered_after_it_was_asked",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
            ),
            models.CheckConstraint(
                name="request_closed_when_and_why",
                condition=Q(closed_on__isnull=True, closed_why="") | Q(closed_on__isnull=False) & ~Q(closed_why=""),
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.what).chars(80)

    @property
    def whom(self) -> str:
        return ", ".join(filter(None, [str(self.institution) if self.institution else "", self.addressee]))
