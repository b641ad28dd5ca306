"""Answer one statement at a time, confirm what was prepared, add one of one's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.enums import Value
from zbor.consultations.forms import AnswerForm, PreparedAnswerForm, PreparedCommentForm, SuggestionForm
from zbor.consultations.models import Comment, Consultation, Response
from zbor.consultations.queries.opinions import opinion_page
from zbor.consultations.queries.plan import phases
from zbor.consultations.rules import is_answerable
from zbor.consultations.tasks import refresh_if_due
from zbor.consultations.views.finding import consultation_for, voices_for
from zbor.decisions.queries import Voice
from zbor.members.doors import PersonRequest

PAGE = "consultations/answer.html"


@opens_to(Door.SIGNED_IN)
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    """One statement on a screen; a pressed button records the answer and brings the next."""
    if not request.standing.is_network:
        return render(request, "consultations/off_the_roll.html", {"hint": actions.off_the_roll()}, status=403)
    consultation = consultation_for(request, pk)
    own, voice = voices_for(request, consultation)
    if not own:
        context = {"consultation": consultation, "hint": actions.off_the_roll()}
        return render(request, "consultations/off_the_roll.html", context, status=403)
    if voice is None:
        return render(request, "consultations/choose.html", {"consultation": consultation, "voices": own})
    if request.method == "POST":
        return _record(request, consultation, voice)
    return _screen(request, consultation, voice, wanted=_number(request.GET.get("statement")))


def _record(request: PersonRequest, consultation: Consultation, voice: Voice) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused(_("The answer was not understood; nothing was recorded."), hint=_("Go back and press again."))
    said = form.cleaned_data
    statement = get_object_or_404(consultation.statements, pk=said["statement"])
    now = timezone.now()
    given = actions.Answer(Value(said["value"]), said["is_important"], said["is_red_line"])
    actions.answer(statement=statement, voice=voice, answer=given, by=request.user, now=now)
    refresh_if_due(consultation=consultation, now=now)
    if request.htmx:
        return _screen(request, consultation, voice)
    return redirect(f"{reverse('consultations:answer', args=[consultation.pk])}?for={voice.entry.pk}")


def _screen(
    request: PersonRequest, consultation: Consultation, voice: Voice, *, wanted: int | None = None
) -> HttpResponse:
    card = queries.card(consultation, voice.entry, wanted=wanted)
    context: dict[str, object] = {
        "consultation": consultation,
        "voice": voice,
        "card": card,
        "answerable": is_answerable(consultation, timezone.now()),
        "plan": phases(consultation),
    }
    if card is None:
        context |= {
            "turnout": queries.turnout(consultation),
            "page": opinion_page(consultation),
            "last": queries.last_answered(consultation, voice.entry),
            "prepared": len(queries.prepared(consultation, voice.entry)),
            "form": SuggestionForm(),
        }
    return render(request, f"{PAGE}#card" if request.htmx else PAGE, context)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


@opens_to(Door.NETWORK)
def suggest(request: PersonRequest, pk: int) -> HttpResponse:
    """Hand in a statement of one's own."""
    consultation = consultation_for(request, pk)
    own, voice = voices_for(request, consultation)
    if voice is None:
        if own:
            return render(request, "consultations/choose.html", {"consultation": consultation, "voices": own})
        raise Refused(_("You have no voice in this consultation."), hint=actions.off_the_roll())
    form = SuggestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.suggest(consultation=consultation, voice=voice, text=text, by=request.user, now=timezone.now())
        messages.success(
            request, _("Thank you. The office looks at your statement first; you get a letter when it is decided.")
        )
        return redirect(f"{reverse('consultations:answer', args=[pk])}?for={voice.entry.pk}")
    context = {"consultation": consultation, "voice": voice, "form": form}
    return render(request, "consultations/suggest.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def review(request: PersonRequest, pk: int) -> HttpResponse:
    """What colleagues prepared: read it, change it, confirm it for the organisation."""
    consultation = consultation_for(request, pk)
    own, voice = voices_for(request, consultation)
    binding = [one for one in own if one.binds]
    if voice is None and binding:
        context = {"consultation": consultation, "voices": binding, "review": True}
        return render(request, "consultations/choose.html", context)
    if voice is None or not voice.binds:
        raise Refused(_("Only the person with the mandate can confirm."), hint=_("Ask them to sign in and confirm."))
    answers = [(one, _answer_form(request, one)) for one in queries.prepared(consultation, voice.entry)]
    comments = [(one, _comment_form(request, one)) for one in queries.prepared_comments(consultation, voice.entry)]
    forms = [form for _one, form in [*answers, *comments]]
    if request.method == "POST" and all(form.is_valid() for form in forms if form.is_bound):
        return _confirm(request, consultation, voice, answers, comments)
    context = {"consultation": consultation, "voice": voice, "answers": answers, "comments": comments}
    context["entered"] = queries.own_entered(consultation, voice.entry)
    context["answerable"] = is_answerable(consultation, timezone.now())
    return render(request, "consultations/review.html", context, status=422 if request.method == "POST" else 200)


def _answer_form(request: PersonRequest, response: Response) -> PreparedAnswerForm:
    prefix = f"answer-{response.statement_id}"
    initial = {
        "value": response.value,
        "is_important": response.is_important,
        "is_red_line": response.is_red_line,
    }
    return PreparedAnswerForm(request.POST if _seen(request, prefix) else None, initial=initial, prefix=prefix)


def _comment_form(request: PersonRequest, comment: Comment) -> PreparedCommentForm:
    prefix = f"comment-{comment.pk}"
    data = request.POST if _seen(request, prefix) else None
    return PreparedCommentForm(data, initial={"text": comment.text}, prefix=prefix)


def _seen(request: HttpRequest, prefix: str) -> bool:
    """Whether the page that was sent had this form on it; a colleague may have prepared more meanwhile."""
    return f"{prefix}-seen" in request.POST


def _confirm(
    request: PersonRequest,
    consultation: Consultation,
    voice: Voice,
    answers: list[tuple[Response, PreparedAnswerForm]],
    comments: list[tuple[Comment, PreparedCommentForm]],
) -> HttpResponse:
    now = timezone.now()
    confirmed = actions.confirm(
        consultation=consultation,
        voice=voice,
        answers={
            response.statement_id: actions.Answer(
                Value(form.cleaned_data["value"]), form.cleaned_data["is_important"], form.cleaned_data["is_red_line"]
            )
            for response, form in answers
            if form.is_bound
        },
        comments={comment.pk: form.cleaned_data["text"] for comment, form in comments if form.is_bound},
        by=request.user,
        now=now,
    )
    refresh_if_due(consultation=consultation, now=now)
    words = ngettext("%(n)d answer or comment is confirmed.", "%(n)d answers and comments are confirmed.", confirmed)
    messages.success(request, words % {"n": confirmed})
    return redirect(f"{reverse('consultations:answer', args=[consultation.pk])}?for={voice.entry.pk}")


@opens_to(Door.OFFICE)
def preview(request: PersonRequest, pk: int) -> HttpResponse:
    """How members will see it, one statement after the other; nothing can be answered here."""
    consultation = consultation_for(request, pk)
    statements = list(queries.accepted(consultation))
    place = min(max(_number(request.GET.get("place")) or 1, 1), max(len(statements), 1))
    context = {
        "consultation": consultation,
        "statement": statements[place - 1] if statements else None,
        "place": place,
        "total": len(statements),
        "next_place": place + 1 if place < len(statements) else None,
        "previous_place": place - 1 if place > 1 else None,
    }
    return render(request, "consultations/preview.html", context)
