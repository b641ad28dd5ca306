"""An operation of a funder and its people, invented."""

from datetime import UTC, date, datetime

import factory

from tests.factories.members import PersonFactory
from zbor.base.tokens import fingerprint
from zbor.participants.enums import Education, Gender, Reply, Status, Way
from zbor.participants.models import Notice, NoticeText, Operation, Participant
from zbor.participants.models.sensitive import Sensitive

MADE = datetime(2026, 9, 1, 8, tzinfo=UTC)
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
ENTERED = date(2026, 10, 1)


class OperationFactory(factory.django.DjangoModelFactory):
    """Runs through 2026, asks the set of 2014, keeps until the end of 2031; its people are told why."""

    class Meta:
        model = Operation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Zagovorništvo v kulturi {n}")
    code = factory.Sequence(lambda n: f"OP-{n}")
    since = date(2026, 1, 1)
    until = None
    asks = "esf-2014"
    keep_until = date(2031, 12, 31)
    responsible = factory.SubFactory(PersonFactory)
    created_at = MADE
    created_by = factory.SelfAttribute("responsible")

    @factory.post_generation
    def notice(self, create, extracted, **_more):
        if create and extracted is not False and self.keep_until:
            NoticeText.objects.create(
                operation=self,
                version=1,
                text="Ministrstvo mora vedeti, kdo sodeluje.",
                keep_until=self.keep_until,
                since=MADE,
                by=self.responsible,
            )


class ParticipantFactory(factory.django.DjangoModelFactory):
    """Asked and not answered; `complete` has said everything, `token` is the end of the link."""

    class Meta:
        model = Participant
        skip_postgeneration_save = True

    class Params:
        token = factory.Sequence(lambda n: f"token-{n}")
        complete = factory.Trait(
            born_on=date(1990, 5, 17),
            gender=Gender.WOMAN,
            status=Status.EMPLOYED,
            education=Education.FROM_5_TO_8,
            municipality="Žalec",
            way=Way.SELF,
            filled_at=MADE,
            sensitive_at=MADE,
        )

    operation = factory.SubFactory(OperationFactory)
    name = factory.Sequence(lambda n: f"Živa Čeh{chr(97 + n % 26)} {n:04d}")
    email = factory.Sequence(lambda n: f"udelezenka{n}@primer.si")
    entered_on = ENTERED
    link_sha256 = factory.LazyAttribute(lambda one: fingerprint(one.token))
    link_sent_at = MADE
    link_until = datetime(2099, 1, 1, tzinfo=UTC)
    created_at = MADE

    @factory.post_generation
    def answers(self, create, extracted, **_more):
        if create and self.sensitive_at:
            origin, disability, disadvantage = extracted or (Reply.NO, Reply.NO, Reply.REFUSED)
            Sensitive.objects.create(
                participant=self, origin=origin, disability=disability, disadvantage=disadvantage, answered_at=MADE
            )
            Notice.objects.create(participant=self, text=self.operation.notices.get(), seen_at=MADE, way=Way.SELF)


def sensitive_of(participant: Participant) -> tuple[str, str, str] | None:
    """What the table apart holds, read past the action that notes it."""
    return Sensitive.objects.filter(participant=participant).values_list("origin", "disability", "disadvantage").first()
