"""Let calls be found by those who may see them, and what came of calls by everybody."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from zbor.funding.enums import CallState
from zbor.funding.models import Call, ResultRound
from zbor.funding.queries.results import rounds
from zbor.search import actions as search
from zbor.search.enums import Audience


def make_findable(call: Call) -> None:
    """Write the row by which a call is found."""
    search.put([_row(_whole().get(pk=call.pk))])


def keep_findable() -> int:
    """Let exactly the calls and results that there are be found; return how many rows changed."""
    return search.keep_up("call", (_row(call) for call in _whole())) + keep_results_findable()


def keep_results_findable() -> int:
    """Let exactly the results that there are be found, by call, year and funder: never by who applied. Return how many rows changed."""
    return search.keep_up("result", (_result_row(one) for one in rounds()))


def _result_row(one: ResultRound) -> search.Findable:
    return search.Findable(
        kind="result",
        subject_pk=one.pk,
        url=reverse("funding:results_round", args=[one.pk]),
        title=str(one),
        body=one.funder,
        audience=Audience.PUBLIC,
    )


def _whole() -> QuerySet[Call]:
    return Call.objects.select_related("funder").prefetch_related("disciplines", "regions")


def _row(call: Call) -> search.Findable:
    named = [str(one) for one in (*call.disciplines.all(), *call.regions.all())]
    texts = [call.publisher, call.code, str(call.funder or ""), call.subject, call.eligible, call.requirements]
    on = timezone.localdate(call.closes_at) if call.closes_at else call.opens_on
    return search.Findable(
        kind="call",
        subject_pk=call.pk,
        url=reverse("funding:show", args=[call.pk]),
        title=call.title,
        body="\n".join(filter(None, [*texts, *named])),
        audience=_audience(call),
        on=on.isoformat() if on else "",
    )


def _audience(call: Call) -> Audience:
    """The same as `rules.may_see`, for an index that knows no person."""
    if call.state == CallState.DRAFT:
        return Audience.OFFICE
    return Audience.PUBLIC if call.is_public else Audience.NETWORK
