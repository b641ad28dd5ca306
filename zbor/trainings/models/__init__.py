"""Programmes, trainings and their sessions; who registered."""

from zbor.trainings.models.courses import Lecturer, Programme, Session, Training
from zbor.trainings.models.questions import Answer, Question
from zbor.trainings.models.seats import Move, Registration

__all__ = ["Answer", "Lecturer", "Move", "Programme", "Question", "Registration", "Session", "Training"]
