"""Write adopted amendments into the demands, and say to each proposer what became of theirs."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.positions.actions import amending_letters as letters
from zbor.positions.actions.amending_votes import draw_consequences
from zbor.positions.actions.demands import create_demand, edit_demand, remove_demand
from zbor.positions.actions.guards import draft
from zbor.positions.enums import AmendmentState
from zbor.positions.models import Amendment, Demand, Position
from zbor.positions.queries import Becoming, merge_preview, placed_of, texts_of
from zbor.record.actions import note


@transaction.atomic
def merge_amendments(*, position: Position, seen: str, by: Person, now: datetime) -> list[Amendment]:
    """Write new revisions of the demands as the preview `seen` showed them; what cannot be merged stays as it is."""
    position = draft(position, by, now)
    draw_consequences(position, now=now)
    preview = merge_preview(position)
    if not preview.writes:
        return []
    if preview.seen != seen:
        raise Refused(
            _("The text or the amendments have changed since you looked. Nothing is written."),
            hint=_("Go back, reload the preview, and merge what you see then."),
        )
    merged = [amendment for one in preview.becoming for amendment in _write(one, by, now)]
    for placed in preview.new:
        texts = texts_of(placed.amendment)
        demand = create_demand(
            position=position, title=texts["title"], text=texts["text"], wording=texts["wording"], by=by, now=now
        )
        _mark(placed.amendment, demand, by, now, became=demand)
        merged.append(placed.amendment)
    note("amendments.merged", by=by, subject=position, amendments=[amendment.pk for amendment in merged])
    return merged


def _write(one: Becoming, by: Person, now: datetime) -> list[Amendment]:
    if not one.taken:
        return []
    for amendment in one.taken:
        amendment.merged_at = now  # so that the edit below does not tell its own proposer that it no longer fits
        amendment.save(update_fields=["merged_at"])
    demand = one.demand
    if one.wording is None:
        demand = remove_demand(demand=demand, by=by, now=now)
    else:
        demand = edit_demand(demand=demand, base_revision=demand.revision, wording=one.wording, by=by, now=now).demand
    for amendment in one.taken:
        _mark(amendment, demand, by, now)
    return one.taken


def _mark(
    amendment: Amendment,
    demand: Demand | None,
    by: Person,
    now: datetime,
    *,
    became: Demand | None = None,
    in_words: str = "",
) -> None:
    amendment.merged_at, amendment.merged_by, amendment.became = now, by, became
    amendment.merged_revision, amendment.merged_note = demand.revision if demand else None, in_words
    amendment.save(update_fields=["merged_at", "merged_by", "became", "merged_revision", "merged_note"])
    letters.tell_merged(amendment, note=in_words, now=now)


@transaction.atomic
def take_in_by_hand(*, amendment: Amendment, how: str, by: Person, now: datetime) -> Amendment:
    """Say how an adopted amendment that could not be merged was written into the text by hand."""
    draft(amendment.position, by, now)
    if not how.strip():
        raise Refused(_("Say how: whoever proposed it reads this."))
    placed = placed_of(amendment)
    if placed.state is AmendmentState.MERGED:
        return placed.amendment
    if placed.state is not AmendmentState.ADOPTED or placed.fits:
        raise Refused(_("Only an adopted amendment that cannot be merged is taken in by hand."))
    _mark(placed.amendment, placed.amendment.demand, by, now, in_words=how.strip())
    note("amendment.taken_in_by_hand", by=by, subject=placed.amendment, how=how.strip())
    return placed.amendment
