"""How a view comes by its call, who is turned away, and the one page on which something is filled in."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.form_pages import FormPage
from zbor.funding.models import Call
from zbor.funding.queries.calls import visible
from zbor.members.doors import MemberRequest, turned_away

__all__ = ["form_page", "of_call", "told_in_words", "told_of", "turned_away"]

P = ParamSpec("P")
Inner = Callable[Concatenate[MemberRequest, Call, P], HttpResponseBase]


def of_call(view: Inner[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the call, if the visitor may see it; who has not signed in yet may do so."""

    @wraps(view)
    def reached(request: MemberRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        call = visible(request.standing).select_related("funder", "item").filter(pk=pk).first()
        return turned_away(request) if call is None else view(request, call, *args, **kwargs)

    return reached


form_page = FormPage("funding/form.html")


def told_in_words(call: Call, done: str, now: datetime) -> str:
    """What was done at that moment, and how many of those who follow were really told of it; where nothing new was done,
    nobody is. Of those who apply nothing is counted."""
    change = call.changes.filter(at=now).order_by("pk").last()
    n = change.told if change is not None else 0
    if n == 0:
        told = _("Nobody who follows it had to be told.")
    else:
        told = ngettext("%(n)d person is told.", "%(n)d people are told.", n) % {"n": n}
    return f"{done} {told}"


def told_of(call: Call) -> str:
    """How many people will be told, for whoever is about to cause it. Whether anybody applies is not said."""
    n = call.follows.count()
    follow = _("Nobody follows this call.")
    if n:
        follow = ngettext(
            "%(n)d person follows this call and is told.", "%(n)d people follow this call and are told.", n
        ) % {"n": n}
    return " ".join([follow, _("Whoever applies to it is told, too; who that is you do not learn.")])
