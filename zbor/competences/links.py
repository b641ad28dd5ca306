"""Personal links by which somebody judges themselves without an account."""

from django.conf import settings
from django.urls import reverse


def address_of(token: str) -> str:
    """The whole address that stands in a letter."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('competences:by_link', args=[token])}"
