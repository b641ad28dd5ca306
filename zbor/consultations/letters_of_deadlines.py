"""One sentence to those who were invited, when the deadline has moved."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.base.templatetags.zbor import days_left, weekday_and_day
from zbor.consultations.models import Consultation
from zbor.members.models import Person
from zbor.post.actions import owe


def tell(consultation: Consultation, person: Person, *, moved_at: str) -> None:
    """Owe the sentence, once for each move; the link in the invitation goes on to work until the new deadline."""
    with translation.override(person.language):
        sentence = _("Answers to “%(title)s” are now open until %(day)s (%(left)s).") % {
            "title": consultation.title,
            "day": weekday_and_day(consultation.closes_at),
            "left": days_left(consultation.closes_at),
        }
        address = f"{settings.PUBLIC_ADDRESS}{reverse('consultations:answer', args=[consultation.pk])}"
        owe(
            to=person.email,
            subject=_("A new deadline: %(title)s") % {"title": consultation.title},
            text=f"{sentence}\n\n{address}",
            once=f"consultation:{consultation.pk}:deadline:{moved_at}:{person.pk}",
        )
