"""Who is named as a partner learns of it, may leave, and reads nothing any more."""

import pytest

from tests.factories.applications import ApplicationFactory, PartnerFactory
from tests.factories.funding import NOW
from tests.factories.members import client_as, member_organisation, office, representative, staff
from zbor.base.refusals import Refused
from zbor.funding.actions.application_partners import invite_partner, leave, remove_partner
from zbor.funding.actions.application_sending import say_sent
from zbor.funding.application_enums import SentHow
from zbor.funding.models import ApplicationPartner
from zbor.funding.queries.application_waiting import applications_waiting
from zbor.members.queries import standing_of
from zbor.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "in_english")]


def waiting(person):
    return [one.kind for one in applications_waiting(standing_of(person, on=NOW.date()), NOW)]


def invited(application, organisation, by):
    return invite_partner(application=application, organisation=organisation, share=None, by=by, now=NOW)


def page_of(partner):
    return f"/funding/applications/{partner.application_id}/partners/{partner.pk}/leave/"


def test_whoever_holds_the_mandate_of_a_partner_is_told_once_with_who_leads_the_call_and_the_address():
    application, organisation = ApplicationFactory(title="Skupaj"), member_organisation()
    leader, mandated, colleague = (
        representative(application.organisation),
        representative(organisation),
        staff(organisation),
    )

    for _n in range(2):
        invited(application, organisation, leader)

    notice = Notice.objects.get()
    assert (notice.to.person, notice.url) == (mandated, f"/funding/applications/{application.pk}/")
    for words in (application.organisation.name, application.call.title, organisation.name, "Skupaj"):
        assert words in notice.text
    assert notice.title == f"O razpisu: {application.call.title}"
    assert (waiting(mandated), waiting(colleague)) == (["named as a partner"], [])
    assert client_as(mandated).get(notice.url).status_code == 200


def test_nobody_else_is_told_of_an_invitation():
    application, organisation = ApplicationFactory(), member_organisation()
    others = [office(), representative(member_organisation()), staff(application.organisation)]

    invited(application, organisation, representative(application.organisation))

    assert Notice.objects.count() == 0
    assert [waiting(one) for one in others] == [[], [], []]


def test_a_partner_leaves_after_a_look_at_what_that_means_and_reads_nothing_any_more():
    partner = PartnerFactory()
    mandated, colleague = representative(partner.organisation), staff(partner.organisation)
    writer = staff(partner.application.organisation)
    page = f"/funding/applications/{partner.application_id}/"
    client = client_as(mandated)
    assert page_of(partner) in client.get(page).content.decode()
    looked = client.get(page_of(partner))
    assert (looked.status_code, ApplicationPartner.objects.count()) == (200, 1)

    answers = [client.post(page_of(partner)).status_code for _n in range(2)]

    assert answers == [302, 404]
    assert ApplicationPartner.objects.count() == 0
    assert [client_as(one).get(page).status_code for one in (mandated, colleague)] == [404, 404]
    notice = Notice.objects.get()
    assert (notice.to.person, partner.organisation.name in notice.text) == (writer, True)
    assert partner.organisation.name not in notice.title


def test_whoever_holds_the_mandate_of_a_partner_that_is_let_go_is_told_once_and_reads_nothing_any_more():
    partner = PartnerFactory(application__title="Skupaj")
    application, organisation = partner.application, partner.organisation
    leader, mandated = representative(application.organisation), representative(organisation)
    staff(organisation)

    for _n in range(2):
        remove_partner(partner=partner, by=leader, now=NOW)

    notice = Notice.objects.get()
    assert (notice.to.person, notice.url) == (mandated, f"/funding/{application.call_id}/")
    for words in (application.organisation.name, application.call.title, organisation.name, "Skupaj"):
        assert words in notice.text
    assert notice.title == f"O razpisu: {application.call.title}"
    assert client_as(mandated).get(notice.url).status_code == 200


def test_a_partner_that_is_invited_again_and_let_go_again_is_told_each_time():
    application, organisation = ApplicationFactory(), member_organisation()
    leader = representative(application.organisation)
    representative(organisation)

    for _n in range(2):
        remove_partner(partner=invited(application, organisation, leader), by=leader, now=NOW)

    assert Notice.objects.count() == 4


def test_leaving_twice_does_no_harm_and_tells_nobody_twice():
    partner = PartnerFactory()
    staff(partner.application.organisation)
    by = representative(partner.organisation)

    done = [leave(partner=partner, by=by, now=NOW) for _n in range(2)]

    assert (done, Notice.objects.count()) == ([True, False], 1)


def test_only_whoever_holds_the_mandate_of_the_partner_leaves():
    partner = PartnerFactory()
    leader, other = partner.application.organisation, PartnerFactory(application=partner.application).organisation
    others = [
        staff(partner.organisation),
        representative(leader),
        representative(other),
        representative(member_organisation()),
    ]
    outside = f"/funding/applications/{partner.application_id}/"

    for by in others:
        with pytest.raises(Refused, match="mandate"):
            leave(partner=partner, by=by, now=NOW)

    assert [client_as(one).post(page_of(partner)).status_code for one in others] == [404] * 4
    assert page_of(partner) not in client_as(others[0]).get(outside).content.decode()
    assert ApplicationPartner.objects.count() == 2


def test_nobody_leaves_what_was_sent():
    partner = PartnerFactory()
    by = staff(partner.application.organisation)
    say_sent(application=partner.application, at=NOW, how=SentHow.PORTAL, receipt="", by=by, now=NOW)

    with pytest.raises(Refused, match="was sent"):
        leave(partner=partner, by=representative(partner.organisation), now=NOW)


def test_who_left_and_is_invited_again_is_told_again():
    application, organisation = ApplicationFactory(), member_organisation()
    leader, mandated = representative(application.organisation), representative(organisation)
    first = invited(application, organisation, leader)
    leave(partner=first, by=mandated, now=NOW)

    invited(application, organisation, leader)

    assert Notice.objects.filter(to__person=mandated).count() == 2
