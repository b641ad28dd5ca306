"""Invented agreements between members and invented partners of other sectors, by the actions of their room."""

from zbor.base.partial_dates import PartialDate, Precision
from zbor.cli.example.agreeing import NETWORK, Agreed, AgreedDuty, Agreements, OutsidePartner
from zbor.cli.example.loading.known import Known
from zbor.members.actions import enter_organisation
from zbor.members.enums import LegalForm, Sector
from zbor.members.models import Organisation, Person
from zbor.partnerships.actions.agreements import add_party, break_off, save_agreement
from zbor.partnerships.actions.duties import add_output, save_obligation, settle
from zbor.partnerships.enums import PartyRole
from zbor.partnerships.models import Agreement, Party


def load_agreements(told: Agreements, known: Known) -> None:
    """Load partners outside the network first, then the agreements in their order."""
    by = known.people[told.by]
    for partner in told.partner:
        known.organisations[partner.code] = enter_organisation(organisation=_partner(partner), by=None)
    kept: dict[str, Agreement] = {}
    for one in told.agreement:
        kept[one.code] = _agreement(one, kept.get(one.renews), by, known)


def _partner(told: OutsidePartner) -> Organisation:
    return Organisation(
        name=told.name,
        sector=Sector(told.sector),
        legal_form=LegalForm.COMPANY if told.sector == "company" else LegalForm.OTHER,
        town=told.town,
        description=told.description,
        is_example=True,
    )


def _agreement(told: Agreed, renews: Agreement | None, by: Person, known: Known) -> Agreement:
    now = known.days.now
    fields = {
        "title": told.title,
        "kind": told.kind,
        "purpose": told.purpose,
        "activities": "\n".join(told.activities),
        "begins": _month(told.begins, known),
        "ends": None if told.ends is None else _month(told.ends, known),
        "value": told.value,
        "responsible": by,
        "is_public": told.public,
        "renews": renews,
        "is_example": True,
    }
    agreement = save_agreement(agreement=None, fields=fields, dossiers=[], by=by, now=now)
    sides = {
        code: add_party(
            agreement=agreement,
            organisation=None if code == NETWORK else known.organisations[code],
            role=PartyRole(role),
            does=does,
            by=by,
            now=now,
        )
        for code, role, does in told.parties
    }
    for title, day in told.outputs:
        add_output(agreement=agreement, title=title, on=_month(day, known), by=by, now=now)
    for duty in told.duty:
        _duty(agreement, duty, sides, by, known)
    if told.broken_off is not None:
        on = known.days.day(told.broken_off)
        break_off(agreement=agreement, on=on, because=told.because, by=by, now=now)
    return agreement


def _month(offset: int, known: Known) -> PartialDate:
    return PartialDate.of(known.days.day(offset), Precision.MONTH)


def _duty(agreement: Agreement, told: AgreedDuty, sides: dict[str, Party], by: Person, known: Known) -> None:
    now = known.days.now
    fields = {"what": told.what, "debtor": sides[told.by], "due_on": known.days.day(told.day)}
    obligation = save_obligation(agreement=agreement, obligation=None, fields=fields, by=by, now=now)
    if told.shown_by:
        settle(obligation=obligation, on=known.days.day(told.day), evidence=told.shown_by, by=by, now=now)
