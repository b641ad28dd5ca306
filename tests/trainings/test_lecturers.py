"""Who teaches: named once, corrected in place, put in order; nobody's words are lost and no answer changes hands."""

from datetime import timedelta

import pytest

from tests.factories.after import FULL, all_answer, asked, ended, taught
from tests.factories.after import NOW as AFTER
from tests.factories.members import PersonFactory, client_as, office, representative
from tests.factories.trainings import MADE, TrainingFactory
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.search.enums import Audience
from zbor.search.queries import ask as look_for
from zbor.trainings import actions
from zbor.trainings.actions.evaluating import ask
from zbor.trainings.enums import TrainingState
from zbor.trainings.models import Lecturer

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
VIDA = {"person": None, "name": "Vida Bor", "role": "Zavod za dialog"}


def added(training, *names, by=None):
    by = by or office()
    return [
        actions.add_lecturer(training=training, fields={"person": None, "name": name, "role": ""}, by=by, now=NOW)
        for name in names
    ]


def changed(lecturer, *, by=None, revision=1, now=NOW, **told):
    fields = {"person": lecturer.person, "name": lecturer.name, "role": lecturer.role} | told
    return actions.change_lecturer(lecturer=lecturer, fields=fields, revision=revision, by=by or office(), now=now)


def names(training):
    return [one.name for one in training.lecturers.all()]


def test_a_lecturer_is_named_once_and_taken_off_once():
    training, by = TrainingFactory(), office()

    first, second = (actions.add_lecturer(training=training, fields=VIDA, by=by, now=NOW) for _click in range(2))
    for _click in range(2):
        actions.remove_lecturer(lecturer=first, by=by, now=NOW)

    assert (first, Lecturer.objects.count()) == (second, 0)


def test_who_comes_later_stands_last_also_after_others_were_taken_off():
    training, by = TrainingFactory(), office()
    first, second, *_rest = added(training, "Ana", "Bor", "Cene", "Dora", by=by)
    for one in (first, second):
        actions.remove_lecturer(lecturer=one, by=by, now=NOW)

    added(training, "Eva", by=by)

    assert names(training) == ["Cene", "Dora", "Eva"]


def test_a_lecturer_is_corrected_in_place_and_found_by_the_new_name():
    training = TrainingFactory()
    first, _second = added(training, "Vida Bro", "Jure Kos")

    kept = changed(first, name="Vida Bor", role="Zavod za dialog")

    found = [hit.title for hit in look_for("Vida Bor", audiences=[Audience.PUBLIC], now=NOW)]
    assert (kept.pk, kept.role, kept.revision, names(training)) == (
        first.pk,
        "Zavod za dialog",
        2,
        ["Vida Bor", "Jure Kos"],
    )
    assert found == [training.title]


def test_a_correction_that_changes_nothing_counts_for_nothing():
    [lecturer] = added(TrainingFactory(), "Vida Bor")

    assert changed(lecturer).revision == 1


def test_nobody_is_named_twice_by_a_correction():
    training = TrainingFactory()
    first, _second = added(training, "Vida Bor", "Jure Kos")

    with pytest.raises(Refused):
        changed(first, name="Jure Kos")

    assert names(training) == ["Vida Bor", "Jure Kos"]


def test_who_was_taken_off_meanwhile_is_not_corrected_and_not_moved():
    by = office()
    [lecturer] = added(TrainingFactory(), "Vida Bor")
    actions.remove_lecturer(lecturer=lecturer, by=by, now=NOW)

    with pytest.raises(Refused):
        changed(lecturer, by=by, name="Vida")
    with pytest.raises(Refused):
        actions.place_lecturer(lecturer=lecturer, place=1, by=by, now=NOW)


def test_what_was_said_of_somebodys_teaching_does_not_come_to_be_about_somebody_else():
    training, somebody, other = ended(5), PersonFactory(), PersonFactory()
    lecturer = taught(training, name="Vida Bor", person=somebody)
    before = changed(lecturer, person=other, now=AFTER)
    ask(training=training, now=AFTER)
    all_answer(training, [FULL | {f"lecturer-{lecturer.pk}": "5"}] * 5, now=AFTER)

    with pytest.raises(Refused):
        changed(lecturer, person=somebody, revision=2, now=AFTER)
    kept = changed(before, name="Vida  Bor", revision=2, now=AFTER)

    assert (kept.person, kept.revision) == (other, 3)


def test_answers_about_nobody_in_the_network_may_be_given_to_whom_they_are_about():
    training, somebody = asked(5), PersonFactory()
    lecturer = taught(training, name="Vida Bor")
    all_answer(training, [FULL | {f"lecturer-{lecturer.pk}": "5"}] * 5, now=AFTER)

    assert changed(lecturer, person=somebody, now=AFTER).person == somebody


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (0, ["Cene", "Ana", "Bor"]),
        (1, ["Cene", "Ana", "Bor"]),
        (2, ["Ana", "Cene", "Bor"]),
        (9, ["Ana", "Bor", "Cene"]),
    ],
)
def test_a_name_is_put_at_a_place_and_a_second_click_changes_nothing(place, order):
    training, by = TrainingFactory(), office()
    *_others, last = added(training, "Ana", "Bor", "Cene", by=by)

    for _click in range(2):
        actions.place_lecturer(lecturer=last, place=place, by=by, now=NOW)

    assert names(training) == order


def test_a_cancelled_training_keeps_its_lecturers_as_they_are():
    training, by = (
        TrainingFactory(state=TrainingState.CANCELLED, cancelled_at=NOW, cancelled_because="Bolezen."),
        office(),
    )
    lecturer = taught(training, name="Vida Bor")

    for deed in (
        lambda: changed(lecturer, by=by, name="Vida"),
        lambda: actions.place_lecturer(lecturer=lecturer, place=2, by=by, now=NOW),
    ):
        with pytest.raises(Refused):
            deed()


def test_only_the_office_corrects_and_moves():
    [lecturer], by = added(TrainingFactory(), "Vida Bor"), representative()
    client = client_as(by)

    with pytest.raises(Refused):
        changed(lecturer, by=by, name="Vida")
    with pytest.raises(Refused):
        actions.place_lecturer(lecturer=lecturer, place=1, by=by, now=NOW)

    assert [
        client.get(f"/trainings/lecturers/{lecturer.pk}/edit/").status_code,
        client.post(f"/trainings/lecturers/{lecturer.pk}/place/", {"place": "1"}).status_code,
    ] == [403, 403]


def test_the_office_corrects_and_moves_on_the_pages():
    training, client = TrainingFactory(), client_as(office())
    first, second = added(training, "Vida Bro", "Jure Kos")

    told = {"name": "Vida Bor", "role": "pravnica", "person": "", "revision": "1"}
    saved = client.post(f"/trainings/lecturers/{first.pk}/edit/", told)
    moved = [client.post(f"/trainings/lecturers/{second.pk}/place/", {"place": "1"}) for _click in range(2)]
    senseless = client.post(f"/trainings/lecturers/{second.pk}/place/", {"place": "zadnji"})
    page = client.get(f"/trainings/{training.pk}/").content.decode()

    assert [one.status_code for one in (saved, *moved, senseless)] == [302] * 4
    assert names(training) == ["Jure Kos", "Vida Bor"]
    assert page.index("Jure Kos") < page.index("Vida Bor") < page.index("pravnica")
    assert f"/trainings/lecturers/{first.pk}/edit/" in page


def test_who_saves_second_sees_both_texts_and_may_save_again():
    training, client = TrainingFactory(), client_as(office())
    [lecturer] = added(training, "Vida Bor")
    address, told = f"/trainings/lecturers/{lecturer.pk}/edit/", {"name": "Vida Bor", "person": "", "revision": "1"}
    client.post(address, told | {"role": "pravnica"})

    late = client.post(address, told | {"role": "mediatorka"})
    again = client.post(address, told | {"role": "mediatorka", "revision": "2"})

    page = late.content.decode()
    assert (late.status_code, "pravnica" in page, 'value="mediatorka"' in page) == (422, True, True)
    assert (again.status_code, training.lecturers.get().role) == (302, "mediatorka")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_correct_at_once_one_is_refused():
    [lecturer], by = added(TrainingFactory(), "Vida Bor"), [office(), office()]

    done = at_once(
        *(
            lambda person=person, role=role: changed(lecturer, by=person, role=role)
            for person, role in zip(by, ("pravnica", "mediatorka"), strict=True)
        )
    )

    assert (sum(done), Lecturer.objects.get().revision) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_two_who_order_at_once_lose_and_double_nobody():
    training, by = TrainingFactory(), [office(), office()]
    people = added(training, "Ana", "Bor", "Cene", "Dora")

    at_once(
        lambda: actions.place_lecturer(lecturer=people[3], place=1, by=by[0], now=NOW),
        lambda: actions.place_lecturer(lecturer=people[0], place=4, by=by[1], now=NOW),
    )

    assert names(training) == ["Dora", "Bor", "Cene", "Ana"]
    assert [one.order for one in training.lecturers.all()] == [0, 1, 2, 3]
