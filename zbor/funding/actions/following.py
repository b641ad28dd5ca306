"""Follow a call, and stop."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funding.actions.guards import locked
from zbor.funding.models import Call, CallFollow
from zbor.funding.rules import may_see
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@transaction.atomic
def follow(*, call: Call, by: Person, now: datetime) -> CallFollow:
    """Hear what becomes of a call. Twice does no harm."""
    kept = locked(call)
    if not may_see(standing_of(by, on=timezone.localdate(now)), kept):
        raise Refused(_("There is no such call for you."))
    following, is_new = CallFollow.objects.get_or_create(call=kept, person=by, defaults={"since": now})
    if is_new:
        note("call.followed", by=by, subject=kept)
    return following


@transaction.atomic
def unfollow(*, call: Call, by: Person, now: datetime) -> None:
    """Hear no more of a call. Twice does no harm."""
    if CallFollow.objects.filter(call=call, person=by).delete()[0]:
        note("call.unfollowed", by=by, subject=call)
