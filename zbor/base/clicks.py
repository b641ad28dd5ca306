"""A button pressed twice."""

from datetime import timedelta

TWICE = timedelta(seconds=10)
"""The same form from the same person within this time is a second click on one button, and makes no second thing."""
