"""Applications to calls, invented: begun in November 2026."""

import factory

from tests.factories.funding import NOW, CallFactory
from tests.factories.members import PersonFactory, member_organisation
from zbor.funding.application_enums import SentHow
from zbor.funding.models import Answer, AnswerVersion, Application, ApplicationPartner, CallAttachment, CallQuestion


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CallQuestion

    call = factory.SubFactory(CallFactory)
    text = factory.Sequence(lambda n: f"Vprašanje {n}")
    place = factory.Sequence(lambda n: n)
    changed_at = NOW
    by = factory.SubFactory(PersonFactory)


class AttachmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CallAttachment

    call = factory.SubFactory(CallFactory)
    name = factory.Sequence(lambda n: f"Priloga {n}")
    changed_at = NOW
    by = factory.SubFactory(PersonFactory)


class ApplicationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Application

    class Params:
        sent = factory.Trait(sent_at=NOW, sent_how=SentHow.PORTAL, sent_by=factory.SelfAttribute("created_by"))

    call = factory.SubFactory(CallFactory)
    organisation = factory.LazyFunction(member_organisation)
    title = factory.Sequence(lambda n: f"Projekt {n}")
    created_at = NOW
    created_by = factory.SubFactory(PersonFactory)


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ApplicationPartner

    application = factory.SubFactory(ApplicationFactory)
    organisation = factory.LazyFunction(member_organisation)
    at = NOW
    by = factory.SubFactory(PersonFactory)


class AnswerFactory(factory.django.DjangoModelFactory):
    """With its first version."""

    class Meta:
        model = Answer
        skip_postgeneration_save = True

    application = factory.SubFactory(ApplicationFactory)
    question = factory.SubFactory(QuestionFactory, call=factory.SelfAttribute("..application.call"))
    text = "Odgovor."
    revision = 1
    at = NOW
    by = factory.SubFactory(PersonFactory)

    @factory.post_generation
    def version(self, create, _extracted, **_kwargs):
        if create:
            AnswerVersion.objects.create(answer=self, number=1, text=self.text, at=self.at, by=self.by)
