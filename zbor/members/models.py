"""Who the network is made of. A person acts for an organisation by mandate; membership through one is computed."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zbor.base.sorting import sort_key
from zbor.members.enums import BodyKind, LegalForm, MembershipKind, Sector, Size


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """A human being; signs in by a code sent to the address."""

    password = None  # type: ignore[assignment] # nobody has one, so the inherited column is taken away
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(max_length=200, editable=False, db_index=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=[("sl", _("Slovene")), ("en", _("English"))], default="sl"
    )
    discipline = models.ForeignKey(
        "members.Discipline",
        verbose_name=_("field of work"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    region = models.ForeignKey(
        "members.Region", verbose_name=_("region"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        self.sort_name = sort_key(_surname_first(self.name))
        super().save(*args, **kwargs)

    def get_session_auth_hash(self) -> str:
        """Bound to the address: when it changes, whoever signed in by the old one is signed out."""
        return salted_hmac("zbor.members.Person.session", self.email, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under earlier secret keys."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield salted_hmac("zbor.members.Person.session", self.email, secret=secret, algorithm="sha256").hexdigest()


def _surname_first(name: str) -> str:
    given, _space, surname = name.strip().rpartition(" ")
    return f"{surname} {given}".strip()


class Named(models.Model):
    """A code with a name in both languages."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        """The name in the active language."""
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Discipline(Named):
    """A field of work in which members recognise themselves, such as music or heritage."""


class Region(Named):
    """A part of the country."""


class Organisation(models.Model):
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    sort_name = models.CharField(max_length=200, editable=False, db_index=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices, default=Sector.NGO)
    legal_form = models.CharField(_("legal form"), max_length=20, choices=LegalForm.choices, default=LegalForm.OTHER)
    discipline = models.ForeignKey(
        Discipline, verbose_name=_("field of work"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    town = models.CharField(_("town"), max_length=100, blank=True)
    size = models.CharField(_("size"), max_length=10, choices=Size.choices, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("web site"), blank=True)
    description = models.TextField(_("description"), blank=True)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_key(self.name)
        super().save(*args, **kwargs)


class Term(models.Model):
    """Something that holds from a day to a day, both included; open-ended where no end is known."""

    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def holding(day: date) -> Q:
    """The condition that a `Term` holds on a day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(until__isnull=True) | Q(until__gte=F("since")))


class Affiliation(Term):
    """A person works for, or belongs to, an organisation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations")
    role = models.CharField(_("role"), max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            _ends_after_it_begins("affiliation_ends_after_it_begins"),
            models.UniqueConstraint(
                name="one_current_affiliation", fields=["person", "organisation"], condition=Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.organisation}"


class Membership(Term):
    """An organisation or an individual belongs to the network."""

    kind = models.CharField(_("kind"), max_length=12, choices=MembershipKind.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")

    class Meta:
        ordering = ["pk"]
        constraints = [
            _ends_after_it_begins("membership_ends_after_it_begins"),
            models.CheckConstraint(
                name="membership_of_one_organisation_or_one_person",
                condition=Q(kind=MembershipKind.ORGANISATION, organisation__isnull=False, person__isnull=True)
                | Q(kind=MembershipKind.INDIVIDUAL, organisation__isnull=True, person__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_current_membership_per_organisation", fields=["organisation"], condition=Q(until__isnull=True)
            ),
            models.UniqueConstraint(
                name="one_current_membership_per_person", fields=["person"], condition=Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.person)


class Mandate(Term):
    """A person may bind an organisation: confirm its answers, cast its ballot, sign for it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates")
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            _ends_after_it_begins("mandate_ends_after_it_begins"),
            models.UniqueConstraint(
                name="one_current_mandate", fields=["person", "organisation"], condition=Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.organisation}"


class Body(models.Model):
    """The office, the board, a working group."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind.choices)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(
                name="one_office_and_one_board",
                fields=["kind"],
                condition=Q(kind__in=[BodyKind.OFFICE, BodyKind.BOARD]),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Seat(Term):
    """A person sits in a body."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            _ends_after_it_begins("seat_ends_after_it_begins"),
            models.UniqueConstraint(
                name="one_current_seat", fields=["body", "person"], condition=Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.body}"
