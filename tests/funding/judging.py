"""Calls with conditions, organisations of which something is known, and what is judged of them."""

from decimal import Decimal

from tests.factories.funding import NOW, CallFactory
from tests.factories.members import (
    member_organisation,
    office,
    staff,
)
from tests.factories.partnerships import ProfileFactory
from zbor.calc import eligibility as calc
from zbor.funding.actions.conditions import add_condition
from zbor.funding.actions.facts import say, share
from zbor.funding.enums import FactKind
from zbor.funding.models import Call
from zbor.funding.queries.judging import Applying, can_we

INTEREST = calc.Has(what=calc.Trait.STATUS, code="public-interest-culture")
TWO_YEARS = calc.Registered(at_least=24)
HIGH_INCOME = calc.Income(at_least=Decimal(50000))
WITH_STAFF = calc.Among(circle=calc.Circle.MEMBERS, part=calc.Staff(at_least=2), at_least=1)


def asking(*conditions, soft=(), **fields):
    call, by = CallFactory(**fields), office()
    for condition in conditions:
        add_condition(call=call, condition=condition, is_hard=True, by=by, now=NOW)
    for condition in soft:
        add_condition(call=call, condition=condition, is_hard=False, by=by, now=NOW)
    return Call.objects.get(pk=call.pk)


def known(kind, organisation, **fields):
    say(organisation=organisation, kind=kind, fields=fields, by=staff(organisation), now=NOW)


def judged(call, organisation, **applying):
    return can_we(call, organisation, Applying(**applying), now=NOW)


def partner(name, *, shares=True, employed=3, room_for=2, **fields):
    organisation = member_organisation(name=name, **fields)
    ProfileFactory(organisation=organisation, room_for=room_for)
    known(FactKind.EMPLOYED, organisation, number=employed)
    if shares:
        share(organisation=organisation, does=True, by=staff(organisation), now=NOW)
    return organisation


def names(row):
    return [[place.partners for place in way] for way in row.ways]
