"""What was said, to whom and when: the log."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.dialogue.enums import TalkKind


class StandingTalks(models.Manager["Talk"]):
    """The talks that nobody has withdrawn."""

    def get_queryset(self) -> models.QuerySet["Talk"]:
        return super().get_queryset().filter(withdrawn_at__isnull=True)


class Talk(models.Model):
    """A meeting, a call or a letter. A withdrawn one stays in the table, so that it can be put back."""

    kind = models.CharField(_("kind"), max_length=10, choices=TalkKind.choices, default=TalkKind.CALL)
    at = models.DateTimeField(_("when"))
    holder = models.ForeignKey(
        "dialogue.OfficeHolder", on_delete=models.PROTECT, null=True, blank=True, related_name="talks"
    )
    institution = models.ForeignKey(
        "dossiers.Institution", on_delete=models.PROTECT, null=True, blank=True, related_name="talks"
    )
    journalist = models.ForeignKey(
        "dialogue.Journalist", on_delete=models.PROTECT, null=True, blank=True, related_name="talks"
    )
    others = models.CharField(_("who else, or somebody new"), max_length=200, blank=True)
    said = models.TextField(_("what was said"))
    dossier = models.ForeignKey(
        "dossiers.Dossier",
        verbose_name=_("dossier"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="talks",
    )
    entry = models.ForeignKey(
        "dossiers.ChronologyEntry", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawn_why = models.CharField(max_length=300, blank=True, editable=False)

    objects: ClassVar[StandingTalks] = StandingTalks()
    everything: ClassVar[models.Manager["Talk"]] = models.Manager()

    class Meta:
        ordering = ["-at", "-pk"]
        default_manager_name = "objects"
        base_manager_name = "everything"
        constraints = [
            models.CheckConstraint(
                name="talk_with_somebody",
                condition=Q(holder__isnull=False)
                | Q(institution__isnull=False)
                | Q(journalist__isnull=False)
                | ~Q(others=""),
            ),
            models.CheckConstraint(
                name="talk_withdrawn_by_whom_and_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_why="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {timezone.localtime(self.at).date()}: {self.whom}"

    @property
    def whom(self) -> str:
        """With whom, in one line."""
        known = str(self.holder) if self.holder else ""
        where = str(self.institution.short_name or self.institution) if self.institution else ""
        return ", ".join(filter(None, [known, where, *self._press, self.others]))

    @property
    def whom_for_the_network(self) -> str:
        """With whom, as a chronology tells it to the network: of a journalist only the outlet."""
        return self.whom if self.journalist is None else str(self.journalist.outlet or self.journalist)

    @property
    def _press(self) -> list[str]:
        """The journalist and their outlet; whoever is forgotten has none."""
        if self.journalist is None:
            return []
        return [str(self.journalist), str(self.journalist.outlet or "")]
