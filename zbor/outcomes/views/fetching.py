"""Find what a page is about, for those who may have it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import visible
from zbor.members.doors import PersonRequest
from zbor.outcomes.rules import may_record


def with_form(request: PersonRequest, page: str, form: object, **context: object) -> HttpResponse:
    errors = getattr(form, "errors", None)
    return render(request, page, {"form": form, **context}, status=422 if errors else 200)


def visible_dossier(request: PersonRequest, pk: int) -> Dossier:
    found = visible(request.standing, timezone.now()).select_related("act", "institution", "responsible")
    return get_object_or_404(found, pk=pk)


def own_dossier(request: PersonRequest, pk: int) -> Dossier:
    found = visible_dossier(request, pk)
    if not may_record(request.standing, found):
        raise PermissionDenied
    return found
