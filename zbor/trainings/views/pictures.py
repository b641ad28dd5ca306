"""Trainings in pictures, each with a sentence and a table; and what each training changed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.trainings import drawing
from zbor.trainings.queries.changes import PooledChange, changes_of, pooled
from zbor.trainings.queries.pictures import (
    Attendance,
    NeedAndOffer,
    OfRegion,
    announced,
    attendance,
    by_region,
    held_first,
    need_and_offer,
)
from zbor.trainings.queries.teaching import with_teaching

SHOWN = ("held", "people", "needs")
A_PAGE = 30


@opens_to(Door.NETWORK)
def show(request: PersonRequest) -> HttpResponse:
    """Four pictures on one page."""
    now = timezone.now()
    shown = request.GET.get("show", "")
    context = {
        "attendance": _attendance(attendance(now)),
        "change": _change(pooled(announced(), now)),
        "map": _map(by_region(now), shown if shown in SHOWN else SHOWN[0]),
        "offer": _offer(need_and_offer(now)),
    }
    return render(request, "trainings/pictures.html", context)


@opens_to(Door.NETWORK)
def changes(request: PersonRequest) -> HttpResponse:
    """What each training changed, as a table: every number with how many people it is made of."""
    now = timezone.now()
    page = Paginator(with_teaching(held_first(announced(), now)), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": changes_of(page.object_list, now), "query": ""}
    return render(request, "trainings/changes.html", context)


def _attendance(rows: list[Attendance]) -> dict[str, Any]:
    seated, seats = sum(one.seated for one in rows), sum(one.training.capacity for one in rows)
    told = {"n": len(rows), "seated": seated, "seats": seats}
    sentence = ngettext(
        "At the last training %(seated)d of %(seats)d seats were taken.",
        "At the last %(n)d trainings %(seated)d of %(seats)d seats were taken.",
        len(rows),
    )
    chart = drawing.bars([(f"{one.on:%-d. %-m. %Y} {one.training}", one.seated, one.training.capacity) for one in rows])
    known = [one for one in rows if one.came is not None]
    came = {"came": sum(one.came or 0 for one in known), "seated": sum(one.seated for one in known), "n": len(known)}
    of_those = ngettext(
        "Where it is known who was there (%(n)d training), %(came)d of %(seated)d with a seat came.",
        "Where it is known who was there (%(n)d trainings), %(came)d of %(seated)d with a seat came.",
        len(known),
    )
    said = [sentence % told if rows else "", of_those % came if known else ""]
    return {"rows": rows, "chart": chart, "sentence": " ".join(filter(None, said))}


def _change(rows: list[PooledChange]) -> dict[str, Any]:
    told = [one for one in rows if one.change.is_told]
    clear = [str(one.competence).lower() for one in told if one.change.is_clear and (one.change.mean or 0) > 0]
    if not told:
        sentence = _("There are too few answers before and after to say anything: it takes five people.")
    elif clear:
        sentence = _("Participants stand clearly higher after trainings in: %(names)s.") % {"names": ", ".join(clear)}
    else:
        sentence = _("No change is clear: every interval holds “no change”.")
    return {
        "rows": rows,
        "chart": drawing.points([(str(one.competence), one.change) for one in told]),
        "sentence": sentence,
    }


def _map(rows: list[OfRegion], shown: str) -> dict[str, Any]:
    counted = [(one, int(getattr(one, shown))) for one in rows]
    most = max(counted, key=lambda each: each[1], default=None)
    sentence = _("Nothing to show yet.")
    if most and most[1]:
        words = {
            "held": _("Most trainings were held in the region %(region)s: %(n)d."),
            "people": _("Most people were reached in the region %(region)s: %(n)d."),
            "needs": _("Most people who need something work in the region %(region)s: %(n)d."),
        }
        sentence = words[shown] % {"region": most[0].region, "n": most[1]}
    chart = drawing.grid([(one.region.code, str(one.region), n) for one, n in counted])
    names = {"held": _("Trainings held"), "people": _("People reached"), "needs": _("People who need something")}
    tabs = [(key, names[key], key == shown) for key in SHOWN]
    return {"rows": rows, "chart": chart, "sentence": sentence, "tabs": tabs, "title": names[shown]}


def _offer(rows: list[NeedAndOffer]) -> dict[str, Any]:
    wanting = [str(one.competence).lower() for one in rows if one.needed and not one.trainings]
    sentence = _("For every competence that people need, a training is ahead.")
    if wanting:
        sentence = _("People need it, and no training ahead teaches it: %(names)s.") % {"names": ", ".join(wanting)}
    elif not any(one.needed for one in rows):
        sentence = _("No need is waiting for an answer.")
    shown = [one for one in rows if one.needed or one.seats]
    chart = drawing.pairs_of_bars([(str(one.competence), one.needed, one.seats) for one in shown])
    return {"rows": rows, "chart": chart, "sentence": sentence}
