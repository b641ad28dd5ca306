"""Whole addresses: the personal link by which somebody judges themselves, and the public page of a competence."""

from django.conf import settings
from django.urls import reverse


def address_of(token: str) -> str:
    """The whole address that stands in a letter."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('competences:by_link', args=[token])}"


def page_of(code: str) -> str:
    """The page of a competence, for papers and badges: it stays, also when the competence is retired."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('competences:competence', args=[code])}"
