"""The vocabularies: shipped once, kept by the office."""

import pytest

from tests.factories.members import board, client_as, individual_member, office, representative
from tests.factories.partnerships import NOW, OfferFactory, ResourceFactory, TopicFactory
from zbor.base.refusals import Refused
from zbor.cli import platform
from zbor.competences.framework import SHIPPED
from zbor.partnerships.actions.words import add_word, rename_word, retire_word, ship_words, take_up_word
from zbor.partnerships.enums import ResourceKind
from zbor.partnerships.models import Resource, Topic
from zbor.partnerships.vocabulary import RESOURCES, TOPICS

pytestmark = pytest.mark.django_db
ALL = len(TOPICS) + sum(len(words) for words in RESOURCES.values()) + len(SHIPPED)


def test_what_is_shipped_is_put_in_once():
    first, second = ship_words(), ship_words()

    assert (first, second) == (ALL, 0)
    assert Topic.objects.count() + Resource.objects.count() == ALL


def test_a_database_that_is_brought_up_to_date_has_the_words():
    platform.bring_up_to_date()

    assert Topic.objects.count() + Resource.objects.count() == ALL


def test_competences_carry_the_codes_and_the_names_of_the_framework_in_both_languages():
    ship_words()

    kept = Resource.objects.get(code="advocacy")
    codes = set(Resource.objects.filter(kind=ResourceKind.COMPETENCE).values_list("code", flat=True))

    assert codes == {one.code for one in SHIPPED}
    assert (kept.name, kept.name_en) == ("Zagovorništvo", "Advocacy")


def test_no_code_is_shipped_twice():
    codes = [one.code for words in RESOURCES.values() for one in words] + [one.code for one in SHIPPED]

    assert len(codes) == len(set(codes))


def test_what_the_office_renamed_and_retired_stays_so():
    ship_words()
    van = Resource.objects.get(code="van")
    maja = office()
    fields = {"kind": van.kind, "name": "kombi ali prikolica", "name_en": "van or trailer", "description": ""}
    rename_word(word=van, fields=fields, revision=1, by=maja, now=NOW)
    retire_word(word=van, by=maja, now=NOW)

    ship_words()

    van.refresh_from_db()
    assert (van.name, van.retired_at, van.revision, van.folded) == (
        "kombi ali prikolica",
        NOW,
        2,
        "kombi ali prikolica van or trailer",
    )


def test_a_competence_is_called_as_in_the_framework_again():
    ship_words()
    Resource.objects.filter(code="advocacy").update(name="nekaj")

    ship_words()

    assert Resource.objects.get(code="advocacy").name == "Zagovorništvo"


@pytest.mark.parametrize("who", [board, representative, individual_member])
def test_only_the_office_keeps_words(who):
    word, person = TopicFactory(), who()

    with pytest.raises(Refused):
        add_word(word=Topic(name="Nova"), by=person, now=NOW)
    with pytest.raises(Refused):
        retire_word(word=word, by=person, now=NOW)


def test_the_same_name_twice_is_one_word():
    maja = office()

    first = add_word(word=Topic(name="Kultura in šport", name_en="Culture and sports"), by=maja, now=NOW)
    second = add_word(word=Topic(name="Kultura in šport", name_en="Culture and sports"), by=maja, now=NOW)

    assert (first.code, second.pk, Topic.objects.count()) == ("own-kultura-in-sport", first.pk, 1)


def test_a_competence_is_not_added_or_renamed_here():
    maja, competence = office(), ResourceFactory(kind=ResourceKind.COMPETENCE)

    with pytest.raises(Refused, match="those of the framework"):
        add_word(word=Resource(name="Nova", kind=ResourceKind.COMPETENCE), by=maja, now=NOW)
    with pytest.raises(Refused, match="as in the framework"):
        rename_word(word=competence, fields={"name": "Nova"}, revision=1, by=maja, now=NOW)


def test_what_is_retired_is_chosen_no_more_and_what_was_said_by_it_stays():
    offer, maja = OfferFactory(), office()
    retire_word(word=offer.resource, by=maja, now=NOW)
    client = client_as(maja)

    asked = client.get(f"/partnerships/partners/{offer.organisation_id}/offers/new/").content.decode()
    seen = client.get("/partnerships/").content.decode()
    take_up_word(word=offer.resource, by=maja, now=NOW)
    again = client.get(f"/partnerships/partners/{offer.organisation_id}/offers/new/").content.decode()

    name = offer.resource.name
    assert (name in asked, name in seen, name in again) == (False, True, True)


def test_the_office_adds_and_renames_by_the_page():
    client = client_as(office())

    client.post("/partnerships/words/resources/new/", {"kind": "space", "name": "Kuhinja", "name_en": "Kitchen"})
    word = Resource.objects.get(name="Kuhinja")
    typed = {"kind": "space", "name": "Velika kuhinja", "name_en": "Large kitchen", "revision": "1"}
    client.post(f"/partnerships/words/resources/{word.pk}/", typed)
    stale = client.post(f"/partnerships/words/resources/{word.pk}/", typed | {"name": "Mala kuhinja"})
    shown = client.get("/partnerships/words/").content.decode()

    assert (stale.status_code, "Saved meanwhile: “Velika kuhinja”" in stale.content.decode()) == (422, True)
    assert "Velika kuhinja" in shown


def test_words_are_found_in_the_language_that_is_spoken():
    TopicFactory(name="javni prostor", name_en="public space")
    client = client_as(individual_member())

    slovene = client.get("/partnerships/", headers={"accept-language": "sl"}).content.decode()
    english = client.get("/partnerships/", headers={"accept-language": "en"}).content.decode()

    assert (">javni prostor<" in slovene, ">public space<" in english) == (True, True)
