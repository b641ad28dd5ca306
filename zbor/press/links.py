"""Addresses on the web: which may stand on a page, and which lead to the same piece."""

from urllib.parse import parse_qsl, urlencode, urlsplit

SCHEMES = ("http", "https")
OF_THE_SENDER = frozenset({"fbclid", "gclid", "igshid", "mc_cid", "mc_eid"})
"""What senders add to an address to learn who came from where; it leads nowhere else."""


def is_of_the_web(url: str) -> bool:
    """True for an address that a page may link to: of the web, and with a host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.hostname)


def key_of(url: str) -> str:
    """The same for two addresses that lead to one piece, however they were copied; empty for no address.

    Without the scheme, `www.`, the port of the scheme, the part of a page, a slash at the end, and what senders add.
    """
    if not is_of_the_web(url):
        return ""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    asked = urlencode(sorted((name, value) for name, value in parse_qsl(parts.query) if not _is_of_the_sender(name)))
    return f"{host}{parts.path.rstrip('/')}{f'?{asked}' if asked else ''}"[:500]


def _is_of_the_sender(name: str) -> bool:
    return name.lower() in OF_THE_SENDER or name.lower().startswith("utm_")
