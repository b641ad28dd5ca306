"""Calls made of what sources tell of."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.funding import rules
from zbor.funding.actions.from_items import make_call
from zbor.funding.queries.calls import visible
from zbor.members.doors import PersonRequest
from zbor.watch.models import Item


@opens_to(Door.NETWORK)
def of_item(request: PersonRequest, pk: int) -> HttpResponse:
    """Which calls were made of an item: a page of its own, and the same by itself for the page of the item."""
    item = get_object_or_404(Item.objects.defer("text", "lemmas"), pk=pk)
    context = {
        "item": item,
        "calls": list(visible(request.standing).filter(item=item)),
        "may_keep": rules.may_keep(request.standing),
    }
    page = "funding/of_item.html"
    return render(request, f"{page}#calls" if request.htmx else page, context)


@opens_to(Door.OFFICE)
@require_POST
def make(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin a call with all that the item knows, and go on in its form."""
    made = make_call(item=get_object_or_404(Item, pk=pk), by=request.user, now=timezone.now())
    if not made.is_new:
        messages.info(request, _("A call was made of this already."))
        return redirect("funding:show", made.call.pk)
    messages.success(
        request, _("A draft is begun with what the source says. Look it through: dates are read from the text.")
    )
    return redirect("funding:edit", made.call.pk)
