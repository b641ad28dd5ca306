"""The letter that asks whether what an organisation offers and looks for still holds."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.partial_dates import PartialDate
from zbor.partnerships.enums import Side
from zbor.partnerships.models import Offer, Reminder, Want
from zbor.post.actions import owe


def ask_whether_it_holds(reminder: Reminder, postings: Sequence[Offer | Want], token: str) -> None:
    """Everything of one organisation that ends soon, in one letter with one link."""
    with translation.override(reminder.to.language):
        n = len(postings)
        lines = [
            ngettext(
                "%(n)d thing that %(organisation)s has on the board of partners ends soon:",
                "%(n)d things that %(organisation)s has on the board of partners end soon:",
                n,
            )
            % {"n": n, "organisation": reminder.organisation},
            "\n".join(_line(one) for one in postings),
            _("Does it still hold? Open the page and press one button; it then holds for another half a year:"),
            address_of(token),
            _("If it holds no more, you need do nothing: on its day it disappears from the board."),
        ]
        owe(
            to=reminder.to.email,
            subject=_("Does it still hold? %(organisation)s on the board of partners")
            % {"organisation": reminder.organisation},
            text="\n\n".join(lines),
            once=f"partnerships-reminder-{reminder.pk}",
            is_erased_once_sent=True,
        )


def address_of(token: str) -> str:
    """The whole address that stands in a letter."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('partnerships:renew_by_link', args=[token])}"


def _line(posting: Offer | Want) -> str:
    of = {"what": posting.resource, "day": PartialDate.of(posting.valid_until)}
    return (
        _("– offered: %(what)s (until %(day)s)")
        if posting.side == Side.OFFERS
        else _("– looked for: %(what)s (until %(day)s)")
    ) % of
