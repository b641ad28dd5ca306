"""Programmes, trainings and their sessions; who registered; what they said afterwards, and what was certified."""

from zbor.trainings.models.certificates import Certificate, Confirmation, IssuerKey
from zbor.trainings.models.courses import Lecturer, Programme, Session, Training
from zbor.trainings.models.evaluation import Evaluation, EvaluationAnswer, EvaluationInvitation, EvaluationQuestion
from zbor.trainings.models.seats import Move, Registration

__all__ = [
    "Certificate",
    "Confirmation",
    "Evaluation",
    "EvaluationAnswer",
    "EvaluationInvitation",
    "EvaluationQuestion",
    "IssuerKey",
    "Lecturer",
    "Move",
    "Programme",
    "Registration",
    "Session",
    "Training",
]
