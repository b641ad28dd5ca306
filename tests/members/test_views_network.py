"""The pages of the network: who sees what, and what the office changes by them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from tests.factories.members import (
    AffiliationFactory,
    BodyFactory,
    DisciplineFactory,
    MandateFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    SeatFactory,
    board,
    client_as,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from zbor.members.models import Affiliation, Body, Mandate, Membership, Organisation, Person, Seat

pytestmark = pytest.mark.django_db


def page(person, path):
    response = client_as(person).get(path)
    assert response.status_code == 200
    return response


def listed(person, query=""):
    return [one.name for one in page(person, f"/network/{query}").context["page"]]


def test_members_see_member_organisations_by_name():
    person = staff(member_organisation(name="Šola"))
    member_organisation(name="Čuk")
    OrganisationFactory(name="Zunaj")

    assert listed(person) == ["Čuk", "Šola"]


def test_strangers_are_asked_to_sign_in_and_outsiders_kept_out():
    assert client_as(stranger).get("/network/").url == "/account/login/?next=/network/"
    assert client_as(outsider()).get("/network/").status_code == 403


def test_counts_are_of_both_kinds_as_of_a_day():
    member_organisation()
    individual_member()
    individual_member()

    counts = page(board(), "/network/").context["counts"]

    assert (counts.organisations, counts.individuals, counts.on) == (1, 2, timezone.localdate())


def test_individuals_are_listed_by_surname():
    individual_member(name="Žan Abram")
    individual_member(name="Ana Žagar")

    assert listed(board(), "?kind=individuals") == ["Žan Abram", "Ana Žagar"]


@pytest.mark.parametrize("query", ["ŠČEPEC glas", "glasbena", "koper"])
def test_search_minds_neither_case_nor_order_and_knows_towns(query):
    member_organisation(name="Glasbena šola Ščepec", town="Koper")
    member_organisation(name="Muzej")

    assert listed(board(), f"?q={query}") == ["Glasbena šola Ščepec"]


def test_filters_are_by_field_of_work_and_region():
    music, coast = DisciplineFactory(), RegionFactory()
    member_organisation(name="Prav", discipline=music, region=coast)
    member_organisation(name="Drugje", discipline=music)
    member_organisation(name="Drugo", region=coast)

    assert listed(board(), f"?discipline={music.pk}&region={coast.pk}") == ["Prav"]


def test_a_search_that_finds_nobody_says_what_to_do():
    assert "?kind=organisations" in page(board(), "/network/?q=xyz").content.decode()


def test_only_the_office_lists_those_outside():
    OrganisationFactory(name="Zunaj")
    member_organisation(name="Znotraj")

    assert (listed(office(), "?kind=others"), listed(board(), "?kind=others")) == (["Zunaj"], ["Znotraj"])


@pytest.mark.parametrize("kind", ["organisations", "individuals", "others", "people"])
@pytest.mark.parametrize("many", [3, 30])
def test_the_list_costs_the_same_for_any_number(kind, many, django_assert_max_num_queries):
    maja = office()
    for _one in range(many):
        representative(member_organisation(discipline=DisciplineFactory(), region=RegionFactory()))
        AffiliationFactory(person=individual_member(discipline=DisciplineFactory()))
    client = client_as(maja)

    with django_assert_max_num_queries(17):
        client.get(f"/network/?kind={kind}")


@pytest.mark.parametrize("many", [3, 30])
def test_an_organisation_costs_the_same_for_any_number_of_people(many, django_assert_max_num_queries):
    organisation = member_organisation()
    for _one in range(many):
        representative(organisation)
        MandateFactory(organisation=organisation, until=date(2015, 1, 1))
    client = client_as(office())

    with django_assert_max_num_queries(14):
        client.get(f"/network/organisations/{organisation.pk}/")


@pytest.mark.parametrize("many", [3, 30])
def test_bodies_cost_the_same_for_any_number_of_seats(many, django_assert_max_num_queries):
    SeatFactory.create_batch(many, body=BodyFactory())
    client = client_as(office())

    with django_assert_max_num_queries(10):
        client.get("/network/bodies/")


def test_addresses_are_seen_by_the_office_and_colleagues_and_not_by_other_members():
    organisation = member_organisation()
    person = representative(organisation, email="petra@primer.example", phone="041 111 222")
    fellow, other = staff(organisation), representative()

    seen = {
        who: "petra@primer.example" in page(visitor, f"/network/people/{person.pk}/").content.decode()
        for who, visitor in {"self": person, "fellow": fellow, "office": office(), "other": other}.items()
    }

    assert seen == {"self": True, "fellow": True, "office": True, "other": False}


@pytest.mark.parametrize(("make", "seen"), [(office, True), (board, False), (representative, False)])
def test_the_page_of_an_organisation_keeps_its_peoples_addresses(make, seen):
    organisation = member_organisation()
    representative(organisation, email="petra@primer.example")

    text = page(make(), f"/network/organisations/{organisation.pk}/").content.decode()

    assert ("petra@primer.example" in text) is seen


def test_a_person_shut_out_is_shown_to_the_office_only():
    person = PersonFactory(is_active=False)

    assert client_as(office()).get(f"/network/people/{person.pk}/").status_code == 200
    assert client_as(board()).get(f"/network/people/{person.pk}/").status_code == 404


def test_the_office_enters_an_organisation_and_begins_its_membership():
    client = client_as(office())

    response = client.post(
        "/network/organisations/new/", {"name": "Pika", "sector": "ngo", "legal_form": "association"}
    )
    client.post(f"{response.url}membership/", {"since": "2020-05-04"})

    assert Membership.objects.get().organisation == Organisation.objects.get(name="Pika")


def test_a_web_site_typed_short_is_taken_as_a_safe_address():
    client = client_as(office())

    fields = {"name": "Pika", "sector": "ngo", "legal_form": "association", "website": "pika.example"}
    client.post("/network/organisations/new/", fields)

    assert Organisation.objects.get().website == "https://pika.example"


def test_an_organisation_that_is_known_is_not_entered_again_unless_it_is_another():
    known = member_organisation(name="Društvo Šum", town="Celje")
    client, fields = client_as(office()), {"name": "ŠUM", "sector": "ngo", "legal_form": "association"}

    asked = client.post("/network/organisations/new/", fields)
    after_asking = Organisation.objects.count()
    client.post("/network/organisations/new/", {**fields, "is_another": "on"})

    assert (asked.status_code, after_asking, Organisation.objects.count()) == (422, 1, 2)
    assert [str(one) for one in asked.context["form"].errors["is_another"]] == [
        _("The network already knows: {known}. If this is another one, say so.").format(known="Društvo Šum (Celje)")
    ]
    assert Organisation.objects.exclude(pk=known.pk).get().name == "ŠUM"


def test_an_organisation_is_changed_without_being_asked_about_itself_or_a_double_that_was_meant():
    first, _second = member_organisation(name="Šum"), member_organisation(name="Šum")
    fields = {"name": "Društvo Šum", "sector": "ngo", "legal_form": "association"}

    answer = client_as(office()).post(f"/network/organisations/{first.pk}/edit/", fields)

    assert (answer.status_code, Organisation.objects.get(pk=first.pk).name) == (302, "Društvo Šum")


def test_a_missing_name_is_asked_for_and_nothing_typed_is_lost():
    response = client_as(office()).post("/network/organisations/new/", {"town": "Koper"})

    assert response.status_code == 422
    assert 'value="Koper"' in response.content.decode()


def test_the_office_changes_an_organisation():
    organisation = member_organisation()
    fields = {"name": "Novo ime", "sector": "ngo", "legal_form": "association"}

    client_as(office()).post(f"/network/organisations/{organisation.pk}/edit/", fields)

    assert Organisation.objects.get(pk=organisation.pk).name == "Novo ime"


def test_a_new_person_is_added_with_a_mandate_in_one_step():
    organisation = member_organisation()
    fields = {"email": "Nina@primer.example", "name": "Nina Kos", "since": "2020-05-04", "binds": "on"}

    client_as(office()).post(f"/network/organisations/{organisation.pk}/people/add/", fields)

    nina = Person.objects.get(email="nina@primer.example")
    assert (Affiliation.objects.get().person, Mandate.objects.get().person) == (nina, nina)


def test_a_known_address_adds_the_person_who_has_it():
    organisation, nina = member_organisation(), PersonFactory(email="nina@primer.example")

    client_as(office()).post(
        f"/network/organisations/{organisation.pk}/people/add/", {"email": "NINA@primer.example", "since": "2020-05-04"}
    )

    assert Affiliation.objects.get().person == nina


def test_an_unknown_address_needs_a_name():
    organisation = member_organisation()

    response = client_as(office()).post(
        f"/network/organisations/{organisation.pk}/people/add/", {"email": "nina@primer.example", "since": "2020-05-04"}
    )

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["name"])


def test_a_mandate_is_given_and_withdrawn_and_taken_back():
    affiliation, client = AffiliationFactory(organisation=member_organisation()), client_as(office())
    today = timezone.localdate()

    client.post(f"/network/affiliations/{affiliation.pk}/mandate/", {"since": "2020-05-04"})
    mandate = Mandate.objects.get()
    client.post(f"/network/mandates/{mandate.pk}/end/", {"last_day": (today - timedelta(days=1)).isoformat()})
    ended = Mandate.objects.get().until
    client.post(f"/network/mandates/{mandate.pk}/restore/")

    assert (ended, Mandate.objects.get().until) == (today - timedelta(days=1), None)


def test_a_refusal_is_a_page_in_words():
    mandate = MandateFactory(until=date(2015, 1, 1))

    assert client_as(office()).post(f"/network/mandates/{mandate.pk}/restore/").status_code == 409


@pytest.mark.parametrize("path", ["memberships/1/end/", "mandates/1/end/", "nothing/1/end/"])
def test_what_does_not_exist_is_not_found(path):
    assert client_as(office()).get(f"/network/{path}").status_code == 404


def test_an_individuals_membership_begins_and_ends_on_their_page():
    person, client = PersonFactory(), client_as(office())

    response = client.post(f"/network/people/{person.pk}/membership/", {"since": "2020-05-04"})
    ended = client.post(f"/network/memberships/{Membership.objects.get().pk}/end/", {"last_day": "2021-05-04"})

    assert response.url == ended.url == f"/network/people/{person.pk}/"
    assert Membership.objects.get().until == date(2021, 5, 4)


def test_a_person_is_entered_and_an_address_is_taken_only_once():
    client = client_as(office())
    fields = {"name": "Ana Novak", "email": "ana@primer.example", "language": "sl"}

    first = client.post("/network/people/new/", fields)
    second = client.post("/network/people/new/", {**fields, "email": "ANA@primer.example"})

    assert (first.status_code, second.status_code, list(second.context["form"].errors)) == (302, 422, ["email"])


def test_a_person_is_changed_shut_out_and_let_in_again():
    person, client = PersonFactory(), client_as(office())
    path = f"/network/people/{person.pk}/"

    client.post(f"{path}edit/", {"name": "Novo Ime", "email": person.email, "language": "en"})
    client.post(f"{path}deactivate/")
    shut_out = Person.objects.get(pk=person.pk)
    client.post(f"{path}reactivate/")

    assert (shut_out.name, shut_out.is_active) == ("Novo Ime", False)
    assert Person.objects.get(pk=person.pk).is_active


def test_a_working_group_is_set_up_and_somebody_seated():
    person, client = PersonFactory(), client_as(office())

    response = client.post("/network/bodies/new/", {"name": "Delovna skupina", "kind": "working_group"})
    client.post(f"{response.url}seats/add/", {"email": person.email, "since": "2020-05-04", "role": "vodja"})

    assert Seat.objects.get(body=Body.objects.get(name="Delovna skupina")).person == person
    assert person.name in client.get(response.url).content.decode()


def test_nobody_unknown_is_seated():
    body = BodyFactory()

    response = client_as(office()).post(
        f"/network/bodies/{body.pk}/seats/add/", {"email": "nihce@primer.example", "since": "2020-05-04"}
    )

    assert list(response.context["form"].errors) == ["email"]


@pytest.mark.parametrize(
    "path",
    [
        "organisations/new/",
        "organisations/{organisation}/edit/",
        "organisations/{organisation}/people/add/",
        "organisations/{organisation}/membership/",
        "people/new/",
        "people/{person}/edit/",
        "people/{person}/membership/",
        "mandates/{mandate}/end/",
        "affiliations/{affiliation}/mandate/",
        "bodies/new/",
        "bodies/{body}/seats/add/",
    ],
)
def test_forms_are_shown_to_the_office_and_to_nobody_else(path):
    affiliation, body = AffiliationFactory(), BodyFactory()
    keys = {
        "organisation": affiliation.organisation.pk,
        "person": affiliation.person.pk,
        "affiliation": affiliation.pk,
        "mandate": MandateFactory().pk,
        "body": body.pk,
    }
    path = "/network/" + path.format(**keys)

    assert client_as(office()).get(path).status_code == 200
    assert client_as(board()).get(path).status_code == 403
    assert client_as(representative()).get(path).status_code == 403


def test_pages_of_what_has_ended_offer_to_take_it_back():
    today = timezone.localdate()
    seat = SeatFactory(until=today - timedelta(days=2))
    membership = MembershipFactory(until=today - timedelta(days=2))
    maja = office()

    assert f"/network/seats/{seat.pk}/restore/" in page(maja, f"/network/bodies/{seat.body.pk}/").content.decode()
    organisation = page(maja, f"/network/organisations/{membership.organisation.pk}/").content.decode()
    assert f"/network/memberships/{membership.pk}/restore/" in organisation


def test_my_page_says_for_whom_i_may_act():
    organisation = member_organisation(name="Zavod Zvok")

    response = page(representative(organisation), "/me/")

    assert list(response.context["represents"]) == [organisation]


def test_i_change_my_name_phone_and_language_and_not_my_address():
    person = outsider(email="ana@primer.example")
    client = client_as(person)

    fields = {"name": "Ana Nova", "phone": "041", "language": "en", "email": "x@primer.example"}
    response = client.post("/me/edit/", fields)

    person.refresh_from_db()
    assert (person.name, person.phone, person.language, person.email) == ("Ana Nova", "041", "en", "ana@primer.example")
    assert response.cookies["django_language"].value == "en"


def test_my_page_is_mine_alone():
    assert client_as(stranger).get("/me/").url == "/account/login/?next=/me/"
