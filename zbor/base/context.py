"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def network(_request: HttpRequest) -> dict[str, object]:
    return {
        "network_name": settings.NETWORK_NAME,
        "network_email": settings.NETWORK_EMAIL,
        "public_address": settings.PUBLIC_ADDRESS,
        "development": settings.DEVELOPMENT,
    }
