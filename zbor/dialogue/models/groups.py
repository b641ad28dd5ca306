"""Permanent groups to which the network sends people, and their sessions."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.dialogue.enums import GroupKind
from zbor.members.models import Term


class DialogueGroup(models.Model):
    """A dialogue group with a ministry, a council or a working body in which the network has seats."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=GroupKind.choices, default=GroupKind.DIALOGUE)
    institution = models.ForeignKey(
        "dossiers.Institution", verbose_name=_("institution"), on_delete=models.PROTECT, related_name="groups"
    )
    basis = models.CharField(_("on what it rests"), max_length=300, blank=True)
    basis_url = models.URLField(_("link"), max_length=500, blank=True)
    our_seats = models.PositiveSmallIntegerField(_("seats of the network's side"), null=True, blank=True)
    their_seats = models.PositiveSmallIntegerField(_("seats of the institution's side"), null=True, blank=True)
    since = PartialDateField(_("since"), blank=True, null=True)
    until = PartialDateField(_("until"), blank=True, null=True)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Representation(Term):
    """A person of the network sits in a group for a term, chosen by somebody, with something to say."""

    group = models.ForeignKey(DialogueGroup, on_delete=models.PROTECT, related_name="representations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="representations"
    )
    role = models.CharField(_("role"), max_length=100, blank=True)
    mandate = models.TextField(_("what they may say for us"), blank=True)
    chosen_by = models.CharField(_("who chose them"), max_length=300, blank=True)
    chosen_url = models.URLField(_("where the choice can be read"), max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="representation_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.UniqueConstraint(name="one_representation_from_a_day", fields=["group", "person", "since"]),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.group}"


class GroupSession(models.Model):
    """One session of a group: when, about what, and what came of it."""

    group = models.ForeignKey(DialogueGroup, on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField(_("which session"), max_length=200)
    on = models.DateField(_("day"))
    place = models.CharField(_("where"), max_length=200, blank=True)
    agenda = models.TextField(_("agenda"), blank=True, help_text=_("One item on each line."))
    minutes = models.TextField(_("how it went"), blank=True)
    called_off = models.CharField(
        _("called off, because"), max_length=300, blank=True, help_text=_("Leave it empty for a session that holds.")
    )
    created_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.group}: {self.title}"


class Paper(models.Model):
    """What was laid before a session: a link or a text."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True)
    text = models.TextField(_("text"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="paper_says_something", condition=~Q(url="") | ~Q(text=""))]

    def __str__(self) -> str:
        return self.title
