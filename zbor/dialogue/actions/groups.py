"""Keep groups, who sits in them for us, and their sessions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.dialogue.actions.findable import find_group, find_session
from zbor.dialogue.actions.guards import current, locked, must_write, one_click_at_a_time, written
from zbor.dialogue.models import DialogueGroup, GroupSession, Paper, Representation
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def save_group(
    *, group: DialogueGroup | None, fields: Mapping[str, Any], by: Person, now: datetime, revision: int = 1
) -> DialogueGroup:
    """Enter a group or change what is told of it."""
    must_write(by, now)
    if group is None:
        one_click_at_a_time(by)
        same = DialogueGroup.objects.filter(created_at__range=(now - TWICE, now), by=by)
        if already := same.filter(name=fields["name"], institution=fields["institution"]).first():
            return already
        kept = DialogueGroup(by=by, created_at=now)
        written(kept, fields)
        note("group.entered", by=by, subject=kept, name=kept.name)
    else:
        kept = current(group, revision)
        if changed := written(kept, fields):
            note("group.edited", by=by, subject=kept, fields=changed)
    find_group(kept)
    return kept


@transaction.atomic
def save_representation(
    *,
    representation: Representation | None,
    group: DialogueGroup,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> Representation:
    """Send a person to a group for a term, or change the term and the mandate. One person sits in a group once at a time."""
    must_write(by, now)
    locked(group)
    since, until = fields["since"], fields["until"]
    if until is not None and until < since:
        raise Refused(_("The term ends before it begins."))
    others = Representation.objects.filter(group=group, person=fields["person"])
    if representation is None:
        if same := others.filter(since=since, until=until).first():
            return same
        kept = Representation(group=group)
    else:
        kept = current(representation, revision)
    touching = others.exclude(pk=kept.pk).filter(Q(until__isnull=True) | Q(until__gte=since))
    if (touching if until is None else touching.filter(since__lte=until)).exists():
        raise Refused(
            _("This person already sits in the group in that time."),
            hint=_("Change the other term, or let this one begin when it has ended."),
        )
    is_new = kept.pk is None
    before = {"since": str(kept.since), "until": str(kept.until), "mandate": kept.mandate} if not is_new else {}
    if written(kept, fields):
        verb = "representation.begun" if is_new else "representation.edited"
        note(verb, by=by, subject=group, representation=kept.pk, person=kept.person_id, before=before)
    return kept


@transaction.atomic
def save_session(
    *,
    session: GroupSession | None,
    group: DialogueGroup,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> GroupSession:
    """Announce a session, write how it went, or call it off with a reason."""
    must_write(by, now)
    if session is None:
        locked(group)
        if same := GroupSession.objects.filter(group=group, title=fields["title"], on=fields["on"]).first():
            return same
        kept = GroupSession(group=group, by=by, created_at=now)
        written(kept, fields)
        find_session(kept)
        note("session.announced", by=by, subject=kept, on=kept.on.isoformat())
        return kept
    kept = current(session, revision)
    before = {"on": kept.on.isoformat(), "minutes": kept.minutes, "called_off": kept.called_off}
    if changed := written(kept, fields):
        find_session(kept)
        note("session.edited", by=by, subject=kept, fields=changed, before=before)
    return kept


@transaction.atomic
def add_paper(*, session: GroupSession, title: str, url: str, text: str, by: Person, now: datetime) -> Paper:
    """Lay a link or a text before a session; the same twice is one."""
    must_write(by, now)
    if not (url or text.strip()):
        raise Refused(_("Give a link or write the text."))
    locked(session)
    paper, is_new = Paper.objects.get_or_create(
        session=session, title=title, url=url, text=text, defaults={"by": by, "at": now}
    )
    if is_new:
        find_session(session)
        note("session.paper_added", by=by, subject=session, paper=paper.pk, title=title)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: Person, now: datetime) -> None:
    """Take a paper away; the journal keeps what it was. Twice does no harm."""
    must_write(by, now)
    session = locked(paper.session)
    kept = Paper.objects.filter(pk=paper.pk).first()
    if kept is not None:
        note("session.paper_removed", by=by, subject=session, title=kept.title, url=kept.url, text=kept.text)
        kept.delete()
        find_session(session)
