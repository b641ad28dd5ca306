"""Which earlier demands and positions of ours something that was found touches."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.outcomes import queries
from zbor.watch.models import Item


@opens_to(Door.NETWORK)
def item(request: PersonRequest, pk: int) -> HttpResponse:
    """A page of its own, and the same list by itself for the page of the item."""
    found = get_object_or_404(Item.objects.defer("text", "lemmas"), pk=pk)
    context = {"item": found, "touched": queries.claims_touched(found), "sought": queries.was_sought(found)}
    page = "outcomes/item_touches.html"
    return render(request, f"{page}#touched" if request.htmx else page, context)
