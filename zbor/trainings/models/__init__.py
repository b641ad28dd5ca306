"""Programmes, trainings and their sessions; who registered."""

from zbor.trainings.models.changes import SessionChange
from zbor.trainings.models.courses import Lecturer, Programme, Session, Training
from zbor.trainings.models.day import Attendance, Guest, Reminding
from zbor.trainings.models.materials import Material
from zbor.trainings.models.questions import Answer, Question
from zbor.trainings.models.seats import Move, Registration

__all__ = [
    "Answer",
    "Attendance",
    "Guest",
    "Lecturer",
    "Material",
    "Move",
    "Programme",
    "Question",
    "Registration",
    "Reminding",
    "Session",
    "SessionChange",
    "Training",
]
