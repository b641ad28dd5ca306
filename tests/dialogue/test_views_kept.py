"""What the pages of contacts, groups and requests show, and who is kept out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.dialogue import (
    CommitmentFactory,
    DialogueGroupFactory,
    GroupSessionFactory,
    InformationRequestFactory,
    PaperFactory,
    RepresentationFactory,
    TalkFactory,
    TenureFactory,
)
from tests.factories.dossiers import DossierFactory, InstitutionFactory
from tests.factories.members import (
    board,
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from zbor.dialogue.enums import Verdict
from zbor.dialogue.models import DialogueGroup, InformationRequest, OfficeHolder, Representation, Tenure

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def page(person, address):
    return client_as(person).get(address)


def text(person, address):
    return page(person, address).content.decode()


def statuses(address, *people):
    return [page(person, address).status_code for person in people]


# ---------------------------------------------------------------- contacts


def test_contact_data_are_for_those_who_write_and_whoever_needs_them():
    luka = representative()
    dossier = DossierFactory(responsible=luka)
    holder = TenureFactory(post__institution=dossier.institution, holder__remark="zaupna opomba").holder
    address = f"/dialogue/holders/{holder.pk}/"

    shown = [text(who, address) for who in (office(), luka, representative())]

    assert [holder.email in one for one in shown] == [True, True, False]
    assert ["zaupna opomba" in one for one in shown] == [True, False, False]
    assert [holder.name in one for one in shown] == [True, True, True]
    assert statuses(address, outsider(), stranger) == [403, 302]


def test_the_page_of_an_institution_gathers_what_the_visitor_may_read():
    urad, luka = InstitutionFactory(), staff(member_organisation())
    held = TenureFactory(post__institution=urad)
    TalkFactory(institution=urad, said="zaupen pogovor")
    CommitmentFactory(institution=urad, text="odprta obljuba")
    CommitmentFactory(institution=urad, text="izpolnjena obljuba", ruled=Verdict.KEPT)
    DossierFactory(institution=urad, title="Dosje ustanove")
    DialogueGroupFactory(institution=urad, name="Skupina ustanove")
    words = (held.holder.name, "izpolnjena obljuba", "Dosje ustanove", "Skupina ustanove", "zaupen", "odprta obljuba")

    shown = [text(who, f"/dialogue/institutions/{urad.pk}/") for who in (office(), luka)]

    assert [word in shown[0] for word in words] == [True] * 6
    assert [word in shown[1] for word in words] == [True, True, True, True, False, False]


def test_a_contact_is_entered_with_a_post_and_a_doubt_is_said():
    client, urad = client_as(office()), InstitutionFactory()
    TenureFactory(post__institution=urad, post__title="direktorica")

    entered = client.post("/dialogue/holders/new/", {"name": "Jelena Podgorelec"})
    holder = OfficeHolder.objects.get(name="Jelena Podgorelec")
    answer = client.post(
        f"/dialogue/holders/{holder.pk}/posts/new/",
        {"institution": urad.pk, "title": "direktorica", "since": "1. 2. 2017"},
        follow=True,
    )

    assert entered.url == f"/dialogue/holders/{holder.pk}/posts/new/"
    assert "V istem času je na tem položaju" in answer.content.decode()
    assert holder.tenures.get().since.iso == "2017-02-01"


def test_a_term_is_changed_and_taken_out():
    held = TenureFactory()
    client = client_as(board())
    same = {"institution": held.post.institution_id, "title": held.post.title}

    client.post(f"/dialogue/tenures/{held.pk}/edit/", same | {"since": "2016", "until": "5/2017"})
    changed = Tenure.objects.get().until.iso
    client.post(f"/dialogue/tenures/{held.pk}/remove/")

    assert (changed, Tenure.objects.count()) == ("2017-05", 0)


def test_all_contacts_leave_the_house_only_for_those_who_write():
    TenureFactory(holder__email="j@urad.example")

    assert statuses("/dialogue/contacts.json", office(), board(), representative(), stranger) == [200, 200, 403, 302]
    assert "j@urad.example" in text(office(), "/dialogue/contacts.json")
    assert statuses("/dialogue/contacts/", office(), representative(), stranger) == [200, 403, 302]


def test_strangers_get_public_office_holders_and_nothing_else():
    TenureFactory(holder__name="Ministrica Javna", holder__email="m@urad.example", post__is_public_office=True)
    TenureFactory(holder__name="Uradnik Zaseben")

    told = page(stranger, "/api/office-holders")

    assert [one["name"] for one in told.json()["persons"]] == ["Ministrica Javna"]
    assert set(told.json()["persons"][0]) == {"id", "name", "sources", "is_example"}


# ---------------------------------------------------------------- groups


def test_strangers_see_groups_with_who_sits_there_and_no_more():
    seat = RepresentationFactory(mandate="zaupno navodilo", person__name="Petra Javna")
    GroupSessionFactory(group=seat.group, title="Tajna seja")
    RepresentationFactory(group=seat.group, until=TODAY - timedelta(days=1), person__name="Nekdanja Oseba")

    shown = text(stranger, "/dialogue/groups/")

    words = (seat.group.name, "Petra Javna", "zaupno navodilo", "Tajna seja", "Nekdanja", f"/groups/{seat.group_id}/")
    assert [word in shown for word in words] == [True, True, False, False, False, False]
    assert statuses(f"/dialogue/groups/{seat.group_id}/", outsider(), stranger) == [403, 302]


def test_members_read_a_group_with_mandates_sessions_and_what_is_owed():
    seat = RepresentationFactory(mandate="Sprejeta stališča.", chosen_by="upravni odbor")
    session = GroupSessionFactory(group=seat.group, title="6. seja", minutes="Tako je bilo.")
    CommitmentFactory(session=session, text="Urad odgovori")
    PaperFactory(session=session, text="Vprašanja mreže.")
    luka = staff(member_organisation())

    group, one = (text(luka, f"/dialogue/{part}/") for part in (f"groups/{seat.group_id}", f"sessions/{session.pk}"))

    assert [word in group for word in ("Sprejeta stališča.", "upravni odbor", "6. seja", "Urad odgovori")] == [True] * 4
    assert [word in one for word in ("Tako je bilo.", "Vprašanja mreže.", "Urad odgovori")] == [True] * 3


def test_a_group_lives_by_its_forms():
    maja, urad, petra = office(), InstitutionFactory(), representative()
    client = client_as(maja)

    group = client.post("/dialogue/groups/new/", {"name": "Skupina", "kind": "council", "institution": urad.pk}).url
    client.post(f"{group}edit/", {"name": "Svet", "kind": "council", "institution": urad.pk, "revision": "1"})
    client.post(f"{group}representatives/new/", {"person": petra.pk, "since": "2017-01-01"})
    seat = Representation.objects.get()
    client.post(
        f"/dialogue/representatives/{seat.pk}/edit/",
        {"person": petra.pk, "since": "2017-01-01", "until": "2018-01-01", "revision": "1"},
    )
    session = client.post(f"{group}sessions/new/", {"title": "1. seja", "on": "2017-03-01"}).url
    client.post(f"{session}edit/", {"title": "1. seja", "on": "2017-03-02", "minutes": "Kratka.", "revision": "1"})
    client.post(f"{session}papers/new/", {"title": "Gradivo", "url": "urad.example/gradivo"})
    client.post(
        f"{session}conclusions/new/",
        {"text": "Urad odgovori", "side": "authority", "made_on": "2017-03-02", "due_on": "2017-04-01"},
    )

    shown = client.get(session).content.decode()
    assert [word in shown for word in ("Kratka.", "https://urad.example/gradivo", "Urad odgovori")] == [True] * 3
    assert "Svet" in client.get(group).content.decode()
    assert str(Representation.objects.get().until) == "2018-01-01"


def test_a_paper_is_taken_away():
    paper = PaperFactory()

    answer = client_as(board()).post(f"/dialogue/papers/{paper.pk}/remove/")

    assert (answer.url, paper.session.papers.count()) == (f"/dialogue/sessions/{paper.session_id}/", 0)


@pytest.mark.parametrize(
    "address",
    [
        "talks/new/", "commitments/new/", "holders/new/", "groups/new/", "requests/new/", "contacts/",
    ],
)  # fmt: skip
def test_members_reach_no_form(address):
    assert statuses(f"/dialogue/{address}", representative(), outsider(), stranger) == [403, 403, 302]


# ---------------------------------------------------------------- requests


def test_a_request_is_written_answered_and_corrected():
    client, urad = client_as(office()), InstitutionFactory()

    address = client.post(
        "/dialogue/requests/new/", {"institution": urad.pk, "what": "Zapisnik", "asked_on": "2017-03-01"}
    ).url
    waiting = client.get(address).content.decode()
    client.post(f"{address}progress/", {"answer": "refused", "answered_on": "2017-03-10", "revision": "1"})
    refused = client.get(address).content.decode()
    client.post(
        f"{address}edit/", {"institution": urad.pk, "what": "Zapisniki", "asked_on": "2017-03-01", "revision": "2"}
    )

    assert ("29. marec 2017" in waiting, "27. marec 2017" in refused) == (True, True)
    assert InformationRequest.objects.get().what == "Zapisniki"


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer": "refused"},
        {"answered_on": "2017-03-10"},
        {"answer": "refused", "answered_on": "2017-02-10"},
        {"answer": "refused", "answered_on": "2999-02-10"},
        {"appealed_on": "2017-03-10"},
        {"closed_on": "2017-03-10"},
        {"extension_days": "31"},
    ],
)
def test_days_that_cannot_be_are_said_beside_their_boxes(wrong):
    asked = InformationRequestFactory()

    answer = client_as(office()).post(f"/dialogue/requests/{asked.pk}/progress/", {"revision": "1"} | wrong)

    assert answer.status_code == 422


def test_a_request_to_nobody_is_given_back():
    answer = client_as(office()).post("/dialogue/requests/new/", {"what": "Zapisnik", "asked_on": "2017-03-01"})

    assert (answer.status_code, InformationRequest.objects.count()) == (422, 0)


def test_a_request_is_read_by_those_who_write_and_whoever_is_responsible():
    luka = representative()
    asked = InformationRequestFactory(dossier=DossierFactory(responsible=luka))

    assert statuses(f"/dialogue/requests/{asked.pk}/", office(), luka, representative(), stranger) == [
        200, 200, 403, 302,
    ]  # fmt: skip


def test_everybody_finds_a_group_where_they_may_read_of_it():
    client_as(office()).post(
        "/dialogue/groups/new/",
        {"name": "Skupina za lutke", "kind": "dialogue", "institution": InstitutionFactory().pk},
    )
    pk = DialogueGroup.objects.get().pk

    shown = [text(who, "/search/?q=lutka") for who in (stranger, representative())]

    addresses = (f'href="/dialogue/groups/#group-{pk}"', f'href="/dialogue/groups/{pk}/"')
    assert [[address in one for address in addresses] for one in shown] == [[True, False], [False, True]]
