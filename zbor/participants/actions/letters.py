"""Letters of participants: the link to the form, and to the office what is owed."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.partial_dates import PartialDate
from zbor.participants.models import Operation, Participant
from zbor.post.actions import owe


def beginning_of(participant: Participant) -> str:
    """How the keys of all letters to a person begin."""
    return f"participant-{participant.pk}-"


def ask(participant: Participant, token: str) -> None:
    """The link, in the language of the person; the letter is erased from the outbox once it is sent."""
    if participant.link_sent_at is None or participant.link_until is None:
        raise ValueError("there is no link yet")
    language = participant.person.language if participant.person else settings.LANGUAGE_CODE
    with translation.override(language):
        told = {
            "name": participant.name,
            "operation": participant.operation.name,
            "day": PartialDate.of(timezone.localdate(participant.link_until)),
        }
        lines = [
            _("Dear %(name)s,") % told,
            _(
                "you take part in “%(operation)s”. Whoever pays for it must know who takes part, so we ask you for a few data. It takes two minutes:"
            )
            % told,
            f"{settings.PUBLIC_ADDRESS}{reverse('participants:form', args=[token])}",
            _(
                "There we also say why this is asked, who sees it and until when it is kept. You may refuse to answer sensitive questions."
            ),
            _(
                "The link is yours alone: whoever has it can read and change what you wrote; answers to sensitive questions are never shown. It works until %(day)s."
            )
            % told,
        ]
        owe(
            to=participant.email,
            subject=_("Two minutes: your data for %(operation)s") % told,
            text="\n\n".join(lines),
            once=f"{beginning_of(participant)}{participant.link_sent_at.isoformat()}",
            is_erased_once_sent=True,
        )


def tell_of_exits(operation: Operation, owed: Sequence[Participant], first: date) -> None:
    """To whoever is responsible, or to the office; no name of those who left stands in it."""
    responsible = operation.responsible
    page = reverse("participants:operation", args=[operation.pk])
    with translation.override(responsible.language if responsible.is_active else settings.LANGUAGE_CODE):
        told = {"n": len(owed), "operation": operation.name, "day": PartialDate.of(first)}
        owe(
            to=responsible.email if responsible.is_active else settings.NETWORK_EMAIL,
            subject=_("Exit data are owed: %(operation)s") % told,
            text="\n\n".join(
                [
                    ngettext(
                        "Of %(n)d person it is not written when and how they left “%(operation)s”.",
                        "Of %(n)d people it is not written when and how they left “%(operation)s”.",
                        len(owed),
                    )
                    % told,
                    _("The four weeks in which this must be known end first on %(day)s:") % told,
                    f"{settings.PUBLIC_ADDRESS}{page}?show=exits",
                ]
            ),
            once=f"participants-exits-{operation.pk}-{owed[0].pk}-{first.isoformat()}",
        )
