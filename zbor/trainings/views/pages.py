"""How a view comes by its training, who is turned away, and the one page on which something is filled in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponseBase
from django.utils.translation import ngettext

from zbor.base.form_pages import FormPage
from zbor.members.doors import MemberRequest, turned_away
from zbor.trainings.enums import LIVE
from zbor.trainings.models import Registration, Training
from zbor.trainings.queries.courses import visible

P = ParamSpec("P")
Inner = Callable[Concatenate[MemberRequest, Training, P], HttpResponseBase]


def of_training(view: Inner[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the training, if the visitor may see it; who has not signed in yet may do so."""

    @wraps(view)
    def reached(request: MemberRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        found = visible(request.standing).select_related("programme", "host", "region", "responsible").filter(pk=pk)
        training = found.first()
        return turned_away(request) if training is None else view(request, training, *args, **kwargs)

    return reached


form_page = FormPage("trainings/form.html")


def told_of(training: Training) -> str:
    """How many people will get a letter, for whoever is about to cause it."""
    n = Registration.objects.filter(training=training, seat__in=LIVE).count()
    return ngettext(
        "This cannot be taken back. %(n)d person has registered and gets a letter.",
        "This cannot be taken back. %(n)d people have registered and get a letter.",
        n,
    ) % {"n": n}
