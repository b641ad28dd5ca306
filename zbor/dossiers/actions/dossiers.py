"""Open dossiers and carry them on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused, must_be_as_read
from zbor.dossiers.actions.findable import find_act, make_findable
from zbor.dossiers.actions.guards import locked, must_be_office, must_edit
from zbor.dossiers.actions.plans import follow_plan
from zbor.dossiers.enums import DossierKind, Level, Stage, Step, Visibility
from zbor.dossiers.models import Act, Dossier, Institution, Milestone, Topic
from zbor.dossiers.rules import may_move
from zbor.members.models import Person
from zbor.record.actions import note

EDITABLE = frozenset(
    {
        "kind",
        "title",
        "short_title",
        "act",
        "institution",
        "proposer",
        "level",
        "published_on",
        "is_exempt",
        "exempt_reason",
        "was_consulted",
        "proposal_url",
        "summary",
        "key_changes",
        "response_summary",
        "involvement",
        "consideration",
        "act_outcome",
        "act_outcome_on",
        "act_outcome_note",
        "responsible",
    }
)
"""What `edit_dossier` changes; deadline, stage and visibility have actions of their own."""

BEHIND = {
    Stage.SYNTHESIS: (Step.MEMBERS,),
    Stage.APPROVAL: (Step.MEMBERS, Step.SYNTHESIS),
    Stage.SENT: tuple(Step),
}
"""Which milestones lie behind a dossier that has come to a stage."""


@transaction.atomic
def open_dossier(
    *,
    kind: DossierKind,
    title: str,
    by: Person,
    now: datetime,
    institution: Institution | None = None,
    proposer: str = "",
    act: Act | None = None,
    level: Level = Level.NATIONAL,
    published_on: PartialDate | None = None,
    deadline_on: date | None = None,
    proposal_url: str = "",
    summary: str = "",
    responsible: Person | None = None,
) -> Dossier:
    """Open a dossier with its plan backward from the deadline; whoever opens it is responsible unless said otherwise."""
    must_be_office(by, now)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    just_now = Dossier.objects.filter(opened_by=by, opened_at__range=(now - TWICE, now))
    if same := just_now.filter(kind=kind, title=title, act=act, deadline_on=deadline_on).first():
        return same
    dossier = Dossier.objects.create(
        kind=kind,
        title=title,
        institution=institution,
        proposer=proposer,
        act=act,
        level=level,
        published_on=published_on,
        deadline_on=deadline_on,
        proposal_url=proposal_url,
        summary=summary,
        responsible=responsible or by,
        opened_at=now,
        opened_by=by,
    )
    follow_plan(dossier, now=now)
    make_findable(dossier)
    note(
        "dossier.opened", by=by, subject=dossier, title=title, deadline=deadline_on.isoformat() if deadline_on else None
    )
    return dossier


@transaction.atomic
def edit_dossier(
    *,
    dossier: Dossier,
    changes: Mapping[str, Any],
    revision: int,
    by: Person,
    now: datetime,
    topics: list[Topic] | None = None,
) -> Dossier:
    """Change what is told about a dossier, if nobody has changed it since `revision` was read."""
    must_edit(dossier, by, now)
    if unknown := sorted(set(changes) - EDITABLE):
        raise ValueError(f"not changed by edit_dossier: {unknown}")
    current = locked(dossier)
    must_be_as_read(current.revision, revision)
    changed = sorted(name for name, value in changes.items() if getattr(current, name) != value)
    act_before = current.act
    for name, value in changes.items():
        setattr(current, name, value)
    current.revision += 1
    current.save()
    if topics is not None:
        current.topics.set(topics)
    make_findable(current)
    if act_before is not None and act_before != current.act:
        find_act(act_before)
    note("dossier.edited", by=by, subject=current, fields=changed, revision=current.revision)
    return current


@transaction.atomic
def move_stage(*, dossier: Dossier, to: Stage, by: Person, now: datetime) -> Dossier:
    """Carry a dossier to a next stage; the milestones it leaves behind are done. To where it stands already: nothing."""
    must_edit(dossier, by, now)
    current = locked(dossier)
    if current.stage == to:
        return current
    if not may_move(current, to):
        raise Refused(
            _("A dossier cannot go from “%(here)s” to “%(there)s”.")
            % {"here": current.get_stage_display(), "there": to.label}
        )
    before, current.stage = current.stage, to
    current.save(update_fields=["stage"])
    Milestone.objects.filter(dossier=current, step__in=BEHIND.get(to, ()), done_at__isnull=True).update(done_at=now)
    note("dossier.moved", by=by, subject=current, old=before, new=to)
    return current


@transaction.atomic
def set_visibility(
    *, dossier: Dossier, visibility: Visibility, by: Person, now: datetime, public_from: datetime | None = None
) -> Dossier:
    """Say who may see a dossier. An embargo ends at a moment that is still to come."""
    must_edit(dossier, by, now)
    if visibility is Visibility.EMBARGO and public_from is None:
        raise Refused(_("An embargo needs the day and the hour when it ends."))
    if visibility is Visibility.EMBARGO and public_from is not None and public_from <= now:
        raise Refused(_("An embargo ends in the future; to publish at once, choose “public”."))
    current = locked(dossier)
    current.visibility = visibility
    current.public_from = public_from if visibility is Visibility.EMBARGO else None
    current.save(update_fields=["visibility", "public_from"])
    make_findable(current)
    until = current.public_from.isoformat() if current.public_from else None
    note("dossier.visibility", by=by, subject=current, visibility=visibility, public_from=until)
    return current
