"""Find what a page is about, or say that there is no such page."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from zbor.dossiers import rules as dossiers
from zbor.dossiers.models import Dossier
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.positions.models import Amendment, Demand, Position, Section
from zbor.positions.queries import amendments_of
from zbor.positions.rules import may_draft, may_see, may_see_amendment


def visible_dossier(request: MemberRequest, pk: int) -> Dossier:
    dossier = get_object_or_404(Dossier, pk=pk)
    if not dossiers.may_see(request.standing, dossier, timezone.now()):
        raise Http404
    return dossier


def visible_position(request: MemberRequest, pk: int) -> Position:
    position = get_object_or_404(Position.objects.select_related("dossier", "decision"), pk=pk)
    if not may_see(request.standing, position, timezone.now()):
        raise Http404
    return position


def own_position(request: PersonRequest, pk: int) -> Position:
    """A position for those who write it."""
    position = get_object_or_404(Position.objects.select_related("dossier", "decision"), pk=pk)
    if not may_draft(request.standing, position):
        raise PermissionDenied
    return position


def own_demand(request: PersonRequest, pk: int) -> tuple[Position, Demand]:
    """A demand of a position, for those who write it."""
    demands = Demand.objects.select_related("position__dossier", "position__decision", "article")
    demand = get_object_or_404(demands.filter(position__isnull=False), pk=pk)
    if demand.position is None or not may_draft(request.standing, demand.position):
        raise PermissionDenied
    return demand.position, demand


def own_section(request: PersonRequest, pk: int) -> Section:
    """A section of a position, for those who write it."""
    sections = Section.objects.select_related("position__dossier", "position__decision")
    section = get_object_or_404(sections, pk=pk)
    if not may_draft(request.standing, section.position):
        raise PermissionDenied
    return section


def network_position(request: PersonRequest, pk: int) -> Position:
    """A position for the network, whose affair amendments are."""
    position = visible_position(request, pk)
    if not request.standing.is_network:
        raise PermissionDenied
    return position


def visible_amendment(request: PersonRequest, pk: int, number: int) -> Amendment:
    position = network_position(request, pk)
    amendment = get_object_or_404(amendments_of(position), number=number)
    if not may_see_amendment(request.standing, amendment):
        raise Http404
    amendment.position = position
    return amendment


def network_section(request: PersonRequest, pk: int) -> Section:
    """A section for the network, which reads every draft."""
    section = get_object_or_404(Section, pk=pk)
    section.position = network_position(request, section.position_id)
    return section


def own_part(request: PersonRequest, kind: str, pk: int) -> Section | Demand:
    """A section or a demand of a draft, for those who write it."""
    if kind == "section":
        return own_section(request, pk)
    if kind == "demand":
        return own_demand(request, pk)[1]
    raise Http404


def network_demand(request: PersonRequest, pk: int) -> tuple[Position, Demand]:
    """A demand of a position for the network, which reads every draft; also one that was taken out."""
    demands = Demand.objects.select_related("article").filter(position__isnull=False)
    demand = get_object_or_404(demands, pk=pk)
    position = network_position(request, demand.position_id or 0)
    demand.position = position
    return position, demand


def network_part(request: PersonRequest, kind: str, pk: int) -> tuple[Position, Section | Demand]:
    """A section or a demand that stands in a text, for the network."""
    found: Section | Demand
    if kind == "section":
        found = get_object_or_404(Section, pk=pk, removed_at__isnull=True)
    elif kind == "demand":
        demands = Demand.objects.select_related("article").filter(position__isnull=False, removed_at__isnull=True)
        found = get_object_or_404(demands, pk=pk)
    else:
        raise Http404
    position = network_position(request, found.position_id or 0)
    found.position = position
    return position, found
