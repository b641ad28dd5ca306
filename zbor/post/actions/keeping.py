"""What the outbox forgets."""

from django.db import transaction

from zbor.post.enums import State
from zbor.post.models import Mail

EMPTY = {"to": "", "cc": [], "subject": "", "text": "", "html": "", "headers": {}}
"""What is left of a letter that is forgotten: that there was one, when, and the key that keeps it from coming again."""


@transaction.atomic
def forget_letters(*, beginning: str) -> int:
    """Erase the letters whose `once` begins so; what has not gone yet does not go. Returns how many there were."""
    letters = Mail.objects.filter(once__startswith=beginning)
    waiting, _each = letters.filter(state=State.OWED).delete()
    return waiting + letters.exclude(state=State.HANDING_OVER).update(**EMPTY)
