"""Journalists as the office keeps them, and when somebody of us spoke with them last."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from zbor.dialogue.models import Journalist, Outlet, Talk

CHOSEN_JOURNALIST = "m"


def journalists() -> QuerySet[Journalist]:
    """Those who are not forgotten, with `last_spoken`; by outlet and surname, in the alphabetical order of Slovene."""
    last = Talk.objects.filter(journalist=OuterRef("pk")).order_by("-at").values("at")[:1]
    found = Journalist.objects.filter(forgotten_at__isnull=True).select_related("outlet")
    return found.annotate(last_spoken=Subquery(last)).order_by("outlet__sort_name", "sort_name", "pk")


@dataclass(frozen=True, slots=True)
class AtOutlet:
    """An outlet and whom we know there."""

    outlet: Outlet
    journalists: list[Journalist]


def by_outlet() -> list[AtOutlet]:
    """The outlets at which we know somebody; one query."""
    found: dict[int, AtOutlet] = {}
    for one in journalists():
        if one.outlet is not None:
            found.setdefault(one.outlet.pk, AtOutlet(one.outlet, [])).journalists.append(one)
    return list(found.values())


def outlets() -> QuerySet[Outlet]:
    """Every outlet in alphabetical order: what the box of an outlet offers."""
    return Outlet.objects.order_by("sort_name")


def journalist_choices() -> list[tuple[str, str]]:
    """Journalists as the short form of a talk offers them; one query."""
    return [(f"{CHOSEN_JOURNALIST}{one.pk}", f"{one}, {one.outlet}") for one in journalists()]


def chosen_journalist(value: str) -> Journalist | None:
    """Who is meant by a choice of the select; None where it means somebody else, or nobody."""
    if value[:1] != CHOSEN_JOURNALIST or not value[1:].isdecimal():
        return None
    return Journalist.objects.select_related("outlet").filter(pk=value[1:], forgotten_at__isnull=True).first()
