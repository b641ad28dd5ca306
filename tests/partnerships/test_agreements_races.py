"""Two at the same moment, on a real database with real transactions."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.agreements import MADE, AgreementFactory, ObligationFactory, PartyFactory, SignatureFactory
from tests.factories.members import MandateFactory, board, member_organisation, office, representative, staff
from tests.racing import at_once
from zbor.base.partial_dates import PartialDate
from zbor.partnerships.actions import agreements, duties, papers
from zbor.partnerships.actions.renewing import remind_of_ends, renew
from zbor.partnerships.enums import PaperFor, PartyRole
from zbor.partnerships.models import Agreement, Paper, Party, Signature
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db(transaction=True)

NOW = MADE + timedelta(days=30)


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_ten_clicks_enter_one_agreement():
    by = office()
    fields = {"title": "Kultura", "kind": "coalition", "responsible": by}

    at_once(
        *[lambda: agreements.save_agreement(agreement=None, fields=fields, dossiers=[], by=by, now=NOW)] * 10,
    )

    assert Agreement.objects.count() == 1


def test_of_two_who_change_an_agreement_at_once_one_is_refused():
    agreement, people = AgreementFactory(), [office(), office()]

    def change(number):
        agreements.save_agreement(
            agreement=agreement, fields={"title": f"Naslov {number}"}, dossiers=[], by=people[number], now=NOW
        )

    done = at_once(*(lambda number=number: change(number) for number in range(2)))

    assert (sum(done), Agreement.objects.get().revision) == (1, 2)


def test_the_same_party_is_named_once_and_the_network_too():
    agreement, theatre, people = AgreementFactory(), member_organisation(), [office(), office()]

    def name(person, organisation):
        agreements.add_party(
            agreement=agreement, organisation=organisation, role=PartyRole.PARTNER, does="", by=person, now=NOW
        )

    at_once(
        *(
            lambda person=person, organisation=organisation: name(person, organisation)
            for person in people
            for organisation in (theatre, None)
        )
    )

    assert Party.objects.count() == 2


def test_of_two_colleagues_who_sign_at_once_the_first_has_signed():
    theatre = member_organisation()
    signature, people = SignatureFactory(party__organisation=theatre), [representative(theatre)]
    people.append(MandateFactory(organisation=theatre, person=staff(theatre)).person)

    at_once(*(lambda person=person: papers.sign(signature=signature, by=person, now=NOW) for person in people))

    assert Payload.objects.filter(verb="agreement.signed").count() == 1
    assert Signature.objects.get().signed_by in {one.name for one in people}


def test_a_document_is_not_thrown_away_while_somebody_signs_it():
    theatre = member_organisation()
    signature, luka, maja = SignatureFactory(party__organisation=theatre), representative(theatre), office()

    def sign():
        if Signature.objects.filter(pk=signature.pk).exists():
            try:
                papers.sign(signature=signature, by=luka, now=NOW)
            except Signature.DoesNotExist:
                return

    at_once(sign, lambda: papers.remove_paper(paper=signature.paper, by=maja, now=NOW))

    assert Paper.objects.count() == Signature.objects.filter(signed_on__isnull=False).count()


def test_two_documents_at_once_are_two_versions():
    agreement, people = AgreementFactory(), [office(), office()]

    def add(number):
        papers.add_paper(
            agreement=agreement,
            upload=SimpleUploadedFile("a.pdf", str(number).encode()),
            title="",
            signers=[],
            audience=PaperFor.PARTIES,
            by=people[number],
            now=NOW,
        )

    done = at_once(*(lambda number=number: add(number) for number in range(2)))

    assert (sum(done), sorted(Paper.objects.values_list("version", flat=True))) == (2, [1, 2])


def test_an_agreement_is_carried_on_once():
    old, people = AgreementFactory(ends=PartialDate("2026")), [office(), office()]

    at_once(*(lambda person=person: renew(agreement=old, by=person, now=NOW) for person in people))

    assert Agreement.objects.filter(renews=old).count() == 1


def test_two_workers_remind_once():
    AgreementFactory(ends=PartialDate("2026-11-20"), responsible=board())
    ObligationFactory(due_on=date(2026, 10, 5), responsible=board())

    at_once(*[lambda: (remind_of_ends(now=NOW), duties.remind_of_duties(now=NOW))] * 3)

    assert Mail.objects.count() == 2


def test_of_two_who_settle_at_once_the_first_is_kept():
    party, people = PartyFactory(), [office(), office()]
    obligation = ObligationFactory(agreement=party.agreement, debtor=party)

    at_once(
        *(
            lambda person=person: duties.settle(
                obligation=obligation, on=MADE.date(), evidence=f"{person.pk}", by=person, now=NOW
            )
            for person in people
        )
    )

    assert Payload.objects.filter(verb="obligation.done").count() == 1
