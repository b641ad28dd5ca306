"""Zbor: the working platform of an advocacy network."""

__version__ = "0.1.0"
