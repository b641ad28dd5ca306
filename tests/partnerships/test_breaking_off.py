"""Partnerships that are broken off: when, why, and what counts as begun."""

from datetime import date, timedelta

import pytest

from tests.factories.agreements import (
    MADE,
    TODAY,
    AgreementFactory,
    ObligationFactory,
    SignatureFactory,
)
from tests.factories.members import (
    client_as,
    office,
)
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.partnerships.actions import agreements as actions
from zbor.partnerships.enums import AgreementState
from zbor.partnerships.models import Agreement
from zbor.partnerships.queries.agreements import (
    begun_of,
    with_state,
)
from zbor.partnerships.queries.duties import owed

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
PAGE = "/partnerships/agreements/"


@pytest.mark.parametrize(
    ("because", "on", "words"),
    [
        (" ", TODAY, "zakaj"),
        ("X.", date(2027, 2, 1), "31. decembra 2026"),
        ("X.", date(9999, 12, 31), "31. decembra 2026"),
    ],
)
def test_breaking_off_needs_a_reason_and_a_day_before_the_end(because, on, words):
    agreement = AgreementFactory(ends=PartialDate("2026-12-31"))

    with pytest.raises(Refused, match=words):
        actions.break_off(agreement=agreement, on=on, because=because, by=office(), now=NOW)


def test_an_end_is_announced_two_years_ahead_at_most():
    with pytest.raises(Refused, match="dve leti"):
        actions.break_off(agreement=AgreementFactory(), on=date(9999, 12, 31), because="X.", by=office(), now=NOW)


def test_an_announced_end_changes_nothing_before_its_day():
    agreement = AgreementFactory()
    obligation = ObligationFactory(agreement=agreement, due_on=TODAY)
    actions.break_off(agreement=agreement, on=TODAY + timedelta(days=9), because="X.", by=office(), now=NOW)

    days = [TODAY, TODAY + timedelta(days=8), TODAY + timedelta(days=9)]
    states = [with_state(Agreement.objects.all(), day).get().state for day in days]

    assert states == [AgreementState.IN_FORCE, AgreementState.IN_FORCE, AgreementState.BROKEN_OFF]
    assert [list(owed(day)) for day in days] == [[obligation], [obligation], []]
    assert "Konča se prej" in client_as(office()).get(f"{PAGE}{agreement.pk}/").content.decode()


def test_what_is_broken_off_before_its_first_day_never_came_into_force():
    agreement = AgreementFactory(begins=PartialDate("2026-12-01"))

    actions.break_off(agreement=agreement, on=TODAY, because="X.", by=office(), now=NOW)

    assert list(begun_of(Agreement.objects.all(), TODAY)) == []
    assert "nikoli ni začel veljati" in client_as(office()).get(f"{PAGE}{agreement.pk}/").content.decode()


def test_what_was_broken_off_unsigned_has_never_begun_and_what_was_signed_has():
    broken = {"broken_off_on": TODAY, "broken_because": "X."}
    unsigned, signed = (SignatureFactory(paper__agreement=AgreementFactory(**broken), signed=one) for one in (0, 1))
    paperless = AgreementFactory(**broken)

    assert set(begun_of(Agreement.objects.all(), TODAY)) == {signed.paper.agreement, paperless}
    assert unsigned.paper.agreement.broken_off_on == TODAY
