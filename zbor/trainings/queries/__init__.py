"""Reads of trainings."""

from zbor.trainings.queries.courses import ends_at, sessions_of, visible

__all__ = ["ends_at", "sessions_of", "visible"]
