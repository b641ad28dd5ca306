"""Links of letters: one confirms, the other stops. Looking changes nothing; the secret in the address is the right."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.notices import actions
from zbor.notices.kinds import kind_named
from zbor.notices.queries import confirming, leaving


@opens_to(Door.EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: MemberRequest, key: str) -> HttpResponse:
    """What was asked for from this address, and a button that confirms it."""
    now = timezone.now()
    to = confirming(key, now)
    if to is not None and request.method == "POST":
        chosen = [int(pk) for pk in request.POST.getlist("wish") if pk.isascii() and pk.isdigit() and len(pk) < 19]
        to = actions.confirm(to=to, wishes=chosen, now=now)
    wishes = list(to.wishes.all()) if to else []
    context = {
        "to": to,
        "waiting": [wish for wish in wishes if wish.confirmed_at is None],
        "confirmed": [wish for wish in wishes if wish.confirmed_at is not None],
    }
    return render(request, "notices/confirm.html", context, status=200 if to else 404)


@csrf_exempt  # a mail program presses this button, and has no cookie of ours (RFC 8058)
@opens_to(Door.EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: MemberRequest, key: str) -> HttpResponse:
    """What the letter told, and buttons that stop it; the one-click of a mail program stops what the letter was about."""
    link = leaving(key)
    if link is not None and request.method == "POST":
        everything = request.POST.get("what") == "everything"
        link.to = actions.leave(link=link, everything=everything, now=timezone.now())
    context = {
        "link": link,
        "kind": kind_named(link.kind) if link else None,
        "has_stopped": link is not None and link.to.preferences.filter(kind=link.kind, pace="never").exists(),
    }
    return render(request, "notices/leave.html", context, status=200 if link else 404)
