"""Letters that ask what a training was like."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.tokens import tokens_of
from zbor.post.actions import owe
from zbor.trainings.asking import PURPOSE
from zbor.trainings.models import EvaluationInvitation


def ask(invitation: EvaluationInvitation) -> None:
    with translation.override(invitation.registration.language):
        _send(invitation, _("What was it like: %(title)s"), _("Thank you for having been with us."), "ask")


def ask_anew(invitation: EvaluationInvitation) -> None:
    """With another link, which makes it another letter."""
    with translation.override(invitation.registration.language):
        began = _("Thank you for having been with us.")
        _send(invitation, _("What was it like: %(title)s"), began, f"ask-{invitation.token_sha256[:12]}")


def remind(invitation: EvaluationInvitation) -> None:
    with translation.override(invitation.registration.language):
        began = _("Some days ago we asked what the training was like. This is the only reminder.")
        _send(invitation, _("What was it like: %(title)s"), began, "remind")


def _send(invitation: EvaluationInvitation, subject: str, began: str, kind: str) -> None:
    """Once for each person and kind; the letter is erased when it is sent, as it carries a personal link."""
    told = {"title": invitation.evaluation.training.title, "day": _day(invitation.evaluation.closes_at)}
    lines = [
        began,
        _("Please tell us what the training “%(title)s” was like. It takes less than two minutes:") % told,
        f"{settings.PUBLIC_ADDRESS}{reverse('trainings:evaluate', args=[_token(invitation)])}",
        _("Answers are kept without your name, and cannot be changed later. They are taken until %(day)s.") % told,
    ]
    owe(
        to=invitation.registration.email,
        subject=subject % told,
        text="\n\n".join(lines),
        once=f"evaluation-{invitation.evaluation_id}-{invitation.registration_id}-{kind}",
        is_erased_once_sent=True,
    )


def _token(invitation: EvaluationInvitation) -> str:
    return tokens_of(invitation.seed, purpose=PURPOSE)[0]


def _day(moment: datetime) -> str:
    return str(PartialDate.of(timezone.localdate(moment)))
