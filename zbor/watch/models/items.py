"""What was found: matters, each once, wherever it was seen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.dossiers.enums import ActKind, IdentifierKind, Level
from zbor.watch.enums import ChangeKind, DeadlineOrigin, SetAside, Triage


class Item(models.Model):
    """One matter of public policy that was noticed."""

    title = models.CharField(_("title"), max_length=500)
    url = models.URLField(_("link"), max_length=500, blank=True)
    on = models.DateField(
        _("date"), help_text="of the latest thing the sources say; the day it was found where they say none"
    )
    language = models.CharField(_("language"), max_length=8, blank=True)
    institution = models.ForeignKey(
        "dossiers.Institution",
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    institution_name = models.CharField(max_length=300, blank=True, help_text="in the words of the source")
    kind = models.CharField(_("kind"), max_length=10, choices=ActKind.choices, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)
    place = models.CharField(_("municipality"), max_length=80, blank=True)
    stage = models.CharField(_("stage"), max_length=200, blank=True)
    procedure = models.CharField(_("procedure"), max_length=80, blank=True)
    keywords = models.JSONField(default=list, blank=True)
    text = models.TextField(blank=True)
    lemmas = models.TextField(
        blank=True, help_text="of title and text, as `calc.watching.words_from` gives them, by spaces"
    )
    title_key = models.CharField(max_length=500, db_index=True, help_text="the title as it is compared")
    text_key = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="fingerprint of the text as it is compared"
    )

    published_on = models.DateField(_("put to consultation"), null=True, blank=True)
    deadline_on = models.DateField(_("deadline"), null=True, blank=True)
    deadline_origin = models.CharField(max_length=10, choices=DeadlineOrigin.choices, blank=True)
    deadline_sentence = models.TextField(blank=True, help_text="what the deadline was read from")

    is_old_news = models.BooleanField(
        default=False, help_text="two weeks old when it was found, and nothing to answer any more; until it changes"
    )
    triage = models.CharField(_("what we made of it"), max_length=10, choices=Triage.choices, default=Triage.WAITING)
    triage_cause = models.CharField(_("why set aside"), max_length=12, choices=SetAside.choices, blank=True)
    triage_reason = models.CharField(_("reason"), max_length=300, blank=True)
    triaged_at = models.DateTimeField(null=True)
    triaged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    in_hands_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who is on it"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    dossier = models.ForeignKey(
        "dossiers.Dossier",
        verbose_name=_("dossier"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
    )
    seen_up_to = models.PositiveBigIntegerField(
        default=0, help_text="the key of the last change that the office knew of when it decided, or has seen since"
    )
    told_up_to = models.PositiveBigIntegerField(
        default=0, help_text="the key of the last change that the chronology of its dossier was told"
    )
    is_example = models.BooleanField(default=False)
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(name="item_triage", fields=["triage", "deadline_on"]),
            models.Index(name="item_on", fields=["on"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="item_in_a_dossier_where_it_says_so",
                condition=Q(dossier__isnull=False) | ~Q(triage__in=["opened", "attached"]),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ItemIdentifier(models.Model):
    """A number by which a matter is known, as `calc` writes it: without spaces, with four digits where there are fewer."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=10, choices=IdentifierKind.choices)
    value = models.CharField(max_length=80)

    class Meta:
        ordering = ["kind", "value"]
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="one_item_per_number")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class Sighting(models.Model):
    """That a source tells of a matter, and how it looked there the last time."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="sightings")
    source = models.ForeignKey("watch.Source", on_delete=models.PROTECT, related_name="sightings")
    key = models.CharField(max_length=300, help_text="how the source knows it")
    url = models.URLField(max_length=500, blank=True)
    fingerprint = models.CharField(max_length=64, help_text="of all the source said; the same means nothing changed")
    text_key = models.CharField(max_length=64, blank=True, help_text="fingerprint of the text that the source gave")
    said = models.JSONField(default=dict, help_text="what the source said last, in its own words, without the text")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["first_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_sighting_per_source_and_key")]

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"


class ItemStep(models.Model):
    """A stage that a matter reached, in the words of the source."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=200)
    on = models.DateField(null=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(name="one_step_of_a_name_and_day", fields=["item", "name", "on"]),
            models.UniqueConstraint(
                name="one_step_of_a_name_without_a_day", fields=["item", "name"], condition=Q(on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ItemPaper(models.Model):
    """A document that belongs to a matter; it lies where the source keeps it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(max_length=400)
    url = models.URLField(max_length=500)
    kind = models.CharField(max_length=80, blank=True)
    on = models.DateField(null=True)
    outcome = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "url"], name="one_paper_per_address")]

    def __str__(self) -> str:
        return self.title


class Change(models.Model):
    """That an item appeared or changed. Its key orders what there is to tell: who was told up to one is told the rest."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    old = models.TextField(blank=True, help_text="a stage, a day, or for a text what went, as it was shown then")
    new = models.TextField(blank=True)
    at = models.DateTimeField()
    matched_at = models.DateTimeField(null=True, help_text="when all watches were asked about it")

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(name="change_at", fields=["at"]),
            models.Index(name="change_to_match", fields=["id"], condition=Q(matched_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id}"
