"""The papers of the day: lists to sign, badges, the sign on the door."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.trainings.models import Training
from zbor.trainings.papers import day as papers
from zbor.trainings.views.fetching_day import session_of


@opens_to(Door.OFFICE)
@never_cache
@require_GET
def signatures(request: PersonRequest, pk: int, session_pk: int) -> HttpResponse:
    """The list that everybody signs; with addresses where it is asked for."""
    session = session_of(get_object_or_404(Training, pk=pk), session_pk)
    return _file(papers.signatures_of(session, contacts="contacts" in request.GET), _("signatures"), session.training)


@opens_to(Door.OFFICE)
@never_cache
@require_GET
def sign(request: PersonRequest, pk: int, session_pk: int) -> HttpResponse:
    """What hangs on the door of the room."""
    session = session_of(get_object_or_404(Training, pk=pk), session_pk)
    return _file(papers.sign_of(session), _("door"), session.training)


@opens_to(Door.OFFICE)
@never_cache
@require_GET
def badges(request: PersonRequest, pk: int) -> HttpResponse:
    """Names to pin on."""
    training = get_object_or_404(Training, pk=pk)
    return _file(papers.badges_of(training), _("badges"), training)


def _file(content: bytes, kind: str, training: Training) -> HttpResponse:
    name = slugify(f"{kind} {training.title}")[:80] or str(training.pk)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
    )
