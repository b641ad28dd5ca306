"""Calls around a dossier: for everybody where it is public, for members, and one that is only prepared."""

from datetime import timedelta

from tests.factories.applications import (
    AnswerFactory,
    ApplicationFactory,
    AttachmentFactory,
    PartnerFactory,
    QuestionFactory,
)
from tests.factories.results import ResultFileFactory, ResultRoundFactory, ResultRowFactory
from zbor.dossiers.enums import Visibility
from zbor.funding.actions import calls as actions
from zbor.funding.actions.facts import say
from zbor.funding.enums import FactKind
from zbor.funding.models import AnswerNote, ApplicationPaper, ApplicationTask, Call, Supplement
from zbor.members.models import Organisation


def called(whole, visibility):
    """One call of each kind, and what an organisation knows of itself."""
    for thing, is_public, is_announced in (
        ("call", visibility is Visibility.PUBLIC, True),
        ("netcall", False, True),
        ("draftcall", True, False),
    ):
        fields = {name: whole.text(thing) for name in ("title", "publisher", "subject", "eligible", "requirements")}
        fields |= {"closes_at": whole.now + timedelta(days=30), "is_public": is_public}
        by = {"by": whole.network.by, "now": whole.now}
        call = actions.save_call(call=None, fields=fields, disciplines=[], regions=[], **by)
        if is_announced:
            actions.announce(call=call, **by)
    if visibility is Visibility.PUBLIC:
        _applied(whole, call)
    organisation = Organisation.objects.earliest("pk")
    fields = {"code": whole.word("ownfact"), "has": True}
    say(organisation=organisation, kind=FactKind.FUNDED, fields=fields, by=whole.network.by, now=whole.now)
    resulted(whole, visibility)


def resulted(whole, visibility):
    """Results of a call: who was funded everybody reads, who was refused and the file only the office."""
    if visibility is not Visibility.PUBLIC:
        return
    file = ResultFileFactory(filename=whole.word("resultfile"), created_by=whole.network.by)
    of = ResultRoundFactory(title=whole.text("resultcall"))
    ResultRowFactory(file=file, round=of, applicant=whole.text("recipient"), title=whole.text("recipienttitle"))
    for status, is_person in (("rejected", False), ("formally_rejected", True)):
        ResultRowFactory(
            file=file, round=of, applicant=whole.text("refused"), title=whole.text("refused"), status=status, awarded=None,
            identifier=whole.word("refused"), municipality=whole.word("refused"), number=whole.word("refused"), is_person=is_person,
        )  # fmt: skip


def _applied(whole, call):
    """An application of an organisation for which nobody of the network's people works, with something of everything."""
    application = ApplicationFactory(
        call=Call.objects.filter(title=whole.text("call")).first() or call, title=whole.text("ownapplication")
    )
    question, asked = QuestionFactory(call=application.call), AttachmentFactory(call=application.call)
    AnswerFactory(application=application, question=question, text=whole.text("ownanswer"))
    by = application.created_by
    told = {"application": application, "by": by}
    AnswerNote.objects.create(question=question, text=whole.text("ownanswer"), at=whole.now, **told)
    due_on = whole.now.date()
    ApplicationTask.objects.create(title=whole.text("ownanswer"), due_on=due_on, created_at=whole.now, **told)
    ApplicationPaper.objects.create(asked=asked, name=whole.text("ownanswer"), at=whole.now, **told)
    Supplement.objects.create(asked_on=due_on, due_at=whole.now, asked=whole.text("ownanswer"), at=whole.now, **told)
    PartnerFactory(application=application)
