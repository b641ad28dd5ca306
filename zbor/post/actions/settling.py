"""What a person does with mail that did not go."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.post.enums import TROUBLED, State
from zbor.post.models import Mail
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@transaction.atomic
def try_again(*, mail: Mail, now: datetime, by: "AbstractBaseUser") -> Mail:
    """Owe a mail anew that was given up or is in doubt; it keeps its Message-ID, so a mailbox can know it again."""
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.state not in TROUBLED:
        return mail
    if mail.is_secret:
        raise Refused(_("A sign-in code is not sent again; the person asks for a new one."))
    mail.state, mail.tries, mail.trouble, mail.next_try_at = State.OWED, 0, "", now
    mail.save(update_fields=["state", "tries", "trouble", "next_try_at"])
    note("mail.tried_again", by=by, subject=mail)
    return mail
