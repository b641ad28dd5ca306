from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.runs.models import Run
from zbor.runs.rules import may_watch

STOP_POLLING = 286


@opens_to(Door.SIGNED_IN)
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a run has come; the fragment polls itself until the run is over, then goes on."""
    run = get_object_or_404(Run, pk=pk)
    standing: Any = getattr(request, "standing", None)
    if not may_watch(request.user.pk, run, is_office=bool(standing and standing.is_office)):
        raise Http404
    asked_by_fragment = bool(getattr(request, "htmx", False))
    if run.state == "done" and run.next_url:
        if not asked_by_fragment:
            return redirect(run.next_url)
        answer = HttpResponse(status=STOP_POLLING)
        answer["HX-Redirect"] = run.next_url
        return answer
    page = "runs/progress.html#run" if asked_by_fragment else "runs/progress.html"
    status = STOP_POLLING if asked_by_fragment and run.is_over else 200
    return render(request, page, {"run": run}, status=status)
