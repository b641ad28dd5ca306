"""How often somebody may let letters be sent who has not signed in."""

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.accounts import AccountAdapter
from zbor.members.doors import MemberRequest

WITHIN_SECONDS = 60 * 60


def must_not_ask_too_often(request: MemberRequest, *, for_what: str, at_most: int) -> None:
    """Count a letter asked for from one place, or refuse it where `at_most` were within the hour.

    A shared connection should have room for an office, not for a machine.
    """
    key = f"asking:{for_what}:{AccountAdapter(request).get_client_ip(request)}"
    now = timezone.now().timestamp()
    recent = [moment for moment in cache.get(key, []) if moment > now - WITHIN_SECONDS]
    if len(recent) >= at_most:
        raise Refused(_("Too many letters were asked for from here; nothing was recorded."), hint=_("Try again later."))
    cache.set(key, [*recent, now], WITHIN_SECONDS)
