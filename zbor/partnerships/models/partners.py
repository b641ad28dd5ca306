"""Organisations as partners: what they work on, what they have to give, and what they look for.

Every organisation that the network knows can be a partner, whatever its sector; nothing of it is copied here.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zbor.base.names import words_key
from zbor.partnerships.enums import Level, ResourceKind, Side

STEPS = 4
"""How well something is had, or how well it is needed: 1 a little, 4 fully; for competences the levels of the framework."""


class Word(models.Model):
    """A word of a vocabulary that the office keeps, in both languages; one that is retired is chosen no more."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    folded = models.CharField(max_length=210, default="", editable=False, help_text="both names as they are searched")
    retired_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        """The name in the active language."""
        return self.name_en if self.name_en and get_language() == "en" else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = words_key(f"{self.name} {self.name_en}")
        super().save(*args, **kwargs)


class Topic(Word):
    """What partners work on, across fields of work: culture and health, accessibility, young audiences."""


class Resource(Word):
    """Something that one partner can have and another lack. A competence carries the code of the network's framework."""

    kind = models.CharField(_("kind"), max_length=12, choices=ResourceKind.choices)
    description = models.CharField(_("what it is"), max_length=300, blank=True)

    class Meta(Word.Meta):
        ordering = ["kind", "name", "pk"]


class Profile(models.Model):
    """How an organisation presents itself to partners. Without one nothing is suggested to it, and it to nobody."""

    organisation = models.OneToOneField(
        "members.Organisation", on_delete=models.CASCADE, primary_key=True, related_name="partner_profile"
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    about = models.TextField(_("what we do, for partners"), blank=True, max_length=2000)
    room_for = models.PositiveSmallIntegerField(
        _("new partnerships we have room for this year"),
        default=2,
        validators=[MaxValueValidator(50)],
        help_text=_("0: we are not looking at the moment, and nobody is shown to us or we to them."),
    )
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_by_office = models.BooleanField(default=False, help_text="the office wrote it for the organisation")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.organisation)


class Posting(models.Model):
    """Something had or lacked, said for a time. It holds through `valid_until`, unless it was closed before."""

    resource = models.ForeignKey(Resource, verbose_name=_("what"), on_delete=models.PROTECT, related_name="%(class)ss")
    level = models.PositiveSmallIntegerField(_("how well"), choices=Level.choices, default=Level.IN_PART)
    words = models.TextField(_("in your own words"), blank=True, max_length=1000)
    region = models.ForeignKey(
        "members.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Where it is, if that matters; empty: anywhere."),
    )
    said_on = models.DateField(help_text="the day on which it was said, or renewed for the last time")
    valid_until = models.DateField(_("valid until"))
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(_("why"), max_length=300, blank=True)
    before_said_on = models.DateField(null=True, help_text="what `said_on` was before the last renewal")
    before_until = models.DateField(null=True, help_text="what `valid_until` was before the last renewal")
    reminded_of = models.DateField(null=True, help_text="the end of which a letter has reminded")
    told_at = models.DateTimeField(null=True, help_text="when the network was told, or it was found too late for that")
    folded = models.TextField(default="", blank=True, editable=False, help_text="the words as they are searched")
    is_example = models.BooleanField(default=False)
    is_by_office = models.BooleanField(default=False, help_text="the office said it for the organisation")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-said_on", "-pk"]

    def __str__(self) -> str:
        return str(self.resource)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = words_key(self.words)
        super().save(*args, **kwargs)

    @property
    def side(self) -> Side:
        """On which side of the board it stands."""
        raise NotImplementedError

    def holds_on(self, day: date) -> bool:
        """Whether it is shown on a day."""
        return self.closed_at is None and day <= self.valid_until


def _rules(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(name=f"{name}_says_how_well", condition=Q(level__gte=1, level__lte=STEPS)),
        models.CheckConstraint(name=f"{name}_ends_after_it_is_said", condition=Q(valid_until__gte=F("said_on"))),
        models.UniqueConstraint(
            name=f"{name}_is_said_once", fields=["organisation", "resource"], condition=Q(closed_at__isnull=True)
        ),
    ]


class Offer(Posting):
    """What an organisation has and would share."""

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="offers")

    class Meta(Posting.Meta):
        constraints = _rules("offer")

    @property
    def side(self) -> Side:
        return Side.OFFERS


class Want(Posting):
    """What an organisation looks for; `level` is what is needed at least."""

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="wants")

    class Meta(Posting.Meta):
        constraints = _rules("want")

    @property
    def side(self) -> Side:
        return Side.WANTS
