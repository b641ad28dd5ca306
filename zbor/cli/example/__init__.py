"""The example network: what it is made of (TOML beside this file), read strictly and loaded once into an empty database."""


def load_if_empty() -> bool:
    """Fill an empty database with the example network; False, and nothing touched, where anything is in it already."""
    from django.utils import timezone

    from zbor.cli.example.loading import load

    return load(now=timezone.now())
