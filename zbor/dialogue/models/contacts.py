"""People outside the network and the posts they hold at institutions, in the words of Popolo."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.base.sorting import sort_key


class OfficeHolder(models.Model):
    """A person outside the network with whom it has to do because of a post; they cannot sign in."""

    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(max_length=200, editable=False, db_index=True)
    email = models.EmailField(_("work e-mail"), blank=True)
    phone = models.CharField(_("work phone"), max_length=40, blank=True)
    source_url = models.URLField(_("where this can be read"), max_length=500, blank=True)
    remark = models.TextField(_("note"), blank=True, help_text=_("For the office and the board only."))
    is_example = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        given, _space, surname = self.name.strip().rpartition(" ")
        self.sort_name = sort_key(f"{surname} {given}".strip())
        super().save(*args, **kwargs)


class Post(models.Model):
    """A post at an institution, whoever holds it."""

    institution = models.ForeignKey(
        "dossiers.Institution", verbose_name=_("institution"), on_delete=models.PROTECT, related_name="posts"
    )
    title = models.CharField(_("post"), max_length=200)
    is_public_office = models.BooleanField(
        _("public office"),
        default=False,
        help_text=_("Who holds it is public by law: name, post and dates are then open data. Nothing else ever is."),
    )

    class Meta:
        ordering = ["title", "pk"]
        constraints = [models.UniqueConstraint(name="one_post_of_a_name", fields=["institution", "title"])]

    def __str__(self) -> str:
        return self.title


class Tenure(models.Model):
    """Somebody holds a post from a day to a day, as far as the days are known; what Popolo calls a membership."""

    holder = models.ForeignKey(OfficeHolder, on_delete=models.PROTECT, related_name="tenures")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    since = PartialDateField(_("since"), blank=True, null=True)
    until = PartialDateField(_("until"), blank=True, null=True)
    attested_on = PartialDateField(
        _("known to hold it on"),
        blank=True,
        null=True,
        help_text=_("Where a source shows a day of the term, but not when it began or ended."),
    )
    source_url = models.URLField(_("where this can be read"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.holder}, {self.post}"
