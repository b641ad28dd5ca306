"""How an organisation presents itself to partners."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zbor.base.refusals import must_be_as_read
from zbor.members.models import Organisation, Person
from zbor.members.standing import Standing
from zbor.partnerships.actions.guards import locked_organisation, must_speak_for
from zbor.partnerships.models import Profile, Topic
from zbor.partnerships.rules import speaks_as_office
from zbor.record.actions import note


@transaction.atomic
def save_profile(
    *,
    organisation: Organisation,
    fields: Mapping[str, Any],
    topics: Collection[Topic],
    revision: int,
    by: Person,
    now: datetime,
) -> Profile:
    """Write what an organisation says of itself. `revision` is the one that was read; 0 where there was none."""
    standing = must_speak_for(organisation, by=by, now=now)
    kept = locked_organisation(organisation)
    profile = Profile.objects.filter(organisation=kept).first()
    if profile is None:
        profile = begin_profile(kept, standing=standing, by=by, now=now)
    else:
        must_be_as_read(profile.revision, revision or profile.revision)
        profile.revision += 1
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.changed_at, profile.changed_by, profile.is_by_office = now, by, speaks_as_office(standing, kept)
    profile.save()
    profile.topics.set(topics)
    note("partner.described", by=by, subject=kept, fields=sorted(fields))
    return profile


def begin_profile(organisation: Organisation, *, standing: Standing, by: Person, now: datetime) -> Profile:
    """A profile as it is before anybody wrote anything: whoever offers something or looks for it is a partner."""
    written = {"changed_at": now, "changed_by": by, "is_by_office": speaks_as_office(standing, organisation)}
    return Profile.objects.get_or_create(organisation=organisation, defaults=written)[0]
