"""When a source moves a deadline, the dossier of its matter follows, or whoever is responsible is told why not."""

from datetime import date

import pytest

from tests.factories.dossiers import DossierFactory
from tests.factories.members import PersonFactory
from tests.factories.watch import NOW, SourceFactory, found
from zbor.dossiers.models import ChronologyEntry, DeadlineChange, Milestone
from zbor.post.models import Mail
from zbor.watch.actions.taking_in import take_in
from zbor.watch.enums import DeadlineOrigin
from zbor.watch.models import Item

pytestmark = pytest.mark.django_db


def taken(source, *read):
    return take_in(source=source, read=read, now=NOW)


def made(**more):
    source = SourceFactory()
    taken(source, found(deadline_on=date(2016, 7, 28)))
    dossier = DossierFactory(deadline_on=date(2016, 7, 28), title="Mediji", **more)
    Item.objects.update(dossier=dossier, triage="attached")
    return source, dossier


def test_its_deadline_follows_with_its_plan_and_its_chronology():
    source, dossier = made()

    taken(source, found(deadline_on=date(2016, 8, 5)))

    dossier.refresh_from_db()
    moved = DeadlineChange.objects.get()
    assert (dossier.deadline_on, moved.old, moved.new, moved.by) == (
        date(2016, 8, 5), date(2016, 7, 28), date(2016, 8, 5), None,
    )  # fmt: skip
    assert Milestone.objects.get(step="sending").due_on == date(2016, 8, 5)
    assert ChronologyEntry.objects.get().by is None


def test_who_is_responsible_is_told_once():
    person = PersonFactory()
    source, _dossier = made(responsible=person)

    taken(source, found(deadline_on=date(2016, 8, 5)))
    taken(source, found(deadline_on=date(2016, 8, 5)))

    assert [mail.to for mail in Mail.objects.all()] == [person.email]


def test_a_deadline_that_the_office_set_otherwise_stays_and_the_letter_says_so():
    source, dossier = made(responsible=PersonFactory(language="en"))
    dossier.deadline_on = date(2016, 7, 20)
    dossier.save()

    taken(source, found(deadline_on=date(2016, 8, 5)))

    dossier.refresh_from_db()
    assert (dossier.deadline_on, DeadlineChange.objects.count()) == (date(2016, 7, 20), 0)
    assert "stays so until you move it" in Mail.objects.get().text


def test_where_a_person_set_the_deadline_of_the_item_the_letter_names_the_day_of_the_source():
    source, dossier = made(responsible=PersonFactory(language="en"))
    Item.objects.update(deadline_on=date(2016, 7, 20), deadline_origin=DeadlineOrigin.PERSON)

    taken(source, found(deadline_on=date(2016, 8, 5)))

    dossier.refresh_from_db()
    mail = Mail.objects.get()
    assert (dossier.deadline_on, DeadlineChange.objects.count()) == (date(2016, 7, 28), 0)
    assert "A source says that the deadline is 5 August 2016; “Mediji” has 28 July 2016" in mail.text
    assert mail.subject == "Deadline 5 August 2016: Mediji"
