"""Whom a round of suggestions showed to whom, with the terms by which it was worked out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class SuggestionRound(models.Model):
    """One round over all partners; there is one on a day."""

    day = models.DateField(unique=True)
    made_at = models.DateTimeField()
    parties = models.PositiveIntegerField(help_text="how many partners there were")
    most = models.PositiveSmallIntegerField(help_text="how long a list is at most")
    cap = models.PositiveSmallIntegerField(help_text="how often one partner is shown at most")

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return self.day.isoformat()


class SuggestionList(models.Model):
    """What one partner is shown, and how many each hard condition keeps out."""

    round = models.ForeignKey(SuggestionRound, on_delete=models.CASCADE, related_name="lists")
    seeker = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    ruled_out = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="one_list_in_a_round", fields=["round", "seeker"])]

    def __str__(self) -> str:
        return str(self.seeker)


class Suggestion(models.Model):
    """One partner on a list, or the next one that is not on it: then `why_not` says why."""

    listing = models.ForeignKey(SuggestionList, on_delete=models.CASCADE, related_name="suggestions")
    other = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField()
    terms = models.JSONField(help_text="what each term adds to the score")
    gets = models.JSONField(help_text="what the seeker lacks and the other has, by codes of resources")
    gives = models.JSONField(help_text="the reverse")
    why_not = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["listing", "rank"]
        constraints = [
            models.UniqueConstraint(name="suggested_once_on_a_list", fields=["listing", "other"]),
            models.UniqueConstraint(name="one_suggestion_of_a_rank", fields=["listing", "rank"]),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.other}"


class NotInterested(models.Model):
    """That one partner does not want another suggested. It holds both ways, and the other is never told."""

    seeker = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="not_interested_once", fields=["seeker", "other"]),
            models.CheckConstraint(name="not_interested_in_another", condition=~Q(seeker=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.seeker} – {self.other}"
