"""What a watch found, for machines: a feed, and a calendar of deadlines. The network's are open, others have a secret address."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zbor.base import ics
from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.writable import writable
from zbor.members.doors import MemberRequest
from zbor.watch.links import feed_of, opens
from zbor.watch.models import Watch, WatchMatch
from zbor.watch.queries import watch_lists
from zbor.watch.queries.in_the_network import for_strangers
from zbor.watch.queries.watch_listeners import listeners
from zbor.watch.watch_words import from_where, what_happened

IN_THE_FEED, IN_THE_CALENDAR = 50, 200
LASTS = timedelta(days=60)
"""So long a deadline that has passed stays in the calendar."""


@opens_to(Door.EVERYONE)
@require_safe
def open_feed(_request: MemberRequest, pk: int) -> HttpResponse:
    return _feed(_of_the_network(pk))


@opens_to(Door.EVERYONE)
@require_safe
def open_calendar(_request: MemberRequest, pk: int) -> HttpResponse:
    return _calendar(_of_the_network(pk), timezone.now())


@opens_to(Door.EVERYONE)
@require_safe
def secret_feed(_request: MemberRequest, token: str, pk: int) -> HttpResponse:
    return _unkept(_feed(_listened(token, pk)))


@opens_to(Door.EVERYONE)
@require_safe
def secret_calendar(_request: MemberRequest, token: str, pk: int) -> HttpResponse:
    return _unkept(_calendar(_listened(token, pk), timezone.now()))


def _of_the_network(pk: int) -> Watch:
    return get_object_or_404(watch_lists.kept().filter(person=None, body=None, stranger=None), pk=pk)


def _listened(token: str, pk: int) -> Watch:
    """The watch of this secret address, while somebody may hear of it."""
    watch = watch_lists.kept().select_related("stranger").filter(pk=pk).first()
    if watch is None or watch.is_of_the_network or not opens(watch, token):
        raise Http404
    if not listeners([watch], on=timezone.localdate()):
        raise Http404
    return watch


def _feed(watch: Watch) -> HttpResponse:
    """What was found last, with the words that made it so; links lead to the sources."""
    address = f"{settings.PUBLIC_ADDRESS}{feed_of(watch)}"
    feed = Atom1Feed(
        title=writable(f"{settings.NETWORK_NAME}: {watch.name}"),
        link=settings.PUBLIC_ADDRESS,
        feed_url=address,
        feed_guid=f"{settings.PUBLIC_ADDRESS}/watch/watches/{watch.pk}/",
        description=_("What this watch has found."),
        language=settings.LANGUAGE_CODE,
        author_name=settings.NETWORK_NAME,
    )
    for match in _heard(watch, watch_lists.matches_of(watch))[:IN_THE_FEED]:
        item = match.change.item
        feed.add_item(
            title=writable(item.title),
            link=item.url or settings.PUBLIC_ADDRESS,
            description=writable(_in_short(match)),
            unique_id=f"{settings.PUBLIC_ADDRESS}/watch/watches/{watch.pk}/#change-{match.change_id}",
            pubdate=match.change.at,
            updateddate=match.change.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _heard(watch: Watch, matches: QuerySet[WatchMatch]) -> QuerySet[WatchMatch]:
    """What those may hear who have the address: of the network's watches and of strangers' what is public."""
    return for_strangers(matches) if watch.is_of_the_network or watch.stranger_id else matches


def _in_short(match: WatchMatch) -> str:
    words = "; ".join(match.because.get("words", []))
    excerpt = "".join(text for text, _is_hit in match.because.get("excerpt", []))
    told = [what_happened(match.change), from_where(match.change.item), words]
    return "\n".join(filter(None, [" · ".join(filter(None, told)), " ".join(excerpt.split())]))


def _calendar(watch: Watch, now: datetime) -> HttpResponse:
    """The deadlines of what was found, each a whole day."""
    since = timezone.localdate(now) - LASTS
    matches = _heard(watch, watch_lists.open_deadlines(watch)).filter(change__item__deadline_on__gte=since)
    nearest = matches.order_by("change__item__deadline_on", "change__item_id")[:IN_THE_CALENDAR]
    entries = [
        ics.Entry(
            key=f"item-{item.pk}-deadline",
            summary=_("Deadline: %(title)s") % {"title": item.title},
            at=item.deadline_on,
            made_at=item.first_seen_at,
            changed_at=item.changed_at,
            revision=item.revision - 1,
            note=from_where(item),
            url=item.url,
        )
        for item in (match.change.item for match in nearest)
        if item.deadline_on is not None  # the question above leaves no such out
    ]
    return HttpResponse(ics.calendar(entries, name=watch.name), content_type=ics.TYPE)


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
