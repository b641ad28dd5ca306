"""The links of an organisation that co-signs: one confirms, the other withdraws. Looking changes nothing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.positions.actions.cosigning_outside import confirm_cosigner, withdraw_cosigner
from zbor.positions.cosigning import has_expired, is_open, may_read_by_address
from zbor.positions.queries import demands_in, text_of
from zbor.positions.queries.cosigning import cosigner_confirming, cosigner_withdrawing


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def cosign_link(request: MemberRequest, key: str) -> HttpResponse:
    now = timezone.now()
    confirming, withdrawing = cosigner_confirming(key), cosigner_withdrawing(key)
    cosigner = withdrawing
    if confirming is not None and not has_expired(confirming, now):
        cosigner = confirming
    if cosigner is not None and request.method == "POST":
        if cosigner is confirming:
            cosigner = confirm_cosigner(cosigner=cosigner, now=now)
        else:
            cosigner = withdraw_cosigner(cosigner=cosigner, by=None, now=now)
    context: dict[str, object] = {"cosigner": cosigner}
    if cosigner is not None:
        position = cosigner.round.position
        readable = may_read_by_address(cosigner.round, now)
        context |= {
            "position": position,
            "demands": demands_in(position) if readable else [],
            "text": text_of(position) if readable else None,
            "round": cosigner.round if readable else None,
            "confirms": withdrawing is None and is_open(cosigner.round, now),
            "withdraws": withdrawing is not None,
        }
    response = render(request, "positions/cosign_link.html", context, status=200 if cosigner else 404)
    response["Cache-Control"] = "no-store"
    return response
