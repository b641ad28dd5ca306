"""What I can do: my own page, judging myself, what I allow and aim at."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.competences import actions, queries
from zbor.competences.forms import JudgeForm
from zbor.competences.framework import PATHS
from zbor.competences.models import Assessment
from zbor.competences.views.rows import Row, rows_of
from zbor.members.doors import PersonRequest

SITTINGS = 20


@opens_to(Door.SIGNED_IN)
def mine(request: PersonRequest) -> HttpResponse:
    """My levels now, whom I let see them, the roles I aim at, and what I said over time."""
    person, names = request.user, queries.named()
    levels = queries.levels_of(person)
    rows = rows_of(queries.known(), levels)
    aims = queries.aims_of(person)
    context = {
        "rows": rows,
        "sentence": _sentence(rows),
        "shares": queries.shares(person),
        "paths": [
            {
                "path": path,
                "is_aimed_at": path.code in aims,
                "missing": _missing(path.asks, levels),
                "of": len(path.asks),
            }
            for path in PATHS
        ],
        "sittings": [_sitting(one, names) for one in queries.timeline(person)[:SITTINGS]],
    }
    return render(request, "competences/mine.html", context)


def _missing(asks: tuple[tuple[str, int], ...], levels: dict[str, queries.Held]) -> int:
    return sum(code not in levels or levels[code].level < asked for code, asked in asks)


def _sentence(rows: list[Row]) -> str:
    """What the strips show, in words."""
    said = [row for row in rows if row.level is not None]
    if not said:
        return _("You have said nothing of yourself yet. It takes two minutes and is seen by nobody but you.")
    best = max(row.level or 0 for row in said)
    top = ", ".join(str(row.competence).lower() for row in said if row.level == best)
    told = ngettext(
        "You have judged yourself in %(n)d competence of %(all)d.",
        "You have judged yourself in %(n)d competences of %(all)d.",
        len(said),
    ) % {"n": len(said), "all": len(rows)}
    return f"{told} " + _("Highest, at level %(level)d: %(names)s.") % {"level": best, "names": top}


def _sitting(one: Assessment, names: Mapping[str, object]) -> dict[str, object]:
    said = [(str(names.get(each.competence, each.competence)), each.level) for each in one.judgements.all()]
    return {"at": one.at, "occasion": one.occasion, "said": said}


@opens_to(Door.SIGNED_IN)
def judge(request: PersonRequest) -> HttpResponseBase:
    """Judge oneself; what one said last stands there already."""
    levels = {code: held.level for code, held in queries.levels_of(request.user).items()}
    form = JudgeForm(request.POST or None, competences=queries.known(), levels=levels)
    if request.method == "POST" and form.is_valid():
        actions.judge(levels=form.levels, by=request.user, now=timezone.now())
        messages.success(request, _("Kept. What you said before is kept, too."))
        return redirect("competences:mine")
    return render(request, "competences/judge.html", {"form": form}, status=422 if form.errors else 200)


@opens_to(Door.SIGNED_IN)
@require_POST
def share(request: PersonRequest) -> HttpResponseBase:
    """Consent is given by saying so: a form that is empty gives none."""
    if request.POST.get("yes"):
        actions.share(by=request.user, now=timezone.now())
        messages.success(request, _("The network can find you now by what you can do."))
    return redirect("competences:mine")


@opens_to(Door.SIGNED_IN)
@require_POST
def stop_sharing(request: PersonRequest) -> HttpResponseBase:
    actions.stop_sharing(by=request.user, now=timezone.now())
    messages.success(request, _("From now on only you see what you said."))
    return redirect("competences:mine")


@opens_to(Door.SIGNED_IN)
@require_POST
def aim(request: PersonRequest, key: str) -> HttpResponseBase:
    """Aim at a role, or no more."""
    if request.POST.get("drop"):
        actions.drop_aim(path=key, by=request.user)
    else:
        actions.aim(path=key, by=request.user, now=timezone.now())
    return redirect("competences:mine")


@opens_to(Door.SIGNED_IN)
def forget(request: PersonRequest) -> HttpResponseBase:
    """Ask once more, then erase what one said."""
    if request.method == "POST" and request.POST.get("yes"):
        actions.forget_own(by=request.user, now=timezone.now())
        messages.success(request, _("Everything you said of yourself is erased."))
        return redirect("competences:mine")
    return render(request, "competences/forget.html", {})
