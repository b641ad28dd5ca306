"""The text around the demands, in sections, and who writes it."""

from typing import cast

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zbor.positions.enums import Place, SuggestionState
from zbor.positions.models.positions import Demand, Position


class Section(models.Model):
    """A part of the text, before the demands or after them. Without a title it is words with no heading.

    `number` orders all sections of a position; those before the demands have lower ones than those after.
    """

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="sections")
    place = models.CharField(_("where it stands"), max_length=10, choices=Place.choices, default=Place.BEFORE)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("heading"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="section_numbers_are_unique",
                fields=["position", "number"],
                condition=models.Q(removed_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.title or Place(self.place).untitled


class SectionRevision(models.Model):
    """How a section read at a revision; nobody's text is lost."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["section", "revision"], name="one_section_text_per_revision")]

    def __str__(self) -> str:
        return f"{self.section_id}/{self.revision}"


class Drafter(models.Model):
    """A member of the drafting group: the office named them, and they write the draft of a position."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="drafters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["named_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["position", "person"], name="named_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.position_id}"


class OfAPart(models.Model):
    """Something about one part of the draft: a section or a demand."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="%(class)ss")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, related_name="%(class)ss")
    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, null=True, related_name="%(class)ss")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_of_one_part",
                condition=models.Q(section__isnull=False, demand__isnull=True)
                | models.Q(section__isnull=True, demand__isnull=False),
            )
        ]

    @property
    def part(self) -> Section | Demand:
        return self.section or cast("Demand", self.demand)  # the constraint above says so


class Lease(OfAPart):
    """Somebody has a part open for writing. It locks nothing: it tells others so, and runs out by itself."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta(OfAPart.Meta):
        ordering = ["since", "pk"]
        constraints = [
            *OfAPart.Meta.constraints,
            models.UniqueConstraint(name="one_lease_of_a_section", fields=["section"]),
            models.UniqueConstraint(name="one_lease_of_a_demand", fields=["demand"]),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.part}"


class Suggestion(OfAPart):
    """Other words for a part, as its whole text and with a reason, from somebody who reads the draft.

    `base_revision` is the revision that its author read; `accepted_revision` the one that took the words in.
    """

    base_revision = models.PositiveIntegerField()
    title = models.CharField(max_length=400, blank=True)
    wording = models.TextField(blank=True)
    text = models.TextField(blank=True)
    reason = models.TextField(_("reason"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(null=True)
    in_other_words = models.BooleanField(default=False)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_revision = models.PositiveIntegerField(null=True)

    class Meta(OfAPart.Meta):
        ordering = ["at", "pk"]
        constraints = [
            *OfAPart.Meta.constraints,
            models.CheckConstraint(name="suggestion_has_a_reason", condition=~models.Q(reason="")),
            models.CheckConstraint(
                name="suggestion_answered_once",
                condition=models.Q(is_accepted__isnull=True, answered_at__isnull=True)
                | models.Q(is_accepted__isnull=False, answered_at__isnull=False, withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="suggestion_rejected_with_a_reason",
                condition=models.Q(is_accepted__isnull=True) | models.Q(is_accepted=True) | ~models.Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.part}"

    @property
    def state(self) -> SuggestionState:
        """Computed from what was done with it."""
        if self.withdrawn_at:
            return SuggestionState.WITHDRAWN
        if self.is_accepted is None:
            return SuggestionState.OPEN
        return SuggestionState.ACCEPTED if self.is_accepted else SuggestionState.REJECTED


class Note(OfAPart):
    """A remark in the margin of a part, perhaps about a passage of it, or an answer to one."""

    answers = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="replies")
    quote = models.TextField(_("passage"), blank=True)
    text = models.TextField(_("note"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(OfAPart.Meta):
        ordering = ["at", "pk"]
        constraints = [
            *OfAPart.Meta.constraints,
            models.CheckConstraint(name="note_says_something", condition=~models.Q(text="")),
            models.CheckConstraint(
                name="an_answer_quotes_and_settles_nothing",
                condition=models.Q(answers__isnull=True) | models.Q(quote="", resolved_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.text[:60]}"
