"""Keep office holders and the posts they hold."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dialogue.actions.findable import find_holder
from zbor.dialogue.actions.guards import current, must_write, one_click_at_a_time, written
from zbor.dialogue.models import OfficeHolder, Post, Tenure
from zbor.dossiers.models import Institution
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def save_holder(
    *, holder: OfficeHolder | None, fields: Mapping[str, Any], by: Person, now: datetime, revision: int = 1
) -> OfficeHolder:
    """Enter a person outside the network, or change what is known of them; the journal keeps which fields, not the data.

    A new one in the same words is the one that is there already.
    """
    must_write(by, now)
    if holder is None:
        one_click_at_a_time(by)
        if same := OfficeHolder.objects.filter(**fields).first():
            return same
        kept = OfficeHolder()
        written(kept, fields)
        find_holder(kept)
        note("holder.entered", by=by, subject=kept)
        return kept
    kept = current(holder, revision)
    if changed := written(kept, fields):
        find_holder(kept)
        note("holder.edited", by=by, subject=kept, fields=changed)
    return kept


@transaction.atomic
def save_tenure(
    *,
    tenure: Tenure | None,
    holder: OfficeHolder,
    institution: Institution,
    title: str,
    is_public_office: bool,
    since: PartialDate | None,
    until: PartialDate | None,
    attested_on: PartialDate | None,
    source_url: str,
    by: Person,
    now: datetime,
) -> Tenure:
    """Write that somebody holds a post for a term. What contradicts other terms is kept: `queries.doubts` says it.

    The very same term sent twice is one. Whether a post is a public office holds for everybody who holds it: saying so
    makes it one, and only in a term that is there already can it be taken back.
    """
    must_write(by, now)
    if since is None and until is None and attested_on is None:
        raise Refused(_("Write at least one day of the term."))
    Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)  # posts of one name are one post
    post, _is_new = Post.objects.get_or_create(institution=institution, title=title)
    lowered = post.is_public_office and not is_public_office and tenure is not None and tenure.post_id == post.pk
    if lowered or (is_public_office and not post.is_public_office):
        post.is_public_office = is_public_office
        post.save(update_fields=["is_public_office"])
        note("post.edited", by=by, subject=post, is_public_office=is_public_office)
    fields: dict[str, Any] = {
        "post": post,
        "since": since,
        "until": until,
        "attested_on": attested_on,
        "source_url": source_url,
    }
    if tenure is None:
        kept, is_new = Tenure.objects.get_or_create(holder=holder, **fields)
        if is_new:
            find_holder(holder)
            note("tenure.entered", by=by, subject=holder, post=post.pk)
        return kept
    kept = Tenure.objects.select_for_update(no_key=True).get(pk=tenure.pk)
    before = {name: _iso(getattr(kept, name)) for name in ("since", "until", "attested_on")} | {"post": kept.post_id}
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.save()
    find_holder(kept.holder)
    note("tenure.edited", by=by, subject=holder, tenure=kept.pk, before=before)
    return kept


@transaction.atomic
def remove_tenure(*, tenure: Tenure, by: Person, now: datetime) -> None:
    """Take out a term that was written by mistake; the journal keeps what stood there. Twice does no harm."""
    must_write(by, now)
    kept = Tenure.objects.select_for_update(no_key=True).filter(pk=tenure.pk).first()
    if kept is None:
        return
    told = {name: _iso(getattr(kept, name)) for name in ("since", "until", "attested_on")}
    note("tenure.removed", by=by, subject=kept.holder, post=kept.post.title, at=kept.post.institution.name, **told)
    kept.delete()
    find_holder(OfficeHolder.objects.get(pk=kept.holder_id))


def _iso(day: PartialDate | None) -> str | None:
    return day.iso if day else None
