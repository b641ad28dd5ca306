"""Who reads what an organisation lives on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.finances.actions.access import let
from zbor.finances.queries.years import leaves_of
from zbor.finances.views.pages import lettable, page
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation
from zbor.members.queries import workers_of


@opens_to(Door.NETWORK)
@lettable
def access(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """Everybody who works for the organisation, and the office: who reads, and a switch for each."""
    today = timezone.localdate()
    workers = workers_of(organisation, today)
    if request.method == "POST" and request.POST.get("does") in {"yes", "no"}:
        whom, does = request.POST.get("whom", ""), request.POST["does"] == "yes"
        person = next((one.person for one in workers if str(one.person.pk) == whom), None)
        if person is not None or whom == "office":
            let(organisation=organisation, person=person, does=does, by=request.user, now=timezone.now())
            messages.success(request, _("Saved."))
        return redirect("finances:access", organisation.pk)
    leaves = {one.person_id: one for one in leaves_of(organisation)}
    context = {
        "by_mandate": [one.person for one in workers if one.mandate],
        "others": [(one.person, leaves.get(one.person.pk)) for one in workers if not one.mandate],
        "office": leaves.get(None),
    }
    return page(request, "finances/access.html", organisation, context, at="access")
