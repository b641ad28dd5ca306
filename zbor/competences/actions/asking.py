"""Ask somebody to judge themselves on an occasion, and take in what they answer by the link."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint, new_token
from zbor.competences.actions.judging import keep, must_make_sense, said_a_moment_ago
from zbor.competences.models import Asking, Assessment
from zbor.competences.queries import asking_of
from zbor.members.models import Person


@transaction.atomic
def ask(
    *, occasion: str, title: str, codes: Sequence[str], person: Person | None, who: str, until: datetime, now: datetime
) -> str | None:
    """Open a link by which a person, or somebody whom the caller knows as `who`, judges themselves once or again until
    a moment. Gives the token for the letter; None where they were asked on this occasion before.
    """
    token = new_token()
    _asking, created = Asking.objects.get_or_create(
        occasion=occasion,
        person=person,
        who="" if person else who,
        defaults={
            "title": title,
            "codes": list(codes),
            "token_sha256": fingerprint(token),
            "asked_at": now,
            "expires_at": until,
        },
    )
    return token if created else None


def end_links(*, occasion: str, until: datetime) -> None:
    """Let the links of an occasion work until this moment, earlier or later than was said when they were sent."""
    Asking.objects.filter(occasion=occasion).exclude(expires_at=until).update(expires_at=until)


def end_links_of(*, who: str, now: datetime) -> None:
    """Let no link work any more that was sent to somebody whom the caller knows by this word: it went to a wrong address."""
    Asking.objects.filter(person=None, who=who, expires_at__gt=now).update(expires_at=now)


@transaction.atomic
def judge_by_link(*, token: str, levels: Mapping[str, int], now: datetime) -> Assessment:
    """Keep what somebody says of themselves by a link; later words on the same occasion are kept beside the earlier."""
    found = asking_of(token, now)
    if found is None:
        raise Refused(_("This link does not work any more. Nothing was recorded."))
    asking = Asking.objects.select_for_update(no_key=True, of=("self",)).select_related("person").get(pk=found.pk)
    must_make_sense(levels)
    if foreign := sorted(set(levels) - set(asking.codes)):
        raise ValueError(f"not asked for: {foreign}")
    sitting = Assessment(person=asking.person, who=asking.who, occasion=asking.occasion, at=now)
    return said_a_moment_ago(sitting, levels) or keep(sitting, levels, by=None)
