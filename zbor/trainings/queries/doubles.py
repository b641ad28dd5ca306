"""Registrations that may be of one person."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from zbor.base.names import words_key
from zbor.trainings.models import Registration, Training
from zbor.trainings.queries.seats import live_registrations, organisation_key


@dataclass(frozen=True, slots=True)
class Double:
    """Two registrations, and why they may be of one person."""

    one: Registration
    other: Registration
    why: str


def doubles(training: Training) -> list[Double]:
    """Same name and organisation (or none), or an address that belongs to somebody registered under another; one query.

    Nobody is refused for it: the office looks, and joins them or says that they are two.
    """
    rows = list(live_registrations(training).select_related("person", "organisation").order_by("name", "pk"))
    alike = defaultdict(list)
    for row in rows:
        alike[_name_and_organisation(row)].append(row)
    found = {
        (one.pk, other.pk): Double(one, other, _("the same name and organisation") if named[1] else _("the same name"))
        for named, group in alike.items()
        for one, other in combinations(group, 2)
    }
    by_email = {row.email: row for row in rows}
    for row in rows:
        same = by_email.get(row.person.email) if row.person else None
        if same is not None and same.pk != row.pk and (same.pk, row.pk) not in found:
            found.setdefault((row.pk, same.pk), Double(row, same, _("an address of the same person")))
    return [pair for pair in found.values() if not (pair.one.is_told_apart and pair.other.is_told_apart)]


def _name_and_organisation(row: Registration) -> tuple[tuple[str, ...], str | None]:
    """Names in whatever order and case, with or without carons."""
    organisation = row.organisation.name if row.organisation else row.organisation_name
    return tuple(sorted(words_key(row.name).split())), organisation_key(organisation)
