"""Say which applicants are which organisations: a person does, and never a likeness of names."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funding.actions.facts import say
from zbor.funding.actions.guards import must_keep
from zbor.funding.enums import FactKind
from zbor.funding.enums_results import ResultStatus
from zbor.funding.models import ApplicantNumber, OrganisationFact, ResultFile, ResultRow
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.record.actions import note

LONGEST_CODE = 80


@transaction.atomic
def tell_organisation(
    *, file: ResultFile, recipient: str, organisation: Organisation, by: Person, now: datetime
) -> int:
    """Say that an applicant of a file is this organisation; where it has a number, it is known by that from now on, in every file.
    Return how many applications are its now."""
    must_keep(by, now)
    rows = ResultRow.objects.filter(file=file, recipient_key=recipient).exclude(is_person=True)
    first = rows.first()
    if first is None:
        raise Refused(_("There is no such applicant in this file any more."))
    if first.number:
        known, is_new = ApplicantNumber.objects.get_or_create(
            number=first.number, defaults={"organisation": organisation, "at": now, "by": by}
        )
        if not is_new and known.organisation != organisation:
            raise Refused(
                _("The number %(number)s belongs to %(other)s.") % {"number": first.number, "other": known.organisation}
            )
        rows = ResultRow.everything.filter(number=first.number).exclude(is_person=True)
    n = rows.update(organisation=organisation)
    note("results.organisation_told", by=by, subject=organisation, file=file.pk, rows=n)
    return n


@transaction.atomic
def take_back_organisation(*, row: ResultRow, by: Person, now: datetime) -> int:
    """Undo a mistake: the applicant of this row is not that organisation."""
    must_keep(by, now)
    if row.organisation is None:
        return 0
    organisation = row.organisation
    if row.number:
        ApplicantNumber.objects.filter(number=row.number, organisation=organisation).delete()
    same = ResultRow.everything.filter(organisation=organisation, recipient_key=row.recipient_key)
    n = same.update(organisation=None)
    note("results.organisation_taken_back", by=by, subject=organisation, rows=n)
    return n


@transaction.atomic
def add_to_facts(*, organisation: Organisation, row: ResultRow, by: Person, now: datetime) -> OrganisationFact:
    """Let an organisation say of itself what the results say: that a call has financed it. Only by its own press."""
    if organisation.pk not in standing_of(by, on=timezone.localdate(now)).organisations:
        raise Refused(
            _("Only people who work for %(organisation)s may say this for it.") % {"organisation": organisation}
        )
    kept = ResultRow.objects.select_related("round").filter(pk=row.pk, organisation=organisation).first()
    if kept is None or kept.status != ResultStatus.APPROVED:
        raise Refused(
            _("These results do not say that %(organisation)s was financed.") % {"organisation": organisation}
        )
    return say(
        organisation=organisation,
        kind=FactKind.FUNDED,
        fields={"code": code_of(kept), "has": True},
        by=by,
        now=now,
    )


def code_of(row: ResultRow) -> str:
    """By which the facts know the call of a row: the number of the call where it is known here, else its title and year."""
    of = row.round
    known = of.call.code if of.call is not None else ""
    return known[:LONGEST_CODE] or f"{of.title[: LONGEST_CODE - 6]}, {of.year}"
