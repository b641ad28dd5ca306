"""How long a link in a letter confirms."""

from datetime import timedelta

CONFIRMS_FOR = timedelta(days=7)
"""So long a link confirms; afterwards what nobody confirmed is erased."""
