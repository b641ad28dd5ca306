"""Who sees what people say of themselves: they alone, unless they let the network find them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from tests.factories.competences import SAID, asked, says, sharing_person
from tests.factories.members import (
    PersonFactory,
    board,
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from zbor.competences import actions, queries
from zbor.competences.framework import path_called
from zbor.competences.models import Assessment

pytestmark = pytest.mark.django_db

LEADS = {"inclusive_coordination": 3, "policy_analysis": 4, "advocacy": 2, "communication": 2}
TODAY = SAID.date()
ENGLISH = {"accept-language": "en"}


def page(person, address):
    return client_as(person).get(address, headers={"accept-language": "en"})


def test_my_page_shows_my_levels_and_says_that_nobody_sees_them():
    person = staff(member_organisation())
    says(person, advocacy=2)
    says(person, advocacy=3, at=SAID + timedelta(days=3))

    content = page(person, "/competences/").content.decode()

    assert "You have judged yourself in 1 competence of 10." in content
    assert "Nobody but you." in content
    assert "+1" in content


@pytest.mark.parametrize("visitor", [office, board, representative])
def test_nobody_sees_the_levels_of_somebody_who_does_not_share(visitor):
    person = staff(member_organisation())
    says(person, advocacy=3)
    other = visitor()

    answers = [
        page(other, f"/competences/people/{person.pk}/"),
        page(other, "/competences/find/?competence=advocacy&least=1"),
    ]

    assert [answer.status_code for answer in answers] == [404, 200]
    assert person.name not in answers[1].content.decode()


def test_the_network_sees_the_levels_of_somebody_who_shares():
    person = sharing_person(advocacy=3)
    other = representative()

    own, found = (
        page(other, f"/competences/people/{person.pk}/"),
        page(other, "/competences/find/?competence=advocacy&least=3"),
    )

    assert (own.status_code, person.name in found.content.decode()) == (200, True)
    assert "I plan a campaign of my own" in own.content.decode()


def test_before_consent_is_given_and_after_it_is_said_what_the_network_sees():
    pages = [page(one, "/competences/").content.decode() for one in (staff(member_organisation()), sharing_person())]

    for word in ("see your levels of today", "at which trainings you had a seat"):
        assert [word in content for content in pages] == [True, True]


def test_the_network_sees_the_levels_of_today_and_never_their_course():
    person = sharing_person(advocacy=1)
    says(person, advocacy=3, at=SAID + timedelta(days=3))

    shown = html.document_fromstring(page(representative(), f"/competences/people/{person.pk}/").content)

    [row] = shown.xpath("//table[contains(@class, 'levels')]/tbody/tr")
    assert [box.get("class") for box in row.xpath(".//rect")] == ["had", "had", "had", "none"]
    assert (row.xpath("string(.//td[@class='level'])").split(), row.xpath(".//small")) == (["3", "of", "4"], [])


def test_who_takes_sharing_back_is_found_no_more():
    person = sharing_person(advocacy=3)
    actions.stop_sharing(by=person, now=timezone.now())

    answer = page(representative(), f"/competences/people/{person.pk}/")

    assert (answer.status_code, queries.able("advocacy", least=1, on=TODAY)) == (404, [])


def test_who_left_the_network_is_found_no_more():
    person = sharing_person(advocacy=3)
    person.affiliations.update(until=TODAY - timedelta(days=1))

    assert queries.able("advocacy", least=1, on=TODAY) == []


@pytest.mark.parametrize(
    ("visitor", "statuses"),
    [(stranger, [302, 302, 302, 302]), (outsider, [403, 403, 403, 403]), (representative, [200, 404, 200, 403])],
)
def test_pages_of_others_are_for_the_network(visitor, statuses):
    organisation = member_organisation()
    person = staff(organisation)
    addresses = ["find/", f"people/{person.pk}/", f"organisations/{organisation.pk}/", "network/"]

    client = client_as(visitor() if visitor else None)

    assert [client.get(f"/competences/{address}").status_code for address in addresses] == statuses


def test_an_organisation_shows_only_those_who_share():
    organisation = member_organisation()
    for level in (2, 3):
        sharing_person(organisation, advocacy=level)
    says(staff(organisation), advocacy=4)
    sharing_person(advocacy=4)

    found = {one.competence.code: one for one in queries.organisation_profile(organisation, TODAY)}

    assert (found["advocacy"].n, found["advocacy"].highest, found["advocacy"].mean) == (2, 3, 2.5)
    assert (found["communication"].n, found["communication"].highest) == (0, None)
    assert (
        "mean 2.5, 2 people"
        in page(representative(), f"/competences/organisations/{organisation.pk}/").content.decode()
    )


def test_the_office_sees_numbers_and_small_ones_are_kept_with_their_complements():
    for level in [2] * 6 + [3] * 7 + [4] * 1:
        says(staff(member_organisation()), advocacy=level)
    for _each in range(4):
        says(staff(member_organisation()), communication=1)
    says(outsider(), advocacy=0)

    found = {one.competence.code: one for one in queries.spread(TODAY)}

    assert (found["advocacy"].n, found["advocacy"].levels) == (14, (None, None, None, 7, None))
    assert (found["communication"].n, found["communication"].is_shown) == (None, False)


def test_what_people_share_cannot_be_taken_off_the_numbers_to_find_what_others_keep():
    for level in [3] * 5 + [1] * 5:
        sharing_person(advocacy=level, communication=level)
    says(staff(member_organisation()), advocacy=3)
    for level in [3] * 6 + [2] * 5:
        says(staff(member_organisation()), communication=level)
    sharing_person(partnership=2)

    found = {one.competence.code: (one.n, one.levels) for one in queries.spread(TODAY)}

    assert found["advocacy"] == (None, (None,) * 5)
    assert found["communication"] == (21, (None, None, None, 11, None))
    assert found["partnership"] == (None, (None,) * 5)


def test_where_everybody_shares_every_number_is_told():
    for level in [3] * 4 + [1] * 2:
        sharing_person(advocacy=level)

    found = {one.competence.code: (one.n, one.levels) for one in queries.spread(TODAY)}

    assert found["advocacy"] == (6, (0, 2, 0, 4, 0))


def test_gaps_are_told_from_five_people_on_and_nearly_all_without_a_number():
    for number in range(7):
        person = staff(member_organisation())
        actions.aim(path="local-advocate", by=person, now=SAID)
        says(person, advocacy=4 if number < 2 else 1, communication=2 if number < 3 else 1)

    found = {gap.competence.code: (gap.n, gap.missing) for gap in queries.gaps(TODAY)}

    assert found == {
        "advocacy": (7, None),
        "policy-analysis": (7, None),
        "inclusive-coordination": (7, None),
        "partnership": (7, None),
    }


def test_who_can_lead_a_working_group_shares_and_reaches_every_level():
    leader = sharing_person(**LEADS)
    sharing_person(**LEADS | {"policy_analysis": 2})
    says(staff(member_organisation()), **LEADS)

    assert queries.reaching(path_called("working-group-lead"), TODAY) == [leader]


# ---------------------------------------------------------------- by a link


def test_looking_at_a_link_changes_nothing_and_shows_what_is_asked():
    token = asked(who="registration-1")

    answer = client_as().get(f"/competences/by-link/{token}/", headers={"accept-language": "en"})

    assert (answer.status_code, Assessment.objects.count()) == (200, 0)
    assert (answer["Cache-Control"], answer.content.decode().count("<fieldset")) == ("no-store", 2)


def test_a_stranger_judges_themselves_by_a_link():
    token = asked(who="registration-1")

    answer = client_as().post(f"/competences/by-link/{token}/", {"advocacy": "3", "communication": ""})

    said = [(one.competence, one.level) for one in Assessment.objects.get().judgements.all()]
    assert (answer.status_code, said) == (200, [("advocacy", 3)])


def test_a_link_says_who_will_see_the_answer():
    person, other = sharing_person(), staff(member_organisation())
    sentence = "Nobody sees what you said"

    told = []
    for token in (asked(person), asked(other), asked(who="registration-1")):
        address, answer = f"/competences/by-link/{token}/", {"advocacy": "2"}
        pages = (client_as().get(address, headers=ENGLISH), client_as().post(address, answer, headers=ENGLISH))
        told.append([sentence in page.content.decode() for page in pages])

    assert told == [[False, False], [True, True], [True, True]]


def test_a_link_of_somebody_else_is_shut_to_whoever_is_signed_in():
    token = asked(PersonFactory())

    answer = client_as(PersonFactory()).post(f"/competences/by-link/{token}/", {"advocacy": "3"})

    assert (answer.status_code, Assessment.objects.count()) == (404, 0)


def test_an_invented_link_does_not_work():
    assert client_as().get("/competences/by-link/nothing/").status_code == 404


def test_a_forged_level_is_sent_back():
    token = asked(who="registration-1")

    answer = client_as().post(f"/competences/by-link/{token}/", {"advocacy": "9"})

    assert (answer.status_code, Assessment.objects.count()) == (422, 0)


# ---------------------------------------------------------------- pages that write


def test_i_judge_myself_share_aim_and_erase_by_the_pages():
    person = staff(member_organisation())
    client = client_as(person)

    client.post("/competences/judge/", {"advocacy": "2"})
    client.post("/competences/share/", {"yes": "1"})
    client.post("/competences/aims/project-lead/")
    after = (queries.levels_of(person)["advocacy"].level, queries.shares(person), queries.aims_of(person))
    client.post("/competences/stop-sharing/")
    client.post("/competences/aims/project-lead/", {"drop": "1"})
    client.post("/competences/forget/", {"yes": "1"})

    assert after == (2, True, ["project-lead"])
    assert (queries.levels_of(person), queries.shares(person), queries.aims_of(person)) == ({}, False, [])


def test_the_form_holds_what_i_said_last():
    person = staff(member_organisation())
    says(person, advocacy=2)

    page = html.document_fromstring(client_as(person).get("/competences/judge/").content)

    chosen = {one.get("name"): one.get("value") for one in page.xpath("//input[@checked]")}
    assert (chosen.pop("advocacy"), set(chosen.values())) == ("2", {""})


def test_the_office_keeps_competences_of_its_own_by_the_pages():
    client = client_as(office())
    words = {"name": "Žalovanje", "description": "Kako se poslovimo.", **{f"level_{at}": f"{at}" for at in range(1, 5)}}

    client.post("/competences/own/new/", words)
    own = queries.known()[-1]
    content = client.get("/competences/network/").content.decode()

    assert (own.code, "Žalovanje" in content) == ("own-zalovanje", True)


def test_everybody_reads_the_framework():
    content = client_as().get("/competences/framework/", headers={"accept-language": "en"}).content.decode()

    assert "10 competences, each in four levels" in content


def test_everybody_reads_the_page_of_a_competence():
    answer = page(stranger, "/competences/framework/policy-analysis/")

    content = answer.content.decode()
    assert (answer.status_code, 'id="level-4"' in content, "any more" in content) == (200, True, False)
    assert page(stranger, "/competences/framework/flying/").status_code == 404


def test_the_page_of_a_retired_competence_stays_and_says_so():
    maja = office()
    words = dict.fromkeys(("description", "level_1", "level_2", "level_3", "level_4"), "X")
    own = actions.save_own(own=None, fields={"name": "Mourning", **words}, by=maja, now=SAID)
    actions.retire(own=own, by=maja, now=SAID)

    answer = page(stranger, f"/competences/framework/{own.code}/")

    assert (answer.status_code, "Nobody is asked about this competence any more" in answer.content.decode()) == (
        200,
        True,
    )


def test_pages_cost_the_same_for_three_people_and_for_thirty():
    organisation, maja = member_organisation(), office()
    client = client_as(maja)
    pages = ["find/?competence=advocacy&least=1", f"organisations/{organisation.pk}/", "network/", ""]

    def costs():
        found = []
        for each in pages:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/competences/{each}").status_code == 200
            found.append(len(captured))
        return found

    def more(n):
        for number in range(n):
            person = sharing_person(organisation, advocacy=2, communication=number % 5)
            actions.aim(path="local-advocate", by=person, now=SAID)
            says(maja, advocacy=number % 5)

    more(3)
    costs()
    few = costs()
    more(27)

    assert costs() == few


def test_an_empty_form_gives_no_consent_and_erases_nothing():
    person = staff(member_organisation())
    says(person, advocacy=2)
    client = client_as(person)

    client.post("/competences/share/")
    client.post("/competences/forget/")

    assert (queries.shares(person), Assessment.objects.count()) == (False, 1)
