"""The draft as the network reads it and as the drafting group writes it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.positions import actions, queries, rules
from zbor.positions.enums import State
from zbor.positions.models import Drafter, Position
from zbor.positions.text_forms import DrafterForm
from zbor.positions.views.fetching import network_position


@opens_to(Door.NETWORK)
def draft(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole text, part by part: sections, demands, sections."""
    return _page(request, network_position(request, pk))


def _page(request: PersonRequest, position: Position, *, wrong: DrafterForm | None = None) -> HttpResponse:
    is_draft, now = position.state is State.DRAFT, timezone.now()
    may_draft = is_draft and rules.may_draft(request.standing, position)
    may_name = is_draft and rules.may_name_drafters(request.standing, position)
    people = queries.may_be_drafters(position, timezone.localdate(now)) if may_name else None
    context = {
        "position": position,
        "dossier": position.dossier,
        "is_draft": is_draft,
        "parts": queries.parts_of(position, now=now),
        "removed": queries.removed_sections(position) if may_draft else [],
        "drafters": queries.drafters_of(position),
        "may_draft": may_draft,
        "visitor": request.user.pk,
        "may_note": rules.may_note(request.standing, position),
        "may_suggest": rules.may_suggest(request.standing, position),
        "naming": wrong or (DrafterForm(people=people) if may_name else None),
    }
    return render(request, "positions/draft.html", context, status=422 if wrong else 200)


@opens_to(Door.NETWORK)
@require_POST
def name_drafter(request: PersonRequest, pk: int) -> HttpResponse:
    position = network_position(request, pk)
    if not rules.may_name_drafters(request.standing, position):
        raise PermissionDenied
    form = DrafterForm(request.POST, people=queries.may_be_drafters(position, timezone.localdate()))
    if not form.is_valid():
        return _page(request, position, wrong=form)
    actions.name_drafter(position=position, person=form.cleaned_data["person"], by=request.user, now=timezone.now())
    messages.success(request, _("Named. A letter says so."))
    return redirect(f"{reverse('positions:draft', args=[pk])}#drafters")


@opens_to(Door.NETWORK)
@require_POST
def dismiss_drafter(request: PersonRequest, pk: int, drafter_pk: int) -> HttpResponse:
    position = network_position(request, pk)
    drafter = get_object_or_404(Drafter.objects.select_related("position"), pk=drafter_pk, position=position)
    actions.dismiss_drafter(drafter=drafter, by=request.user, now=timezone.now())
    messages.success(request, _("They are out of the group. What they wrote stays."))
    return redirect(f"{reverse('positions:draft', args=[pk])}#drafters")
