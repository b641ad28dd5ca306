import pytest
from django.utils import timezone

from tests.factories.dossiers import DossierFactory
from tests.factories.members import member_organisation, office, representative
from tests.factories.positions import AFTER, NOW, PositionFactory, decided, demand_of, put, statement_of
from zbor.decisions.enums import Result
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Dossier
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER
from zbor.positions import actions, queries
from zbor.positions.enums import DerivationKind, EndorsementKind, State
from zbor.positions.models import Demand, Position
from zbor.positions.queries import Fate
from zbor.search.enums import Audience
from zbor.search.models import Row

pytestmark = pytest.mark.django_db


def standing(person):
    return standing_of(person, on=timezone.localdate(NOW))


def test_fate_tells_the_demand_the_reason_and_nothing_of_what_waits():
    position, person = PositionFactory(), office()
    used, aside, waiting = statement_of(position), statement_of(position), statement_of(position)
    demand = demand_of(position, "Višje", sources=[used])
    actions.set_aside(position=position, sources=[aside], reason="Zunaj uredbe.", by=person, now=NOW)

    assert queries.fate_of([used.pk, aside.pk, waiting.pk], []) == [
        Fate(DerivationKind.TAKEN_UP, used, demand_pk=demand.pk, demand_number=1, demand_title="Višje"),
        Fate(DerivationKind.SET_ASIDE, aside, reason="Zunaj uredbe."),
    ]


def test_fate_tells_the_result_once_there_is_one():
    position = PositionFactory()
    source = statement_of(position)
    demand_of(position, sources=[source])
    decided(position)

    assert [fate.result for fate in queries.fate_of([source.pk], [])] == [Result.ADOPTED]


def test_a_removed_demand_is_no_fate():
    position = PositionFactory()
    source = statement_of(position)
    demand = demand_of(position, sources=[source])
    actions.remove_demand(demand=demand, by=office(), now=NOW)

    assert queries.fate_of([source.pk], []) == []


def test_the_lead_says_how_far_a_position_is():
    position = PositionFactory(title="Stališče")
    demand_of(position)
    put(position)

    lead = queries.position_lead(position.dossier)

    assert (lead.title, lead.state, lead.demands, lead.url) == (
        "Stališče",
        State.DECIDING,
        1,
        f"/dossiers/{position.dossier_id}/position/",
    )
    assert queries.position_lead(DossierFactory()) is None


def test_only_adopted_demands_of_public_dossiers_are_public():
    public, internal, draft = (
        PositionFactory(dossier__public=True),
        PositionFactory(),
        PositionFactory(dossier__public=True),
    )
    demands = [demand_of(position) for position in (public, internal, draft)]
    decided(public)
    decided(internal)

    assert [queries.public_demand(demand.pk, now=AFTER) is not None for demand in demands] == [True, False, False]
    assert list(queries.adopted_positions(public.dossier)) == [public]
    assert list(queries.demands_of(draft.dossier, adopted_only=True)) == []


def test_a_demand_asked_before_positions_were_kept_is_adopted():
    dossier = DossierFactory(public=True)
    demand = Demand.objects.create(dossier=dossier, number=1, title="Nekdaj", created_at=NOW)

    assert queries.public_demand(demand.pk, now=NOW) == demand


def test_drafts_wait_for_their_rapporteur_and_adopted_positions_for_signatures():
    person = office()
    draft = PositionFactory(rapporteur=person, title="Osnutek")
    adopted = PositionFactory(title="Sprejeto")
    demand_of(adopted)
    adopted = decided(adopted)
    organisation = member_organisation()
    mandated = representative(organisation)

    before = [one.title for one in queries.waiting_for(standing(mandated), NOW)]
    actions.endorse(position=adopted, kind=EndorsementKind.SIGN, organisation=organisation, by=mandated, now=NOW)

    assert before == ["Sprejeto"]
    assert queries.waiting_for(standing(mandated), NOW) == []
    assert [one.title for one in queries.waiting_for(standing(person), NOW)] == [draft.title]
    assert queries.waiting_for(STRANGER, NOW) == []


def test_demands_are_found_by_those_who_may_read_them():
    position = PositionFactory(dossier__public=True)
    demand_of(position)
    before = Row.objects.get(kind="demand").audience
    decided(position)
    actions.follow_closed(now=AFTER)
    after = Row.objects.get(kind="demand").audience
    Dossier.objects.update(visibility=Visibility.INTERNAL)

    stale, again = actions.make_findable(), actions.make_findable()

    assert (before, after, stale, again) == (Audience.NETWORK, Audience.PUBLIC, 2, 0)
    assert Row.objects.get(kind="demand").audience == Audience.NETWORK


def test_an_undecided_vote_is_not_followed():
    position = PositionFactory()
    demand_of(position)
    put(position)

    assert (actions.follow_closed(now=NOW), Position.objects.get().followed_at) == ([], None)
