"""The letters that tell: one thing, or several together; and the one that asks to confirm."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.tokens import fingerprint, new_token
from zbor.funders.queries import owed_on
from zbor.notices import parts
from zbor.notices.models import Correspondent, LeaveLink, Notice, Wish
from zbor.notices.parts import Told
from zbor.post.actions import owe
from zbor.post.models import Mail


def mark_of(to: Correspondent) -> str:
    """How the `once` of every letter to a correspondent begins, so that all of them can be found and forgotten."""
    return f"correspondent-{to.pk}-"


def ask_for_confirmation(to: Correspondent, wish: Wish, token: str, now: datetime) -> None:
    """Say what somebody asked for, with the link that confirms it."""
    with translation.override(to.speaks):
        network = {"network": settings.NETWORK_NAME}
        lines = [
            _("Somebody, probably you, asked that letters from the network %(network)s come to this address:")
            % network,
            wish.wants,
            _("Confirm it within seven days:"),
            f"{settings.PUBLIC_ADDRESS}{reverse('notices:confirm', args=[token])}",
            _("If you did not ask for this, do nothing: after seven days everything is erased."),
        ]
        owe(
            to=to.address,
            subject=_("Confirm: %(wish)s") % {"wish": wish.wants},
            text="\n\n".join(lines),
            once=f"{mark_of(to)}ask-{now.isoformat()}",
            is_erased_once_sent=True,
        )


def tell_one(to: Correspondent, notice: Notice, now: datetime) -> Mail:
    """A letter about one thing."""
    with translation.override(to.speaks):
        return _owe(to, [notice], notice.title, now, once=f"notice-{notice.pk}")


def tell_together(to: Correspondent, notices: Sequence[Notice], now: datetime) -> Mail:
    """A letter about several things, the most urgent first."""
    with translation.override(to.speaks):
        return _owe(to, notices, subject_of(notices, timezone.localdate(now)), now, once=f"digest-{notices[0].pk}")


def subject_of(notices: Sequence[Notice], today: date) -> str:
    """The most important thing in one line: what it is about if it is one; else how many, and the first deadline."""
    if len(notices) == 1:
        return notices[0].title
    ahead = sorted(notice.due_on for notice in notices if notice.due_on and notice.due_on >= today)
    n = len(notices)
    if not ahead:
        return ngettext("%(n)d new thing", "%(n)d new things", n) % {"n": n}
    told = {"n": n, "day": date_format(ahead[0], _("j F"))}
    if len(ahead) == 1:
        return ngettext("%(n)d new thing, due on %(day)s", "%(n)d new things, one due on %(day)s", n) % told
    return ngettext("%(n)d new thing, due first on %(day)s", "%(n)d new things, the first due on %(day)s", n) % told


def _owe(to: Correspondent, notices: Sequence[Notice], subject: str, now: datetime, *, once: str) -> Mail:
    today, kinds = timezone.localdate(now), {notice.kind for notice in notices}
    leave = _leave_address(to, kinds.pop() if len(kinds) == 1 else "", now)
    letter = Told(
        subject=subject,
        items=[parts.item(notice, today) for notice in notices],
        choose=f"{settings.PUBLIC_ADDRESS}{reverse('notices:mine')}" if to.person else "",
        leave=leave,
        owed=[funder.sentence for funder in owed_on(today) if funder.sentence],
    )
    return owe(
        to=to.address,
        subject=subject,
        text=parts.as_text(letter),
        html=parts.as_html(letter),
        once=f"{mark_of(to)}{once}",
        headers={"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        is_erased_once_sent=True,
    )


def _leave_address(to: Correspondent, kind: str, now: datetime) -> str:
    token = new_token()
    LeaveLink.objects.create(to=to, kind=kind, sha256=fingerprint(token), made_at=now)
    return f"{settings.PUBLIC_ADDRESS}{reverse('notices:leave', args=[token])}"
