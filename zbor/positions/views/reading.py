"""The position as the network and, once adopted, the public read it; its papers; its signatures."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.decisions import words
from zbor.decisions.queries import count_of, reservations_of
from zbor.dossiers.models import Document, Dossier
from zbor.dossiers.rules import may_read_document
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.models import Organisation
from zbor.members.standing import STRANGER
from zbor.positions import actions, queries, rules
from zbor.positions.enums import EndorsementKind, State
from zbor.positions.forms import EndorsementForm
from zbor.positions.models import Amendment, Demand, Ground, OutsidePosition, Position
from zbor.positions.papers.changes import draft_of
from zbor.positions.queries.cosigning import behind, cosigned
from zbor.positions.queries.outside import outside_positions
from zbor.positions.sources import SourceText
from zbor.positions.views.fetching import visible_dossier, visible_position


@dataclass(frozen=True)
class Shown:
    """A demand with the words it grew from; strangers read statements without names, and of comments only how many."""

    demand: Demand
    statements: list[SourceText]
    comments: list[SourceText]
    amendment: queries.ReadyAmendment | None
    grounds: list[Ground]


@dataclass(frozen=True)
class Pen:
    """One of the visitor's voices with the form by which it signs."""

    signature: queries.Signature
    form: EndorsementForm


@opens_to(Door.EVERYONE)
def dossier(request: MemberRequest, pk: int) -> HttpResponseBase:
    if not request.user.is_authenticated and not _is_open(pk):
        return redirect_to_login(request.get_full_path())
    case = visible_dossier(request, pk)
    now = timezone.now()
    position = next((one for one in queries.positions_of(case) if rules.may_see(request.standing, one, now)), None)
    if position is None:
        may_write = rules.may_write(request.standing, case)
        context = {"dossier": case, "may_write": may_write, "outside_positions": _outside(request, case)}
        return render(request, "positions/none.html", context)
    return _page(request, position)


def _outside(request: MemberRequest, case: Dossier) -> list[OutsidePosition]:
    return list(outside_positions(case, joined_only=not request.standing.is_network))


def _is_open(pk: int) -> bool:
    """True if strangers may read something here: to the others we say “sign in”, since a letter may have led them."""
    return any(
        rules.may_see(STRANGER, position, timezone.now())
        for position in Position.objects.filter(dossier=pk).select_related("dossier", "decision")
    )


def _page(
    request: MemberRequest, position: Position, *, wrong: EndorsementForm | None = None, status: int = 200
) -> HttpResponse:
    decision, network = position.decision, request.standing.is_network
    count, endorsements = count_of(decision) if decision else None, list(queries.endorsements_of(position))
    signing = rules.takes_endorsements(position)
    reserved = reservations_of(decision) if decision and signing else {}
    pens = [_pen(one, reserved, wrong) for one in queries.signatures(position, request.standing)] if signing else []
    context = {
        "dossier": position.dossier,
        "position": position,
        "state": position.state,
        "decision": decision,
        "result": words.result_in_words(count) if count else "",
        "text": queries.text_of(position),
        "demands": _shown(position, to_network=network),
        "endorsements": endorsements,
        "behind": behind(endorsements),
        "cosigned": cosigned(position, timezone.now()) if position.state is State.ADOPTED else None,
        "is_office": request.standing.is_office,
        "outside_positions": _outside(request, position.dossier),
        "pens": pens,
        "unsigned": any(pen.signature.endorsement is None for pen in pens),
        "is_network": network,
        "draft": _open_draft(request, position),
        "may_write": rules.may_draft(request.standing, position),
        "may_put": rules.may_put(request.standing),
        "amending": _amending(request, position) if network else None,
        "waiting": len(queries.waiting_sources(position.dossier)) if network and position.state is State.DRAFT else 0,
    }
    return render(request, "positions/show.html", context, status=status)


@dataclass(frozen=True)
class Amending:
    """What the network reads beside the demands: how many amendments each has, which changed it, what one may do."""

    counts: dict[int, int]
    merged: dict[int, list[Amendment]]
    takes: bool
    may_propose: bool
    may_open: bool

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def _amending(request: MemberRequest, position: Position) -> Amending:
    takes, standing = rules.takes_amendments(position, timezone.now()), request.standing
    return Amending(
        queries.amendment_counts(position),
        queries.merged_by_demand(position),
        takes,
        takes and bool(standing.organisations or standing.is_individual_member),
        rules.may_open_amendments(standing, position),
    )


def _open_draft(request: MemberRequest, position: Position) -> Document | None:
    """The Word file in which the demands can be shown as changes, for those who may have it."""
    draft = draft_of(position)
    return draft if draft is not None and may_read_document(request.standing, draft, timezone.now()) else None


def _shown(position: Position, *, to_network: bool) -> list[Shown]:
    grown, demands = queries.sources_by_demand(position.dossier), list(queries.demands_in(position))
    grounds = queries.grounds_of(demands, to_network=to_network)
    shown = []
    for demand in demands:
        sources = grown.get(demand.pk, [])
        shown.append(
            Shown(
                demand,
                [one for one in sources if one.is_statement],
                [one for one in sources if not one.is_statement],
                queries.amendment_of(demand),
                grounds.get(demand.pk, []),
            )
        )
    return shown


def _pen(signature: queries.Signature, reserved: dict[int, str], wrong: EndorsementForm | None) -> Pen:
    """Filled with the signature, else with the reservation under which the voice agreed."""
    prefix = f"voice-{signature.organisation_pk or 0}"
    if wrong is not None and wrong.prefix == prefix:
        return Pen(signature, wrong)
    known = signature.endorsement
    initial = {"kind": known.kind, "text": known.text} if known else {}
    words_of_ballot = reserved.get(signature.organisation_pk or 0)
    if known is None and words_of_ballot:
        initial = {"kind": EndorsementKind.RESERVATION, "text": words_of_ballot}
    return Pen(signature, EndorsementForm(initial=initial, prefix=prefix))


@opens_to(Door.REPRESENTATIVES)
@require_POST
def endorse(request: PersonRequest, pk: int, organisation_pk: int) -> HttpResponse:
    """Sign for an organisation; 0 stands for the visitor as an individual member."""
    position = visible_position(request, pk)
    organisation = get_object_or_404(Organisation, pk=organisation_pk) if organisation_pk else None
    form = EndorsementForm(request.POST, prefix=f"voice-{organisation_pk}")
    if not form.is_valid():
        return _page(request, position, wrong=form, status=422)
    actions.endorse(
        position=position,
        kind=EndorsementKind(form.cleaned_data["kind"]),
        text=form.cleaned_data["text"],
        organisation=organisation,
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Recorded. You can change it until the position is sent."))
    return redirect("positions:dossier", position.dossier_id)


@opens_to(Door.REPRESENTATIVES)
@require_POST
def withdraw(request: PersonRequest, pk: int, organisation_pk: int) -> HttpResponse:
    position = visible_position(request, pk)
    organisation = get_object_or_404(Organisation, pk=organisation_pk) if organisation_pk else None
    actions.withdraw_endorsement(position=position, organisation=organisation, by=request.user, now=timezone.now())
    messages.success(request, _("Taken back."))
    return redirect("positions:dossier", position.dossier_id)
