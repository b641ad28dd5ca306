"""What is said of an item in words: where it was found, what changed, what was made of it and by whom."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.partial_dates import PartialDate
from zbor.calc.deadlines import Verdict, verdict
from zbor.calc.watching.stages import Expected, Procedure, Stage, procedure_of
from zbor.dossiers.enums import ActKind, DossierKind, EntryKind, Level
from zbor.watch.enums import ChangeKind, DeadlineOrigin, SetAside, Triage
from zbor.watch.models import Change, Item

KINDS = {
    ActKind.LAW: DossierKind.REGULATION,
    ActKind.DECREE: DossierKind.REGULATION,
    ActKind.RULEBOOK: DossierKind.REGULATION,
    ActKind.STRATEGY: DossierKind.STRATEGY,
    ActKind.CALL: DossierKind.CALL,
    ActKind.OTHER: DossierKind.REGULATION,
}
"""Of which type a dossier is that is opened from an item of a kind."""

AN_HOUR, A_DAY = 3600, 86400
LONGEST_NEWS = 400


def term(item: Item) -> Verdict:
    """What the thirty-day rule says of an item: a rule of the state, for acts that were put to consultation."""
    is_exempt = procedure_of(item.procedure) is Procedure.URGENT
    return verdict(published=item.published_on, deadline=item.deadline_on, exempt=is_exempt)


def why_exempt(item: Item) -> str:
    """Why an act is exempt from the thirty-day rule."""
    return _("urgent procedure") if procedure_of(item.procedure) is Procedure.URGENT else ""


def is_under_the_rule(item: Item) -> bool:
    """True where the state asked the public: a call has a deadline, too, but asks for applications."""
    national = item.level in ("", Level.NATIONAL)
    return national and item.kind != ActKind.CALL and item.published_on is not None


def entry_kind(item: Item) -> EntryKind:
    return EntryKind.PUBLISHED if item.published_on else EntryKind.OTHER


def found_in_words(item: Item) -> str:
    """What the chronology is told when an item comes to a dossier."""
    told = _("Published for comments: %(title)s") if item.published_on else _("Noticed: %(title)s")
    stage = f" ({item.stage})" if item.stage else ""
    return told % {"title": item.title} + stage


def change_in_words(change: Change) -> str:
    """What changed, as a sentence."""
    old, new = change.old.strip(), change.new.strip()
    if change.kind == ChangeKind.STAGE:
        return (_("Stage: %(new)s (before: %(old)s).") if old else _("Stage: %(new)s.")) % {"old": old, "new": new}
    if change.kind == ChangeKind.DEADLINE:
        return _deadline(day_in_words(old), day_in_words(new))
    if change.kind == ChangeKind.TEXT:
        return _("The source changed its text. New: %(new)s") % {"new": _short(new) or "–"}
    return _("Found for the first time.")


def _deadline(old: str, new: str) -> str:
    if old and new:
        return _("The deadline of the source was moved from %(old)s to %(new)s.") % {"old": old, "new": new}
    if new:
        return _("The deadline of the source: %(new)s.") % {"new": new}
    return _("The source no longer gives a deadline; before it was %(old)s.") % {"old": old}


def day_in_words(iso: str) -> str:
    """A day as a change keeps it, as people read it."""
    try:
        return str(PartialDate.of(date.fromisoformat(iso)))
    except ValueError:  # in other words than ours, or nothing
        return iso


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_NEWS else f"{flat[:LONGEST_NEWS]}…"


def done_in_words(item: Item, now: datetime) -> str:
    """What was made of an item, by whom and how long ago; for who comes second, and for the page of the item."""
    who = {"name": item.triaged_by.name if item.triaged_by else "?", "ago": ago(item.triaged_at, now)}
    words = {
        Triage.WAITING: _("The item waits."),
        Triage.OPENED: _("%(name)s opened a dossier from this (%(ago)s)."),
        Triage.ATTACHED: _("%(name)s attached this to a dossier (%(ago)s)."),
        Triage.FOLLOWED: _("%(name)s decided to follow this (%(ago)s)."),
        Triage.DISMISSED: _("%(name)s set this aside (%(ago)s)."),
    }
    return words[Triage(item.triage)] % who


def ago(moment: datetime | None, now: datetime) -> str:
    """How long ago something was, roughly."""
    seconds = (now - moment).total_seconds() if moment else 0
    if seconds < 60:
        return _("just now")
    if seconds < AN_HOUR:
        n = int(seconds // 60)
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", n) % {"n": n}
    if seconds < A_DAY:
        n = int(seconds // AN_HOUR)
        return ngettext("%(n)d hour ago", "%(n)d hours ago", n) % {"n": n}
    return str(PartialDate.of(timezone.localdate(moment)))


def cause_in_words(item: Item) -> str:
    """Why an item was set aside."""
    cause = "" if item.triage_cause in ("", SetAside.OTHER) else str(SetAside(item.triage_cause).label)
    return ": ".join(filter(None, [cause, item.triage_reason]))


def origin_in_words(item: Item) -> str:
    """Where the deadline is from."""
    return str(DeadlineOrigin(item.deadline_origin).label) if item.deadline_origin else ""


def stage_in_words(stage: Stage) -> str:
    """A stage of a procedure as people call it."""
    return {
        Stage.DRAFT: _("draft in preparation"),
        Stage.CONSULTATION: _("public consultation"),
        Stage.COORDINATION: _("coordination between ministries"),
        Stage.GOVERNMENT: _("the government decides"),
        Stage.FIRST_READING: _("first reading in the National Assembly"),
        Stage.COMMITTEE: _("second reading in the committee"),
        Stage.SECOND_READING: _("second reading in the National Assembly"),
        Stage.THIRD_READING: _("third reading in the National Assembly"),
        Stage.ADOPTED: _("adoption"),
        Stage.COUNCIL: _("the National Council may veto it"),
        Stage.AGAIN: _("the National Assembly decides again"),
        Stage.REFERENDUM: _("referendum"),
        Stage.GAZETTE: _("publication in the Official Gazette"),
        Stage.IN_FORCE: _("entry into force"),
        Stage.ENDED: _("end of the procedure"),
        Stage.EU_EVIDENCE: _("call for evidence of the Commission"),
        Stage.EU_CONSULTATION: _("public consultation of the Commission"),
        Stage.EU_PROPOSAL: _("proposal of the Commission"),
        Stage.EU_FEEDBACK: _("comments on the proposal of the Commission"),
        Stage.EU_FIRST_READING: _("first reading in the European Parliament and the Council"),
        Stage.EU_SECOND_READING: _("second reading in the European Parliament and the Council"),
        Stage.EU_CONCILIATION: _("conciliation"),
        Stage.EU_ADOPTED: _("adoption by the European Parliament and the Council"),
        Stage.EU_JOURNAL: _("publication in the Official Journal of the Union"),
        Stage.EU_IN_FORCE: _("entry into force in the Union"),
    }[stage]


def expected_in_words(expected: Expected) -> str:
    """What normally comes next, with the time that is laid down for it."""
    name = capfirst(stage_in_words(expected.stage))
    if expected.days is None:
        return name
    n = expected.days
    if expected.stage in (Stage.CONSULTATION, Stage.EU_CONSULTATION, Stage.EU_FEEDBACK):
        told = ngettext("at least %(n)d day was promised", "at least %(n)d days were promised", n)
    elif expected.stage in (Stage.IN_FORCE, Stage.EU_IN_FORCE):
        told = ngettext(
            "%(n)d day after publication, unless the act says otherwise",
            "%(n)d days after publication, unless the act says otherwise",
            n,
        )
    else:
        told = ngettext("within %(n)d day", "within %(n)d days", n)
    return f"{name} ({told % {'n': n}})"
