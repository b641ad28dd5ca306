"""Say what calls ask of an organisation, and whether others may learn which conditions it meets."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funding.actions.guards import must_know
from zbor.funding.enums import CURRENCIES, PLACED, FactKind
from zbor.funding.models import FactSharing, OrganisationFact
from zbor.funding.places import as_kept
from zbor.funding.profiles import profile_of
from zbor.members.models import Organisation, Person
from zbor.record.actions import note

SAID = ("code", "text", "has", "number", "amount", "currency", "year", "since", "until")


@transaction.atomic
def say(
    *, organisation: Organisation, kind: FactKind, fields: Mapping[str, Any], by: Person, now: datetime
) -> OrganisationFact:
    """Say one thing of an organisation; what was said before stays, and counts no more. The same again does no harm."""
    must_know(organisation, by=by, now=now)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    told = dict(fields)
    if kind in PLACED:
        told["text"] = as_kept(kind.value, str(told.get("text", "")))
    fact = OrganisationFact(organisation=organisation, kind=kind, entered_by=by, entered_at=now, **told)
    _must_make_sense(fact, now)
    said = list(OrganisationFact.objects.filter(organisation=organisation).order_by("entered_at", "pk"))
    same = [one for one in said if one.kind == kind and one.code == fact.code and one.year == fact.year]
    if same and all(getattr(same[-1], name) == getattr(fact, name) for name in SAID):
        return same[-1]
    try:
        profile_of(organisation, [*said, fact])
    except ValueError as wrong:
        raise Refused(
            _("The sources of this year come to more than its whole income."),
            hint=_("Correct the whole income first, or the part."),
        ) from wrong
    fact.save()
    note("organisation.fact_said", by=by, subject=organisation, kind=kind)
    return fact


def _must_make_sense(fact: OrganisationFact, now: datetime) -> None:
    if fact.since and fact.until and fact.until < fact.since:
        raise Refused(_("It ends before it begins. Correct one of the two days."))
    if fact.kind in PLACED and not fact.text:
        raise Refused(_("Write the name of the place."))
    if fact.amount is not None and fact.amount < 0:
        raise Refused(_("A sum of money cannot be negative."))
    if fact.currency not in CURRENCIES:
        raise Refused(_("This currency is not known here. Choose one of the list."))
    if fact.kind == FactKind.REGISTERED and fact.since and fact.since > timezone.localdate(now) + timedelta(days=366):
        raise Refused(_("This day lies too far in the future."))


@transaction.atomic
def share(*, organisation: Organisation, does: bool, by: Person, now: datetime) -> None:
    """Let others learn which conditions of calls it meets, or no more. Twice does no harm."""
    must_know(organisation, by=by, now=now)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if does:
        changed = FactSharing.objects.get_or_create(organisation=organisation, defaults={"at": now, "by": by})[1]
    else:
        changed = bool(FactSharing.objects.filter(organisation=organisation).delete()[0])
    if changed:
        note("organisation.facts_shared" if does else "organisation.facts_kept", by=by, subject=organisation)
