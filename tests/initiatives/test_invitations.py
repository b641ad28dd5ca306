"""An invitation to score is withdrawn by the office or declined by who was asked, as long as nothing is answered."""

from datetime import timedelta

import pytest
import time_machine

from tests.factories.initiatives import NOW
from tests.factories.members import (
    board,
    member_organisation,
    office,
    outsider,
    staff,
)
from tests.factories.scoring import LAST, Panel, declared, decline, withdraw
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.desk.calendar.events import Span
from zbor.desk.calendar.of_initiatives import scores
from zbor.initiatives.actions import scoring
from zbor.initiatives.enums import Conflict
from zbor.initiatives.models import Criterion, Mark, Review
from zbor.initiatives.queries.gates import conditions, rule_for
from zbor.initiatives.queries.scores import Counted, counted
from zbor.initiatives.queries.waiting import waiting_for
from zbor.members.models import Seat
from zbor.members.queries import standing_of
from zbor.notices.models import Notice
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

TODAY, LATER = NOW.date(), NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


def ended(panel, review, how):
    return decline(review) if how == "declined" else withdraw(panel, review)


def told():
    """Who was told what and why, in the order in which they were, without what was dropped."""
    rows = Notice.objects.exclude(title="").select_related("to__person").order_by("pk")
    return [(one.to.person, one.title, one.text) for one in rows]


def noted(verb):
    return Payload.objects.filter(verb=verb).count()


def test_who_was_asked_declines_once_with_a_reason_or_without():
    panel = Panel()
    plain, with_reason = panel.ask(), panel.ask()

    decline(plain, "  ")
    decline(with_reason, " Na turneji. ")
    decline(with_reason, "Drugače.", now=LATER)

    kept = [(one.declined_at, one.declined_because) for one in Review.objects.all()]
    assert (kept, noted("scoring.declined")) == ([(NOW, ""), (NOW, "Na turneji.")], 2)


def test_the_office_withdraws_once():
    panel = Panel()
    review = panel.ask()

    withdraw(panel, review)
    withdraw(panel, review, by=office(), now=LATER)

    assert (Review.objects.get().withdrawn_at, noted("scoring.withdrawn")) == (NOW, 1)


def test_nobody_declines_in_the_place_of_another_and_only_the_office_withdraws():
    panel = Panel()
    review = panel.ask()
    leading, colleague = staff(panel.initiative.organisation), staff(review.organisation)

    for by in (panel.office, colleague, leading, board(), outsider()):
        with pytest.raises(Refused):
            decline(review, by=by)
    for by in (review.reviewer, colleague, leading, board(), outsider()):
        with pytest.raises(Refused):
            withdraw(panel, review, by=by)

    assert Review.objects.get().stands


def test_whoever_has_left_the_network_declines_no_more():
    panel = Panel()
    review = panel.ask(staff(member_organisation()))
    review.reviewer.affiliations.update(until=TODAY - timedelta(days=1))

    with pytest.raises(Refused):
        decline(review)


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
def test_what_is_answered_is_neither_declined_nor_withdrawn(how):
    panel = Panel()
    sent, in_conflict = panel.score(), declared(panel, Conflict.KIN)

    for review in (sent, in_conflict):
        with pytest.raises(Refused):
            ended(panel, review, how)

    assert [one.stands for one in Review.objects.all()] == [True, True]


def test_who_said_that_nothing_speaks_against_it_may_still_decline():
    panel = Panel()

    review = decline(declared(panel))

    assert not review.stands


def test_after_one_the_other_is_refused_and_so_is_a_score():
    panel = Panel()
    gone, taken = decline(declared(panel)), withdraw(panel, declared(panel))

    for deed in (
        lambda: withdraw(panel, gone),
        lambda: decline(taken),
        lambda: panel.send(gone),
        lambda: panel.send(taken),
        lambda: scoring.declare(review=gone, conflict=Conflict.KIN, words="Sestra.", by=gone.reviewer, now=NOW),
    ):
        with pytest.raises(Refused):
            deed()

    assert (Mark.objects.count(), Review.objects.filter(declared="").count()) == (0, 2)


def test_once_scoring_has_ended_nothing_waits_so_nothing_is_declined():
    panel = Panel()
    review = panel.ask()
    panel.end()

    for how in ("declined", "withdrawn"):
        with pytest.raises(Refused):
            ended(panel, review, how)


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
def test_it_counts_nowhere(how):
    panel = Panel()
    panel.score()
    review = panel.ask()
    standing, span = standing_of(review.reviewer, on=TODAY), Span(TODAY, LAST)
    before = (len(waiting_for(standing, NOW)), len(scores(standing, NOW, span)))

    ended(panel, review, how)

    after = (len(waiting_for(standing, NOW)), len(scores(standing, NOW, span)))
    assert (before, after) == ((1, 1), (0, 0))
    assert counted(panel.scoring) == Counted(asked=1, sent=1, in_conflict=0)


def test_a_known_conflict_that_was_withdrawn_is_counted_as_none():
    panel = Panel()
    review = panel.ask(staff(panel.initiative.organisation))
    before = counted(panel.scoring)

    withdraw(panel, review)

    assert (before, counted(panel.scoring)) == (Counted(1, 0, 1), Counted(0, 0, 0))


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
def test_another_of_the_organisation_is_asked_in_their_place_and_counts_at_the_gate(how):
    panel, choir = Panel(), member_organisation()
    for _one in range(2):
        panel.score()
    ended(panel, panel.ask(staff(choir)), how)

    review = declared(panel, reviewer=staff(choir))
    panel.send(review)

    asked = {one.code: one.is_met for one in conditions(panel.initiative, rule_for("to_project"), TODAY)}
    assert (asked["reviews"], counted(panel.scoring)) == (True, Counted(3, 3, 0))


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
def test_the_same_person_is_asked_anew_and_the_earlier_invitation_stays_as_it_was(how):
    panel = Panel()
    first = ended(panel, panel.ask(), how)

    again = [panel.ask(first.reviewer) for _click in range(2)]
    scoring.declare(review=again[0], conflict=None, words="", by=first.reviewer, now=NOW)
    panel.send(again[0])

    assert (again[0], again[0] == first) == (again[1], False)
    assert [(one.pk, one.stands, one.sent_at) for one in Review.objects.all()] == [
        (first.pk, False, None),
        (again[0].pk, True, NOW),
    ]


def test_while_one_stands_no_colleague_is_asked():
    panel, choir = Panel(), member_organisation()
    decline(panel.ask(staff(choir)))
    panel.ask(staff(choir))

    with pytest.raises(Refused):
        panel.ask(staff(choir))


def test_who_was_asked_is_told_once_that_they_are_asked_no_longer():
    panel = Panel(title="Dvorana")
    review = panel.ask()

    for _click in range(2):
        withdraw(panel, review)

    assert [one[:2] for one in told()] == [(review.reviewer, "Ocene ne potrebujemo več: Dvorana")]


def test_a_letter_that_has_gone_stays_and_one_that_waits_does_not_go():
    panel = Panel(title="Dvorana")
    gone, waits = panel.ask(), panel.ask()
    Notice.objects.filter(to__person=gone.reviewer).update(settled_at=NOW)

    for review in (gone, waits):
        decline(review)

    asked = Notice.objects.exclude(to__person=panel.office).order_by("pk")
    assert [(one.title, one.settled_at) for one in asked] == [("Prosimo, ocenite: Dvorana", NOW), ("", NOW)]


def test_who_asked_is_told_who_declined_and_why():
    panel = Panel(title="Dvorana")
    review, other = panel.ask(), panel.ask()
    office()

    for _click in range(2):
        decline(review, "Na turneji.")
    decline(other)

    title = "Ocenjevanje odklonjeno: Dvorana"
    assert told() == [
        (panel.office, title, f"{review.reviewer}, {review.organisation}: Na turneji."),
        (panel.office, title, f"{other.reviewer}, {other.organisation}"),
    ]


def test_where_who_asked_has_left_the_office_those_who_are_in_it_are_told():
    panel, by = Panel(), office()
    review = panel.ask()
    Seat.objects.filter(person=panel.office).update(until=TODAY - timedelta(days=1))

    decline(review)

    assert [one[0] for one in told()] == [by]


def test_whoever_was_in_a_conflict_that_was_known_hears_nothing_of_it():
    panel = Panel()

    withdraw(panel, panel.ask(staff(panel.initiative.organisation)))

    assert told() == []


def test_whoever_has_left_the_network_is_told_nothing():
    panel = Panel()
    review = panel.ask(staff(member_organisation()))
    review.reviewer.affiliations.update(until=TODAY - timedelta(days=1))

    withdraw(panel, review)

    assert told() == []


def test_who_is_asked_anew_is_told_anew():
    panel = Panel(title="Dvorana")
    first = withdraw(panel, panel.ask())

    panel.ask(first.reviewer)

    assert [one[1] for one in told()] == ["Ocene ne potrebujemo več: Dvorana", "Prosimo, ocenite: Dvorana"]


@pytest.mark.django_db(transaction=True)
def test_while_it_is_withdrawn_a_score_is_kept_whole_or_refused():
    panel = Panel()
    review = declared(panel)

    sent, withdrawn = at_once(lambda: panel.send(review), lambda: withdraw(panel, review))

    kept = Review.objects.get()
    assert (sent, withdrawn) in {(True, False), (False, True)}
    assert (kept.sent_at is not None, kept.stands) == (sent, sent)
    assert Mark.objects.count() == (Criterion.objects.count() if sent else 0)


@pytest.mark.django_db(transaction=True)
def test_of_withdrawing_and_declining_at_once_one_is_done():
    panel = Panel()
    review = panel.ask()

    done = at_once(lambda: decline(review), lambda: withdraw(panel, review))

    kept = Review.objects.get()
    assert (sum(done), (kept.declined_at is None) != (kept.withdrawn_at is None)) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_of_colleagues_asked_at_once_after_one_declined_one_is_asked():
    panel, choir = Panel(), member_organisation()
    decline(panel.ask(staff(choir)))
    people = [staff(choir) for _one in range(3)]

    done = at_once(*(lambda one=one: panel.ask(one) for one in people))

    assert (sum(done), Review.objects.count()) == (1, 2)
