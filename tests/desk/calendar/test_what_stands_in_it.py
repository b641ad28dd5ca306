"""What stands in the calendar, when, and for whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories.agreements import AgreementFactory, ObligationFactory
from tests.factories.assemblies import planned
from tests.factories.consultations import ConsultationFactory, open_consultation
from tests.factories.cosigning import adopted
from tests.factories.decisions import DecisionFactory
from tests.factories.dialogue import (
    CommitmentFactory,
    GroupSessionFactory,
    InformationRequestFactory,
    RepresentationFactory,
    TalkFactory,
)
from tests.factories.dossiers import DossierFactory, MilestoneFactory, TaskFactory
from tests.factories.funding import CallFactory
from tests.factories.members import individual_member, member_organisation, office, outsider, representative, staff
from tests.factories.positions import PositionFactory
from tests.factories.trainings import SessionFactory
from tests.factories.watching import ItemFactory
from zbor.base.partial_dates import PartialDate
from zbor.decisions import actions as decisions
from zbor.decisions.enums import Phase
from zbor.desk.calendar.events import FOR_EVERYBODY, Kind, Span
from zbor.desk.calendar.gathering import ROOMS, event, events
from zbor.dialogue.enums import Answer, TalkKind, Verdict
from zbor.dossiers.enums import Step, Visibility
from zbor.dossiers.models import Dossier
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER
from zbor.positions.models import CosigningRound, OutsidePosition
from zbor.trainings.enums import Open
from zbor.watch.enums import Triage

pytestmark = pytest.mark.django_db

NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))
DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 1, tzinfo=UTC)
EARLY = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def of(person, span=NOVEMBER, **chosen):
    """What a person has in the calendar, as pairs of kind and title."""
    standing = standing_of(person, on=timezone.localdate()) if person else STRANGER
    return [(one.kind, one.title) for one in events(standing, timezone.now(), span, **chosen)]


def one_of_each(visibility=Visibility.INTERNAL, *, member):
    """A dossier in which something of every kind is due on the same day."""
    member_organisation()
    shown = {"visibility": visibility, "public_from": LATER if visibility is Visibility.EMBARGO else None}
    dossier = DossierFactory(title="Dosje", deadline_on=DAY, **shown)
    MilestoneFactory(dossier=dossier, due_on=DAY)
    TaskFactory(dossier=dossier, title="Opravilo", due_on=DAY, assignee=member)
    open_consultation(dossier=dossier, title="Posvetovanje", closes_at=MOMENT)
    by = office()
    vote = DecisionFactory(dossier=dossier, title="Glasovanje", closes_at=MOMENT)
    decisions.open_decision(decision=vote, by=by, now=timezone.now())
    assembly = planned(title="Zbor", starts_at=MOMENT, by=by)
    decisions.call_assembly(assembly=assembly, by=by, now=timezone.now())
    PositionFactory(dossier=dossier, title="Osnutek", amendments_opened_at=EARLY, amendments_until=MOMENT)
    position = adopted(Visibility.INTERNAL, title="Podpisi")
    Dossier.objects.filter(pk=position.dossier_id).update(**shown, deadline_on=None)
    fields = {"address_key": "k", "until": DAY, "sentence": "Podpišite.", "opened_at": EARLY, "opened_by": by}
    CosigningRound.objects.create(position=position, **fields)
    OutsidePosition.objects.create(dossier=dossier, title="Tuje", whose="Zveza", deadline_on=DAY, created_at=EARLY)
    session = GroupSessionFactory(title="7. seja", group__name="Skupina", on=DAY)
    CommitmentFactory(session=session, text="Obljuba", due_on=DAY)
    TalkFactory(kind=TalkKind.MEETING, at=MOMENT, institution__short_name="MK", holder=None)
    InformationRequestFactory(what="Zapisnik", asked_on=date(2026, 10, 23))
    ItemFactory(title="Najdba", deadline_on=DAY)
    agreement = AgreementFactory(title="Sporazum", ends=PartialDate.of(DAY))
    ObligationFactory(agreement=agreement, what="Poročilo", due_on=DAY)
    SessionFactory(training__title="Osnove", training__open_to=Open.NETWORK, starts_at=MOMENT)
    CallFactory(title="Razpis", is_public=False, closes_at=MOMENT)
    return dossier


OF_OTHERS = {Kind.STEP, Kind.PLAN, Kind.FUND, Kind.SCORE}
"""Of which there is none here; the rooms that give them say who sees them."""


def test_every_kind_has_somebody_who_gives_its_days():
    assert set(ROOMS) == set(Kind)


def test_the_office_sees_one_of_every_kind_in_its_order():
    by = office()
    one_of_each(member=by)

    assert of(by, Span(DAY, DAY)) == [
        (Kind.SESSION, "Skupina: 7. seja"),
        (Kind.OFFICIAL, "Dosje"),
        (Kind.SIGNING, "Podpisi"),
        (Kind.JOINING, "Tuje"),
        (Kind.MILESTONE, "Dosje"),
        (Kind.TASK, "Opravilo"),
        (Kind.PROMISE, "Obljuba"),
        (Kind.REQUEST, "Zapisnik"),
        (Kind.OBLIGATION, "Poročilo"),
        (Kind.AGREEMENT, "Sporazum"),
        (Kind.WATCHED, "Najdba"),
        (Kind.ASSEMBLY, "Zbor"),
        (Kind.MEETING, "MK"),
        (Kind.TRAINING, "Osnove"),
        (Kind.CALL, "Razpis"),
        (Kind.CONSULTATION, "Posvetovanje"),
        (Kind.VOTE, "Glasovanje"),
        (Kind.AMENDMENTS, "Osnutek"),
    ]


def test_a_member_sees_neither_the_log_nor_requests_nor_the_tasks_of_others():
    one_of_each(member=office())

    seen = {kind for kind, _title in of(individual_member())}

    assert seen == set(Kind) - OF_OTHERS - {Kind.MEETING, Kind.REQUEST, Kind.TASK, Kind.OBLIGATION}


@pytest.mark.parametrize("visitor", [lambda: None, outsider])
@pytest.mark.parametrize("visibility", [Visibility.INTERNAL, Visibility.EMBARGO])
def test_outside_the_network_nothing_internal_or_under_embargo_is_seen(visitor, visibility):
    person = visitor()
    one_of_each(visibility, member=person or office())

    assert of(person) == []


@pytest.mark.parametrize("visitor", [lambda: None, outsider])
def test_outside_the_network_of_a_public_dossier_the_deadline_and_the_signing_are_seen(visitor):
    person = visitor()
    one_of_each(Visibility.PUBLIC, member=person or office())

    assert of(person) == [(Kind.OFFICIAL, "Dosje"), (Kind.SIGNING, "Podpisi")]
    assert {Kind.TRAINING, Kind.CALL, Kind.OFFICIAL, Kind.SIGNING} == set(FOR_EVERYBODY)


def test_what_one_may_not_see_cannot_be_asked_for_by_its_key_either():
    one_of_each(member=office())
    now = timezone.now()
    keys = [one.key for one in events(standing_of(office(), on=now.date()), now, NOVEMBER)]

    assert [key for key in keys if event(key, STRANGER, now)] == []
    assert len(keys) == len(Kind) - len(OF_OTHERS | {Kind.TASK})


@pytest.mark.parametrize(
    "key", ["", "official", "official-", "official-x", "official-²", "nothing-1", "vote-" + "9" * 40]
)
def test_a_key_that_makes_no_sense_finds_nothing(key):
    assert event(key, STRANGER, timezone.now()) is None


def test_an_embargo_ends_by_itself():
    DossierFactory(title="Kmalu", visibility=Visibility.EMBARGO, public_from=LATER, deadline_on=DAY)

    before = events(STRANGER, LATER - timedelta(seconds=1), NOVEMBER)
    after = events(STRANGER, LATER, NOVEMBER)

    assert (before, [one.title for one in after]) == ([], ["Kmalu"])


def test_a_moment_before_midnight_belongs_to_our_day_and_not_to_that_of_greenwich():
    open_consultation(title="Do polnoči", closes_at=datetime(2026, 11, 30, 22, 59, tzinfo=UTC))
    open_consultation(title="Po polnoči", closes_at=datetime(2026, 11, 30, 23, 0, tzinfo=UTC))

    assert of(office()) == [(Kind.CONSULTATION, "Do polnoči")]


def test_the_hour_that_comes_twice_and_the_one_that_is_left_out_stand_on_their_days():
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 2.30 for the second time
    skipped = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # 3.30; there is no 2.30
    for moment in (twice, skipped):
        open_consultation(closes_at=moment)
    standing = standing_of(office(), on=date(2026, 11, 2))

    found = [
        (one.day, f"{one.moment:%H.%M}")
        for day in (date(2026, 10, 25), date(2027, 3, 28))
        for one in events(standing, timezone.now(), Span(day, day))
    ]

    assert found == [(date(2026, 10, 25), "02.30"), (date(2027, 3, 28), "03.30")]


def test_what_was_called_off_cancelled_withdrawn_or_set_aside_does_not_stand_there():
    by = office()
    assembly = planned(starts_at=MOMENT, by=by)
    decisions.call_assembly(assembly=assembly, by=by, now=timezone.now())
    decisions.cancel_assembly(assembly=assembly, reason="Bolezen", by=by, now=timezone.now())
    member_organisation()
    vote = decisions.open_decision(decision=DecisionFactory(closes_at=MOMENT), by=by, now=timezone.now())
    type(vote).objects.filter(pk=vote.pk).update(phase=Phase.CANCELLED)
    GroupSessionFactory(on=DAY, called_off="Ni sklepčna")
    CommitmentFactory(due_on=DAY, ruled=Verdict.WITHDRAWN)
    ItemFactory(deadline_on=DAY, triage=Triage.DISMISSED)
    ItemFactory(deadline_on=DAY, triage=Triage.OPENED, dossier=DossierFactory())
    ConsultationFactory(closes_at=MOMENT)
    DecisionFactory(closes_at=MOMENT)
    InformationRequestFactory(asked_on=date(2026, 10, 22), answer=Answer.GRANTED, answered_on=date(2026, 10, 30))
    TalkFactory(kind=TalkKind.CALL, at=MOMENT)

    assert of(by) == []


def test_an_assembly_to_which_nobody_is_called_yet_is_seen_by_those_who_lead():
    planned(title="Zbor", starts_at=MOMENT)

    assert (of(individual_member()), of(office())) == ([], [(Kind.ASSEMBLY, "Zbor")])


def test_a_milestone_that_somebody_moved_stands_on_its_new_day():
    MilestoneFactory(dossier__deadline_on=None, dossier__title="Uredba", step=Step.APPROVAL, due_on=DAY, is_moved=True)

    assert of(office(), Span(DAY, DAY)) == [(Kind.MILESTONE, "Uredba")]


def test_a_refused_request_stands_on_the_last_day_to_appeal():
    InformationRequestFactory(
        what="Zapisnik", asked_on=date(2026, 9, 1), answer=Answer.REFUSED, answered_on=date(2026, 11, 1)
    )

    assert [(one.day, one.kind) for one in _of_the_office()] == [(date(2026, 11, 16), Kind.REQUEST)]


def test_the_longest_extension_over_easter_is_found():
    InformationRequestFactory(asked_on=date(2026, 3, 2), extension_days=30)
    standing = standing_of(office(), on=date(2026, 11, 2))

    found = events(standing, timezone.now(), Span(date(2026, 5, 1), date(2026, 6, 30)))

    assert [one.kind for one in found] == [Kind.REQUEST]


def test_mine_is_what_i_keep_mind_and_have_a_voice_in():
    organisation = member_organisation()
    luka, other = staff(organisation), individual_member()
    DossierFactory(title="Moj dosje", responsible=luka, deadline_on=DAY)
    DossierFactory(title="Tuj dosje", responsible=other, deadline_on=DAY)
    open_consultation(title="Z glasom", closes_at=MOMENT)
    seat = RepresentationFactory(person=luka)
    GroupSessionFactory(group=seat.group, title="Moja seja", on=DAY)
    GroupSessionFactory(title="Tuja seja", on=DAY)
    CommitmentFactory(text="Moja obljuba", minder=luka, due_on=DAY)
    ItemFactory(title="V mojih rokah", in_hands_of=luka, deadline_on=DAY)
    ItemFactory(title="V tujih rokah", deadline_on=DAY)

    assert [title for _kind, title in of(luka, only_mine=True)] == [
        f"{seat.group}: Moja seja",
        "Moj dosje",
        "Moja obljuba",
        "V mojih rokah",
        "Z glasom",
    ]


def test_a_vote_of_others_is_not_mine():
    member_organisation()
    vote = decisions.open_decision(decision=DecisionFactory(closes_at=MOMENT), by=office(), now=timezone.now())

    assert (of(office(), only_mine=True), of(office())) == ([], [(Kind.VOTE, vote.title)])


def test_only_the_kinds_one_asks_for_are_given():
    one_of_each(member=office())

    assert {kind for kind, _title in of(representative(), kinds=[Kind.VOTE, Kind.SESSION])} == {Kind.VOTE, Kind.SESSION}


def _of_the_office():
    return events(standing_of(office(), on=date(2026, 11, 2)), timezone.now(), NOVEMBER)
