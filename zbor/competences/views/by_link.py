"""Judge oneself by a link in a letter. Looking changes nothing, nobody is signed in by it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.competences import actions, queries
from zbor.competences.forms import JudgeForm
from zbor.competences.rules import is_of
from zbor.members.doors import MemberRequest

PAGE = "competences/by_link.html"


@opens_to(Door.EVERYONE)
def by_link(request: MemberRequest, token: str) -> HttpResponse:
    """Nothing stands in the form beforehand: whoever sees what they said before says it again."""
    response = _page(request, token)
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "same-origin"
    return response


def _page(request: MemberRequest, token: str) -> HttpResponse:
    now = timezone.now()
    asking = queries.asking_of(token, now)
    if asking is None or not is_of(asking, request.standing):
        return render(request, PAGE, {"is_foreign": asking is not None}, status=404)
    names = queries.named()
    form = JudgeForm(request.POST or None, competences=[names[code] for code in asking.codes if code in names])
    context = {"asking": asking, "shares": asking.person is not None and queries.shares(asking.person)}
    if request.method == "POST" and form.is_valid():
        actions.judge_by_link(token=token, levels=form.levels, now=now)
        return render(request, PAGE, context | {"is_done": True})
    return render(request, PAGE, context | {"form": form}, status=422 if form.errors else 200)
