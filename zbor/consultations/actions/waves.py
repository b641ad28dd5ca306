"""Invite voices, all at once or in waves; each once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations.actions.guards import locked, must_manage
from zbor.consultations.models import Consultation, Invitation, Wave
from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.queries.waves import entries_chosen, not_invited
from zbor.consultations.rules import is_answerable
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def invite_wave(*, consultation: Consultation, chosen: Chosen, by: Person, now: datetime) -> Wave:
    """Write down that the chosen voices are invited, those that have been left out; the letters go afterwards."""
    must_manage(by, now)
    consultation = locked(consultation)
    if not is_answerable(consultation, now):
        raise Refused(_("Answers are not taken now, so nobody is invited."))
    entries = list(entries_chosen(not_invited(consultation), chosen, on=timezone.localdate(now)))
    if not entries:
        raise Refused(
            _("Everyone you chose has been invited already; nobody was written to."),
            hint=_("Choose others, or remind those who have not answered."),
        )
    wave = Wave.objects.create(consultation=consultation, chosen=chosen.as_row(), voices=len(entries), by=by, at=now)
    Invitation.objects.bulk_create(Invitation(wave=wave, entry=entry, at=now) for entry in entries)
    note("consultation.inviting", by=by, subject=consultation, voices=len(entries), chosen=wave.chosen)
    return wave


@transaction.atomic
def end_wave(*, wave: Wave, people: int, now: datetime) -> Wave:
    """Write how many people a wave has written to."""
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.sent_at is None:
        wave.people, wave.sent_at = people, now
        wave.save(update_fields=["people", "sent_at"])
        note("consultation.invited", by=wave.by, subject=wave.consultation, people=people)
    return wave
