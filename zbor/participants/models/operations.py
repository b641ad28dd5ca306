"""What a funder calls the thing in which people are counted, and what they are told about it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.participants.characteristics import SETS, Characteristics

EXIT_DAYS = 28
"""Within four weeks after somebody left it must be written how."""


class Operation(models.Model):
    """In which a person is counted once, however often they come."""

    name = models.CharField(_("name"), max_length=300, help_text=_("As the contract has it."))
    code = models.CharField(_("number or code"), max_length=60, unique=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    asks = models.CharField(
        _("what is asked"), max_length=20, choices=[(code, one.name) for code, one in SETS.items()], default="esf-2014"
    )
    keep_until = models.DateField(
        _("keep until"),
        null=True,
        blank=True,
        help_text=_("The last day, as the authority set it. Nobody can be asked before this is known."),
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("responsible"), on_delete=models.PROTECT, related_name="+"
    )
    is_example = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="an_operation_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(name="an_operation_asks_a_known_set", condition=Q(asks__in=list(SETS))),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def characteristics(self) -> Characteristics:
        """What its people are asked."""
        return SETS[self.asks]

    def has_ended_on(self, day: date) -> bool:
        return self.until is not None and self.until < day


class NoticeText(models.Model):
    """What people are told before they answer: why, who sees it, until when. A changed text or day is a new version."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="notices")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=5000)
    keep_until = models.DateField()
    since = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(name="a_notice_has_one_text", fields=["operation", "version"])]

    def __str__(self) -> str:
        return f"{self.operation} {self.version}"
