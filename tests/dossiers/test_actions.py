"""Opening dossiers and carrying them on."""

from datetime import UTC, date, datetime

import pytest

from tests.factories.dossiers import DossierFactory, InstitutionFactory, MilestoneFactory
from tests.factories.members import individual_member, office
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dossiers import actions
from zbor.dossiers.enums import DossierKind, Stage, Step, Visibility
from zbor.dossiers.models import ChronologyEntry, DeadlineChange, Dossier, Milestone
from zbor.record.models import Payload
from zbor.search.models import Row

pytestmark = pytest.mark.django_db

NOW = datetime(2016, 11, 14, 8, 40, tzinfo=UTC)
DEADLINE = date(2016, 11, 28)


def plan_of(dossier):
    return list(Milestone.objects.filter(dossier=dossier).order_by("due_on").values_list("step", "due_on"))


def opened(by, **fields):
    facts = {"kind": DossierKind.REGULATION, "title": "Uredba", "deadline_on": DEADLINE, **fields}
    return actions.open_dossier(**facts, by=by, now=NOW)


def test_opening_plans_backward_from_the_deadline():
    dossier = opened(office())

    assert plan_of(dossier) == [
        (Step.MEMBERS, date(2016, 11, 21)),
        (Step.SYNTHESIS, date(2016, 11, 24)),
        (Step.APPROVAL, date(2016, 11, 25)),
        (Step.SENDING, DEADLINE),
    ]


def test_opening_says_who_is_responsible_and_writes_the_journal_and_the_index():
    person = office()

    dossier = opened(person, institution=InstitutionFactory(), published_on=PartialDate("2016-11-14"))

    assert (dossier.responsible, dossier.opened_by, dossier.stage) == (person, person, Stage.DETECTED)
    assert Payload.objects.get(verb="dossier.opened").subject_pk == str(dossier.pk)
    assert Row.objects.get(kind="dossier").audience == "network"


def test_a_deadline_in_the_past_gives_no_plan():
    dossier = opened(office(), deadline_on=date(2016, 11, 1))

    assert plan_of(dossier) == []


def test_members_do_not_open_dossiers():
    with pytest.raises(Refused):
        opened(individual_member())

    assert Dossier.objects.count() == 0


def test_a_moved_deadline_moves_what_is_neither_done_nor_set_by_hand():
    person = office()
    dossier = opened(person)
    members, synthesis, _approval, _sending = Milestone.objects.filter(dossier=dossier).order_by("due_on")
    actions.tick_milestone(milestone=members, done=True, by=person, now=NOW)
    actions.move_milestone(milestone=synthesis, to=date(2016, 11, 23), by=person, now=NOW)

    actions.change_deadline(dossier=dossier, new=date(2016, 12, 5), reason="Podaljšano.", by=person, now=NOW)

    assert plan_of(dossier) == [
        (Step.MEMBERS, date(2016, 11, 21)),
        (Step.SYNTHESIS, date(2016, 11, 23)),
        (Step.APPROVAL, date(2016, 12, 2)),
        (Step.SENDING, date(2016, 12, 5)),
    ]


def test_a_moved_deadline_is_remembered_with_its_reason_and_told_by_the_chronology():
    person = office()
    dossier = opened(person)

    actions.change_deadline(dossier=dossier, new=date(2016, 12, 5), reason="Podaljšano.", by=person, now=NOW)

    change = DeadlineChange.objects.get()
    assert (change.old, change.new, change.reason, change.by) == (DEADLINE, date(2016, 12, 5), "Podaljšano.", person)
    entry = ChronologyEntry.objects.get(dossier=dossier)
    assert (entry.on.iso, entry.text.endswith("Podaljšano.")) == ("2016-11-14", True)


def test_the_same_deadline_sent_twice_changes_nothing():
    person = office()
    dossier = opened(person)

    actions.change_deadline(dossier=dossier, new=DEADLINE, reason="", by=person, now=NOW)

    assert DeadlineChange.objects.count() == 0


def test_without_a_deadline_only_what_is_done_or_set_by_hand_stays_in_the_plan():
    person = office()
    dossier = opened(person)
    actions.tick_milestone(milestone=dossier.milestones.get(step=Step.MEMBERS), done=True, by=person, now=NOW)

    actions.change_deadline(dossier=dossier, new=None, reason="", by=person, now=NOW)

    assert plan_of(dossier) == [(Step.MEMBERS, date(2016, 11, 21))]


def test_a_milestone_given_back_follows_the_plan_again():
    person = office()
    dossier = opened(person)
    members = dossier.milestones.get(step=Step.MEMBERS)
    actions.move_milestone(milestone=members, to=date(2016, 11, 18), by=person, now=NOW)

    actions.move_milestone(milestone=members, to=None, by=person, now=NOW)

    members.refresh_from_db()
    assert (members.due_on, members.is_moved) == (date(2016, 11, 21), False)


def test_ticking_twice_keeps_the_first_moment():
    person, milestone = office(), MilestoneFactory()
    actions.tick_milestone(milestone=milestone, done=True, by=person, now=NOW)
    milestone.refresh_from_db()

    actions.tick_milestone(milestone=milestone, done=True, by=person, now=NOW.replace(hour=12))

    milestone.refresh_from_db()
    assert milestone.done_at == NOW


def test_moving_on_finishes_the_milestones_left_behind():
    person = office()
    dossier = opened(person)

    actions.move_stage(dossier=dossier, to=Stage.SYNTHESIS, by=person, now=NOW)

    dossier.refresh_from_db()
    assert dossier.stage == Stage.SYNTHESIS
    assert list(dossier.milestones.filter(done_at__isnull=False).values_list("step", flat=True)) == [Step.MEMBERS]


def test_a_stage_that_does_not_follow_is_refused_in_words():
    person = office()
    dossier = DossierFactory(stage=Stage.DETECTED)

    with pytest.raises(Refused, match=r"zaznano|noticed"):
        actions.move_stage(dossier=dossier, to=Stage.SENT, by=person, now=NOW)


def test_an_edit_changes_what_is_told_and_counts_the_revision():
    person = office()
    dossier = DossierFactory()

    edited = actions.edit_dossier(dossier=dossier, changes={"summary": "Na kratko."}, revision=1, by=person, now=NOW)

    assert (edited.summary, edited.revision) == ("Na kratko.", 2)


def test_an_edit_of_an_old_revision_is_refused_and_changes_nothing():
    person = office()
    dossier = DossierFactory(summary="Prvi.", revision=2)

    with pytest.raises(Refused):
        actions.edit_dossier(dossier=dossier, changes={"summary": "Drugi."}, revision=1, by=person, now=NOW)

    dossier.refresh_from_db()
    assert dossier.summary == "Prvi."


def test_an_embargo_ends_in_the_future():
    dossier = DossierFactory()

    with pytest.raises(Refused):
        actions.set_visibility(dossier=dossier, visibility=Visibility.EMBARGO, public_from=NOW, by=office(), now=NOW)


def test_publishing_lets_strangers_find_the_dossier_and_making_it_internal_hides_it_again():
    person, dossier = office(), DossierFactory()
    actions.set_visibility(dossier=dossier, visibility=Visibility.PUBLIC, by=person, now=NOW)
    assert Row.objects.get(kind="dossier").audience == "public"

    actions.set_visibility(dossier=dossier, visibility=Visibility.INTERNAL, by=person, now=NOW)

    assert Row.objects.get(kind="dossier").audience == "network"


def test_an_embargo_is_written_into_the_index_with_its_moment():
    moment = datetime(2016, 12, 1, 8, 0, tzinfo=UTC)
    dossier = DossierFactory()

    actions.set_visibility(dossier=dossier, visibility=Visibility.EMBARGO, public_from=moment, by=office(), now=NOW)

    row = Row.objects.get(kind="dossier")
    assert (row.audience, row.public_from) == ("public", moment)
