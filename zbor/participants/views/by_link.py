"""The form for the person, by the link in the letter. Looking changes nothing, and nobody is signed in by it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.participants.actions import fill_by_link
from zbor.participants.forms import FillForm
from zbor.participants.models import Notice, NoticeText, Participant
from zbor.participants.queries import by_link, missing, notice_of
from zbor.participants.rules import may_be_changed, opens


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: MemberRequest, token: str) -> HttpResponse:
    """What the person wrote, to be corrected until it is locked; answers to sensitive questions are never shown."""
    now, participant = timezone.now(), by_link(token)
    if participant is None or not opens(participant, now):
        return _unkept(render(request, "participants/no_link.html", status=404))
    if not may_be_changed(participant):
        return _unkept(render(request, "participants/form_locked.html", {"participant": participant}))
    notice = notice_of(participant.operation)
    asked = FillForm(
        request.POST if request.method == "POST" else None,
        instance=by_link(token) or participant,
        notice=notice,
        has_seen=_has_seen(participant, notice),
    )
    if request.method == "POST" and asked.is_valid():
        kept = fill_by_link(token=token, form=asked.form, now=now)
        if not missing(kept):
            messages.success(request, _("Saved, nothing is missing. Thank you."))
        else:
            messages.warning(request, _("Saved, but something is still missing; see below."))
        return _unkept(redirect("participants:form", token))
    context = {
        "participant": participant,
        "operation": participant.operation,
        "notice": notice,
        "form": asked,
        "missing": missing(participant) if participant.filled_at else [],
    }
    return _unkept(render(request, "participants/form.html", context, status=422 if asked.errors else 200))


def _has_seen(participant: Participant, notice: NoticeText | None) -> bool:
    return Notice.objects.filter(participant=participant, text=notice).exists()


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
