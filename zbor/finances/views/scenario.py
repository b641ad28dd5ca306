"""What if a call fails."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.finances.queries import scenario as queries
from zbor.finances.queries.years import years_of
from zbor.finances.views.pages import page, readable
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation

LONGEST_KEY, MOST_FAILING = 15, 60


@opens_to(Door.SIGNED_IN)
@require_safe
@readable
def show(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """Tick what does not come; what remains is told below. Nothing of it is kept."""
    years = years_of(organisation)
    asked = request.GET.get("year", "")
    is_year = asked.isdecimal() and len(asked) == len("2026")
    year = queries.year_to_try(years, int(asked) if is_year else None)
    named = (one for one in request.GET.getlist("fails")[:MOST_FAILING] if one.isdecimal() and len(one) <= LONGEST_KEY)
    told = queries.scenario(years, year, frozenset(map(int, named))) if year is not None else None
    lines = list(year.lines.all()) if year is not None else []
    calls = frozenset(one.call_id for one in lines if one.call_id is not None)
    shown = told is not None and told.failure is not None
    context = {
        "years": [one for one in years if one.lines.all()],
        "told": told,
        "lines": sorted(lines, key=lambda one: (one.is_certain, -one.amount)),
        "alternatives": queries.alternatives(organisation, request.standing, timezone.now(), but=calls)
        if shown
        else [],
    }
    return page(request, "finances/scenario.html", organisation, context, at="scenario")
