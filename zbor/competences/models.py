"""How people judge themselves, over time; nothing here is ever written over."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zbor.competences.framework import STEPS, VERSION


class OwnCompetence(models.Model):
    """A competence that the office added to the shipped ones; one that is retired is asked no more."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    description = models.CharField(_("what it is"), max_length=300)
    level_1 = models.CharField(_("level 1"), max_length=200)
    level_2 = models.CharField(_("level 2"), max_length=200)
    level_3 = models.CharField(_("level 3"), max_length=200)
    level_4 = models.CharField(_("level 4"), max_length=200)
    retired_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="own_competences_are_marked", condition=Q(code__startswith="own-")),
        ]

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Asking(models.Model):
    """That somebody was asked to judge themselves on an occasion; asked once, answered by a link in a letter.

    `who` is the word by which the room that asks knows somebody without an account; it says nothing here.
    """

    occasion = models.CharField(max_length=40)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="competence_askings"
    )
    who = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300, help_text="what the occasion is, in the words of whoever asks")
    codes = models.JSONField(help_text="the competences that are asked for")
    token_sha256 = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="an_asking_is_of_one_subject",
                condition=Q(person__isnull=False, who="") | Q(person__isnull=True) & ~Q(who=""),
            ),
            models.UniqueConstraint(
                name="a_person_is_asked_once", fields=["occasion", "person"], condition=Q(person__isnull=False)
            ),
            models.UniqueConstraint(name="a_stranger_is_asked_once", fields=["occasion", "who"], condition=~Q(who="")),
        ]

    def __str__(self) -> str:
        return self.occasion


class Assessment(models.Model):
    """One sitting in which somebody judged themselves. `occasion` is empty where they did so by themselves."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="competence_assessments"
    )
    who = models.CharField(max_length=40, blank=True)
    occasion = models.CharField(max_length=40, blank=True)
    framework = models.PositiveSmallIntegerField(default=VERSION)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(name="assessment_occasion", fields=["occasion"])]
        constraints = [
            models.CheckConstraint(
                name="an_assessment_is_of_one_subject",
                condition=Q(person__isnull=False, who="") | Q(person__isnull=True) & ~Q(who=""),
            ),
        ]

    def __str__(self) -> str:
        return self.occasion


class Judgement(models.Model):
    """The level that somebody gave themselves in one competence. What they had not thought about has no row."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="judgements")
    competence = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(validators=[MaxValueValidator(STEPS)])

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="one_judgement_in_a_sitting", fields=["assessment", "competence"]),
            models.CheckConstraint(name="levels_are_of_the_scale", condition=Q(level__lte=STEPS)),
        ]

    def __str__(self) -> str:
        return f"{self.competence}: {self.level}"


class Sharing(models.Model):
    """That a person lets the network find them by what they can do, from when to when."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="competence_sharings")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_current_sharing", fields=["person"], condition=Q(withdrawn_at__isnull=True)
            ),
            models.CheckConstraint(
                name="sharing_ends_after_it_begins",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Aim(models.Model):
    """That a person wants to grow into a role; seen by themselves, counted for the network."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="competence_aims")
    path = models.CharField(max_length=40)
    since = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="one_aim_at_a_role", fields=["person", "path"])]

    def __str__(self) -> str:
        return self.path
