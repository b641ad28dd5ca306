"""Participants are asked before, the day after and half a year later; once each, and never whoever left."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from tests.factories.competences import says
from tests.factories.members import PersonFactory, client_as, individual_member, office, outsider, representative
from tests.factories.needs import teaching_training
from tests.factories.trainings import ProgrammeFactory, RegistrationFactory, SessionFactory, TrainingFactory
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.competences.actions import judge_by_link, share
from zbor.competences.models import Asking, Assessment
from zbor.members.queries import standing_of
from zbor.post.models import Mail
from zbor.trainings.actions.asking import ask_due
from zbor.trainings.actions.teaching import set_teaches
from zbor.trainings.enums import Occasion, Seat, TrainingState
from zbor.trainings.models import Teaches, Training
from zbor.trainings.queries.changes import changes_of, pooled
from zbor.trainings.queries.teaching import taught_by, with_teaching
from zbor.trainings.views.panels import panels

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

BEGINS = datetime(2026, 10, 5, 8, tzinfo=UTC)
ENDS = datetime(2026, 10, 6, 12, tzinfo=UTC)
BEFORE, AFTER, LATER = BEGINS - timedelta(days=3), ENDS + timedelta(days=1), ENDS + timedelta(days=180)
SHUT = ENDS + timedelta(days=21)


def training_with(seated=1, **fields):
    one = teaching_training(starts_at=BEGINS, ends_at=ENDS, **fields)
    return one, [RegistrationFactory(training=one) for _each in range(seated)]


def occasions():
    return sorted((mail.once or "").split("-")[2] for mail in Mail.objects.all())


def test_each_participant_is_asked_once_on_each_occasion():
    training_with(seated=2)

    for moment in (BEFORE, AFTER, LATER):
        ask_due(now=moment)
        ask_due(now=moment + timedelta(hours=1))

    assert occasions() == ["after", "after", "before", "before", "halfyear", "halfyear"]
    assert Asking.objects.count() == 6


def test_the_letter_is_in_slovene_carries_the_title_and_forgets_its_link_once_sent():
    one, [registration] = training_with(title="Šola zagovorništva")

    ask_due(now=BEFORE)

    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (registration.email, "Pred usposabljanjem: Šola zagovorništva")
    assert ("/competences/by-link/" in mail.text, mail.is_erased_once_sent) == (True, True)
    assert one.title in mail.text


def test_the_link_of_the_letter_takes_the_answer_in_for_whoever_was_asked():
    one, [registration] = training_with()
    ask_due(now=BEFORE)
    token = Mail.objects.get().text.split("/by-link/")[1].split("/")[0]

    judge_by_link(token=token, levels={"advocacy": 1}, now=BEFORE)

    kept = Assessment.objects.get()
    assert (kept.who, kept.occasion) == (f"registration-{registration.pk}", Occasion.BEFORE.of(one.pk))


def test_a_member_is_asked_as_the_person_they_are():
    one, _none = training_with(seated=0)
    person = individual_member(language="en")
    RegistrationFactory(training=one, person=person, email=person.email)

    ask_due(now=BEFORE)

    assert (Asking.objects.get().person, Mail.objects.get().subject[:19]) == (person, "Before the training")


@pytest.mark.parametrize("seat", [Seat.LEFT, Seat.WAITING, Seat.ASKED, Seat.REFUSED, Seat.LAPSED])
def test_whoever_has_no_seat_is_not_asked(seat):
    one, _none = training_with(seated=0)
    RegistrationFactory(training=one, seat=seat)

    for moment in (BEFORE, AFTER, LATER):
        ask_due(now=moment)

    assert Mail.objects.count() == 0


@pytest.mark.parametrize(
    "moment",
    [BEGINS - timedelta(hours=23), ENDS + timedelta(hours=5), ENDS + timedelta(days=40), ENDS + timedelta(days=200)],
)
def test_at_other_moments_nobody_is_asked(moment):
    training_with()

    ask_due(now=moment)

    assert Mail.objects.count() == 0


def test_the_day_after_is_the_next_day_where_the_network_is():
    one = teaching_training(
        starts_at=datetime(2026, 10, 5, 18, tzinfo=UTC), ends_at=datetime(2026, 10, 5, 21, 30, tzinfo=UTC)
    )
    RegistrationFactory(training=one)

    ask_due(now=datetime(2026, 10, 5, 21, 50, tzinfo=UTC))
    before_midnight = Mail.objects.count()
    ask_due(now=datetime(2026, 10, 5, 22, 10, tzinfo=UTC))

    assert (before_midnight, Mail.objects.count()) == (0, 1)


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_what_is_not_announced_or_is_cancelled_asks_nobody(state):
    one, _registrations = training_with()
    told = {"state": state} | ({"cancelled_at": BEFORE, "cancelled_because": "bolezen"} if state == "cancelled" else {})
    Training.objects.filter(pk=one.pk).update(**told)

    ask_due(now=BEFORE)

    assert Mail.objects.count() == 0


def test_a_training_teaches_what_its_programme_says_unless_it_says_so_itself():
    programme = ProgrammeFactory()
    plain, own = TrainingFactory(programme=programme), TrainingFactory(programme=programme)
    Teaches.objects.create(programme=programme, competence="advocacy", from_level=0, to_level=2)
    Teaches.objects.create(training=own, competence="communication", from_level=1, to_level=3)

    found = {one.pk: [each.competence for each in taught_by(one)] for one in with_teaching(Training.objects.all())}

    assert found == {plain.pk: ["advocacy"], own.pk: ["communication"]}


def test_the_worker_asks_as_many_questions_of_the_database_for_three_trainings_as_for_thirty():
    def cost():
        with CaptureQueriesContext(connection) as captured:
            ask_due(now=BEFORE - timedelta(days=900))
        return len(captured)

    for _each in range(3):
        training_with()
    Training.objects.update(state=TrainingState.DRAFT)
    few = cost()
    for _each in range(27):
        training_with()
    Training.objects.update(state=TrainingState.DRAFT)

    assert cost() == few


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_write_one_letter_to_each():
    training_with(seated=3)

    at_once(*[lambda: ask_due(now=BEFORE)] * 8)

    assert (Mail.objects.count(), Asking.objects.count()) == (3, 3)


def test_a_training_that_is_moved_takes_the_end_of_its_links_along():
    one, _registrations = training_with(seated=1)
    ask_due(now=BEFORE)
    token = Mail.objects.get().text.split("/by-link/")[1].split("/")[0]
    sooner = BEGINS - timedelta(days=1)
    one.sessions.update(starts_at=sooner)

    ask_due(now=BEFORE + timedelta(hours=1))

    assert Mail.objects.count() == 1
    with pytest.raises(Refused, match="does not work any more"):
        judge_by_link(token=token, levels={"advocacy": 3}, now=sooner + timedelta(hours=1))


def test_whoever_lets_the_network_find_them_is_not_promised_that_nobody_sees_it():
    one, _none = training_with(seated=0)
    for person in (individual_member(language="en"), individual_member(language="en")):
        RegistrationFactory(training=one, person=person, email=person.email)
    share(by=person, now=BEFORE)

    ask_due(now=BEFORE)

    told = {mail.to: "nobody sees what you say" in mail.text for mail in Mail.objects.all()}
    assert (told.pop(person.email), list(told.values())) == (False, [True])


# ---------------------------------------------------------------- what is said of it


def answered(training, n, before=1, after=2):
    for number in range(n):
        says(None, who=f"r{training.pk}-{number}", occasion=Occasion.BEFORE.of(training.pk), advocacy=before)
        says(None, who=f"r{training.pk}-{number}", occasion=Occasion.AFTER.of(training.pk), advocacy=after)


def change_of(training, now):
    [found] = changes_of(with_teaching(Training.objects.filter(pk=training.pk)), now)
    return found


def test_a_change_is_told_with_its_number_once_the_links_are_shut():
    one, _registrations = training_with()
    answered(one, 6)

    early, later = change_of(one, SHUT - timedelta(minutes=1)), change_of(one, SHUT)

    assert (early.after.n, early.told_on, later.told_on) == (0, SHUT.date(), None)
    assert later.later_on == (ENDS + timedelta(days=210)).date()
    assert (later.after.n, later.after.mean, later.after.risen, later.half_year.n) == (6, 1, 6, 0)


def test_of_four_answers_nothing_is_told():
    one, _registrations = training_with()
    answered(one, 4)

    assert (change_of(one, SHUT).after.n, change_of(one, SHUT).after.is_told) == (4, False)


def test_trainings_are_pooled_competence_by_competence():
    one, other = training_with()[0], training_with()[0]
    answered(one, 3)
    answered(other, 4)

    [found] = pooled(Training.objects.all(), SHUT)

    assert (found.competence.code, found.change.n) == ("advocacy", 7)


def test_what_few_said_cannot_be_had_by_taking_the_other_trainings_off_the_pool():
    one, small = training_with()[0], training_with()[0]
    answered(one, 5)
    answered(small, 1, before=0, after=4)

    [found] = pooled(Training.objects.all(), SHUT)

    assert (found.change.n, found.change.mean) == (5, 1)


def test_small_trainings_come_into_the_pool_once_five_people_answered_at_them():
    first, second, third = (training_with()[0] for _each in range(3))
    answered(first, 3)
    answered(second, 2)
    answered(third, 4)

    [found] = pooled(Training.objects.all(), SHUT)

    assert found.change.n == 5


def test_one_person_at_five_trainings_is_not_five_people():
    person = individual_member()
    for _each in range(5):
        one = training_with()[0]
        for occasion, level in ((Occasion.BEFORE, 1), (Occasion.AFTER, 3)):
            says(person, occasion=occasion.of(one.pk), advocacy=level)

    [found] = pooled(Training.objects.all(), SHUT)

    assert not found.change.is_told


def test_what_is_taught_is_set_by_the_office_alone():
    one = TrainingFactory()

    with pytest.raises(Refused, match="Only the office"):
        set_teaches(of=one, competences={"advocacy": (0, 2)}, by=representative(), now=BEFORE)
    with pytest.raises(ValueError, match="higher one"):
        set_teaches(of=one, competences={"advocacy": (2, 2)}, by=office(), now=BEFORE)


def test_the_office_says_what_a_training_teaches_by_the_page():
    one, client = TrainingFactory(), client_as(office())
    address = f"/trainings/{one.pk}/teaches/"

    wrong = client.post(address, {"advocacy:from": "2", "advocacy:to": "1"})
    right = client.post(address, {"advocacy:from": "1", "advocacy:to": "3"})

    kept = [(each.competence, each.from_level, each.to_level) for each in one.teaches.all()]
    assert (wrong.status_code, right.status_code, kept) == (422, 302, [("advocacy", 1, 3)])
    assert client_as(representative()).get(address).status_code == 403


def test_the_office_says_what_a_programme_teaches_by_the_page():
    programme = ProgrammeFactory()

    client_as(office()).post(
        f"/trainings/programmes/{programme.pk}/teaches/", {"advocacy:from": "0", "advocacy:to": "1"}
    )

    assert [each.competence for each in programme.teaches.all()] == ["advocacy"]


@pytest.mark.parametrize("page", ["changes/", "pictures/", "paths/", "paths/local-advocate/"])
def test_pages_of_the_network_are_shut_to_others(page):
    answers = [
        client_as(visitor).get(f"/trainings/{page}").status_code for visitor in (None, outsider(), individual_member())
    ]

    assert answers == [302, 403, 200]


def test_a_role_that_is_not_there_has_no_page():
    assert client_as(individual_member()).get("/trainings/paths/queen/").status_code == 404


def test_a_path_says_what_is_missing_and_which_training_teaches_it():
    person, now = individual_member(), datetime.now(UTC)
    says(person, advocacy=1, communication=2)
    ahead = teaching_training(
        title="Zagovorništvo v občini", starts_at=now + timedelta(days=9), ends_at=now + timedelta(days=10)
    )
    Teaches.objects.filter(training=ahead).update(to_level=3)

    content = (
        client_as(person).get("/trainings/paths/local-advocate/", headers={"accept-language": "en"}).content.decode()
    )

    assert "You miss 4 competences of 5." in content
    assert content.count(f'href="/trainings/{ahead.pk}/"') == 1


def test_pages_with_lists_cost_the_same_for_three_trainings_and_for_thirty():
    client = client_as(office())

    def costs():
        found = []
        for page in ("changes/", "pictures/", "paths/local-advocate/"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/trainings/{page}").status_code == 200
            found.append(len(captured))
        return found

    def more(n):
        for number in range(n):
            one = teaching_training("advocacy", "communication") if number % 2 else training_with()[0]
            RegistrationFactory(training=one, person=PersonFactory())
            answered(one, 5)

    more(3)
    costs()
    few = costs()
    more(27)

    assert costs() == few


def test_a_change_of_what_is_taught_twice_the_same_is_noted_once():
    one, maja = TrainingFactory(), office()
    SessionFactory(training=one)

    for _click in range(2):
        set_teaches(of=one, competences={"advocacy": (0, 2)}, by=maja, now=BEFORE)

    assert one.teaches.count() == 1


def taught(found):
    """Of the panels of a page the one that says what is taught."""
    return [panel for panel in found if panel.template == "trainings/_taught.html"]


def test_the_panel_tells_the_network_what_changed_and_strangers_what_is_taught(rf):
    one, _registrations = training_with()
    answered(one, 6)
    told = {}
    for name, visitor in {"stranger": None, "member": individual_member(), "office": office()}.items():
        request = rf.get("/")
        request.standing = standing_of(visitor or AnonymousUser(), on=SHUT.date())
        [panel] = taught(panels(request, one, SHUT))
        told[name] = render_to_string(panel.template, {"panel": panel})

    seen = {name: ("+1.0" in page, "/teaches/" in page, "Advocacy" in page) for name, page in told.items()}
    assert seen == {"stranger": (False, False, True), "member": (True, False, True), "office": (True, True, True)}


def test_a_training_that_teaches_nothing_has_no_panel_but_for_the_office(rf):
    one, request = TrainingFactory(), rf.get("/")
    request.standing = standing_of(individual_member(), on=SHUT.date())

    assert taught(panels(request, one, SHUT)) == []
