"""The link of an organisation that co-signs: it shows what is signed, confirms it and withdraws it; nothing else."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.positions.actions.cosigning import confirm_cosigner, withdraw_cosigner
from zbor.positions.cosigning import fingerprint, has_expired
from zbor.positions.models import Cosigner


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def cosign(request: MemberRequest, key: str) -> HttpResponse:
    now = timezone.now()
    rows = Cosigner.objects.select_related("round__position__dossier", "round__position__decision")
    cosigner = rows.filter(token_sha256=fingerprint(key)).first()
    status = 200
    if cosigner is None or has_expired(cosigner, now):
        cosigner, status = None, 404
    elif request.method == "POST":
        change = withdraw_cosigner if request.POST.get("do") == "withdraw" else confirm_cosigner
        cosigner = change(cosigner=cosigner, now=now)
    response = render(request, "positions/cosign_link.html", {"cosigner": cosigner}, status=status)
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "same-origin"
    return response
