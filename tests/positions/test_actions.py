import pytest

from tests.factories.consultations import StatementFactory
from tests.factories.decisions import CLOSES_AT, RuleFactory
from tests.factories.dossiers import DossierFactory
from tests.factories.members import member_organisation, office, outsider, representative
from tests.factories.positions import AFTER, NOW, PositionFactory, decided, demand_of, put, statement_of
from zbor.base.refusals import Refused
from zbor.decisions.enums import Choice, Phase
from zbor.decisions.models import Decision
from zbor.dossiers.enums import Stage
from zbor.dossiers.models import ChronologyEntry
from zbor.positions import actions, queries
from zbor.positions.comparing import Wording, wording_of
from zbor.positions.enums import DerivationKind, State
from zbor.positions.models import Demand, DemandRevision, Derivation, Position
from zbor.positions.sources import Source, SourceKind
from zbor.post.models import Mail
from zbor.search.models import Row

pytestmark = pytest.mark.django_db


def numbered(position):
    return [(demand.number, demand.title) for demand in queries.demands_in(position)]


def test_create_begins_one_draft_however_often_it_is_sent():
    dossier, person = DossierFactory(stage=Stage.CONSULTATION), office()

    first = actions.create_position(dossier=dossier, title="Stališče", by=person, now=NOW)
    second = actions.create_position(dossier=dossier, title="Stališče", by=person, now=NOW)

    dossier.refresh_from_db()
    assert (first, first.state, dossier.stage) == (second, State.DRAFT, Stage.SYNTHESIS)


def test_only_the_office_and_the_person_responsible_write():
    position = PositionFactory()

    for person in (representative(), outsider()):
        with pytest.raises(Refused):
            actions.create_demand(position=position, title="A", by=person, now=NOW)

    assert not Demand.objects.exists()


def test_texts_are_written_and_a_second_editor_of_the_same_revision_is_told():
    position, person = PositionFactory(title="Staro"), office()
    words = {"addressee": "", "by": person, "now": NOW}

    first = actions.edit_texts(position=position, base_revision=1, title="Prvo", **words)
    second = actions.edit_texts(position=position, base_revision=1, title="Drugo", **words)
    again = actions.edit_texts(position=position, base_revision=1, title="Prvo", **words)

    assert [edit.clashes for edit in (first, second, again)] == [False, True, False]
    assert Position.objects.get().title == "Prvo"


def test_a_demand_remembers_the_words_it_grew_from():
    position = PositionFactory()
    one, two = statement_of(position), statement_of(position)

    demand = demand_of(position, sources=[one, two])

    assert [(row.statement_id, row.kind) for row in demand.derivations.all()] == [
        (one.pk, DerivationKind.MERGED),
        (two.pk, DerivationKind.MERGED),
    ]
    assert queries.waiting_sources(position.dossier) == []


def test_the_same_demand_sent_twice_is_one():
    position = PositionFactory()

    assert demand_of(position) == demand_of(position)


def test_words_of_another_dossier_are_refused():
    position = PositionFactory()
    foreign = Source(SourceKind.STATEMENT, StatementFactory().pk)

    with pytest.raises(Refused):
        demand_of(position, sources=[foreign])

    assert (Demand.objects.count(), Derivation.objects.count()) == (0, 0)


def test_take_up_and_let_go():
    position, person = PositionFactory(), office()
    source, demand = statement_of(position), demand_of(position)

    actions.take_up(demand=demand, sources=[source], by=person, now=NOW)
    actions.take_up(demand=demand, sources=[source], by=person, now=NOW)
    assert [row.kind for row in demand.derivations.all()] == [DerivationKind.TAKEN_UP]
    actions.let_go(demand=demand, source=source, by=person, now=NOW)

    assert queries.waiting_sources(position.dossier) == [source]


def test_set_aside_needs_a_reason_and_keeps_it():
    position, person = PositionFactory(), office()
    source = statement_of(position)

    with pytest.raises(Refused):
        actions.set_aside(position=position, sources=[source], reason=" ", by=person, now=NOW)
    actions.set_aside(position=position, sources=[source], reason="Ne sodi sem.", by=person, now=NOW)
    actions.set_aside(position=position, sources=[source], reason="Zunaj uredbe.", by=person, now=NOW)

    assert [one.reason for one in queries.traced(position.dossier)] == ["Zunaj uredbe."]
    assert Derivation.objects.count() == 1


def test_what_is_used_cannot_be_set_aside():
    position = PositionFactory()
    source = statement_of(position)
    demand_of(position, sources=[source])

    with pytest.raises(Refused):
        actions.set_aside(position=position, sources=[source], reason="Ne.", by=office(), now=NOW)


def test_using_what_was_set_aside_takes_the_reason_back():
    position, person = PositionFactory(), office()
    source = statement_of(position)
    actions.set_aside(position=position, sources=[source], reason="Ne.", by=person, now=NOW)

    demand_of(position, sources=[source])

    assert [(one.demands, one.reason) for one in queries.traced(position.dossier)] == [([1], "")]


def test_bring_back_undoes_setting_aside():
    position, person = PositionFactory(), office()
    source = statement_of(position)
    actions.set_aside(position=position, sources=[source], reason="Ne.", by=person, now=NOW)

    actions.bring_back(position=position, source=source, by=person, now=NOW)

    assert queries.waiting_sources(position.dossier) == [source]


def test_an_edit_makes_a_revision_and_the_old_words_stay():
    demand = demand_of(PositionFactory(), "Prej")

    edit = actions.edit_demand(demand=demand, base_revision=1, wording=Wording("Potem"), by=office(), now=NOW)

    assert (edit.demand.title, edit.demand.revision, edit.clashes) == ("Potem", 2, ())
    assert list(DemandRevision.objects.values_list("revision", "title")) == [(1, "Prej"), (2, "Potem")]


def test_two_people_in_different_fields_lose_nothing():
    demand, person = demand_of(PositionFactory(), "Prej"), office()
    actions.edit_demand(demand=demand, base_revision=1, wording=Wording("Naslov"), by=person, now=NOW)

    edit = actions.edit_demand(demand=demand, base_revision=1, wording=Wording("Prej", "Razlaga"), by=office(), now=NOW)

    assert (wording_of(edit.demand), edit.demand.revision) == (Wording("Naslov", "Razlaga"), 3)


def test_two_people_in_the_same_field_clash_and_nothing_is_written():
    demand = demand_of(PositionFactory(), "Prej")
    actions.edit_demand(demand=demand, base_revision=1, wording=Wording("Ona"), by=office(), now=NOW)

    edit = actions.edit_demand(demand=demand, base_revision=1, wording=Wording("On"), by=office(), now=NOW)

    assert (edit.clashes, edit.merged.title) == (("title",), "On")
    assert (Demand.objects.get().title, DemandRevision.objects.count()) == ("Ona", 2)


def test_a_double_click_on_save_makes_one_revision():
    demand, person = demand_of(PositionFactory(), "Prej"), office()

    for _click in range(2):
        actions.edit_demand(demand=demand, base_revision=1, wording=Wording("Potem"), by=person, now=NOW)

    assert DemandRevision.objects.count() == 2


def test_demands_change_places():
    position, person = PositionFactory(), office()
    for title in "ABC":
        demand_of(position, title)
    last = Demand.objects.get(title="C")

    actions.move_demand(demand=last, up=True, by=person, now=NOW)
    actions.move_demand(demand=Demand.objects.get(title="A"), up=True, by=person, now=NOW)
    actions.move_demand(demand=Demand.objects.get(title="A"), up=False, by=person, now=NOW)

    assert numbered(position) == [(1, "C"), (2, "A"), (3, "B")]


def test_a_removed_demand_takes_no_words():
    demand = demand_of(PositionFactory(), "Prej")
    actions.remove_demand(demand=demand, by=office(), now=NOW)

    with pytest.raises(Refused):
        actions.edit_demand(demand=demand, base_revision=1, wording=Wording("Potem"), by=office(), now=NOW)

    assert Demand.objects.get().title == "Prej"


def test_a_removed_demand_leaves_no_gap_and_comes_back_last():
    position, person = PositionFactory(), office()
    source = statement_of(position)
    first = demand_of(position, "A", sources=[source])
    demand_of(position, "B")

    actions.remove_demand(demand=first, by=person, now=NOW)
    without = (numbered(position), queries.waiting_sources(position.dossier), Row.objects.count())
    actions.restore_demand(demand=first, by=person, now=NOW)

    assert without == ([(1, "B")], [source], 1)
    assert (numbered(position), queries.waiting_sources(position.dossier)) == ([(1, "B"), (2, "A")], [])


def test_put_freezes_the_text_and_opens_the_vote():
    position = PositionFactory(dossier__stage=Stage.SYNTHESIS)
    demand = demand_of(position)

    position = put(position)

    position.dossier.refresh_from_db()
    assert (position.state, position.decision.phase, position.dossier.stage) == (
        State.DECIDING,
        Phase.OPEN,
        Stage.APPROVAL,
    )
    assert demand.title in position.decision.question
    with pytest.raises(Refused):
        actions.edit_demand(demand=demand, base_revision=1, wording=Wording("Potem"), by=office(), now=NOW)


def test_put_twice_opens_one_vote():
    position = PositionFactory()
    demand_of(position)

    put(position)
    put(position)

    assert Decision.objects.count() == 1


def test_put_refuses_an_empty_position():
    with pytest.raises(Refused):
        put(PositionFactory())


def test_put_drops_nothing_silently():
    position = PositionFactory()
    demand_of(position)
    source = statement_of(position)

    with pytest.raises(Refused):
        put(position)
    assert not Decision.objects.exists()
    put(position, set_aside_reason="Zunaj uredbe.")

    assert [(one.about.source, one.reason) for one in queries.traced(position.dossier)] == [(source, "Zunaj uredbe.")]


def test_a_member_puts_nothing_to_decision():
    position = PositionFactory()
    demand_of(position)

    with pytest.raises(Refused):
        actions.put_to_decision(
            position=position, rule=RuleFactory(), closes_at=CLOSES_AT, by=representative(), now=NOW
        )


def test_take_back_cancels_the_vote():
    position = PositionFactory()
    demand_of(position)
    put(position)

    position = actions.take_back(position=position, by=office(), now=NOW)

    assert (position.state, Decision.objects.get().phase) == (State.DRAFT, Phase.CANCELLED)


def test_an_adopted_position_cannot_be_taken_back():
    position = PositionFactory()
    demand_of(position)

    with pytest.raises(Refused):
        actions.take_back(position=decided(position), by=office(), now=AFTER)


def test_adoption_tells_the_authors_once_and_writes_the_chronology():
    position = PositionFactory()
    author = representative(member_organisation(), email="luka@primer.example")
    demand_of(position, "Višje", sources=[statement_of(position, author=author)])
    decided(position)

    followed = actions.follow_closed(now=AFTER)
    again = actions.follow_closed(now=AFTER)

    letters = Mail.objects.filter(to=author.email, once__contains="adopted")
    assert ([one.pk for one in followed], again) == ([position.pk], [])
    assert [letter.subject for letter in letters] == ["Vaš stavek je postal del zahteve 1"]
    assert [entry.kind for entry in ChronologyEntry.objects.all()] == ["decision"]


def test_rejection_tells_nobody_and_goes_back_to_drafting():
    position = PositionFactory(dossier__stage=Stage.SYNTHESIS)
    author = representative(member_organisation())
    demand_of(position, sources=[statement_of(position, author=author)])
    position = decided(position, Choice.AGAINST)

    actions.follow_closed(now=AFTER)
    position = actions.take_back(position=position, by=office(), now=AFTER)

    position.dossier.refresh_from_db()
    assert not Mail.objects.filter(once__contains="adopted").exists()
    assert (position.state, position.dossier.stage) == (State.DRAFT, Stage.SYNTHESIS)
