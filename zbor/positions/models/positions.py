"""A position made of numbered demands, where each came from, and who stands behind it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.positions.enums import DerivationKind, EndorsementKind, State


class Position(models.Model):
    """What the network says on a dossier: its demands with the words around them."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="positions")
    title = models.CharField(_("title"), max_length=300)
    addressee = models.CharField(_("addressee"), max_length=300, blank=True)
    decision = models.OneToOneField(
        "decisions.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="position"
    )
    rapporteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("rapporteur"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    followed_at = models.DateTimeField(null=True, help_text="when what follows from the decision was done, once")
    is_example = models.BooleanField(default=False)
    amendments_opened_at = models.DateTimeField(null=True)
    amendments_until = models.DateTimeField(_("amendments until"), null=True, blank=True)
    amendments_closed_at = models.DateTimeField(null=True)
    amendments_backing = models.PositiveSmallIntegerField(
        _("voices an amendment needs"), default=1, help_text="whoever proposes it counts as one"
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="amendments_are_open_until_a_moment",
                condition=Q(amendments_opened_at__isnull=True, amendments_until__isnull=True)
                | Q(amendments_opened_at__isnull=False, amendments_until__isnull=False),
            ),
            models.CheckConstraint(name="an_amendment_has_a_voice", condition=Q(amendments_backing__gte=1)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> State:
        """Computed from the decision, never stored: adopted is what the network adopted."""
        if self.decision is None or self.decision.phase in {"draft", "cancelled"}:
            return State.DRAFT
        if self.decision.phase == "open":
            return State.DECIDING
        return State.ADOPTED if self.decision.result == "adopted" else State.REJECTED


class Demand(models.Model):
    """A numbered claim that outlives its dossier."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="demands")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, null=True, blank=True, related_name="demands")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("demand in one sentence"), max_length=400)
    text = models.TextField(_("explanation"), blank=True)
    article = models.ForeignKey("dossiers.Article", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    wording = models.TextField(_("wanted wording"), blank=True)
    asked_on = PartialDateField(_("asked"), null=True, blank=True)
    next_review_on = models.DateField(_("next review"), null=True, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="demand_numbers_are_unique",
                fields=["position", "number"],
                condition=Q(position__isnull=False, removed_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.title


class DemandRevision(models.Model):
    """How a demand read at a revision; nobody's text is lost."""

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    wording = models.TextField(blank=True)
    article = models.ForeignKey("dossiers.Article", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["demand", "revision"], name="one_text_per_revision")]

    def __str__(self) -> str:
        return f"{self.demand_id}/{self.revision}"


class Derivation(models.Model):
    """What became of a statement or a comment: part of a demand, or set aside with a reason. Never silently dropped."""

    statement = models.ForeignKey("consultations.Statement", on_delete=models.PROTECT, null=True, related_name="+")
    comment = models.ForeignKey("consultations.Comment", on_delete=models.PROTECT, null=True, related_name="+")
    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, null=True, blank=True, related_name="derivations")
    kind = models.CharField(max_length=10, choices=DerivationKind.choices)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="derivation_from_a_statement_or_a_comment",
                condition=Q(statement__isnull=False, comment__isnull=True)
                | Q(statement__isnull=True, comment__isnull=False),
            ),
            models.CheckConstraint(
                name="set_aside_has_a_reason",
                condition=(Q(kind=DerivationKind.SET_ASIDE, demand__isnull=True) & ~Q(reason=""))
                | (~Q(kind=DerivationKind.SET_ASIDE) & Q(demand__isnull=False)),
            ),
            models.UniqueConstraint(name="statement_once_in_a_demand", fields=["statement", "demand"]),
            models.UniqueConstraint(name="comment_once_in_a_demand", fields=["comment", "demand"]),
            models.UniqueConstraint(
                name="statement_set_aside_once", fields=["statement"], condition=Q(demand__isnull=True)
            ),
            models.UniqueConstraint(
                name="comment_set_aside_once", fields=["comment"], condition=Q(demand__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"derivation {self.pk}"


class Endorsement(models.Model):
    """An organisation (or an individual member) signs, signs with a reservation, or dissents."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="endorsements")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=EndorsementKind.choices)
    text = models.TextField(_("in your own words"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="organisation_endorses_once",
                fields=["position", "organisation"],
                condition=Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="person_endorses_once", fields=["position", "person"], condition=Q(person__isnull=False)
            ),
            models.CheckConstraint(
                name="endorsed_by_one",
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.person}: {self.kind}"
