"""What organisations outside the network see: the position they are asked to sign, and the form."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.asking import must_not_ask_too_often
from zbor.members.doors import MemberRequest
from zbor.positions.actions.cosigning_outside import ask_to_cosign, send_new_links
from zbor.positions.cosigning import is_open, is_published, may_read_by_address
from zbor.positions.cosigning_forms import CosignForm, NewLinkForm
from zbor.positions.models import CosigningRound
from zbor.positions.queries import demands_in, text_of
from zbor.positions.queries.cosigning import cosigners_of, round_at

MOST_FROM_ONE_PLACE = 20


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def cosign(request: MemberRequest, key: str) -> HttpResponse:
    """The position with the form; whoever has the address may read it, see `cosigning.may_read_by_address`."""
    round_ = _readable(key)
    form = CosignForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if form.is_from_a_machine:
            return redirect("positions:cosign_sent", key)
        if form.is_valid():
            must_not_ask_too_often(request, for_what="cosigning", at_most=MOST_FROM_ONE_PLACE)
            ask_to_cosign(
                round_=round_,
                signature=form.signature(),
                is_authorised=form.cleaned_data["is_authorised"],
                language=translation.get_language(),
                now=timezone.now(),
            )
            return redirect("positions:cosign_sent", key)
    now, position = timezone.now(), round_.position
    published = is_published(round_, now)
    cosigners = cosigners_of(position)
    context = {
        "round": round_,
        "position": position,
        "demands": demands_in(position),
        "text": text_of(position),
        "form": form,
        "cosigners": cosigners if published else [],
        "count": len(cosigners),
        "is_open": is_open(round_, now),
        "is_published": published,
    }
    return _unkept(render(request, "positions/cosign.html", context, status=422 if form.errors else 200))


@opens_to(Door.EVERYONE)
@require_safe
def cosign_sent(request: MemberRequest, key: str) -> HttpResponse:
    """The same words to everyone, whatever was or was not sent."""
    return _unkept(render(request, "positions/cosign_sent.html", {"round": _readable(key)}))


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_link(request: MemberRequest, key: str) -> HttpResponse:
    """Send the link to withdraw again, to an address that signed."""
    round_ = _readable(key)
    form = NewLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        must_not_ask_too_often(request, for_what="cosigning", at_most=MOST_FROM_ONE_PLACE)
        send_new_links(round_=round_, email=form.cleaned_data["email"], now=timezone.now())
        return redirect("positions:cosign_sent", key)
    context = {"round": round_, "form": form}
    return _unkept(render(request, "positions/cosign_new_link.html", context, status=422 if form.errors else 200))


def _readable(key: str) -> CosigningRound:
    """A round that may be read by its address now; otherwise nobody learns that there is one."""
    round_ = round_at(key)
    if round_ is None or not may_read_by_address(round_, timezone.now()):
        raise Http404
    return round_


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
