"""What people, bodies, the network and strangers want to hear of, and what answered it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.notices.enums import Pace


class Watch(models.Model):
    """A standing question: of a person, a body, a stranger, or (where none of these is named) of the network."""

    name = models.CharField(_("name"), max_length=120)
    asked = models.CharField(_("words"), max_length=500, blank=True, help_text="as they were typed")
    without = models.CharField(_("but without these words"), max_length=300, blank=True)
    institutions = models.JSONField(_("institutions"), default=list, blank=True, help_text="codes")
    kinds = models.JSONField(_("kinds"), default=list, blank=True)
    levels = models.JSONField(_("levels"), default=list, blank=True)
    places = models.JSONField(_("municipalities"), default=list, blank=True)
    pace = models.CharField(_("how often"), max_length=10, choices=Pace.choices, default=Pace.DAILY)

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="watches"
    )
    body = models.ForeignKey("members.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="watches")
    stranger = models.ForeignKey(
        "notices.Correspondent", on_delete=models.CASCADE, null=True, blank=True, related_name="watches"
    )
    wish = models.CharField(max_length=40, blank=True, help_text="under which a stranger confirms it")

    is_on = models.BooleanField(default=True)
    since = models.DateTimeField(help_text="of what happened before nobody is told")
    feed_number = models.PositiveIntegerField(default=1, help_text="a new number is a new secret address of the feed")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "watches"
        constraints = [
            models.CheckConstraint(
                name="watch_of_one_owner",
                condition=Q(person__isnull=True, body__isnull=True)
                | Q(person__isnull=True, stranger__isnull=True)
                | Q(body__isnull=True, stranger__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_of_the_network(self) -> bool:
        return self.person_id is None and self.body_id is None and self.stranger_id is None


class WatchMatch(models.Model):
    """That a change answered a watch, with the words and the place that made it so, as they stood then."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="matches")
    change = models.ForeignKey("watch.Change", on_delete=models.CASCADE, related_name="matches")
    because = models.JSONField(
        default=dict,
        help_text="words: each alternative as it was typed; excerpt: pairs of a stretch and whether it is one",
    )
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, help_text="when it was told, or said to be left out")
    is_left_out = models.BooleanField(default=False, help_text="too old to be told when it was found")

    class Meta:
        ordering = ["-change_id"]
        verbose_name_plural = "watch matches"
        constraints = [models.UniqueConstraint(fields=["watch", "change"], name="one_match_of_a_watch_and_a_change")]
        indexes = [
            models.Index(name="match_left_out", fields=["is_left_out"], condition=Q(is_left_out=True, told_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.watch_id}: {self.change_id}"
