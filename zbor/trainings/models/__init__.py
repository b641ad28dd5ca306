"""Programmes, trainings and their sessions; who registered."""

from zbor.trainings.models.courses import Lecturer, Programme, Session, Training
from zbor.trainings.models.seats import Move, Registration

__all__ = ["Lecturer", "Move", "Programme", "Registration", "Session", "Training"]
