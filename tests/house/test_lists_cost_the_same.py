"""A list of three hundred costs as many queries as a list of three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from tests.factories.agreements import AgreementFactory, ObligationFactory, PartyFactory
from tests.factories.consortia import PlanFactory
from tests.factories.consultations import StatementFactory, open_consultation, respond
from tests.factories.decisions import DecisionFactory
from tests.factories.dossiers import (
    ActFactory,
    ArticleFactory,
    ChronologyEntryFactory,
    DocumentFactory,
    DossierFactory,
    InstitutionFactory,
    TaskFactory,
    TextVersionFactory,
)
from tests.factories.finances import NOW
from tests.factories.funding import CallFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.members import client_as, individual_member, member_organisation, office, staff
from tests.factories.outcomes import AskedDemandFactory, OutcomeFactory
from tests.factories.participants import OperationFactory, ParticipantFactory
from tests.factories.positions import PositionFactory
from tests.factories.post import MailFactory
from tests.factories.press import ClippingFactory
from tests.factories.projects import ProjectFactory
from tests.factories.results import ResultFileFactory, ResultRoundFactory, ResultRowFactory
from tests.factories.trainings import ProgrammeFactory, RegistrationFactory, SessionFactory, TrainingFactory
from tests.factories.watch import ItemFactory, SourceFactory
from zbor.consultations.enums import Moderation
from zbor.finances.models import CashPlan, CashRow, Leave, Line, OwnShare, Purse, Taking, Year
from zbor.members.models import Membership
from zbor.search.actions import write
from zbor.search.enums import Audience

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 300
COMPARED = localdate().year - 1


class World:
    """One of everything that holds a list, and a way to make the lists longer."""

    def __init__(self):
        member_organisation()
        self.maja = office()
        self.dossier = DossierFactory(public=True, responsible=self.maja)
        self.version = TextVersionFactory(dossier=self.dossier)
        self.consultation = open_consultation(dossier=self.dossier, statements=1)
        self.position = PositionFactory(dossier=self.dossier)
        self.act = ActFactory()
        self.source = SourceFactory()
        self.organisation = member_organisation()
        self.training = TrainingFactory()
        self.programme = ProgrammeFactory()
        self.operation = OperationFactory()
        self.agreement = AgreementFactory(is_public=True)
        self.round, self.result_file = ResultRoundFactory(), ResultFileFactory()
        self.size = 0
        now = {"at": NOW, "by": self.maja}
        Leave.objects.create(organisation=self.organisation, person=None, **now)
        self.plan = CashPlan.objects.create(organisation=self.organisation, first=NOW.date(), opening=0, changed_at=NOW)

    def _live(self, number):
        """One more year of an organisation, one more row of each of its plans, one more that is compared."""
        year, months = 1991 + number % 100, {"since": NOW.date(), "until": NOW.date()}
        self._lived(self.organisation, year, number // 100 + 1)
        CashRow.objects.create(plan=self.plan, flow="out", name="Strošek", amount=5, **months)
        OwnShare.objects.create(organisation=self.organisation, name="Projekt", amount=5, granted_by="eu")
        Purse.objects.create(organisation=self.organisation, name="Vir", source="market", amount=5)
        other = member_organisation()
        self._lived(other, COMPARED, 1)
        Taking.objects.create(organisation=other, year=COMPARED, at=NOW, by=self.maja)

    def _lived(self, organisation, year, version):
        told = Year.objects.create(
            organisation=organisation, year=year, version=version, entered_at=NOW, entered_by=self.maja
        )
        Line.objects.create(of=told, source="market", amount=5)

    def _agree(self, more):
        PlanFactory.create_batch(more, organisation=self.organisation, created_by=self.maja)
        InitiativeFactory.create_batch(more, public=True)
        PartyFactory.create_batch(more, agreement__is_public=True)
        ObligationFactory.create_batch(more)
        ObligationFactory.create_batch(more, agreement=self.agreement)
        for number in range(self.size, self.size + more):
            self._live(number)

    def _call(self, more):
        CallFactory.create_batch(more)
        ResultRowFactory.create_batch(more)
        ResultRowFactory.create_batch(more, round=self.round, file=self.result_file)

    def grow_to(self, size):
        more = size - self.size
        entry = self.consultation.roll.entries.first()
        for number in range(self.size, size):
            dossier = DossierFactory(public=True, act=self.act)
            OutcomeFactory(demand=AskedDemandFactory(dossier=dossier))
            ChronologyEntryFactory(dossier=self.dossier)
            AskedDemandFactory(dossier=self.dossier, position=self.position, number=number + 1)
            StatementFactory(consultation=self.consultation, number=1_000_000 + number, moderation=Moderation.PENDING)
            respond(StatementFactory(consultation=self.consultation, number=2_000_000 + number), entry)
            ItemFactory(dossier=dossier if number % 2 else None, seen=[self.source], numbers={"EVA": f"2016-{number}"})
            ArticleFactory(version=self.version, position=1000 + number, key=f"x{number}")
            write(kind="act", subject_pk=9000 + number, url="/", title=f"Zadetek {number}", audience=Audience.PUBLIC)
        InstitutionFactory.create_batch(more)
        ActFactory.create_batch(more)
        DocumentFactory.create_batch(more, dossier=self.dossier)
        TaskFactory.create_batch(more, dossier=self.dossier, assignee=self.maja)
        DecisionFactory.create_batch(more)
        ClippingFactory.create_batch(more, dossiers=[self.dossier])
        ProjectFactory.create_batch(more, is_public=True)
        self._call(more)
        SessionFactory.create_batch(more, training__programme=self.programme)
        SessionFactory.create_batch(more, training=self.training)
        RegistrationFactory.create_batch(more, training=self.training)
        MailFactory.create_batch(more, state="failed")
        OperationFactory.create_batch(more)
        self._agree(more)
        ParticipantFactory.create_batch(more, operation=self.operation)
        for _number in range(more):
            member_organisation()
            individual_member()
            staff(self.organisation)
        self.size = size

    def pages(self):
        """Every page that is, or holds, a list."""
        dossier, consultation = f"/dossiers/{self.dossier.pk}", f"/consultations/{self.consultation.pk}"
        return [
            "/",
            "/archive/",
            "/archive/?q=zadetek",
            "/archive/influence/",
            "/archive/terms/",
            "/press/",
            f"/press/?dossier={self.dossier.pk}",
            f"/archive/{self.dossier.pk}-{'x'}/",
            f"/archive/acts/{self.act.pk}/",
            "/feeds/archive.atom",
            "/search/?q=zadetek",
            "/sitemap.xml",
            "/projects/",
            "/partnerships/plans/",
            "/partnerships/agreements/",
            f"/partnerships/agreements/{self.agreement.pk}/",
            "/partnerships/agreements/obligations/",
            "/partnerships/agreements/figures/",
            "/trainings/",
            "/trainings/programmes/",
            "/funding/",
            "/funding/results/",
            "/funding/results/files/",
            f"/funding/results/rounds/{self.round.pk}/",
            f"/funding/results/rounds/{self.round.pk}/recipients/",
            "/initiatives/",
            "/initiatives/fund/",
            f"/trainings/programmes/{self.programme.pk}/",
            f"/trainings/{self.training.pk}/",
            f"/trainings/{self.training.pk}/calendar.ics",
            "/api/dossiers",
            "/api/demands",
            "/api/institutions",
            "/api/projects",
            "/api/trainings",
            "/api/dossiers.csv",
            f"/api/dossiers/{self.dossier.pk}",
            "/desk/",
            "/dossiers/",
            "/acts/",
            "/watch/",
            "/watch/?order=days",
            f"/watch/acts/{self.act.pk}/",
            f"/acts/{self.act.pk}/",
            "/institutions/",
            "/decisions/",
            "/network/",
            "/network/?kind=individual",
            f"/network/organisations/{self.organisation.pk}/",
            "/network/bodies/",
            "/mail/unsent/",
            f"/finances/comparison/make/?year={COMPARED}",
            *[
                f"/finances/organisations/{self.organisation.pk}/{page}"
                for page in ("", "years/1991/", "cash/", "shares/", "scenario/", "lines.csv")
            ],
            "/participants/",
            f"/participants/{self.operation.pk}/",
            f"/participants/{self.operation.pk}/doubles/",
            *[
                f"{dossier}/{tab}"
                for tab in ("", "text/", "opinions/", "position/", "outcome/", "chronology/", "plan/", "documents/")
            ],
            *[
                f"{consultation}/{part}"
                for part in ("", "statements/", "moderation/", "articles/", "policy/", "preview/")
            ],
        ]


def queries_of(client, pages):
    counted = {}
    for page in pages:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(page, follow=True)
        counted[page] = (len(captured), answer.status_code)
    return counted


def test_every_list_costs_the_same_at_three_and_at_three_hundred():
    world = World()
    client = client_as(world.maja)
    world.grow_to(FEW)
    queries_of(client, world.pages())  # the first visit fills what is kept in memory
    few = queries_of(client, world.pages())

    world.grow_to(MANY)

    many = queries_of(client, world.pages())
    assert {page: (few[page], many[page]) for page in few if many[page][0] > few[page][0] or many[page][1] != 200} == {}
    assert Membership.objects.count() > 2 * MANY
