"""Tell the network what is new on the board. It goes in everybody's weekly letter, unless they choose otherwise."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.members.models import Person
from zbor.notices.actions import correspondent_of, tell
from zbor.notices.actions.leaving import drop
from zbor.notices.models import Notice
from zbor.partnerships.enums import Side
from zbor.partnerships.models import Offer, Want
from zbor.partnerships.queries.speaking import people_of, people_of_the_network

KIND = "board"
TIME_TO_CORRECT = timedelta(hours=1)
"""So long nobody is told of a slip that is put right at once."""
OLDEST = timedelta(days=14)
"""What is found later than so long after it was said is no news."""
AT_ONCE = 20


def tell_new(*, now: datetime) -> int:
    """Owe everybody a notice of what is new, but to nobody of what their own organisation says; return how many are new.

    The scheduler calls this; twice does no harm.
    """
    due: list[Offer | Want] = []
    for model in (Offer, Want):
        waiting = model.objects.filter(told_at=None, created_at__lte=now - TIME_TO_CORRECT)
        due += waiting.order_by("pk")[:AT_ONCE]
    return sum(each_apart(due, lambda one: _tell(one, now), failing="nobody is told what is new on the board"))


@transaction.atomic
def _tell(found: Offer | Want, now: datetime) -> bool:
    held = (
        type(found)
        .objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .select_related("organisation", "resource")
    )
    posting = held.filter(pk=found.pk, told_at=None).first()
    if posting is None:
        return False
    posting.told_at = now
    posting.save(update_fields=["told_at"])
    today = timezone.localdate(now)
    if not posting.holds_on(today) or posting.created_at < now - OLDEST:
        return False
    own = people_of([posting.organisation_id], today)[posting.organisation_id] | {posting.created_by_id}
    for person in people_of_the_network(today).exclude(pk__in=own):
        _owe(posting, person, now)
    return True


def _owe(posting: Offer | Want, person: Person, now: datetime) -> None:
    with translation.override(person.language):
        of = {"organisation": posting.organisation, "what": posting.resource}
        is_offer = posting.side == Side.OFFERS
        tell(
            to=correspondent_of(person),
            kind=KIND,
            once=_once(posting),
            title=(_("%(organisation)s offers: %(what)s") if is_offer else _("%(organisation)s looks for: %(what)s"))
            % of,
            text=posting.words,
            url=f"{reverse('partnerships:partner', args=[posting.organisation_id])}#{posting.side.value}-{posting.pk}",
            pace=None,
            now=now,
        )


def untell(posting: Offer | Want, now: datetime) -> None:
    """Take what waits of a posting out of the letters that have not gone: whoever reads them could do nothing with it."""
    drop(Notice.objects.filter(kind=KIND, once=_once(posting)), now)


def _once(posting: Offer | Want) -> str:
    return f"board-{posting.side.value}-{posting.pk}"
