"""Keep agreements and partnerships: write them, name the parties, break them off."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.dossiers.models import Dossier
from zbor.members.models import Organisation, Person
from zbor.partnerships.actions.findable import make_findable
from zbor.partnerships.actions.guards import locked_agreement, must_keep, one_click_at_a_time, written
from zbor.partnerships.actions.signers import ask_new_party
from zbor.partnerships.enums import PartyRole
from zbor.partnerships.models import Agreement, Party
from zbor.record.actions import note
from zbor.search import actions as search

ANNOUNCED_AT_MOST = timedelta(days=731)


@transaction.atomic
def save_agreement(
    *,
    agreement: Agreement | None,
    fields: Mapping[str, Any],
    dossiers: Iterable[Dossier],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> Agreement:
    """Enter a partnership, or change what is told of it."""
    must_keep(by, now)
    must_make_sense(fields)
    if agreement is None:
        return _entered(fields, dossiers, by, now)
    kept = locked_agreement(agreement)
    must_be_as_read(kept.revision, revision)
    changed = written(kept, fields)
    wanted = set(dossiers)
    if wanted != set(kept.dossiers.all()):
        kept.dossiers.set(wanted)
        kept.revision += not changed
        changed.append("dossiers")
    if changed:
        kept.save()
        note("agreement.edited", by=by, subject=kept, fields=changed)
        make_findable(kept)
    return kept


def _entered(fields: Mapping[str, Any], dossiers: Iterable[Dossier], by: Person, now: datetime) -> Agreement:
    one_click_at_a_time(by)
    just_now = Agreement.objects.filter(created_by=by, created_at__range=(now - TWICE, now))
    if already := just_now.filter(title=fields["title"], renews=fields.get("renews")).first():
        return already
    kept = Agreement(created_by=by, created_at=now, **fields)
    kept.save()
    kept.dossiers.set(dossiers)
    note("agreement.entered", by=by, subject=kept, title=kept.title)
    make_findable(kept)
    return kept


def must_make_sense(fields: Mapping[str, Any]) -> None:
    """Said beside the boxes of the form, too."""
    begins, ends, value = (fields.get(name) for name in ("begins", "ends", "value"))
    if begins and ends and ends.last < begins.first:
        raise Refused(_("It would end before it begins."), hint=_("Look at both dates again."))
    if value is not None and value < 0:
        raise Refused(_("The value cannot be less than nothing."))


@transaction.atomic
def add_party(
    *,
    agreement: Agreement,
    organisation: Organisation | None,
    role: PartyRole,
    does: str,
    by: Person,
    now: datetime,
    signs: bool = True,
) -> Party:
    """Name a party; without an organisation it is the network itself. The same is named once. Unless it only supports what
    the others agree on, it signs the document that waits for signatures, too."""
    must_keep(by, now)
    kept = locked_agreement(agreement)
    known = {"agreement": kept, "organisation": organisation, "is_network": organisation is None}
    party, is_new = Party.objects.get_or_create(**known, defaults={"role": role, "does": does})
    if is_new:
        paper = ask_new_party(party, now=now) if signs else None
        told = {"party": party.pk, "organisation": party.organisation_id, "signs": paper.pk if paper else None}
        note("agreement.party_added", by=by, subject=kept, **told)
        make_findable(kept)
    return party


@transaction.atomic
def change_party(*, party: Party, role: PartyRole, does: str, by: Person, now: datetime) -> Party:
    """Say anew what a party is and does."""
    must_keep(by, now)
    agreement = locked_agreement(party.agreement)
    kept = Party.objects.get(pk=party.pk)
    if (kept.role, kept.does) != (role, does):
        kept.role, kept.does = role, does
        kept.save(update_fields=["role", "does"])
        note("agreement.party_changed", by=by, subject=agreement, party=kept.pk)
    return kept


@transaction.atomic
def remove_party(*, party: Party, by: Person, now: datetime) -> None:
    """Take a party off that is to sign nothing and owes nothing; twice does no harm."""
    must_keep(by, now)
    agreement = locked_agreement(party.agreement)
    kept = Party.objects.filter(pk=party.pk).first()
    if kept is None:
        return
    try:
        kept.delete()
    except ProtectedError as needed:
        raise Refused(
            _("%(party)s is to sign a document of this agreement, owes something or is owed something.")
            % {"party": party},
            hint=_("First throw away the document or the obligation, if it was entered by mistake."),
        ) from needed
    note("agreement.party_removed", by=by, subject=agreement, organisation=party.organisation_id)
    make_findable(agreement)


@transaction.atomic
def break_off(*, agreement: Agreement, on: date, because: str, by: Person, now: datetime) -> Agreement:
    """Say that a partnership was broken off, and why; twice does no harm.

    A day that has not come announces its end. One before the beginning says that it never came into force.
    """
    must_keep(by, now)
    kept = locked_agreement(agreement)
    if kept.broken_off_on is not None:
        return kept
    if not because.strip():
        raise Refused(_("Say why it was broken off."))
    if kept.ends_on is not None and on > kept.ends_on:
        raise Refused(
            _("It ends before that day anyway: %(day)s.") % {"day": kept.ends}, hint=_("Look at the day again.")
        )
    if on > timezone.localdate(now) + ANNOUNCED_AT_MOST:
        raise Refused(
            _("That day lies more than two years ahead."),
            hint=_("Write its end into the agreement instead, and break it off when the time comes."),
        )
    kept.broken_off_on, kept.broken_because = on, because.strip()
    kept.revision += 1
    kept.save()
    note("agreement.broken_off", by=by, subject=kept, on=on.isoformat(), because=kept.broken_because)
    make_findable(kept)
    return kept


@transaction.atomic
def go_on(*, agreement: Agreement, by: Person, now: datetime) -> Agreement:
    """Take back that it was broken off; the journal keeps what was said."""
    must_keep(by, now)
    kept = locked_agreement(agreement)
    if kept.broken_off_on is not None:
        kept.broken_off_on, kept.broken_because = None, ""
        kept.revision += 1
        kept.save()
        note("agreement.goes_on", by=by, subject=kept)
        make_findable(kept)
    return kept


@transaction.atomic
def remove_agreement(*, agreement: Agreement, by: Person, now: datetime) -> None:
    """Throw away what was entered by mistake: nobody has signed it, and nothing carries it on. Twice does no harm."""
    must_keep(by, now)
    kept = Agreement.objects.select_for_update(no_key=True).filter(pk=agreement.pk).first()
    if kept is None:
        return
    if kept.papers.filter(signatures__signed_on__isnull=False).exists():
        raise Refused(_("Somebody has signed it already, so it stays."), hint=_("Break it off, and say why."))
    if Agreement.objects.filter(renews=kept).exists():
        raise Refused(_("Another agreement carries it on, so it stays."))
    note("agreement.removed", by=by, subject=kept, title=kept.title)
    names = [(one.file.storage, str(one.file.name)) for one in kept.papers.all()]
    search.remove(kind="agreement", subject_pk=kept.pk)
    kept.obligations.all().delete()
    kept.papers.all().delete()
    kept.delete()
    for storage, name in names:
        transaction.on_commit(partial(storage.delete, name))
