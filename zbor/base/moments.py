"""A moment in words, by the clocks on our walls."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate


def moment(at: datetime) -> str:
    """A moment in words: `26. novembra 2016 ob 12.00`."""
    local = timezone.localtime(at)
    return _("%(day)s at %(hour)s.%(minute)s") % {
        "day": PartialDate.of(local.date()),
        "hour": local.hour,
        "minute": f"{local.minute:02}",
    }
