"""When a deadline moved at its source, the dossier's plan follows and whoever is responsible is told."""

from datetime import date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.dossiers.actions import change_deadline
from zbor.dossiers.models import Dossier
from zbor.post.actions import owe
from zbor.watch.models import Change, Item


def follow_deadline(item: Item, change: Change, *, old: date | None, now: datetime) -> None:
    """Move the official deadline of the item's dossier where it stood as the source had it; tell who is responsible.

    Where the office had set another deadline, for the dossier or for the item, that one stays, and the letter says so.
    The platform itself moves it: the reason names the source's words, and anybody who may edit the dossier can move it
    back.
    """
    if item.dossier_id is None:
        return
    new = date.fromisoformat(change.new)
    dossier = Dossier.objects.select_related("responsible").get(pk=item.dossier_id)
    if dossier.deadline_on == new:
        return
    follows = item.deadline_on == new and dossier.deadline_on in {None, old}
    if follows:
        with translation.override(settings.LANGUAGE_CODE):
            reason = item.deadline_sentence or _("So says the source: %(title)s") % {"title": item.title}
        change_deadline(dossier=dossier, new=new, reason=reason[:300], by=None, now=now)
    _write(item, change, dossier, new, follows=follows)


def _write(item: Item, change: Change, dossier: Dossier, new: date, *, follows: bool) -> None:
    person = dossier.responsible if dossier.responsible and dossier.responsible.is_active else None
    with translation.override(person.language if person else settings.LANGUAGE_CODE):
        words = {
            "dossier": dossier,
            "new": PartialDate.of(new),
            "old": PartialDate.of(dossier.deadline_on) if dossier.deadline_on else "–",
        }
        told = (
            _("The official deadline of “%(dossier)s” is now %(new)s, and its plan was laid out anew.")
            if follows
            else _(
                "A source says that the deadline is %(new)s; “%(dossier)s” has %(old)s, and stays so until you move it."
            )
        )
        parts = [
            told % words,
            item.deadline_sentence if item.deadline_on == new else "",
            item.url,
            f"{settings.PUBLIC_ADDRESS}/dossiers/{dossier.pk}/plan/",
        ]
        owe(
            to=person.email if person else settings.NETWORK_EMAIL,
            subject=_("Deadline %(new)s: %(dossier)s") % words,
            text="\n\n".join(part for part in parts if part),
            once=f"item-deadline-{change.pk}",
        )
