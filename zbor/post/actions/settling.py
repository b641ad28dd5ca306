"""What a person does with mail that did not go, and with an address from which letters come back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.post.enums import TROUBLED, State
from zbor.post.models import Mail
from zbor.post.queries import returns_of
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@transaction.atomic
def try_again(*, mail: Mail, now: datetime, by: "AbstractBaseUser") -> Mail:
    """Owe a mail anew that did not go or came back; it keeps its Message-ID, so a mailbox can know it again."""
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.state not in TROUBLED:
        return mail
    if mail.is_secret:
        raise Refused(_("A sign-in code is not sent again; the person asks for a new one."))
    if not mail.text:
        raise Refused(
            _("The words of this mail are erased, so it cannot be sent again."),
            hint=_("Write to the person, or do once more what the mail was about."),
        )
    mail.state, mail.tries, mail.trouble, mail.next_try_at = State.OWED, 0, "", now
    mail.sent_at = mail.settled_at = None
    mail.save(update_fields=["state", "tries", "trouble", "next_try_at", "sent_at", "settled_at"])
    note("mail.tried_again", by=by, subject=mail)
    return mail


@transaction.atomic
def settle(*, mail: Mail, now: datetime, by: "AbstractBaseUser") -> Mail:
    """Be done with a mail that did not go: it is not shown any more, and is forgotten as other mail is."""
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.is_troubled:
        mail.settled_at = now
        mail.save(update_fields=["settled_at"])
        note("mail.settled", by=by, subject=mail)
    return mail


@transaction.atomic
def settle_returns(*, address: str, now: datetime, by: "AbstractBaseUser | None") -> int:
    """Hold an address to work again, until the next letter comes back; return how many reports that settles."""
    first = returns_of(address).first()
    if first is None:
        return 0
    note("address.works_again", by=by, subject=first)
    return returns_of(address).update(settled_at=now)
