"""What becomes of an item: a dossier is opened from it, it joins one, is followed, is set aside; and all of it undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dossiers import actions as dossiers
from zbor.dossiers.enums import ActKind, DossierKind, IdentifierKind, Level
from zbor.dossiers.models import Act, ChronologyEntry, Dossier
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.watch.actions.item_guards import locked, must_be_open, must_triage
from zbor.watch.enums import SetAside, Triage
from zbor.watch.models import Change, Item
from zbor.watch.queries.item_acts import compact, known_acts
from zbor.watch.queries.item_words import KINDS, entry_kind, found_in_words

UNDECIDED = frozenset({Triage.WAITING, Triage.FOLLOWED, Triage.DISMISSED})
"""What may still get a dossier."""

LONGEST_LINK = 400


@dataclass(frozen=True, slots=True)
class Opened:
    """The dossier of an item; not new where somebody was faster."""

    dossier: Dossier
    is_new: bool


@transaction.atomic
def open_dossier(*, item: Item, by: Person, now: datetime) -> Opened:
    """Open a dossier that knows all the item knows, planned backward; where somebody has just done so, it is theirs."""
    must_triage(by, now)
    current = locked(item)
    if current.dossier is not None:
        return Opened(current.dossier, is_new=False)
    numbers = [(IdentifierKind(one.kind), one.value) for one in current.identifiers.all()]
    opened = dossiers.open_dossier(
        kind=DossierKind(KINDS[ActKind(current.kind or ActKind.OTHER)]),
        title=current.title[:400],
        institution=current.institution,
        proposer="" if current.institution else current.institution_name,
        act=_act_of(current),
        level=Level(current.level or Level.NATIONAL),
        published_on=PartialDate.of(current.published_on) if current.published_on else None,
        deadline_on=current.deadline_on,
        proposal_url=current.url if len(current.url) <= LONGEST_LINK else "",
        by=by,
        now=now,
    )
    if numbers:
        dossiers.save_identifiers(dossier=opened, numbers=numbers, by=by, now=now)
    _tell(current, opened, by, now)
    for seen in current.sightings.exclude(url="").select_related("source"):
        dossiers.add_source_link(dossier=opened, url=seen.url, label=str(seen.source), by=by, now=now)
    _decide(current, Triage.OPENED, by=by, now=now, dossier=opened)
    note("item.opened", by=by, subject=current, dossier=opened.pk)
    return Opened(opened, is_new=True)


def _act_of(item: Item) -> Act | None:
    known = known_acts().of(item.title, ((one.kind, compact(one.value)) for one in item.identifiers.all()))
    return Act.objects.filter(pk=known).first() if known else None


def _told(item: Item) -> str:
    """What the chronology says of it, in the language of the network."""
    with translation.override(settings.LANGUAGE_CODE):
        return found_in_words(item)


def _tell(item: Item, dossier: Dossier, by: Person, now: datetime) -> None:
    """Write into the chronology of its dossier where it was found."""
    on = item.published_on or item.on
    dossiers.add_entry(
        dossier=dossier,
        on=PartialDate.of(min(on, timezone.localdate(now))),
        kind=entry_kind(item),
        text=_told(item),
        url=item.url,
        by=by,
        now=now,
    )


@transaction.atomic
def attach(*, item: Item, dossier: Dossier, by: Person, now: datetime) -> Item:
    """Let an item belong to a dossier that is there; its changes are then told in the chronology. Twice does no harm."""
    must_triage(by, now)
    current = locked(item)
    if current.triage == Triage.ATTACHED and current.dossier_id == dossier.pk:
        return current
    must_be_open(current, UNDECIDED, now)
    _tell(current, dossier, by, now)
    _decide(current, Triage.ATTACHED, by=by, now=now, dossier=dossier)
    note("item.attached", by=by, subject=current, dossier=dossier.pk)
    return current


@transaction.atomic
def follow(*, item: Item, by: Person, now: datetime) -> Item:
    """Wait what comes of it: it is back in the inbox once its stage, its deadline or its text changes."""
    must_triage(by, now)
    current = locked(item)
    if current.triage == Triage.FOLLOWED:
        return current
    must_be_open(current, UNDECIDED, now)
    _decide(current, Triage.FOLLOWED, by=by, now=now)
    note("item.followed", by=by, subject=current)
    return current


@transaction.atomic
def set_aside(*, item: Item, cause: SetAside, reason: str, by: Person, now: datetime) -> Item:
    """It is no matter for the network, for a reason; the reason stays with it."""
    must_triage(by, now)
    if cause is SetAside.OTHER and not reason.strip():
        raise Refused(_("Write the reason in a few words, or choose one."))
    current = locked(item)
    if current.triage == Triage.DISMISSED:
        return current
    must_be_open(current, UNDECIDED, now)
    _decide(current, Triage.DISMISSED, by=by, now=now, cause=cause, reason=reason.strip()[:300])
    note("item.set_aside", by=by, subject=current, cause=cause, reason=reason.strip()[:300])
    return current


@transaction.atomic
def set_several_aside(*, items: Iterable[Item], cause: SetAside, reason: str, by: Person, now: datetime) -> int:
    """Set several aside for one reason, all or none; how many."""
    chosen = sorted(items, key=lambda one: one.pk)
    if not chosen:
        raise Refused(_("Choose at least one item."), hint=_("Tick the boxes beside their titles."))
    for item in chosen:
        set_aside(item=item, cause=cause, reason=reason, by=by, now=now)
    return len(chosen)


@transaction.atomic
def see_changes(*, item: Item, by: Person, now: datetime, up_to: int | None = None) -> Item:
    """What changed since was seen; the item leaves the inbox until something changes again.

    `up_to` is the key of the last change that the page showed: what has come since is still news.
    """
    must_triage(by, now)
    current = locked(item)
    if current.triage == Triage.WAITING:
        raise Refused(_("This item waits for what becomes of it; decide that first."))
    newest = _newest_change(current)
    current.seen_up_to = newest if up_to is None else max(current.seen_up_to, min(up_to, newest))
    current.save(update_fields=["seen_up_to"])
    note("item.seen", by=by, subject=current)
    return current


@transaction.atomic
def undo(*, item: Item, by: Person, now: datetime, decided_at: datetime | None = None) -> Item:
    """Let an item wait again. A dossier opened from it is removed, as long as nothing was done in it.

    `decided_at` is the moment of the decision that the page showed: what somebody has decided since is not undone.
    """
    must_triage(by, now)
    current = locked(item)
    if current.triage == Triage.WAITING:
        return current
    if decided_at is not None and decided_at != current.triaged_at:
        must_be_open(current, (), now)
    before, dossier = Triage(current.triage), current.dossier
    current.triage, current.triaged_at, current.triaged_by = Triage.WAITING, None, None
    current.triage_cause = current.triage_reason = ""
    current.dossier = None
    current.save(update_fields=["triage", "triaged_at", "triaged_by", "triage_cause", "triage_reason", "dossier"])
    if before is Triage.OPENED and dossier is not None:
        _take_back(dossier, by, now)
    if before is Triage.ATTACHED and dossier is not None:
        for entry in ChronologyEntry.objects.filter(dossier=dossier, text=_told(current), url=current.url):
            dossiers.take_back_entry(entry=entry, by=by, now=now)
    note("item.undone", by=by, subject=current, was=before, dossier=dossier.pk if dossier else None)
    return current


def _take_back(dossier: Dossier, by: Person, now: datetime) -> None:
    if not dossiers.take_back_opening(dossier=dossier, by=by, now=now):
        raise Refused(
            _("In this dossier something was done already, so its opening cannot be taken back."),
            hint=_("Archive it instead: what was written in it stays."),
            url=f"/dossiers/{dossier.pk}/",
            label=str(dossier),
        )


def _newest_change(item: Item) -> int:
    return Change.objects.filter(item=item).order_by("-pk").values_list("pk", flat=True).first() or 0


def _decide(
    item: Item,
    what: Triage,
    *,
    by: Person,
    now: datetime,
    dossier: Dossier | None = None,
    cause: str = "",
    reason: str = "",
) -> None:
    item.triage, item.triaged_by, item.triaged_at = what, by, now
    item.triage_cause, item.triage_reason, item.dossier = cause, reason, dossier
    item.seen_up_to = item.told_up_to = _newest_change(item)
    item.save(
        update_fields=[
            "triage",
            "triaged_by",
            "triaged_at",
            "triage_cause",
            "triage_reason",
            "dossier",
            "seen_up_to",
            "told_up_to",
        ]
    )
