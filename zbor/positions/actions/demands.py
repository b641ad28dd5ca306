"""Write demands: nobody's text is lost, and numbers have no gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.dossiers.models import Article
from zbor.members.models import Person
from zbor.positions.actions.amending_letters import tell_unfit
from zbor.positions.actions.editing import release
from zbor.positions.actions.findable import find_demand
from zbor.positions.actions.guards import draft, draft_demand, must_be_of
from zbor.positions.actions.taking import write_derivations
from zbor.positions.comparing import Wording, merge, wording_of
from zbor.positions.models import Demand, DemandRevision, Position
from zbor.positions.queries import demands_in, derivations_from, source_of
from zbor.positions.sources import Source
from zbor.record.actions import note


@transaction.atomic
def create_demand(
    *,
    position: Position,
    title: str,
    text: str = "",
    wording: str = "",
    article: Article | None = None,
    sources: Iterable[Source] = (),
    by: Person,
    now: datetime,
) -> Demand:
    """Add a demand at the end, grown from the sources. The same words sent twice are one demand."""
    position = draft(position, by, now)
    must_be_of(article, position.dossier)
    same = demands_in(position).filter(title=title, text=text, wording=wording, article=article).first()
    if same is not None:
        return same
    demand = Demand.objects.create(
        dossier=position.dossier,
        position=position,
        number=_next_number(position),
        title=title,
        text=text,
        wording=wording,
        article=article,
        created_at=now,
        created_by=by,
    )
    _keep(demand, by, now)
    write_derivations(demand, sources, by=by, now=now)
    find_demand(demand)
    note("demand.created", by=by, subject=demand, position=position.pk, sources=[source.key for source in sources])
    return demand


@dataclass(frozen=True, slots=True)
class Edit:
    """What came of an edit. Where two people changed the same fields, `clashes` names them and nothing was written:
    `demand` is how it reads now, `merged` what both wrote where they did not meet."""

    demand: Demand
    merged: Wording
    clashes: tuple[str, ...] = ()


@transaction.atomic
def edit_demand(*, demand: Demand, base_revision: int, wording: Wording, by: Person, now: datetime) -> Edit:
    """Rewrite a demand as read at a revision; what others changed meanwhile in other fields is kept."""
    position, demand = draft_demand(demand, by, now)
    if demand.removed_at is not None:
        raise Refused(_("This demand was removed meanwhile. Nothing was recorded."), hint=_("Put it back first."))
    if wording.article_id is not None:
        must_be_of(Article.objects.select_related("version").get(pk=wording.article_id), position.dossier)
    current = wording_of(demand)
    base = DemandRevision.objects.filter(demand=demand, revision=base_revision).first()
    merged, clashes = merge(wording_of(base) if base else current, wording, current)
    if clashes:
        return Edit(demand, merged, tuple(clashes))
    release(demand, by)
    if merged == current:
        return Edit(demand, merged)
    demand.title, demand.text, demand.wording, demand.article_id = (
        merged.title,
        merged.text,
        merged.wording,
        merged.article_id,
    )
    demand.revision += 1
    demand.save()
    _keep(demand, by, now)
    find_demand(demand)
    note("demand.edited", by=by, subject=demand, revision=demand.revision)
    tell_unfit(demand, now=now)
    return Edit(demand, merged)


@transaction.atomic
def move_demand(*, demand: Demand, up: bool, by: Person, now: datetime) -> Demand:
    """Change places with the neighbour; at the end of the list nothing happens."""
    position, demand = draft_demand(demand, by, now)
    others = demands_in(position)
    neighbour = (
        others.filter(number__lt=demand.number).order_by("-number").first()
        if up
        else others.filter(number__gt=demand.number).order_by("number").first()
    )
    if neighbour is None or demand.removed_at is not None:
        return demand
    here, there = demand.number, neighbour.number
    for one, number in ((demand, _next_number(position)), (neighbour, here), (demand, there)):
        one.number = number
        one.save(update_fields=["number"])
    note("demand.moved", by=by, subject=demand, number=demand.number)
    return demand


@transaction.atomic
def remove_demand(*, demand: Demand, by: Person, now: datetime) -> Demand:
    """Take a demand out of the draft; its sources wait again, and it can be put back."""
    position, demand = draft_demand(demand, by, now)
    if demand.removed_at is not None:
        return demand
    demand.removed_at = now
    demand.save(update_fields=["removed_at"])
    for number, one in enumerate(demands_in(position), start=1):
        Demand.objects.filter(pk=one.pk).update(number=number)
    find_demand(demand)
    note("demand.removed", by=by, subject=demand)
    tell_unfit(demand, now=now)
    return demand


@transaction.atomic
def restore_demand(*, demand: Demand, by: Person, now: datetime) -> Demand:
    """Put a demand back, at the end of the list; words of it that were set aside meanwhile are in it again."""
    position, demand = draft_demand(demand, by, now)
    if demand.removed_at is None:
        return demand
    demand.number, demand.removed_at = _next_number(position), None
    demand.save(update_fields=["number", "removed_at"])
    sources = [source_of(derivation) for derivation in demand.derivations.all()]
    derivations_from(sources).filter(demand__isnull=True).delete()
    find_demand(demand)
    note("demand.restored", by=by, subject=demand)
    return demand


def _next_number(position: Position) -> int:
    last: int = demands_in(position).aggregate(last=Max("number"))["last"] or 0
    if last >= 999:
        raise Refused(_("A position has at most 999 demands."))
    return last + 1


def _keep(demand: Demand, by: Person, now: datetime) -> None:
    DemandRevision.objects.create(
        demand=demand,
        revision=demand.revision,
        title=demand.title,
        text=demand.text,
        wording=demand.wording,
        article=demand.article,
        at=now,
        by=by,
    )
