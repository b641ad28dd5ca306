"""The calendar: a month in weeks, or days in a row; everybody sees in it what they may see elsewhere."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.months import EARLIEST, LATEST, Month
from zbor.desk.calendar.asking import PAST, Asked, asked_of
from zbor.desk.calendar.events import FOR_EVERYBODY, Kind, Span
from zbor.desk.calendar.gathering import events
from zbor.desk.calendar.laying import days_of, weeks_of
from zbor.desk.calendar.words import month_in_words
from zbor.members.doors import MemberRequest


@opens_to(Door.EVERYONE)
def month(request: MemberRequest) -> HttpResponse:
    """The sheet of a month."""
    now = timezone.now()
    asked, today = _asked(request, now), timezone.localdate(now)
    found = _found(request, asked, Span(asked.month.first, asked.month.last), now)
    weeks = weeks_of(asked.month, found, today=today)
    context = _context(request, asked, now) | {
        "heading": month_in_words(asked.month),
        "found": found,
        "weeks": weeks,
        "days": [day for week in weeks for day in week.days if day.events or day.holiday],
        "weekdays": [(WEEKDAYS_ABBR[number], WEEKDAYS[number]) for number in range(7)],
        "before": _beside(asked, asked.month.previous),
        "after": _beside(asked, asked.month.next),
    }
    return render(request, "desk/calendar.html", context)


@opens_to(Door.EVERYONE)
def row(request: MemberRequest) -> HttpResponse:
    """The days ahead on which something stands, or those of the last months, the latest first."""
    now = timezone.now()
    asked, today = _asked(request, now), timezone.localdate(now)
    days = days_of(_found(request, asked, asked.span_of_row(today), now), today=today)
    is_past = asked.row == PAST
    context = _context(request, asked, now) | {"days": days[::-1] if is_past else days, "is_past": is_past}
    return render(request, "desk/calendar_list.html", context)


def _asked(request: MemberRequest, now: datetime) -> Asked:
    try:
        return asked_of(request.GET, today=timezone.localdate(now))
    except ValueError as nowhere:
        raise Http404 from nowhere


def _found(request: MemberRequest, asked: Asked, span: Span, now: datetime) -> list[Any]:
    return events(request.standing, now, span, kinds=asked.kinds, only_mine=asked.only_mine)


def _context(request: MemberRequest, asked: Asked, now: datetime) -> dict[str, Any]:
    """What both pages say: what is chosen, what can be, and where the calendar is to be had as a file."""
    this = Month.of(timezone.localdate(now))
    return {
        "asked": asked,
        "sheet": asked.as_sheet(),
        "rows": {name: asked.as_row(name) for name in ("30", "90", PAST)},
        "this_month": None if asked.month == this else asked.as_sheet(this),
        "kinds": list(Kind) if request.standing.is_network else list(FOR_EVERYBODY),
        "months": [(number, MONTHS[number]) for number in range(1, 13)],
        "earliest": EARLIEST,
        "latest": LATEST,
        "feed": f"{settings.PUBLIC_ADDRESS}{reverse('desk:calendar_public')}",
    }


def _beside(asked: Asked, month: Month | None) -> tuple[str, str] | None:
    """The address and the name of a month beside; None at the end of what there is."""
    return (asked.as_sheet(month), month_in_words(month)) if month else None
