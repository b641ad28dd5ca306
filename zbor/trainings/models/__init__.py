"""Programmes, trainings and their sessions; who registered; what they said afterwards, and what was certified."""

from zbor.trainings.models.certificates import Certificate, Confirmation, IssuerKey
from zbor.trainings.models.changes import SessionChange
from zbor.trainings.models.courses import Lecturer, Programme, Session, Training
from zbor.trainings.models.day import Attendance, Guest, Reminding
from zbor.trainings.models.evaluation import Evaluation, EvaluationAnswer, EvaluationInvitation, EvaluationQuestion
from zbor.trainings.models.materials import Material
from zbor.trainings.models.needs import Need, NeedCompetence, NeedVoice
from zbor.trainings.models.questions import Answer, Question
from zbor.trainings.models.seats import Correction, Move, Registration
from zbor.trainings.models.teaching import Teaches

__all__ = [
    "Answer",
    "Attendance",
    "Certificate",
    "Confirmation",
    "Correction",
    "Evaluation",
    "EvaluationAnswer",
    "EvaluationInvitation",
    "EvaluationQuestion",
    "Guest",
    "IssuerKey",
    "Lecturer",
    "Material",
    "Move",
    "Need",
    "NeedCompetence",
    "NeedVoice",
    "Programme",
    "Question",
    "Registration",
    "Reminding",
    "Session",
    "SessionChange",
    "Teaches",
    "Training",
]
