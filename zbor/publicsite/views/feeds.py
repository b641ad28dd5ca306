"""The archive for machines: feed, map of the site, word to robots."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.writable import writable
from zbor.initiatives.queries.initiatives import visible as public_initiatives
from zbor.members.doors import MemberRequest
from zbor.members.standing import STRANGER
from zbor.outcomes.queries import open_demands
from zbor.publicsite import queries
from zbor.publicsite.words import absolute

IN_THE_FEED = 50


@opens_to(Door.EVERYONE)
def archive(_request: MemberRequest) -> HttpResponse:
    """Dossiers in which something happened; an entry keeps its name for ever and says when it last changed."""
    address = absolute(reverse("publicsite:feed"))
    feed = Atom1Feed(
        title=_("%(network)s: archive") % {"network": settings.NETWORK_NAME},
        link=absolute(reverse("publicsite:archive")),
        feed_url=address,
        feed_guid=address,
        description=_("Changes of public policy, what we asked for, and what became of it."),
        language=settings.LANGUAGE_CODE,
        author_name=settings.NETWORK_NAME,
    )
    for one in queries.news(timezone.now(), limit=IN_THE_FEED):
        feed.add_item(
            title=writable(one.dossier.title),
            link=absolute(queries.address_of(one.dossier)),
            description=writable(one.text),
            unique_id=absolute(reverse("publicsite:short", args=[one.dossier.pk])),
            pubdate=one.dossier.public_from or one.dossier.opened_at,
            updateddate=one.changed_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@opens_to(Door.EVERYONE)
def sitemap(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    dossiers = [(absolute(queries.address_of(one)), one) for one in queries.changed(now).select_related("act")]
    demands = open_demands(STRANGER, now).order_by("pk").values_list("pk", flat=True)
    pages = [reverse(f"publicsite:{name}") for name in ("home", "archive", "influence", "terms", "about")]
    pages += [reverse("dialogue:groups"), "/calendar/", reverse("initiatives:list")]
    pages += [
        reverse("initiatives:show", args=[pk])
        for pk in public_initiatives(STRANGER).order_by("pk").values_list("pk", flat=True)
    ]
    context = {
        "pages": [absolute(path) for path in pages],
        "dossiers": dossiers,
        "demands": [absolute(reverse("publicsite:demand", args=[pk])) for pk in demands],
    }
    return render(request, "publicsite/sitemap.xml", context, content_type="application/xml")


@opens_to(Door.EVERYONE)
def robots(request: MemberRequest) -> HttpResponse:
    context = {"sitemap": absolute(reverse("publicsite:sitemap"))}
    return render(request, "publicsite/robots.txt", context, content_type="text/plain")
