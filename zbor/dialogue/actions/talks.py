"""Log what was said, in less than half a minute; correct it, withdraw it, put it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dialogue.actions.commitments import add_commitment
from zbor.dialogue.actions.findable import find_talk
from zbor.dialogue.actions.guards import current, locked, must_write, one_click_at_a_time, written
from zbor.dialogue.enums import ENTRY_KINDS, Side, TalkKind
from zbor.dialogue.models import Talk
from zbor.dossiers.actions import add_entry, edit_entry, put_back_entry, take_back_entry
from zbor.dossiers.models import ChronologyEntry
from zbor.dossiers.rules import may_edit
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note

FIELDS = frozenset({"kind", "at", "holder", "institution", "journalist", "others", "said", "dossier"})
WHOM = ("holder", "institution", "journalist", "others")
"""With whom one talked: one of these is enough."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised in a talk, and until when."""

    side: Side
    text: str
    due_on: date | None = None


@transaction.atomic
def log_talk(
    *,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    promise: Promise | None = None,
    into_chronology: bool = False,
) -> Talk:
    """Write a talk down, with what was promised in it, and into the dossier's chronology where asked: for the network
    only, until somebody opens the entry there. The same form sent twice is one talk.
    """
    must_write(by, now)
    _must_make_sense(fields, now)
    one_click_at_a_time(by)
    just_now = Talk.objects.filter(by=by, created_at__range=(now - TWICE, now))
    told = {name: value for name, value in fields.items() if name != "at"}  # a second click has a moment of its own
    if same := just_now.filter(**told).first():
        return same
    talk = Talk.objects.create(**fields, by=by, created_at=now)
    find_talk(talk)
    note("talk.logged", by=by, subject=talk, kind=talk.kind, at=talk.at.isoformat())
    if into_chronology:
        _tell_chronology(talk, by=by, now=now)
    if promise is not None and promise.text.strip():
        add_commitment(fields=_promised(talk, promise), talk=talk, by=by, now=now)
    return talk


def _promised(talk: Talk, promise: Promise) -> dict[str, Any]:
    theirs = promise.side is Side.AUTHORITY
    return {
        "side": promise.side,
        "text": promise.text,
        "who": _who_promised(talk) if theirs else "",
        "institution": talk.institution,
        "holder": talk.holder,
        "due_on": promise.due_on,
        "made_on": timezone.localtime(talk.at).date(),
        "dossier": talk.dossier,
        "minder": talk.by,
    }


def _who_promised(talk: Talk) -> str:
    """Who exactly, where no post says it; of a journalist only the outlet, so that a forgotten one is forgotten here too."""
    if talk.journalist is not None:
        return str(talk.journalist.outlet or "")
    return talk.others[:200] if talk.holder is None else ""


@transaction.atomic
def edit_talk(*, talk: Talk, fields: Mapping[str, Any], revision: int, by: Person, now: datetime) -> Talk:
    """Correct a talk; the journal keeps the words before. Its entry in the chronology follows where one may write there."""
    must_write(by, now)
    _must_make_sense(fields, now)
    kept = current(talk, revision)
    if kept.withdrawn_at is not None:
        raise Refused(_("This was withdrawn. Put it back first."))
    before = {"said": kept.said, "at": kept.at.isoformat(), "others": kept.others, "holder": kept.holder_id}
    if changed := written(kept, fields):
        find_talk(kept)
        note("talk.edited", by=by, subject=kept, fields=changed, before=before)
        if entry := _own_entry(kept, by, now):
            _follow(kept, entry, moved="dossier" in changed, by=by, now=now)
    return kept


@transaction.atomic
def withdraw_talk(*, talk: Talk, why: str, by: Person, now: datetime) -> Talk:
    """Take a talk out of the log, with a reason; what was promised in it stays. It can be put back."""
    must_write(by, now)
    if not why.strip():
        raise Refused(_("Write why it is withdrawn."))
    kept = locked(talk)
    if kept.withdrawn_at is None:
        kept.withdrawn_at, kept.withdrawn_by, kept.withdrawn_why = now, by, why.strip()
        kept.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
        find_talk(kept)
        note("talk.withdrawn", by=by, subject=kept, why=why.strip())
        if entry := _own_entry(kept, by, now):
            take_back_entry(entry=entry, by=by, now=now)
    return kept


@transaction.atomic
def put_back_talk(*, talk: Talk, by: Person, now: datetime) -> Talk:
    """Undo that a talk was withdrawn."""
    must_write(by, now)
    kept = locked(talk)
    if kept.withdrawn_at is not None:
        kept.withdrawn_at, kept.withdrawn_by, kept.withdrawn_why = None, None, ""
        kept.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
        find_talk(kept)
        note("talk.put_back", by=by, subject=kept)
        if entry := _own_entry(kept, by, now):
            put_back_entry(entry=entry, by=by, now=now)
    return kept


def _must_make_sense(fields: Mapping[str, Any], now: datetime) -> None:
    if unknown := sorted(set(fields) - FIELDS):
        raise ValueError(f"not a field of a talk: {unknown}")
    if not any(fields.get(name) for name in WHOM):
        raise Refused(_("Say with whom it was: choose somebody or write a name."))
    if fields["at"] > now:
        raise Refused(_("It has not happened yet. Write down only what was."))


def _tell_chronology(talk: Talk, *, by: Person, now: datetime) -> None:
    if talk.dossier is None:
        raise Refused(_("Choose the dossier into whose chronology it should go."))
    talk.entry = add_entry(
        dossier=talk.dossier,
        on=_day(talk),
        kind=ENTRY_KINDS[TalkKind(talk.kind)],
        text=_in_words(talk),
        is_public=False,
        by=by,
        now=now,
    )
    talk.save(update_fields=["entry"])


def _follow(talk: Talk, entry: ChronologyEntry, *, moved: bool, by: Person, now: datetime) -> None:
    """Let the entry say what the talk says now; where the talk belongs to another dossier, the entry is taken back."""
    if moved:
        take_back_entry(entry=entry, by=by, now=now)
        talk.entry = None
        talk.save(update_fields=["entry"])
        return
    edit_entry(
        entry=entry,
        on=_day(talk),
        kind=ENTRY_KINDS[TalkKind(talk.kind)],
        text=_in_words(talk),
        url=entry.url,
        document=entry.document,
        is_public=entry.is_public,
        by=by,
        now=now,
    )


def _own_entry(talk: Talk, by: Person, now: datetime) -> ChronologyEntry | None:
    """The entry made of a talk, where this person may write in its dossier."""
    if talk.entry_id is None:
        return None
    entry = ChronologyEntry.everything.select_related("dossier").get(pk=talk.entry_id)
    return entry if may_edit(standing_of(by, on=timezone.localdate(now)), entry.dossier) else None


def _day(talk: Talk) -> PartialDate:
    return PartialDate.of(timezone.localtime(talk.at).date())


def _in_words(talk: Talk) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return f"{talk.get_kind_display().capitalize()}, {talk.whom_for_the_network}: {talk.said}"
