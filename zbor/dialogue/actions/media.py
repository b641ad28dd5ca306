"""Keep journalists for a reason, and forget them when they ask or the reason is gone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.base.sorting import sort_key
from zbor.dialogue.actions.findable import find_journalist
from zbor.dialogue.actions.guards import current, locked, one_click_at_a_time, written
from zbor.dialogue.models import Journalist, Outlet
from zbor.dialogue.rules import may_keep_media
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import forget, note
from zbor.record.queries import about


def outlet_named(name: str) -> Outlet:
    """The outlet of this name, made where nobody has written it yet; call it inside a transaction."""
    words = " ".join(name.split())
    if not words:
        raise Refused(_("Write the outlet: a newspaper, a station, a site."))
    return Outlet.objects.get_or_create(sort_name=sort_key(words), defaults={"name": words})[0]


@transaction.atomic
def rename_outlet(*, outlet: Outlet, name: str, by: Person, now: datetime) -> Outlet:
    """Correct the name of an outlet, wherever it stands; two outlets never bear one name."""
    _must_keep_media(by, now)
    words = " ".join(name.split())
    if not words:
        raise Refused(_("Write the outlet: a newspaper, a station, a site."))
    kept = Outlet.objects.select_for_update(no_key=True).get(pk=outlet.pk)
    if Outlet.objects.filter(sort_name=sort_key(words)).exclude(pk=kept.pk).exists():
        raise Refused(
            _("There is an outlet of this name already."),
            hint=_("Open what belongs to the other one, and write this name there."),
        )
    if kept.name != words:
        before, kept.name = kept.name, words
        kept.save()
        note("outlet.renamed", by=by, subject=kept, before=before)
    return kept


@transaction.atomic
def save_journalist(
    *,
    journalist: Journalist | None,
    outlet: str,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> Journalist:
    """Enter a journalist, or change what is known; the journal keeps which fields, never the data.

    A new one in the same words is the one that is there already.
    """
    _must_keep_media(by, now)
    if not (fields.get("name", "").strip() and fields.get("grounds") and fields.get("grounds_said", "").strip()):
        raise Refused(_("Write the name, and why the office may keep it."))
    told = dict(fields) | {"outlet": outlet_named(outlet)}
    if journalist is None:
        one_click_at_a_time(by)
        if same := Journalist.objects.filter(**told).first():
            return same
        kept = Journalist(by=by, created_at=now)
        written(kept, told)
        find_journalist(kept)
        note("journalist.entered", by=by, subject=kept, grounds=kept.grounds)
        return kept
    kept = current(journalist, revision)
    _must_be_known(kept)
    if changed := written(kept, told):
        find_journalist(kept)
        note("journalist.edited", by=by, subject=kept, fields=changed)
    return kept


@transaction.atomic
def forget_journalist(*, journalist: Journalist, why: str, by: Person, now: datetime) -> None:
    """Erase everything that is known of a journalist, for good; what was talked stays, with nobody's name at it."""
    _must_keep_media(by, now)
    if not why.strip():
        raise Refused(_("Write why: they asked for it, they left, the reason is gone."))
    kept = locked(journalist)
    if kept.forgotten_at is not None:
        return
    kept.name = kept.email = kept.phone = kept.covers = kept.remark = kept.grounds_said = ""
    kept.outlet, kept.forgotten_at = None, now
    kept.revision += 1
    kept.save()
    forget([one.entry for one in about(kept)], by=by, reason="a journalist is forgotten")
    find_journalist(kept)
    note("journalist.forgotten", by=by, subject=kept, why=why.strip())


def _must_keep_media(by: Person, now: datetime) -> None:
    if not may_keep_media(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office keeps what is known of journalists."))


def _must_be_known(journalist: Journalist) -> None:
    if journalist.forgotten_at is not None:
        raise Refused(_("This person was forgotten. Enter them anew if there is a reason to."))
