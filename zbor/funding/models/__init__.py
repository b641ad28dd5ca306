"""Who pays for what, on which conditions, and what came of it."""

from zbor.funding.models.application_answers import Answer, AnswerNote, AnswerVersion, AnswerWriting
from zbor.funding.models.application_questions import CallAttachment, CallQuestion, QuestionChange
from zbor.funding.models.application_tasks import ApplicationPaper, ApplicationTask
from zbor.funding.models.applications import Application, ApplicationPartner, OutcomeSharing, Supplement
from zbor.funding.models.calls import Call, CallChange, CallFollow
from zbor.funding.models.facts import FactSharing, OrganisationFact
from zbor.funding.models.interests import CallInterest
from zbor.funding.models.results import ApplicantNumber, ResultFile, ResultLayout, ResultRound, ResultRow

__all__ = [
    "Answer",
    "AnswerNote",
    "AnswerVersion",
    "AnswerWriting",
    "ApplicantNumber",
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
    "ResultFile",
    "ResultLayout",
    "ResultRound",
    "ResultRow",
    "Supplement",
]
