"""What the pages about seats share."""

from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from zbor.base.form_pages import FormPage
from zbor.base.refusals import Refused
from zbor.members.doors import MemberRequest
from zbor.trainings.enums import Mode, TrainingState
from zbor.trainings.models import Training
from zbor.trainings.queries.courses import sessions_of
from zbor.trainings.rules import may_see


def training_for(request: MemberRequest, pk: int) -> Training:
    """The training somebody may register for; one for the network only is said to be that, and nothing more of it."""
    training = get_object_or_404(Training, pk=pk)
    if may_see(request.standing, training):
        return training
    if training.state == TrainingState.DRAFT or training.announced_at is None:
        raise Http404
    raise Refused(
        _("Only people of the network may register for this training."),
        url=f"{reverse('account_login')}?next={request.path}",
        label=_("Sign in"),
    )


def is_hybrid(training: Training) -> bool:
    """Whether one chooses between the room and online."""
    return sessions_of(training).filter(mode=Mode.HYBRID).exists()


def page_of(training: Training) -> str:
    """The page of the training."""
    return reverse("trainings:show", args=[training.pk])


def price_of(training: Training, *, is_member: bool) -> Decimal:
    return training.price_members if is_member else training.price_others


form_page = FormPage("trainings/seats_form.html")


def unkept(response: HttpResponse) -> HttpResponse:
    """Kept by no browser and no proxy, and told to no other page."""
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "same-origin"
    return response
