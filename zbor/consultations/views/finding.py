"""What every page of a consultation begins with."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from zbor.consultations.models import Consultation
from zbor.consultations.queries import voices
from zbor.consultations.rules import may_see
from zbor.decisions.queries import Voice
from zbor.members.doors import MemberRequest, PersonRequest


def consultation_for(request: MemberRequest, pk: int) -> Consultation:
    """The consultation, if the visitor may see it."""
    consultation = get_object_or_404(Consultation.objects.select_related("dossier", "roll"), pk=pk)
    if not may_see(request.standing, consultation):
        raise Http404
    return consultation


def voices_for(request: PersonRequest, consultation: Consultation) -> tuple[list[Voice], Voice | None]:
    """All the person's voices, and the one chosen by `for`, or the only one there is."""
    own = voices(consultation, request.standing)
    wanted = request.POST.get("for") or request.GET.get("for") or ""
    if not wanted:
        return own, own[0] if len(own) == 1 else None
    return own, next((voice for voice in own if str(voice.entry.pk) == wanted), None)
