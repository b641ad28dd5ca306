"""The network as an issuer of badges: its keys, its achievements, and the list of what is revoked."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.trainings.badges.credentials import did_document, issuer_id, jwks, revocations
from zbor.trainings.badges.keys import NoKey
from zbor.trainings.models import Certificate, IssuerKey, Training


@opens_to(Door.EVERYONE)
def issuer(request: MemberRequest) -> HttpResponse:
    context = {"issuer_id": issuer_id(), "keys": IssuerKey.objects.all(), "email": settings.NETWORK_EMAIL}
    return render(request, "trainings/issuer.html", context)


@opens_to(Door.EVERYONE)
def did(_request: MemberRequest) -> HttpResponse:
    _must_have_keys()
    return _open(JsonResponse(did_document(), content_type="application/did+json"))


@opens_to(Door.EVERYONE)
def keys(_request: MemberRequest) -> HttpResponse:
    return _open(JsonResponse(jwks(), content_type="application/jwk-set+json"))


@opens_to(Door.EVERYONE)
def revoked(_request: MemberRequest) -> HttpResponse:
    """The signed list; made anew whenever somebody asks."""
    _must_have_keys()
    try:
        return _open(HttpResponse(revocations(timezone.now()), content_type="application/vc+jwt"))
    except NoKey as missing:
        raise Http404 from missing


@opens_to(Door.EVERYONE)
def achievement(request: MemberRequest, pk: int) -> HttpResponse:
    """What a badge of this training stands for; there as soon as one was issued."""
    training = get_object_or_404(Training, pk=pk)
    first = Certificate.objects.filter(training=training).first()
    if first is None:
        raise Http404
    return render(request, "trainings/achievement.html", {"training": training, "content": first.content})


def _must_have_keys() -> None:
    if not IssuerKey.objects.exists():
        raise Http404


def _open(response: HttpResponse) -> HttpResponse:
    """Verifiers in other people's pages may read it."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
