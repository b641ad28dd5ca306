"""Programmes, trainings and their sessions; who registered."""

from zbor.trainings.models.courses import Lecturer, Programme, Session, Training
from zbor.trainings.models.needs import Need, NeedCompetence, NeedVoice
from zbor.trainings.models.seats import Move, Registration
from zbor.trainings.models.teaching import Teaches

__all__ = [
    "Lecturer",
    "Move",
    "Need",
    "NeedCompetence",
    "NeedVoice",
    "Programme",
    "Registration",
    "Session",
    "Teaches",
    "Training",
]
