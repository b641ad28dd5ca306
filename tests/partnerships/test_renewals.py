"""Agreements that end: reminded of, and carried on by new ones."""

from datetime import timedelta

import pytest

from tests.factories.agreements import MADE, TODAY, AgreementFactory, PartyFactory, SignatureFactory
from tests.factories.dossiers import DossierFactory
from tests.factories.members import PersonFactory, board, client_as, office
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.members.queries import standing_of
from zbor.partnerships.actions.renewing import remind_of_ends, renew
from zbor.partnerships.models import Agreement
from zbor.partnerships.queries.agreements import ending
from zbor.partnerships.queries.waiting import agreements_waiting
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
PAGE = "/partnerships/agreements/"


def test_a_renewal_takes_over_words_parties_and_dossiers_and_begins_on_the_day_after():
    old = AgreementFactory(ends=PartialDate("2026-12-31"), purpose="Kultura zdravi.", value=500, is_public=True)
    PartyFactory(agreement=old, does="vodi")
    old.dossiers.add(DossierFactory())
    by = office()

    new = renew(agreement=old, by=by, now=NOW)
    again = renew(agreement=old, by=by, now=NOW)

    assert (new, new.renews, old.renewed_by) == (again, old, new)
    assert (new.begins, new.ends, new.value, new.purpose) == (PartialDate("2027-01-01"), None, None, "Kultura zdravi.")
    assert [one.does for one in new.parties.all()] == ["vodi"]
    assert list(new.dossiers.all()) == list(old.dossiers.all())


@pytest.mark.parametrize(("ends", "begins"), [("2026-03", "2026-04"), ("2026", "2027"), (None, None)])
def test_a_renewal_begins_as_whole_as_the_end_is_known(ends, begins):
    old = AgreementFactory(begins=None, ends=ends and PartialDate(ends))

    assert renew(agreement=old, by=office(), now=NOW).begins == (begins and PartialDate(begins))


def test_what_was_broken_off_is_not_carried_on():
    old = AgreementFactory(broken_off_on=TODAY, broken_because="X.")

    with pytest.raises(Refused):
        renew(agreement=old, by=office(), now=NOW)


def test_whoever_sees_to_it_is_reminded_two_months_before_the_end_once_for_each_end():
    neva = board()
    agreement = AgreementFactory(ends=PartialDate("2026-11-30"), responsible=neva, title="Kultura za zdravje")

    early = remind_of_ends(now=MADE)
    told = [remind_of_ends(now=NOW), remind_of_ends(now=NOW)]
    agreement.refresh_from_db()
    agreement.ends = PartialDate("2026-12-01")
    agreement.save()
    moved = remind_of_ends(now=NOW + timedelta(days=2))

    assert (early, told, moved) == ([], [[agreement], []], [agreement])
    assert [(one.to, one.subject) for one in Mail.objects.all()] == [
        (neva.email, "Sporazum se izteka: Kultura za zdravje")
    ] * 2


def test_nobody_is_reminded_of_what_is_carried_on_broken_off_or_minded_by_nobody():
    soon = {"ends": PartialDate("2026-11-20")}
    AgreementFactory(renews=AgreementFactory(**soon))
    AgreementFactory(**soon, broken_off_on=TODAY, broken_because="X.")
    AgreementFactory(**soon, responsible=PersonFactory(is_active=False))

    assert remind_of_ends(now=NOW) == []


def test_where_whoever_saw_to_it_has_left_the_office_is_reminded_once():
    agreement = AgreementFactory(ends=PartialDate("2026-11-20"), responsible=PersonFactory(name="Neva Kos"))
    maja = office()

    told = [remind_of_ends(now=NOW), remind_of_ends(now=NOW)]

    assert (told, [(one.to, "Neva Kos" in one.text) for one in Mail.objects.all()]) == (
        [[agreement], []],
        [(maja.email, True)],
    )
    assert [one.title for one in agreements_waiting(standing_of(maja, on=TODAY), NOW)] == [agreement.title]


def test_a_renewal_is_private_until_somebody_decides_and_the_old_one_reminds_until_it_is_signed():
    maja = office()
    old = AgreementFactory(ends=PartialDate("2026-11-20"), is_public=True, responsible=maja)
    SignatureFactory(paper__agreement=old, signed=True)
    new = renew(agreement=old, by=maja, now=NOW)

    unsigned = list(ending(NOW.date())), remind_of_ends(now=NOW)
    signature = SignatureFactory(paper__agreement=new)
    asked = list(ending(NOW.date()))
    SignatureFactory(paper=signature.paper, signed=True)
    signature.delete()

    assert (new.is_public, unsigned, asked, list(ending(NOW.date()))) == (False, ([old], [old]), [old], [])
    assert f"/agreements/{new.pk}/" in Mail.objects.get().text


def test_what_ends_waits_on_the_desk_of_whoever_sees_to_it():
    maja, other = office(), office()
    AgreementFactory(ends=PartialDate("2026-11-20"), responsible=maja)

    got = [agreements_waiting(standing_of(one, on=TODAY), NOW) for one in (maja, other)]

    assert [[one.kind for one in waiting] for waiting in got] == [["sporazum, ki se izteka"], []]


def test_the_renewal_is_begun_by_one_button_and_leads_to_its_form():
    old = AgreementFactory(ends=PartialDate("2026"))

    answer = client_as(office()).post(f"{PAGE}{old.pk}/renew/")

    assert answer.url == f"{PAGE}{Agreement.objects.get(renews=old).pk}/edit/"
