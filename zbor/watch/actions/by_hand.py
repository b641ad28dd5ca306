"""Take in what a person found: typed, pasted, an e-mail, a table."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.dossiers.actions.guards import must_be_office
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.watch.actions.taking_in import Tally, take_in
from zbor.watch.enums import DeadlineOrigin, SourceKind
from zbor.watch.models import Item, Sighting, Source
from zbor.watch.sources.found import Found, Read, Trouble
from zbor.watch.sources.mail import read_mail
from zbor.watch.sources.reading import in_order
from zbor.watch.sources.table import read_table

LARGEST = 2 * 1024 * 1024
"""Bytes of a file that are read while a person waits; a larger table is better a source of its own."""
READERS: dict[str, Callable[[bytes, str, date], Iterable[Read]]] = {
    ".eml": lambda content, name, today: read_mail(content, filename=name, today=today),
    ".csv": lambda content, _name, today: in_order(read_table(content), date.min, today=today),
}


def enter_item(
    *,
    title: str,
    by: Person,
    now: datetime,
    url: str = "",
    text: str = "",
    institution: str = "",
    on: date | None = None,
    deadline_on: date | None = None,
) -> Item:
    """Keep what somebody typed or pasted; the same words entered twice are one. Where it is known already, it is that item."""
    must_be_office(by, now)
    words = "\n".join([title, url, text, institution, str(on), str(deadline_on)])
    key = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
    found = Found(
        key=key,
        title=title,
        url=url,
        on=on or timezone.localdate(now),
        text=text,
        institution=institution,
        deadline_on=deadline_on,
    )
    source = _by_hand(now)
    with transaction.atomic():
        tally = take_in(source=source, read=[found], now=now, origin=DeadlineOrigin.PERSON)
        if tally.skipped:
            raise Refused(_("A title is needed."))
        item = Sighting.objects.select_related("item").get(source=source, key=key).item
        note("item.entered", by=by, subject=item, title=item.title)
    return item


def enter_file(*, content: bytes, filename: str, by: Person, now: datetime) -> Tally:
    """Take in an e-mail (.eml) or a table (.csv)."""
    must_be_office(by, now)
    read = READERS.get(PurePath(filename).suffix.lower())
    if read is None:
        raise Refused(_("Only e-mails (.eml) and tables (.csv) are read here."))
    if len(content) > LARGEST:
        raise Refused(_("The file is too large to be read here; at most two megabytes are."))
    source = _by_hand(now)
    with transaction.atomic():
        try:
            tally = take_in(source=source, read=read(content, filename, timezone.localdate(now)), now=now)
        except Trouble as trouble:
            raise Refused(str(trouble)) from trouble
        if tally.trouble is not None:
            raise Refused(str(tally.trouble))
        note("items.taken_in", by=by, subject=source, file=filename[:200], found=tally.found, new=tally.new)
    return tally


def _by_hand(now: datetime) -> Source:
    """The source of everything that was put in by hand."""
    if hand := Source.objects.filter(kind=SourceKind.HAND).order_by("pk").first():
        return hand
    with translation.override(settings.LANGUAGE_CODE):
        new = {"name": _("By hand"), "created_at": now}
    return Source.objects.get_or_create(kind=SourceKind.HAND, defaults=new)[0]
