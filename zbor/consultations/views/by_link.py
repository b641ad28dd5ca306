"""Answer by a personal link in a letter. Nobody is signed in by it; it opens these pages and no others."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.enums import Value
from zbor.consultations.forms import AnswerForm, SuggestionForm
from zbor.consultations.models import AnswerLink
from zbor.consultations.queries.opinions import opinion_page
from zbor.consultations.queries.plan import phases
from zbor.consultations.queries.reminders import is_spared
from zbor.consultations.rules import is_answerable, may_see
from zbor.consultations.tasks import refresh_if_due
from zbor.decisions.queries import Voice
from zbor.members.accounts import AccountAdapter, speak
from zbor.members.doors import MemberRequest
from zbor.members.queries import standing_of

PAGE = "consultations/by_link.html"
STOP = "consultations/by_link_stop.html"
MARK = "answer_link"
MARK_SECONDS = 2 * 60 * 60
"""So long a browser may answer after the link was followed; the link itself can be followed again."""
MOST_UNKNOWN = 30
WITHIN_SECONDS = 10 * 60

View = Callable[..., HttpResponse]


def unkept(policy: str) -> Callable[[View], View]:
    """Let no browser or proxy keep the page, and say what it may tell other pages of the address."""

    def wrap(view: View) -> View:
        @wraps(view)
        def unkept_view(request: MemberRequest, **place: object) -> HttpResponse:
            response = view(request, **place)
            response["Cache-Control"], response["Referrer-Policy"] = "no-store", policy
            return response

        return unkept_view

    return wrap


# ---------------------------------------------------------------- from the letter to the page


@opens_to(Door.EVERYONE)
@require_safe
@unkept("no-referrer")
def follow(request: MemberRequest, key: str) -> HttpResponse:
    """Know the link, let this browser answer for a while, and go on to an address without the token."""
    link = queries.link_of(key, timezone.now())
    if link is None:
        return _unknown(request)
    response = redirect("consultations:by_link", pk=link.consultation_id)
    response.set_signed_cookie(
        MARK,
        str(link.pk),
        salt=_salt(link.consultation_id),
        max_age=MARK_SECONDS,
        path=_path(link.consultation_id),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:  # a language chosen on this device stays
        speak(response, link.person.language)
    return response


def _path(pk: int) -> str:
    return reverse("consultations:by_link", args=[pk])


def _salt(pk: int) -> str:
    return f"zbor.consultations.by_link:{pk}"


def _unknown(request: MemberRequest) -> HttpResponse:
    """One answer for tokens that never were, were stopped, or have expired; who tries very many is asked to wait."""
    sign_in = reverse("account_login")
    if _tries_too_many(request):
        wait = _("Wait a few minutes, then try again.")
        return _stop(request, _("Too many tries"), wait, sign_in=sign_in, status=429)
    sentences = [
        _("The link was cut off by the mail program, was stopped, or the time for answers has passed."),
        _("Copy the whole address from the letter, or sign in: everything that can be answered waits on your desk."),
    ]
    return _stop(request, _("This link does not work"), *sentences, sign_in=sign_in, status=404)


def _tries_too_many(request: MemberRequest) -> bool:
    """Count one more unknown token from an address, and whether there were too many of late; good links never count."""
    key = f"consultations:unknown-links:{AccountAdapter(request).get_client_ip(request)}"
    now = timezone.now().timestamp()
    recent = [moment for moment in cache.get(key, []) if moment > now - WITHIN_SECONDS]
    cache.set(key, [*recent, now][-MOST_UNKNOWN - 1 :], WITHIN_SECONDS)
    return len(recent) >= MOST_UNKNOWN


def _stop(request: MemberRequest, heading: str, *sentences: str, sign_in: str, status: int = 0) -> HttpResponse:
    """Say in words why there is nothing to answer here, and how to go on; an answer that comes now is refused."""
    if request.method == "POST" and not status:
        status, sentences = 409, (_("Nothing was recorded."), *sentences)
    context = {"heading": heading, "sentences": sentences, "sign_in": sign_in}
    return render(request, f"{STOP}#stop" if request.htmx else STOP, context, status=status or 403)


# ---------------------------------------------------------------- who answers


def _marked(request: MemberRequest, pk: int) -> AnswerLink | None:
    """The link that this browser followed to this consultation a short while ago, if it still stands."""
    mark = request.get_signed_cookie(MARK, default=None, salt=_salt(pk), max_age=MARK_SECONDS)
    return queries.link_marked(int(mark), consultation_pk=pk) if mark else None


def as_marked(view: Callable[[MemberRequest, AnswerLink], HttpResponse]) -> View:
    """Enter with the link that was followed here; otherwise a page says how to come back."""

    @wraps(view)
    def marked_view(request: MemberRequest, pk: int) -> HttpResponse:
        link = _marked(request, pk)
        if link is None:
            return _stop(
                request,
                _("Open the link in the letter again"),
                _("This page opens from the link in your letter, for two hours each time."),
                _("If the link does not work any more, sign in."),
                sign_in=reverse("consultations:answer", args=[pk]),
            )
        if request.method == "POST" and request.POST.get("as") != str(link.person_id):
            raise Refused(
                _("Nothing was recorded: in this browser somebody else's link was opened meanwhile."),
                hint=_("Open the link in your own letter again."),
            )
        return view(request, link)

    return marked_view


def _voices(link: AnswerLink) -> list[Voice]:
    """For whom the link's person may answer today: asked anew each time, as for someone signed in."""
    standing = standing_of(link.person, on=timezone.localdate())
    return queries.voices(link.consultation, standing) if may_see(standing, link.consultation) else []


def _chosen(request: HttpRequest, own: list[Voice]) -> Voice | None:
    wanted = request.POST.get("for") or request.GET.get("for") or ""
    if not wanted:
        return own[0] if len(own) == 1 else None
    return next((voice for voice in own if str(voice.entry.pk) == wanted), None)


def _nothing_to_answer(request: MemberRequest, link: AnswerLink, own: list[Voice]) -> HttpResponse | None:
    """A page where the consultation has ended or the person has no voice any more."""
    show = reverse("consultations:show", args=[link.consultation_id])
    if not is_answerable(link.consultation, timezone.now()):
        kept = _("The answers given in time are kept.")
        return _stop(request, _("Answering has ended"), link.consultation.title, kept, sign_in=show)
    if not own:
        return _stop(
            request,
            _("You have no voice in this consultation"),
            _("By the network's list, neither you nor an organisation for which you work today is on its roll."),
            _("If you think that is wrong, write to the office."),
            sign_in=show,
        )
    return None


# ---------------------------------------------------------------- answering


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@unkept("same-origin")  # with "no-referrer" browsers hide where a form comes from, and every answer would be refused
@as_marked
def answer(request: MemberRequest, link: AnswerLink) -> HttpResponse:
    """One statement on a screen, as for those who sign in."""
    own = _voices(link)
    if stop := _nothing_to_answer(request, link, own):
        return stop
    voice = _chosen(request, own)
    if request.method == "POST":
        return _record(request, link, own, voice)
    if voice is None:
        return render(request, "consultations/by_link_choose.html", _context(link, own, None))
    return _screen(request, link, own, voice, wanted=_number(request.GET.get("statement", "")))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _record(request: MemberRequest, link: AnswerLink, own: list[Voice], voice: Voice | None) -> HttpResponse:
    form = AnswerForm(request.POST)
    if voice is None or not form.is_valid():
        raise Refused(_("The answer was not understood; nothing was recorded."), hint=_("Go back and press again."))
    said, now = form.cleaned_data, timezone.now()
    statement = get_object_or_404(link.consultation.statements, pk=said["statement"])
    given = actions.Answer(Value(said["value"]), said["is_important"], said["is_red_line"])
    actions.answer_by_link(link=link, statement=statement, voice=voice, given=given, now=now)
    refresh_if_due(consultation=link.consultation, now=now)
    if request.htmx:
        return _screen(request, link, own, voice)
    return redirect(f"{_path(link.consultation_id)}?for={voice.entry.pk}")


def _screen(
    request: MemberRequest, link: AnswerLink, own: list[Voice], voice: Voice, *, wanted: int | None = None
) -> HttpResponse:
    card = queries.card(link.consultation, voice.entry, wanted=wanted)
    context = _context(link, own, voice) | {"card": card, "plan": phases(link.consultation)}
    if card is None:
        context |= {
            "turnout": queries.turnout(link.consultation),
            "page": opinion_page(link.consultation),
            "last": queries.last_answered(link.consultation, voice.entry),
            "prepared": len(queries.prepared(link.consultation, voice.entry)),
            "form": SuggestionForm(),
        }
    return render(request, f"{PAGE}#card" if request.htmx else PAGE, context)


def _context(link: AnswerLink, own: list[Voice], voice: Voice | None) -> dict[str, object]:
    return {"consultation": link.consultation, "person": link.person, "voices": own, "voice": voice}


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@unkept("same-origin")
@as_marked
def suggest(request: MemberRequest, link: AnswerLink) -> HttpResponse:
    """Hand in a statement of one's own."""
    own = _voices(link)
    if stop := _nothing_to_answer(request, link, own):
        return stop
    voice = _chosen(request, own)
    if voice is None:
        return render(request, "consultations/by_link_choose.html", _context(link, own, None))
    form = SuggestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.suggest_by_link(link=link, voice=voice, text=form.cleaned_data["text"], now=timezone.now())
        words = _("Thank you. The office looks at your statement first; you get a letter when it is decided.")
        messages.success(request, words)
        return redirect(f"{_path(link.consultation_id)}?for={voice.entry.pk}")
    context = _context(link, own, voice) | {"form": form}
    return render(request, "consultations/by_link_suggest.html", context, status=422 if form.errors else 200)


# ---------------------------------------------------------------- not you?


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@unkept("same-origin")
@as_marked
def leave(request: MemberRequest, link: AnswerLink) -> HttpResponse:
    """Let this browser forget the link; or stop the link itself, where the letter has gone further than it should.

    Or end the letters: no reminders, no word of the deadline; what becomes of one's own words is told all the same.
    """
    if request.method != "POST":
        context = _context(link, [], None) | {"spared": is_spared(link.consultation, link.person)}
        return render(request, "consultations/by_link_leave.html", context)
    if "letters" in request.POST:
        return _letters(request, link, stop=request.POST["letters"] != "again")
    heading = _("You have left")
    sentence = _("On this device nobody answers by this link until it is opened from the letter again.")
    if "stop" in request.POST:
        actions.stop_link(link=link, by=link.person, now=timezone.now())
        heading = _("The link is stopped")
        sentence = _("Nobody can answer by it any more. What was answered stays; the person can sign in and change it.")
    sign_in = reverse("consultations:answer", args=[link.consultation_id])
    response = _stop(request, heading, sentence, sign_in=sign_in, status=200)
    response.delete_cookie(MARK, path=_path(link.consultation_id), samesite="Lax")
    return response


def _letters(request: MemberRequest, link: AnswerLink, *, stop: bool) -> HttpResponse:
    """Send the link's person no more letters of this consultation, or send them again."""
    actions.spare(consultation=link.consultation, stop=stop, by=link.person, now=timezone.now())
    messages.success(
        request,
        _("You get no more letters about this consultation, except on what became of your own words.")
        if stop
        else _("You get letters about it again."),
    )
    return redirect("consultations:leave_by_link", pk=link.consultation_id)
