"""My desk, and the overview of a dossier."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.consultations.queries import opinion_lead
from zbor.decisions.queries import decisions
from zbor.desk import overview, queries
from zbor.desk.mine import written_by
from zbor.dossiers import queries as dossiers
from zbor.dossiers.models import Dossier
from zbor.dossiers.rules import may_edit
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.outcomes.queries import asked, shares
from zbor.positions.queries import demands_of, position_lead
from zbor.positions.queries.cosigning import cosigned_count
from zbor.press.queries import in_the_media
from zbor.watch.queries.triage import morning


@opens_to(Door.SIGNED_IN)
def desk(request: MemberRequest) -> HttpResponse:
    """What waits for me, by deadline."""
    now = timezone.now()
    waiting = queries.waiting_for(request.standing, now)
    today = timezone.localdate(now)
    found = morning(today) if request.standing.is_office else None
    return render(request, "desk/desk.html", {"waiting": waiting, "today": today, "found": found})


@opens_to(Door.NETWORK)
def mine(request: PersonRequest) -> HttpResponse:
    """The fate of what I wrote."""
    return render(request, "desk/mine.html", {"written": written_by(request.user.pk)})


@opens_to(Door.EVERYONE)
def dossier(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The dossier at a glance; strangers find it in the archive, where it is public."""
    now = timezone.now()
    found = dossiers.visible(request.standing, now).select_related("institution", "act", "responsible").filter(pk=pk)
    shown = found.prefetch_related("milestones", "identifiers", "chronology", "topics").first()
    if shown is None and request.user.is_authenticated:
        raise Http404
    if shown is None or not request.standing.is_network:
        return redirect_to_login(request.get_full_path()) if shown is None else redirect(f"/archive/{shown.pk}/")
    return render(request, "desk/dossier.html", _overview(request, shown))


def _overview(request: MemberRequest, shown: Dossier) -> dict[str, object]:
    now = timezone.now()
    editable = may_edit(request.standing, shown)
    label, changes = overview.key_changes(shown)
    waiting = queries.waiting_about(shown, request.standing, now)
    lead = opinion_lead(shown)
    return {
        "dossier": shown,
        "badge": overview.badge(shown),
        "next": overview.next_step(shown, request.standing, waiting),
        "stages": dossiers.stepper(shown),
        "moves": dossiers.next_stages(shown) if editable else [],
        "steps": dossiers.plan_steps(shown, today=timezone.localdate(now)),
        "facts": overview.facts(shown),
        "changes_label": label,
        "changes": changes,
        "has_text": dossiers.has_text(shown),
        "contradictions": dossiers.contradictions(shown, now=now) if editable else [],
        "may_edit": editable,
        "lead": lead,
        "commented": queries.most_commented(shown, consultation=lead.consultation_pk) if lead else [],
        "decisions": list(decisions(dossier=shown)),
        "position": position_lead(shown),
        "cosigned": cosigned_count(shown),
        "shares": shares(asked(demands_of(shown))),
        "media": in_the_media(shown, request.standing, now),
    }
