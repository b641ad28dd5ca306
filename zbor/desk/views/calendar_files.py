"""The calendar as files: everybody's, one person's by a secret address, and a single event."""

import hashlib
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.ics import TYPE
from zbor.calc.months import LATEST
from zbor.desk.calendar import ics
from zbor.desk.calendar.addresses import followed, its_end
from zbor.desk.calendar.events import Event, Span
from zbor.desk.calendar.gathering import event, events
from zbor.desk.calendar.history import revisions
from zbor.members.doors import MemberRequest
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER

BEHIND, AHEAD = timedelta(days=366), timedelta(days=3 * 366)
"""How far a file reaches back and forward; programs drop what is no longer in it."""


@opens_to(Door.EVERYONE)
@require_safe
def public(request: MemberRequest) -> HttpResponseBase:
    """What strangers may see, in the language of the house or in the one that the address names."""
    wanted = request.GET.get("language", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    now = timezone.now()
    with translation.override(language):
        found = events(STRANGER, now, _span(now))
        content = ics.calendar(found, revisions(found), name=settings.NETWORK_NAME)
    return _answer(request, content, "public, max-age=900")


@opens_to(Door.EVERYONE)
@require_safe
def personal(request: MemberRequest, key: str) -> HttpResponseBase:
    """What one person may see today, by their secret address and without signing in; asking leaves no trace."""
    now = timezone.now()
    address = followed(key, now)
    if address is None:
        raise Http404
    standing = standing_of(address.person, on=timezone.localdate(now))
    with translation.override(address.person.language):
        found = events(standing, now, _span(now), only_mine=address.is_mine_only) + its_end(address, now)
        name = _("%(network)s: %(person)s") % {"network": settings.NETWORK_NAME, "person": address.person.name}
        content = ics.calendar(found, revisions(found), name=name)
    return _answer(request, content, "private, no-cache")


@opens_to(Door.EVERYONE)
@require_safe
def one(request: MemberRequest, key: str) -> HttpResponseBase:
    """A single event, to be put into one's own calendar by hand; a letter may have led to it whoever must sign in first."""
    found = event(key, request.standing, timezone.now())
    if found is None and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if found is None:
        raise Http404
    answer = _answer(request, _file(found), "private, no-cache")
    answer["Content-Disposition"] = f'attachment; filename="{found.key}.ics"'
    return answer


def _file(found: Event) -> bytes:
    return ics.calendar([found], revisions([found]))


def _span(now: datetime) -> Span:
    today = timezone.localdate(now)
    return Span(today - BEHIND, min(today + AHEAD, date(LATEST, 12, 31)))


def _answer(request: MemberRequest, content: bytes, caching: str) -> HttpResponseBase:
    """The file, or word that the program has it already."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": caching}
    whole = HttpResponse(content, content_type=TYPE, headers=headers)
    return get_conditional_response(request, etag=etag, response=whole) or whole
