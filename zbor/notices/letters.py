"""The letters that tell: one thing, or several together; and the one that asks to confirm."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.notices.models import Correspondent, LeaveLink, Notice, Wish
from zbor.notices.tokens import fingerprint, new_token
from zbor.post.actions import owe
from zbor.post.models import Mail


def mark_of(to: Correspondent) -> str:
    """How the `once` of every letter to a correspondent begins, so that all of them can be found and forgotten."""
    return f"correspondent-{to.pk}-"


def ask_for_confirmation(to: Correspondent, wish: Wish, token: str, now: datetime) -> None:
    """Say what somebody asked for, with the link that confirms it."""
    with translation.override(to.speaks):
        lines = [
            _("Somebody, probably you, asked %(network)s to send to this address:")
            % {"network": settings.NETWORK_NAME},
            wish.wants,
            _("Confirm it within seven days:"),
            f"{settings.PUBLIC_ADDRESS}{reverse('notices:confirm', args=[token])}",
            _("If you did not ask for this, do nothing: after seven days everything is erased."),
        ]
        owe(
            to=to.address,
            subject=_("Confirm: %(wish)s") % {"wish": wish.wants},
            text="\n\n".join(lines),
            once=f"{mark_of(to)}ask-{now.timestamp():.0f}",
            is_erased_once_sent=True,
        )


def tell_one(to: Correspondent, notice: Notice, now: datetime) -> Mail:
    """A letter about one thing."""
    with translation.override(to.speaks):
        address = _leave_address(to, notice.kind, now)
        lines = [notice.text, _whole(notice.url), _("Stop such letters: %(address)s") % {"address": address}]
        return _owe(to, notice.title, lines, address, once=f"notice-{notice.pk}")


def tell_together(to: Correspondent, notices: Sequence[Notice], now: datetime) -> Mail:
    """A letter about several things, the most urgent first."""
    kinds = {notice.kind for notice in notices}
    with translation.override(to.speaks):
        address = _leave_address(to, kinds.pop() if len(kinds) == 1 else "", now)
        lines = ["\n".join(filter(None, [notice.title, notice.text, _whole(notice.url)])) for notice in notices]
        subject = ngettext("%(n)d novelty", "%(n)d novelties", len(notices)) % {"n": len(notices)}
        lines.append(_("Stop such letters: %(address)s") % {"address": address})
        return _owe(to, subject, lines, address, once=f"digest-{notices[0].pk}")


def _owe(to: Correspondent, subject: str, lines: Sequence[str], leave: str, *, once: str) -> Mail:
    headers = {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return owe(
        to=to.address,
        subject=subject,
        text="\n\n".join(line for line in lines if line),
        once=f"{mark_of(to)}{once}",
        headers=headers,
        is_erased_once_sent=True,
    )


def _leave_address(to: Correspondent, kind: str, now: datetime) -> str:
    token = new_token()
    LeaveLink.objects.create(to=to, kind=kind, sha256=fingerprint(token), made_at=now)
    return f"{settings.PUBLIC_ADDRESS}{reverse('notices:leave', args=[token])}"


def _whole(url: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{url}" if url.startswith("/") else url
