"""Which addresses of the network we go to: public ones, and no other however it is written."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from zbor.watch.sources.found import Trouble

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve: TypeAlias = Callable[..., Sequence[tuple[Any, ...]]]
"""As `socket.getaddrinfo`."""

TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses behind which a translator (NAT64) reaches the IPv4 address in their last four bytes."""
OLD_COMPATIBLE = ipaddress.IPv6Network("::/96")
SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")
TEREDO = ipaddress.IPv6Network("2001::/32")


def is_public(address: Address) -> bool:
    """True for an address anybody can reach; an IPv6 address that wraps an IPv4 one is judged by what it wraps."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in TEREDO or address in OLD_COMPATIBLE:
            return False
        inner = _wrapped(address)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in SIX_TO_FOUR:
        return address.sixtofour
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def resolved(
    host: str, port: int, *, resolve: Resolve = socket.getaddrinfo, allowed: frozenset[str] = frozenset()
) -> list[str]:
    """The addresses of a host, as they are connected to; Trouble where there are none, or one that is not public."""
    try:
        answers = resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise Trouble(
            _("The name %(host)s is not known on the internet now. Check that the address is written rightly.")
            % {"host": host}
        ) from problem
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not found or any(not _may_go(one, allowed) for one in found):
        raise Trouble(
            _("%(host)s lies in a private network or on this very machine, and we do not look there.") % {"host": host}
        )
    return found


def _may_go(address: str, allowed: frozenset[str]) -> bool:
    return address in allowed or is_public(ipaddress.ip_address(address))
