"""Who pays for what, on which conditions."""

from zbor.funding.models.application_answers import Answer, AnswerNote, AnswerVersion, AnswerWriting
from zbor.funding.models.application_questions import CallAttachment, CallQuestion, QuestionChange
from zbor.funding.models.application_tasks import ApplicationPaper, ApplicationTask
from zbor.funding.models.applications import Application, ApplicationPartner, OutcomeSharing, Supplement
from zbor.funding.models.calls import Call, CallChange, CallFollow
from zbor.funding.models.facts import FactSharing, OrganisationFact
from zbor.funding.models.interests import CallInterest

__all__ = [
    "Answer",
    "AnswerNote",
    "AnswerVersion",
    "AnswerWriting",
    "Application",
    "ApplicationPaper",
    "ApplicationPartner",
    "ApplicationTask",
    "Call",
    "CallAttachment",
    "CallChange",
    "CallFollow",
    "CallInterest",
    "CallQuestion",
    "FactSharing",
    "OrganisationFact",
    "OutcomeSharing",
    "QuestionChange",
    "Supplement",
]
