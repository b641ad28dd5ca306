"""What is answered by the link in a letter. Looking changes nothing, nobody is signed in by it."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.partnerships.actions import reminding as actions
from zbor.partnerships.actions.following_up import answer, answerable
from zbor.partnerships.enums import CameOf
from zbor.partnerships.forms.introductions import CameOfForm
from zbor.partnerships.queries.introductions import team_of
from zbor.partnerships.queries.reminders import postings_of, reminder_of


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: MemberRequest, token: str) -> HttpResponseBase:
    """What the letter asked about, with one button; after it was pressed, with the way back."""
    today = timezone.localdate()
    reminder = reminder_of(token, today)
    if reminder is not None and request.method == "POST":
        if request.POST.get("what") == "back":
            actions.take_back_by_link(token=token, now=timezone.now())
        else:
            actions.renew_by_link(token=token, now=timezone.now())
        response: HttpResponseBase = redirect("partnerships:renew_by_link", token)
    else:
        response = _page(request, token)
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "same-origin"
    return response


def _page(request: MemberRequest, token: str) -> HttpResponse:
    reminder = reminder_of(token, timezone.localdate())
    if reminder is None:
        return render(request, "partnerships/renew.html", {}, status=404)
    rows = postings_of(reminder)
    standing = [one for one in rows if one.closed_at is None]
    was_renewed = [one for one in standing if one.before_until is not None and one.reminded_of == one.before_until]
    context = {
        "reminder": reminder,
        "rows": rows,
        "is_all_closed": not standing,
        "is_done": bool(standing) and len(was_renewed) == len(standing),
    }
    return render(request, "partnerships/renew.html", context)


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def came_of_it(request: MemberRequest, token: str) -> HttpResponseBase:
    """What came of an introduction: one click, and a word if somebody likes."""
    asked = answerable(token, now=timezone.now())
    form = CameOfForm(request.POST or None, initial={"words": asked.words if asked else ""})
    if asked is not None and request.method == "POST" and form.is_valid():
        answer(
            token=token,
            came_of=form.cleaned_data["answer"],
            words=form.cleaned_data["words"],
            now=timezone.now(),
        )
        response: HttpResponseBase = redirect("partnerships:came_of_it", token)
    else:
        context = {
            "asked": asked,
            "form": form,
            "answers": CameOf.choices,
            "team": team_of(asked) if asked else [],
        }
        status = 404 if asked is None else 422 if form.errors else 200
        response = render(request, "partnerships/came_of_it.html", context, status=status)
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "same-origin"
    return response
