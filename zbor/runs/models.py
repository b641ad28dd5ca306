"""A run: long work as a row that a page can read."""

from django.conf import settings
from django.db import models

from zbor.runs.enums import OVER, State


class Run(models.Model):
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    message = models.TextField(blank=True)
    next_url = models.CharField(max_length=300, blank=True)
    report = models.JSONField(default=dict)
    task_id = models.CharField(max_length=40, blank=True)
    seconds_allowed = models.PositiveIntegerField(default=600)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    seen_alive_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="run_over_has_an_end",
                condition=models.Q(state__in=OVER, ended_at__isnull=False)
                | (~models.Q(state__in=OVER) & models.Q(ended_at__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.state in OVER
