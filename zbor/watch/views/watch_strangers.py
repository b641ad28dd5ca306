"""“Tell me when …”: what strangers ask to hear of, and the page on which they stop it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.asking import must_not_ask_too_often
from zbor.members.doors import MemberRequest
from zbor.notices.enums import Pace
from zbor.watch.actions import watch_strangers as actions
from zbor.watch.forms.watches import TellMeForm
from zbor.watch.links import calendar_of, feed_of, opens
from zbor.watch.models import Watch
from zbor.watch.queries import watch_lists
from zbor.watch.queries.in_the_network import for_strangers
from zbor.watch.queries.watch_in_words import in_words
from zbor.watch.watch_rules import STRANGERS_MOST
from zbor.watch.watch_words import with_words

MOST_FROM_ONE_PLACE = 10
A_PAGE = 30


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def tell_me(request: MemberRequest) -> HttpResponseBase:
    """A question and an address; ready topics are links that fill in the question."""
    initial = {"asked": request.GET.get("asked", "")[:300]}
    form = TellMeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        if form.is_from_a_machine:
            return redirect("watch:tell_me_sent")
        if form.is_valid():
            must_not_ask_too_often(request, for_what="watches", at_most=MOST_FROM_ONE_PLACE)
            actions.ask_watch(
                email=form.cleaned_data["email"],
                fields={"asked": form.cleaned_data["asked"]},
                pace=Pace(form.cleaned_data["pace"]),
                language=translation.get_language() or "sl",
                now=timezone.now(),
            )
            return redirect("watch:tell_me_sent")
    context = {"form": form, "open_watches": watch_lists.of_the_network()}
    return render(request, "watch/tell_me.html", context, status=422 if form.errors else 200)


@opens_to(Door.EVERYONE)
@require_safe
def tell_me_sent(request: MemberRequest) -> HttpResponse:
    """The same words to everyone, whatever was or was not sent."""
    return render(request, "watch/tell_me_sent.html", {"most": STRANGERS_MOST})


@opens_to(Door.EVERYONE)
@require_safe
def secret(request: MemberRequest, token: str, pk: int) -> HttpResponse:
    """A stranger's watch, with what it found last; looking changes nothing."""
    watch = _theirs(token, pk)
    context = {
        "watch": watch,
        "asks": in_words(watch),
        "token": token,
        "matches": with_words(for_strangers(watch_lists.matches_of(watch))[:A_PAGE]),
        "feed": feed_of(watch),
        "calendar": calendar_of(watch),
    }
    return _unkept(render(request, "watch/secret.html", context))


@opens_to(Door.EVERYONE)
@require_POST
def stop(request: MemberRequest, token: str, pk: int) -> HttpResponseBase:
    actions.stop_by_link(watch=_theirs(token, pk), now=timezone.now())
    messages.success(request, _("We watch this no more. For thirty days you can put it back here."))
    return redirect("watch:secret", token, pk)


@opens_to(Door.EVERYONE)
@require_POST
def go_on(request: MemberRequest, token: str, pk: int) -> HttpResponseBase:
    actions.put_back_by_link(watch=_theirs(token, pk), now=timezone.now())
    messages.success(request, _("We watch again."))
    return redirect("watch:secret", token, pk)


def _theirs(token: str, pk: int) -> Watch:
    watch = Watch.objects.filter(pk=pk, stranger__isnull=False).first()
    if watch is None or not opens(watch, token):
        raise Http404
    return watch


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
