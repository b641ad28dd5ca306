"""Find what a page of an evaluation or a certificate is about."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from zbor.members.doors import MemberRequest
from zbor.trainings.models import Evaluation, Training
from zbor.trainings.rules import may_see


def seen_training(request: MemberRequest, pk: int) -> Training:
    training = get_object_or_404(Training, pk=pk)
    if not may_see(request.standing, training):
        raise Http404
    return training


def evaluation_of(training: Training) -> Evaluation | None:
    evaluation = Evaluation.objects.filter(training=training).first()
    if evaluation is not None:
        evaluation.training = training
    return evaluation


def handed_out(content: bytes, title: str, ending: str, content_type: str) -> HttpResponse:
    """A file under a name made of a title."""
    name = f"{slugify(title)[:60] or 'zbor'}.{ending}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )
