"""Who wants to hear of which calls."""

from zbor.funding.models import Call, CallInterest
from zbor.members.models import Person


def interest_of(person: Person) -> CallInterest | None:
    """What somebody wants to hear of; None: of no new call."""
    return CallInterest.objects.filter(person=person).prefetch_related("disciplines", "regions").first()


def interested_in(call: Call) -> list[Person]:
    """Everybody who wants to hear of such a call, in the order in which they said so; four queries."""
    fields = {one.pk for one in call.disciplines.all()}
    regions = {one.pk for one in call.regions.all()}
    wanting = CallInterest.objects.filter(person__is_active=True).select_related("person")
    return [
        one.person
        for one in wanting.prefetch_related("disciplines", "regions").order_by("since", "pk")
        if (not one.kinds or call.kind in one.kinds)
        and _meet(fields, {each.pk for each in one.disciplines.all()})
        and _meet(regions, {each.pk for each in one.regions.all()})
    ]


def _meet(of_the_call: set[int], wanted: set[int]) -> bool:
    return not of_the_call or not wanted or bool(of_the_call & wanted)
