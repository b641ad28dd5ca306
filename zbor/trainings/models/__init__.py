"""Programmes, trainings and their sessions; who registered."""

from zbor.trainings.models.courses import Lecturer, Programme, Session, Training
from zbor.trainings.models.day import Attendance, Guest, Reminding
from zbor.trainings.models.seats import Move, Registration

__all__ = ["Attendance", "Guest", "Lecturer", "Move", "Programme", "Registration", "Reminding", "Session", "Training"]
