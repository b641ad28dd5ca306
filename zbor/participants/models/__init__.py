"""Operations, their people, and what these were told. Sensitive answers are known to Django and given to nobody from here."""

from zbor.participants.models import sensitive as _apart
from zbor.participants.models.operations import EXIT_DAYS, NoticeText, Operation
from zbor.participants.models.people import LIVE, Notice, Participant, TwoPeople, key_of

__all__ = ["EXIT_DAYS", "LIVE", "Notice", "NoticeText", "Operation", "Participant", "TwoPeople", "key_of"]
del _apart
